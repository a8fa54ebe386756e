// What a context keeps of another's state is that state: as it was said at that version, and the newest once it had time to arrive.
import { isDeepStrictEqual } from 'node:util';
import type { StateType, Versioned } from '#platform/fact.ts';
import { paymentState } from '../../../subgraphs/payment/events.ts';
import { menuItemState, storeState } from '../../../subgraphs/store/events.ts';
import { comparable } from '../comparable.ts';
import { isYoung, secondsSince } from '../index-of.ts';
import type { JsonRow, SaidRow } from '../rows.ts';
import type { Finding, Findings, Seen } from '../seen.ts';

type Copied = {
  readonly keeper: string;
  readonly type: string;
  /** The column that names the thing. */
  readonly id: string;
  /** What the row holds of what was announced. */
  readonly rowOf: (data: unknown) => JsonRow;
};

const copied = <Data extends Versioned>(
  keeper: string,
  state: StateType<Data>,
  id: string,
  rowOf: (data: Data) => JsonRow,
): Copied => ({ keeper, type: state.type, id, rowOf: (data) => rowOf(state.schema.parse(data)) });

/** Every copy there is: a test compares this with what the contexts declare. */
export const COPIED: readonly Copied[] = [
  copied('order', storeState, 'id', (store) => ({
    id: store.storeId,
    owner_id: store.ownerId,
    name: store.name,
    is_open: store.isOpen,
    minimum_order: store.minimumOrder,
    delivery_fee: store.deliveryFee,
    version: store.version,
  })),
  copied('order', menuItemState, 'id', (item) => ({
    id: item.menuItemId,
    store_id: item.storeId,
    name: item.name,
    price: item.price,
    sold_out: item.soldOut,
    option_groups: item.optionGroups,
    version: item.version,
  })),
  copied('order', paymentState, 'id', (provider) => ({
    id: 'provider',
    available: provider.providerAvailable,
    retry_at: provider.retryAt,
    version: provider.version,
  })),
  copied('delivery', storeState, 'store_id', ({ storeId, location, version }) => ({
    store_id: storeId,
    latitude: location.latitude,
    longitude: location.longitude,
    version,
  })),
];

export function* checkCopies(seen: Seen): Findings {
  const announced = Map.groupBy(
    seen.outbox.filter(({ stream }) => stream === 'STATE'),
    ({ type }) => type,
  );
  for (const each of COPIED) yield* checkCopy(seen, each, announced.get(each.type) ?? []);
}

function* checkCopy(
  seen: Seen,
  { keeper, type, id, rowOf }: Copied,
  announced: readonly SaidRow[],
): Findings {
  const found = (what: string): Finding => ({
    promise: 'FACTS',
    what: `${keeper}'s copy of ${type} ${what}`,
  });
  const rows = new Map(
    seen.copies
      .filter((copy) => copy.keeper === keeper && copy.type === type)
      .map(({ row }) => [String(row[id]), row]),
  );
  const states = Map.groupBy(announced, ({ key }) => key);
  for (const [key, versions] of states) {
    const newest = versions.at(-1);
    const row = rows.get(key);
    if (newest && row?.version !== newest.sequence && !isYoung(seen, newest.saidAt))
      yield found(
        `of ${key} is version ${row?.version ?? 'none'}, not ${newest.sequence}, after ${secondsSince(seen, newest.saidAt)} s`,
      );
  }
  for (const [key, row] of rows) {
    const state = states.get(key)?.findLast(({ sequence }) => sequence === row.version);
    if (!state) yield found(`of ${key} is version ${row.version}, which nobody announced`);
    else if (!isDeepStrictEqual(comparable(row), comparable(rowOf(state.message.data))))
      yield found(`of ${key} differs from what was announced as version ${state.sequence}`);
  }
}
