// A list that a subscription tells whole at first and then by its changes: after a break nothing stays that has left.
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import type { GraphClient } from '../connection/create-client.ts';
import { verdict } from '../connection/verdict.ts';
import { type LiveView, liveView } from '../live/live-view.ts';
import { openOver } from '../live/over-apollo.ts';

type Listed = { readonly id: string };
export type ListChange<Item> = { readonly replacesAll: boolean; readonly items: readonly Item[] };

export type LiveListOptions<Data, Variables, Field extends keyof Data, Item> = {
  readonly document: TypedDocumentNode<Data, Variables>;
  readonly variables: Variables;
  readonly field: Field;
  change(message: NonNullable<Data[Field]>): ListChange<Item>;
  /** Whether an item is still on the list. */
  stays(item: Item): boolean;
};

/** It has no cursor: each stream begins with the whole list. */
export const liveList = <
  Data extends Record<Field, unknown>,
  Variables extends OperationVariables,
  Field extends string & keyof Data,
  Item extends Listed,
>(
  client: GraphClient,
  { document, variables, field, change, stays }: LiveListOptions<Data, Variables, Field, Item>,
): LiveView<readonly Item[]> =>
  liveView<readonly Item[], NonNullable<Data[Field]>, never>({
    ...client.live,
    subscription: {
      open: (_, sink) => openOver(client, document, variables, field, sink),
      cursorAfter: () => undefined,
      judge: verdict,
    },
    empty: [],
    apply: (shown, message) => changedList(shown, change(message), stays),
  });

/** What changed stays in its place, what is new comes last. */
function changedList<Item extends Listed>(
  shown: readonly Item[],
  { replacesAll, items }: ListChange<Item>,
  stays: (item: Item) => boolean,
): readonly Item[] {
  const list = new Map(replacesAll ? [] : shown.map((item) => [item.id, item]));
  for (const item of items) {
    if (stays(item)) list.set(item.id, item);
    else list.delete(item.id);
  }
  return [...list.values()];
}
