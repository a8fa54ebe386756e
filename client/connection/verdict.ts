// Whether it helps to try a stream again after an error: the codes are in the router's README.
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import type { Verdict } from '../live/resumable.ts';
import { SocketClosed } from './socket-closed.ts';

/** The same request would be refused again. Every other code is tried again, unknown ones too. */
const REFUSED: ReadonlySet<string> = new Set([
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_TOO_COSTLY',
  'PERSISTED_QUERY_NOT_IN_LIST',
]);

/** The server is at a limit: coming back soon would only add to its load. */
const CROWDED_MS = 30_000;
const CLOSED: Readonly<Record<number, 'TOKEN' | 'REFUSED' | 'CROWDED'>> = {
  4400: 'REFUSED',
  4401: 'TOKEN',
  4406: 'REFUSED',
  4429: 'CROWDED',
};

export function verdict(error: unknown): Verdict {
  if (CombinedGraphQLErrors.is(error)) return ofErrors(error.errors);
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof SocketClosed)) return { kind: 'PASSES', reason: { code: 'UNREACHABLE', message } };
  switch (CLOSED[error.code]) {
    case 'TOKEN':
      return { kind: 'TOKEN', reason: { code: 'UNAUTHENTICATED', message } };
    case 'REFUSED':
      return { kind: 'REFUSED', reason: { code: 'BAD_REQUEST', message } };
    case 'CROWDED':
      return { kind: 'PASSES', reason: { code: 'TOO_MANY_CONNECTIONS', message }, notBeforeMs: CROWDED_MS };
    default:
      return { kind: 'PASSES', reason: { code: 'UNREACHABLE', message } };
  }
}

/** The worst of several decides. */
function ofErrors(errors: CombinedGraphQLErrors['errors']): Verdict {
  const verdicts = errors.map(({ message, extensions }): Verdict => {
    const code = typeof extensions?.code === 'string' ? extensions.code : 'INTERNAL_SERVER_ERROR';
    const reason = { code, message };
    if (REFUSED.has(code)) return { kind: 'REFUSED', reason };
    if (code === 'UNAUTHENTICATED') return { kind: 'TOKEN', reason };
    if (code === 'TOO_MANY_OPERATIONS') return { kind: 'PASSES', reason, notBeforeMs: CROWDED_MS };
    const seconds = extensions?.retryAfterSeconds;
    return { kind: 'PASSES', reason, ...(typeof seconds === 'number' && { notBeforeMs: seconds * 1_000 }) };
  });
  const worst = (['REFUSED', 'TOKEN', 'PASSES'] as const).flatMap((kind) =>
    verdicts.filter((each) => each.kind === kind),
  );
  return worst[0] ?? { kind: 'PASSES', reason: { code: 'INTERNAL_SERVER_ERROR', message: 'No message' } };
}
