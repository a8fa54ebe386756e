// A subgraph of this process: no socket, no JSON, no second parse.
import type { Log } from '#platform/log.ts';
import type { ExecutableSubgraph } from '#platform/server/executable-subgraph.ts';
import { executionOf, type OperationRequest, type ResultStream } from '#platform/server/execution.ts';
import type { Caller } from '../caller.ts';
import { presentable } from './presentable.ts';
import type { EventSink, SubgraphSource } from './source.ts';

export function localSource(subgraph: ExecutableSubgraph, log: Log): SubgraphSource {
  const execution = executionOf(subgraph, log);
  return {
    async process({ request, context }) {
      const caller = context as Caller;
      const { query = '', variables, operationName } = request;
      const answer = await execution.execute({ query, variables, operationName }, caller);
      return presentable(answer, log.child({ context: subgraph.name, correlationId: caller.correlationId }));
    },

    subscribe(request: OperationRequest, caller: Caller, events: EventSink) {
      let left = false;
      let stream: ResultStream | undefined;
      const pump = async () => {
        const opened = await execution.subscribe(request, caller);
        if (!(Symbol.asyncIterator in opened)) {
          events.next(opened);
          return events.complete();
        }
        stream = opened;
        if (left) return void opened.return();
        for await (const event of opened) events.next(event);
        events.complete();
      };
      void pump();
      return () => {
        left = true;
        void stream?.return();
      };
    },

    async close() {},
  };
}
