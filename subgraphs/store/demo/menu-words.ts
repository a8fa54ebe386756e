// The words demo menus are written in. Ids follow from the names given here and never change, so that guides can name them.
import type { MenuOption, NewMenuItem, OptionGroup } from '../domain/menu.ts';
import type { StoreCategory } from '../store.entity.ts';

export type DemoItem = Omit<NewMenuItem, 'optionGroups'> & {
  readonly id: string;
  readonly optionGroups: readonly OptionGroup[];
};

export type DemoStore = {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly category: StoreCategory;
  readonly minimumOrder: number;
  readonly deliveryFee: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly menu: readonly DemoItem[];
};

/** Key, name, what it adds to the price. */
type Choice = readonly [key: string, name: string, price: number];
type Group = (itemKey: string) => OptionGroup;

/** `store('gangnam-chicken', …)` is `store-gangnam-chicken`. */
export const store = (
  key: string,
  sign: Omit<DemoStore, 'id' | 'menu'>,
  menu: readonly ((storeKey: string) => DemoItem)[],
): DemoStore => ({ id: `store-${key}`, ...sign, menu: menu.map((itemOf) => itemOf(key)) });

/** `item('fried', …)` of that store is `menu-gangnam-chicken-fried`. */
export const item =
  (key: string, name: string, price: number, description: string, ...groups: readonly Group[]) =>
  (storeKey: string): DemoItem => ({
    id: `menu-${storeKey}-${key}`,
    name,
    price,
    description,
    optionGroups: groups.map((groupOf) => groupOf(`${storeKey}-${key}`)),
  });

/** Exactly one must be chosen. Its options are `opt-gangnam-chicken-fried-<key>`. */
export const oneOf = (key: string, name: string, ...choices: readonly Choice[]): Group =>
  group(key, name, 1, 1, choices);

/** Any number up to `maximum`, none included. */
export const upTo = (maximum: number, key: string, name: string, ...choices: readonly Choice[]): Group =>
  group(key, name, 0, maximum, choices);

const group =
  (key: string, name: string, minimum: number, maximum: number, choices: readonly Choice[]): Group =>
  (itemKey) => ({
    id: `group-${itemKey}-${key}`,
    name,
    minimum,
    maximum,
    options: choices.map(
      ([choice, label, price]): MenuOption => ({
        id: `opt-${itemKey}-${choice}`,
        name: label,
        price,
      }),
    ),
  });
