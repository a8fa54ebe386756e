// The one way of every operation, with its traffic counted: whatever door it came through, it counts the same.
import type { OperationResult, ResultStream } from '#platform/server/execution.ts';
import type { AdmittedOperation, Operations } from '../server/operations.ts';
import { withEnd } from '../subscriptions/with-end.ts';
import type { SubscriptionCosts } from './subscription-costs.ts';
import type { Traffic } from './traffic.ts';

export function limitedOperations(
  operations: Operations,
  traffic: Traffic,
  subscriptions: SubscriptionCosts,
): Operations {
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
        ? whileItFits(operations, operation, subscriptions)
        : traffic.inTurn(operation, () => answerIfWanted(operations, operation)),
  };
}

/** Nothing runs for a caller who left while their operation waited for its turn. */
const answerIfWanted = async (
  operations: Operations,
  operation: AdmittedOperation,
): Promise<OperationResult> =>
  operation.caller.signal?.aborted ? { data: null } : operations.answer(operation);

/** Taken when it begins and not when it is admitted: between the two its caller may leave, and nothing would give it back. */
const whileItFits = async (
  operations: Operations,
  operation: AdmittedOperation,
  subscriptions: SubscriptionCosts,
): Promise<ResultStream | OperationResult> => {
  let giveBack: () => void;
  try {
    giveBack = subscriptions.take(operation, operation.cost);
  } catch (error) {
    return refused(error);
  }
  const result = await operations.run(operation);
  if (Symbol.asyncIterator in result) return withEnd(result, giveBack);
  giveBack();
  return result;
};

/** A stream that tells why it never began: every door presents that like any other refusal. */
function refused(error: unknown): ResultStream {
  const stream: ResultStream = {
    [Symbol.asyncIterator]: () => stream,
    next: () => Promise.reject(error),
    return: () => Promise.resolve({ done: true, value: undefined }),
  };
  return stream;
}
