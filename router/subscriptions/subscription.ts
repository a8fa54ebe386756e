// One viewer's subscription from its first event to its last, whatever transport carries it.
import { GraphQLError } from 'graphql';
import type { Log } from '#platform/log.ts';
import type { OperationRequest, OperationResult, ResultStream } from '#platform/server/execution.ts';
import type { Caller } from '../caller.ts';
import type { PreparedSubscription } from '../graph.ts';
import type { Sources } from '../sources/sources.ts';
import { openEventQueue, type QueuedEvent } from './event-queue.ts';
import type { Sharing } from './sharing.ts';

export type SubscriptionParts = {
  readonly sources: Sources;
  readonly sharing: Sharing;
  readonly unreadEvents: number;
  readonly resumeField: string | undefined;
  readonly log: Log;
};

/**
 * Events come completed and in order. The stream throws a GraphQLError when it ends before its time: SUBSCRIPTION_TOO_SLOW or
 * SUBGRAPH_UNAVAILABLE, with `extensions.resumeAfter` when an event told from where one can go on.
 */
export function openSubscription(
  prepared: PreparedSubscription,
  request: OperationRequest,
  caller: Caller,
  { sources, sharing, unreadEvents, resumeField }: SubscriptionParts,
): ResultStream {
  const { primary } = prepared;
  const variables = { ...request.variables };

  const queue = openEventQueue(unreadEvents, () => leave());
  const leave = sources.of(primary.serviceName).subscribe(
    {
      query: primary.operation,
      operationName: primary.operationName,
      variables: pick(variables, primary.variableUsages ?? []),
    },
    caller,
    queue.sink,
  );
  const share = sharing.join(prepared, { caller, variables });

  const complete = async (event: OperationResult) => {
    try {
      return await share.complete(event);
    } catch (error) {
      // Whoever loops over this stream calls no `return()` after it threw.
      end();
      throw error;
    }
  };
  const end = () => {
    queue.close();
    share.leave();
  };
  const done = { done: true, value: undefined } as const;
  let gone = false;
  let resumeAfter: number | undefined;
  const stream: ResultStream = {
    [Symbol.asyncIterator]: () => stream,
    async next() {
      const queued = await queue.take();
      if (queued?.kind !== 'EVENT') end();
      if (queued === null || gone) return done;
      if (queued.kind !== 'EVENT') throw endedEarly(queued, resumeAfter);
      const value = await complete(queued.event);
      if (gone) return done;
      resumeAfter = cursorOf(value, resumeField) ?? resumeAfter;
      return { done: false, value };
    },
    async return() {
      gone = true;
      end();
      return done;
    },
  };
  return stream;
}

function endedEarly(
  ending: Exclude<QueuedEvent, { kind: 'EVENT' }>,
  resumeAfter: number | undefined,
): GraphQLError {
  const cursor = resumeAfter === undefined ? {} : { resumeAfter };
  if (ending.kind === 'TOO_SLOW')
    return new GraphQLError('This subscription fell too far behind. Subscribe again to go on.', {
      extensions: { code: 'SUBSCRIPTION_TOO_SLOW', ...cursor },
    });
  const [last] = ending.last.errors ?? [];
  return new GraphQLError(last?.message ?? 'The stream broke off', {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE', ...last?.extensions, ...cursor },
  });
}

/** A subscription has one root field; its object may carry the cursor under the agreed name. */
function cursorOf({ data }: OperationResult, field: string | undefined): number | undefined {
  if (field === undefined || !data) return undefined;
  const [root] = Object.values(data);
  const cursor =
    typeof root === 'object' && root !== null ? (root as Record<string, unknown>)[field] : undefined;
  return Number.isInteger(cursor) ? (cursor as number) : undefined;
}

function pick(variables: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in variables).map((name) => [name, variables[name]]));
}
