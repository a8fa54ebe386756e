// What a menu item may be: the limits of names, prices and choices.
import { carriesLink } from '#platform/domain/links.ts';
import { lineOf, paragraphsOf } from '#platform/domain/text.ts';

export const NAME_MAX = 100;
export const DESCRIPTION_MAX = 500;
export const PRICE_MAX_WON = 10_000_000;
export const OPTION_GROUPS_MAX = 10;
export const OPTIONS_MAX = 30;
export const OPTION_NAME_MAX = 50;
/** A menu is always read whole, so it may not grow without end: neither in items nor in the options of all of them. */
export const MENU_ITEMS_MAX = 300;
export const MENU_OPTIONS_MAX = 3_000;

export type MenuOption = { readonly id: string; readonly name: string; readonly price: number };

export type OptionGroup = {
  readonly id: string;
  readonly name: string;
  /** Least and greatest number of options to choose. */
  readonly minimum: number;
  readonly maximum: number;
  readonly options: readonly MenuOption[];
};

type WithoutId<T> = Omit<T, 'id'>;

/** An item as its owner describes it: the ids are given when it is put on the menu. */
export type NewMenuItem = {
  readonly name: string;
  readonly description: string | null;
  readonly price: number;
  readonly optionGroups: readonly NewOptionGroup[];
};
export type NewOptionGroup = WithoutId<Omit<OptionGroup, 'options'>> & {
  readonly options: readonly WithoutId<MenuOption>[];
};

/** The first thing wrong with an item: where it is, and what kind of wrong. */
export type MenuFault = {
  readonly field: string;
  readonly kind:
    | 'NAME'
    | 'LINK'
    | 'DESCRIPTION'
    | 'PRICE'
    | 'TOO_MANY_GROUPS'
    | 'OPTION_COUNT'
    | 'CHOICE_RANGE';
};

/** As it is kept. What cannot be read stays as it was typed, for `faultIn` to name. */
export const asKept = ({ name, description, price, optionGroups }: NewMenuItem): NewMenuItem => ({
  name: lineOf(name, NAME_MAX) ?? name,
  description: (description && (paragraphsOf(description, DESCRIPTION_MAX) ?? description)) || null,
  price,
  optionGroups: optionGroups.map((group) => ({
    ...group,
    name: lineOf(group.name, OPTION_NAME_MAX) ?? group.name,
    options: group.options.map((option) => ({
      ...option,
      name: lineOf(option.name, OPTION_NAME_MAX) ?? option.name,
    })),
  })),
});

export function faultIn(item: NewMenuItem): MenuFault | undefined {
  if (!lineOf(item.name, NAME_MAX)) return { field: 'name', kind: 'NAME' };
  // The first dish of an order is named in every official message about it.
  if (carriesLink(item.name)) return { field: 'name', kind: 'LINK' };
  if (item.description !== null && paragraphsOf(item.description, DESCRIPTION_MAX) === undefined)
    return { field: 'description', kind: 'DESCRIPTION' };
  if (!isPrice(item.price)) return { field: 'price', kind: 'PRICE' };
  if (item.optionGroups.length > OPTION_GROUPS_MAX) return { field: 'optionGroups', kind: 'TOO_MANY_GROUPS' };
  for (const [index, group] of item.optionGroups.entries()) {
    const fault = faultInGroup(group);
    if (fault) return { ...fault, field: `optionGroups[${index}].${fault.field}` };
  }
  return undefined;
}

/** A group that asks for more than it offers could never be ordered; one that allows nothing is no choice. */
function faultInGroup({ name, minimum, maximum, options }: NewOptionGroup): MenuFault | undefined {
  if (!lineOf(name, OPTION_NAME_MAX)) return { field: 'name', kind: 'NAME' };
  if (options.length < 1 || options.length > OPTIONS_MAX) return { field: 'options', kind: 'OPTION_COUNT' };
  if (minimum < 0 || minimum > maximum) return { field: 'minimum', kind: 'CHOICE_RANGE' };
  if (maximum < 1 || maximum > options.length) return { field: 'maximum', kind: 'CHOICE_RANGE' };
  for (const [index, option] of options.entries()) {
    if (!lineOf(option.name, OPTION_NAME_MAX)) return { field: `options[${index}].name`, kind: 'NAME' };
    if (!isPrice(option.price)) return { field: `options[${index}].price`, kind: 'PRICE' };
  }
  return undefined;
}

export const isPrice = (won: number): boolean => Number.isInteger(won) && won >= 0 && won <= PRICE_MAX_WON;

/** Whether a menu has room for one more item with all its options. */
export function hasRoomFor(item: NewMenuItem, menu: readonly Pick<NewMenuItem, 'optionGroups'>[]): boolean {
  const options = [item, ...menu].reduce((sum, each) => sum + optionsOf(each), 0);
  return menu.length < MENU_ITEMS_MAX && options <= MENU_OPTIONS_MAX;
}

const optionsOf = ({ optionGroups }: Pick<NewMenuItem, 'optionGroups'>): number =>
  optionGroups.reduce((sum, { options }) => sum + options.length, 0);

/** Whether two descriptions are of the same item: everything but the ids and whether it is sold out. */
export const isSameItem = (one: NewMenuItem, other: NewMenuItem): boolean => essence(one) === essence(other);

const essence = ({ name, description, price, optionGroups }: NewMenuItem): string =>
  JSON.stringify([
    name,
    description,
    price,
    optionGroups.map((group) => [
      group.name,
      group.minimum,
      group.maximum,
      group.options.map((option) => [option.name, option.price]),
    ]),
  ]);
