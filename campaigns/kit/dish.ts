// What everybody orders, at the store where everybody orders it.
export const STORE = 'store-gangnam-chicken';
export const MINAS_HOME = 'address-mina-home';
const LINES = [
  { menuItemId: 'menu-gangnam-chicken-fried', quantity: 1, optionIds: ['opt-gangnam-chicken-fried-bone'] },
];

export const inputOf = (options: {
  readonly idempotencyKey: string;
  readonly paymentToken: string;
  readonly addressId: string;
}) => ({ ...options, storeId: STORE, lines: LINES });
