// The owner's hand on the shop: open and close, add to the menu, sold out, prices.
import { requireRole } from '#platform/identity.ts';
import type { Transaction } from '#platform/transaction.ts';
import { invalidInput, LINKS_REFUSED, notFound } from '#schema/common.ts';
import { addMenuItem, changeMenuItem, setOpen } from '../catalog.ts';
import type { StoreContext } from '../context.ts';
import {
  asKept,
  DESCRIPTION_MAX,
  faultIn,
  isPrice,
  MENU_ITEMS_MAX,
  MENU_OPTIONS_MAX,
  type MenuFault,
  NAME_MAX,
  type NewMenuItem,
  OPTION_GROUPS_MAX,
  OPTION_NAME_MAX,
  OPTIONS_MAX,
  PRICE_MAX_WON,
} from '../domain/menu.ts';
import type { MenuItemRow } from '../menu-item.entity.ts';
import type { AddMenuItemInput, MutationResolvers } from '../schema.generated.ts';
import type { StoreRow } from '../store.entity.ts';

export const menuMutations: MutationResolvers = {
  openStore: (_root, { storeId }, context) => open(context, storeId, true),
  closeStore: (_root, { storeId }, context) => open(context, storeId, false),

  addMenuItem: async (_root, { input }, context) => {
    const { id: ownerId } = requireRole(context.actor, 'OWNER');
    const item = asKept(asItem(input));
    const fault = faultIn(item);
    if (fault) return invalidInput(fault.field, messages[fault.kind]);
    const { storeId } = input;
    const added = await changed(context, (tx) => addMenuItem(tx, { storeId, ownerId, item }));
    if (added === 'MENU_IS_FULL')
      return invalidInput(
        'storeId',
        `메뉴는 ${MENU_ITEMS_MAX}개, 옵션은 모두 합쳐 ${MENU_OPTIONS_MAX.toLocaleString('ko-KR')}개까지 등록할 수 있어요.`,
      );
    return added ? success(added) : notFound('가게를 찾을 수 없어요.');
  },

  setSoldOut: async (_root, { menuItemId, soldOut }, context) => {
    const { id: ownerId } = requireRole(context.actor, 'OWNER');
    const item = await changed(context, (tx) => changeMenuItem(tx, { menuItemId, ownerId }, { soldOut }));
    return item ? success(item) : notFound('메뉴를 찾을 수 없어요.');
  },

  changePrice: async (_root, { menuItemId, price }, context) => {
    const { id: ownerId } = requireRole(context.actor, 'OWNER');
    if (!isPrice(price)) return invalidInput('price', messages.PRICE);
    const item = await changed(context, (tx) => changeMenuItem(tx, { menuItemId, ownerId }, { price }));
    return item ? success(item) : notFound('메뉴를 찾을 수 없어요.');
  },
};

async function open(context: StoreContext, storeId: string, isOpen: boolean) {
  const { id: ownerId } = requireRole(context.actor, 'OWNER');
  const store: StoreRow | undefined = await changed(context, (tx) =>
    setOpen(tx, { storeId, ownerId, isOpen }),
  );
  return store ? ({ __typename: 'StoreSuccess', store } as const) : notFound('가게를 찾을 수 없어요.');
}

async function changed<T>({ transact, loaders }: StoreContext, work: (tx: Transaction) => Promise<T>) {
  const result = await transact(work);
  loaders.forget();
  return result;
}

const success = (menuItem: MenuItemRow) => ({ __typename: 'MenuItemSuccess', menuItem }) as const;

const asItem = ({ name, description, price, optionGroups }: AddMenuItemInput): NewMenuItem => ({
  name,
  description: description ?? null,
  price,
  optionGroups: (optionGroups ?? []).map((group) => ({ ...group, options: [...group.options] })),
});

const messages: Readonly<Record<MenuFault['kind'], string>> = {
  NAME: `메뉴 이름은 ${NAME_MAX}자, 옵션 이름은 ${OPTION_NAME_MAX}자까지 적을 수 있어요. 비워 둘 수는 없어요.`,
  DESCRIPTION: `설명은 ${DESCRIPTION_MAX}자까지 적을 수 있어요.`,
  LINK: LINKS_REFUSED,
  PRICE: `가격은 0원에서 ${PRICE_MAX_WON.toLocaleString('ko-KR')}원 사이로 정해 주세요.`,
  TOO_MANY_GROUPS: `옵션 그룹은 ${OPTION_GROUPS_MAX}개까지 만들 수 있어요.`,
  OPTION_COUNT: `옵션 그룹에는 옵션을 1개에서 ${OPTIONS_MAX}개까지 넣어 주세요.`,
  CHOICE_RANGE: '선택 개수를 확인해 주세요. 최소는 최대보다 클 수 없고, 최대는 옵션 개수를 넘을 수 없어요.',
};
