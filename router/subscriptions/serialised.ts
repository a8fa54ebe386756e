// The bytes of a result, made once however many are sent it.
import type { OperationResult } from '#platform/server/execution.ts';

const written = new WeakMap<OperationResult, Buffer>();

/** JSON in UTF-8. The result must not change afterwards. */
export function serialised(result: OperationResult): Buffer {
  const known = written.get(result);
  if (known) return known;
  const bytes = Buffer.from(JSON.stringify(result));
  written.set(result, bytes);
  return bytes;
}
