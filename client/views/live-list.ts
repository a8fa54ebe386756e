// A list that a subscription tells whole at first and then by its changes: after a break nothing stays that has left.

export type ListMessage<Item> = { readonly replacesAll: boolean; readonly items: readonly Item[] };

/** What changed stays in its place, what is new comes last; `stays` says what is still on the list. */
export function changedList<Item extends { readonly id: string }>(
  shown: readonly Item[],
  { replacesAll, items }: ListMessage<Item>,
  stays: (item: Item) => boolean,
): readonly Item[] {
  const list = new Map(replacesAll ? [] : shown.map((item) => [item.id, item]));
  for (const item of items) {
    if (stays(item)) list.set(item.id, item);
    else list.delete(item.id);
  }
  return [...list.values()];
}
