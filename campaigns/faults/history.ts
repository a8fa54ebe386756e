// What the clients themselves saw: the judge of what was promised to them.

export type Placement = {
  readonly key: string;
  readonly willCancel: boolean;
  /** Every order id this key was ever answered with. */
  readonly orderIds: Set<string>;
};

export type Viewed = { readonly orderId: string; readonly revisions: number[]; lastStatus: string };

export type History = {
  readonly placements: Placement[];
  readonly views: Map<string, Viewed>;
  /** Answers that no promise allows, as sentences. */
  readonly complaints: string[];
};

export const openHistory = (): History => ({ placements: [], views: new Map(), complaints: [] });

/** What is wrong with it, given how every order ended according to the database. */
export function judge(history: History, endings: ReadonlyMap<string, string>): string[] {
  const wrong = [...history.complaints];
  for (const { key, orderIds } of history.placements) {
    if (orderIds.size !== 1) wrong.push(`key ${key} was answered with ${orderIds.size} orders`);
    for (const id of orderIds)
      if (!endings.has(id)) wrong.push(`order ${id} was acknowledged and does not exist`);
  }
  for (const { orderId, revisions, lastStatus } of history.views.values()) {
    const gap = revisions.findIndex((revision, index) => revision !== index + 1);
    if (gap >= 0) wrong.push(`a viewer of ${orderId} saw revisions ${revisions.join(' ')}`);
    const ending = endings.get(orderId);
    if (ending !== lastStatus)
      wrong.push(`a viewer of ${orderId} saw it end ${lastStatus}, the database says ${ending}`);
  }
  return wrong;
}
