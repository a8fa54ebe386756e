// Follows one order through every break of the line: each step once, none left out. Made to be copied into an app.
import { type ApolloClient, CombinedGraphQLErrors, gql, type TypedDocumentNode } from '@apollo/client';
import { concat, defer, map, type Observable, retry, tap, throwError, timer } from 'rxjs';

export type OrderStep = {
  readonly revision: number;
  readonly status: string;
  readonly headline: string;
  readonly estimatedDeliveryAt: string | null;
};

/** Select what the screen shows; `order { id … }` may reach into every context, and lands in the cache under its id. */
const ORDER_LIVE: TypedDocumentNode<
  { orderStatusChanged: OrderStep },
  { orderId: string; afterRevision?: number | undefined }
> = gql`
  subscription OrderLive($orderId: ID!, $afterRevision: Int) {
    orderStatusChanged(orderId: $orderId, afterRevision: $afterRevision) {
      revision
      status
      headline
      estimatedDeliveryAt
    }
  }
`;

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** Without a single step in between: about two minutes. Then the error is for the person: "tap to try again". */
const MAX_TRIES_IN_A_ROW = 20;

/** What passes by itself. Everything else (no such order, no right to see it, a bad token) would be refused again. */
const PASSING_CODES: readonly unknown[] = [
  'SUBSCRIPTION_TOO_SLOW',
  'SUBGRAPH_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
];
/** 4401: the token was refused or has expired. 4429: too many connections. The router means both as final. */
const FINAL_CLOSE = /^Socket closed with event (4401|4429)\b/;

/**
 * Without `afterRevision` the first step is where the order stands now; with it (0: from the start) all that came since. After
 * a break it subscribes again from the last step it showed. Completes when the order is over; fails when waiting cannot help.
 */
export function followOrder(
  client: ApolloClient,
  { orderId, afterRevision }: { readonly orderId: string; readonly afterRevision?: number },
): Observable<OrderStep> {
  return defer(() => {
    let last: OrderStep | undefined;
    const once = defer(() => {
      const variables = { orderId, afterRevision: last?.revision ?? afterRevision };
      return client.subscribe({ query: ORDER_LIVE, variables, errorPolicy: 'all' });
    }).pipe(
      map(({ data, error }) => {
        // With errors beside it, a step only lacks what a context that is down would have added.
        if (data?.orderStatusChanged) return data.orderStatusChanged;
        throw error ?? new Error('A message without a step');
      }),
      tap((step) => {
        last = step;
      }),
    );
    const untilOver = concat(
      once,
      defer(() => (last && !isOver(last) ? throwError(() => new Error('The stream ended early')) : [])),
    );
    return untilOver.pipe(
      retry({
        count: MAX_TRIES_IN_A_ROW,
        resetOnSuccess: true,
        delay: (error, tries) => (passes(error) ? timer(waitMs(tries)) : throwError(() => error)),
      }),
    );
  });
}

const isOver = ({ status }: OrderStep) => status === 'DELIVERED' || status === 'CANCELLED';

function passes(error: unknown): boolean {
  if (CombinedGraphQLErrors.is(error))
    return error.errors.every(({ extensions }) => PASSING_CODES.includes(extensions?.code));
  return !(error instanceof Error && FINAL_CLOSE.test(error.message));
}

/** Doubling, and spread: after a restart of the router its viewers must not all come back at the same moment. */
const waitMs = (tries: number) =>
  Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS) * (0.5 + Math.random() / 2);
