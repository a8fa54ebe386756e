// What many viewers see alike is worked out once: the same event, of the same operation, for the same person.
import type { OperationResult } from '#platform/server/execution.ts';
import type { Caller } from '../caller.ts';
import type { PreparedSubscription } from '../graph.ts';
import { shapingVariables } from './shaping-variables.ts';

export type Viewer = { readonly caller: Caller; readonly variables: Readonly<Record<string, unknown>> };

export type Complete = (
  prepared: PreparedSubscription,
  event: OperationResult,
  viewer: Viewer,
) => Promise<OperationResult>;

export type Sharing = {
  /** Every viewer joins before its first event. */
  join(prepared: PreparedSubscription, viewer: Viewer): Share;
};

/** One viewer's part in an audience. */
export type Share = {
  /** May answer with a result, or fail with an error, that others of the audience have too: nobody changes it. */
  complete(event: OperationResult): Promise<OperationResult>;
  leave(): void;
};

export type SharingLimits = {
  /** A completion is used again for this long after it was made; 0 shares nothing. */
  readonly sharedEventMs: number;
  /** A token that ends sooner may end while subgraphs are asked with it: it asks for its holder alone. */
  readonly subgraphTimeoutMs: number;
};

/** Per audience. One event more is completed for each viewer alone. */
const MAX_SHARED_EVENTS = 100;

/** Those to whom the same event means the same answer. */
type Audience = { size: number; readonly completions: Map<string, Promise<OperationResult>> };

export function openSharing(limits: SharingLimits, complete: Complete): Sharing {
  // By operation as planned: what was planned on a supergraph is never mixed with what was planned on its successor.
  const operations = new WeakMap<PreparedSubscription, Map<string, Audience>>();

  return {
    join(prepared, viewer) {
      const audiences = operations.get(prepared) ?? new Map<string, Audience>();
      operations.set(prepared, audiences);
      const who = audienceOf(prepared, viewer);
      const audience = audiences.get(who) ?? { size: 0, completions: new Map() };
      audiences.set(who, audience);
      audience.size += 1;
      let joined = true;

      const start = (event: OperationResult, text: string): Promise<OperationResult> => {
        const { completions } = audience;
        const completion = complete(prepared, event, viewer);
        if (completions.size >= MAX_SHARED_EVENTS || expiresWithin(limits.subgraphTimeoutMs, viewer.caller))
          return completion;
        completions.set(text, completion);
        const forget = () => void setTimeout(() => completions.delete(text), limits.sharedEventMs).unref();
        completion.then(forget, forget);
        return completion;
      };

      return {
        complete(event) {
          if (audience.size === 1 || limits.sharedEventMs === 0) return complete(prepared, event, viewer);
          const text = JSON.stringify(event);
          return audience.completions.get(text) ?? start(event, text);
        },
        leave() {
          if (!joined) return;
          joined = false;
          audience.size -= 1;
          if (audience.size === 0) audiences.delete(who);
        },
      };
    },
  };
}

/**
 * Who asks matters as soon as somebody is asked: results for different people are never shared. Only where no other subgraph
 * is asked does an answer follow from the event alone, and each viewer was sent the event by its subgraph on its own account.
 */
function audienceOf({ document, rest }: PreparedSubscription, { caller, variables }: Viewer): string {
  // A variable that was left out is not one that is null: it has its default.
  const shape = shapingVariables(document).flatMap((name) =>
    name in variables ? [[name, variables[name]]] : [],
  );
  const { actor } = caller;
  return JSON.stringify([shape, rest && actor ? [actor.id, actor.role, actor.name] : null]);
}

const expiresWithin = (spanMs: number, { actor }: Caller): boolean =>
  actor !== null && actor.expiresAt * 1_000 < Date.now() + spanMs;
