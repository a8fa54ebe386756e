// What an order would cost, by order's own copy of the catalog, or why it cannot be had.
import type { OrderLine } from './order.ts';
import type { Invalid, Request, RequestedLine } from './request.ts';

/** GraphQL's Int range, which Won travels in. */
export const MAX_WON = 2 ** 31 - 1;

export type Store = {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly minimumOrder: number;
  readonly deliveryFee: number;
};

export type MenuItem = {
  readonly id: string;
  readonly storeId: string;
  readonly name: string;
  readonly price: number;
  readonly soldOut: boolean;
  readonly optionGroups: readonly OptionGroup[];
};

export type OptionGroup = {
  readonly minimum: number;
  readonly maximum: number;
  readonly options: readonly { readonly id: string; readonly name: string; readonly price: number }[];
};

export type Quote = {
  readonly kind: 'QUOTE';
  readonly store: Store;
  readonly lines: readonly OrderLine[];
  readonly itemsTotal: number;
  readonly deliveryFee: number;
  readonly total: number;
};

export type QuoteRefusal =
  | Invalid
  | { readonly kind: 'STORE_CLOSED' }
  | {
      readonly kind: 'ITEM_UNAVAILABLE';
      readonly menuItemId: string;
      readonly why: 'UNKNOWN' | 'SOLD_OUT' | 'OPTIONS';
    }
  | { readonly kind: 'BELOW_MINIMUM'; readonly minimumOrder: number; readonly itemsTotal: number }
  | { readonly kind: 'TOTAL_CHANGED'; readonly total: number };

/** Of a request that passed `checkRequest`. */
export function quote(
  request: Pick<Request, 'lines' | 'expectedTotal'>,
  store: Store | undefined,
  items: ReadonlyMap<string, MenuItem>,
): Quote | QuoteRefusal {
  if (!store?.isOpen) return { kind: 'STORE_CLOSED' };
  const lines: OrderLine[] = [];
  for (const requested of request.lines) {
    const line = priceLine(requested, store, items.get(requested.menuItemId));
    if ('kind' in line) return line;
    lines.push(line);
  }
  const itemsTotal = lines.reduce((sum, line) => sum + line.total, 0);
  const total = itemsTotal + store.deliveryFee;
  if (total > MAX_WON)
    return { kind: 'INVALID', field: 'lines', message: '주문 금액이 너무 커요. 나누어 주문해 주세요.' };
  if (itemsTotal < store.minimumOrder)
    return { kind: 'BELOW_MINIMUM', minimumOrder: store.minimumOrder, itemsTotal };
  if (request.expectedTotal !== null && request.expectedTotal !== total)
    return { kind: 'TOTAL_CHANGED', total };
  return { kind: 'QUOTE', store, lines, itemsTotal, deliveryFee: store.deliveryFee, total };
}

function priceLine(
  requested: RequestedLine,
  store: Store,
  item: MenuItem | undefined,
): OrderLine | QuoteRefusal {
  const { menuItemId, quantity } = requested;
  const unavailable = (why: 'UNKNOWN' | 'SOLD_OUT' | 'OPTIONS') =>
    ({ kind: 'ITEM_UNAVAILABLE', menuItemId, why }) as const;
  if (!item || item.storeId !== store.id) return unavailable('UNKNOWN');
  if (item.soldOut) return unavailable('SOLD_OUT');
  const chosen = chooseOptions(requested.optionIds, item.optionGroups);
  if (!chosen) return unavailable('OPTIONS');
  const unitPrice = chosen.reduce((sum, option) => sum + option.price, item.price);
  return {
    menuItemId,
    name: item.name,
    quantity,
    options: chosen.map((option) => option.name),
    unitPrice,
    total: unitPrice * quantity,
  };
}

/** The chosen options in menu order; null when one is unknown or repeated, or a group has too few or too many. */
function chooseOptions(optionIds: readonly string[], groups: readonly OptionGroup[]) {
  const wanted = new Set(optionIds);
  if (wanted.size !== optionIds.length) return null;
  const chosen: OptionGroup['options'][number][] = [];
  for (const group of groups) {
    const ofGroup = group.options.filter((option) => wanted.has(option.id));
    if (ofGroup.length < group.minimum || ofGroup.length > group.maximum) return null;
    chosen.push(...ofGroup);
  }
  return chosen.length === wanted.size ? chosen : null;
}
