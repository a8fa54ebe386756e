// A subscription document as a stream that can be resumed: what comes goes into the cache as well, so other screens show it too.
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import type { GraphClient } from '../connection/create-client.ts';
import type { Sink } from './resumable.ts';

/** Opens one stream; returns how to leave. What is selected beside `field` is not passed on. */
export function openOver<
  Data extends Record<Field, unknown>,
  Variables extends OperationVariables,
  Field extends string,
>(
  client: GraphClient,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  field: Field,
  sink: Sink<NonNullable<Data[Field]>>,
): () => void {
  // Each stream is its own: one that joined a running stream would miss the messages it began with.
  const context = { queryDeduplication: false, onOpen: sink.open };
  const stream = client.subscribe({ query: document, variables, context, errorPolicy: 'all' }).subscribe({
    next: ({ data, error }) => {
      const message = (data as Data | null | undefined)?.[field];
      // With errors beside it, a message only lacks what a context that is down would have added.
      if (message !== null && message !== undefined) sink.next(message as NonNullable<Data[Field]>);
      else sink.error(error ?? new Error(`A message without ${field}`));
    },
    error: (error) => sink.error(error),
    complete: () => sink.complete(),
  });
  return () => stream.unsubscribe();
}
