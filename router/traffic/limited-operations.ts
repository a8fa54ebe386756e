// The one way of every operation, with its traffic counted: whatever door it came through, it counts the same.
import type { Operations } from '../server/operations.ts';
import type { Traffic } from './traffic.ts';

export function limitedOperations(operations: Operations, traffic: Traffic): Operations {
  return {
    ...operations,
    async admit(request, asking) {
      await traffic.begin(asking, request.query);
      const operation = await operations.admit(request, asking);
      await traffic.charge(operation);
      return operation;
    },
  };
}
