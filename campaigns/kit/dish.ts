// What everybody orders, at the store where everybody orders it.
export const STORE = 'store-gangnam-chicken';
const LINES = [
  { menuItemId: 'menu-gangnam-chicken-fried', quantity: 1, optionIds: ['opt-gangnam-chicken-fried-bone'] },
];

/** To mina's home where nothing else is said. */
export const inputOf = (options: {
  readonly idempotencyKey: string;
  readonly paymentToken: string;
  readonly addressId?: string | undefined;
}) => {
  const { idempotencyKey, paymentToken, addressId = 'address-mina-home' } = options;
  return { idempotencyKey, storeId: STORE, addressId, paymentToken, lines: LINES };
};
