// The one way of every operation, with its traffic counted: whatever door it came through, it counts the same.
import type { OperationResult } from '#platform/server/execution.ts';
import type { AdmittedOperation, Operations } from '../server/operations.ts';
import type { Traffic } from './traffic.ts';

export function limitedOperations(operations: Operations, traffic: Traffic): Operations {
  return {
    async admit(request, asking) {
      await traffic.begin(asking, request.query ?? '');
      const operation = await operations.admit(request, asking);
      await traffic.charge(operation);
      return operation;
    },
    answer: (operation) => traffic.inTurn(operation, () => answerIfWanted(operations, operation)),
    run: (operation) =>
      operation.prepared.kind === 'SUBSCRIPTION'
        ? operations.run(operation)
        : traffic.inTurn(operation, () => answerIfWanted(operations, operation)),
  };
}

/** Nothing runs for a caller who left while their operation waited for its turn. */
const answerIfWanted = async (
  operations: Operations,
  operation: AdmittedOperation,
): Promise<OperationResult> =>
  operation.caller.signal?.aborted ? { data: null } : operations.answer(operation);
