// What a campaign's report tells beside faults and violations: how much of what could go wrong was really tried.
import { TEMPLATES } from '../../subgraphs/notification/domain/template.ts';
import type { Became } from './became.ts';
import { type History, listsOf } from './history.ts';

export type Told = Readonly<Record<string, number>>;

export function toldOf(seen: {
  history: History;
  became: Became;
  dealer: { counts(): Readonly<Record<string, number>>; taken(): Readonly<Record<string, number>> };
  replicas: readonly { endings(): number }[];
  underFire: number;
  leftForPeace: number;
  orders: number;
}): Told {
  const { history, became, dealer, replicas, underFire, leftForPeace, orders } = seen;
  const views = [...history.views.values()];
  const unknown = history.placements.filter(({ outcome }) => outcome === 'UNKNOWN');
  const lists = listsOf(history);
  const twice = Object.entries(dealer.taken()).map(([template, taken]) => taken - sent(became, template));
  return {
    customers: orders,
    'customers who came under fire': underFire,
    'orders still under way when the last fault was over': leftForPeace,
    ...history.tally.counts(),
    'outcomes unknown that are an order': unknown.filter(({ key }) => became.placements.has(key)).length,
    'orders watched to their end': views.length,
    'of these, views that broke and were resumed': views.filter(({ resumed }) => resumed > 0).length,
    'times a view was resumed': views.reduce((sum, { resumed }) => sum + resumed, 0),
    'times the kitchen’s, the riders’ or a phone’s connection came back': lists.reduce(
      (sum, { connections }) => sum + connections - 1,
      0,
    ),
    ...Object.fromEntries(lists.map(({ what, changes }) => [`changes shown on ${what}`, changes])),
    'times a replica that had been ready ended though nobody killed it': replicas.reduce(
      (sum, { endings }) => sum + endings(),
      0,
    ),
    'wishes to cancel': history.placements.filter(({ cancel }) => cancel).length,
    'reviews written twice, word for word': history.reviews.size,
    'commands acknowledged': history.acknowledged.length,
    'drops by the operator': became.dropped,
    ...dealer.counts(),
    'messages the dealer took more than once': twice.reduce((sum, count) => sum + Math.max(0, count), 0),
  };
}

/** `code` is what a template is called at the dealer. */
function sent({ notifications }: Became, code: string): number {
  const all = [...notifications.values()].filter(({ phase }) => phase === 'SENT');
  return all.filter(({ template }) => TEMPLATES[template as keyof typeof TEMPLATES]?.code === code).length;
}
