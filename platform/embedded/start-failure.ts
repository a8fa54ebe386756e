// Why the product could not start, in one sentence that a person can act on; everything else is a bug and keeps its stack.

/** Thrown while parts are being started. `message` is one clear sentence: what is wrong and what to do; print it without the stack. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** One line out of whatever was thrown, for the middle of such a sentence. */
export function inOneLine(error: unknown): string {
  const said = hasMessage(error) ? error.message || error.name : String(error);
  return said.trim().split('\n', 1)[0] ?? '';
}

/** Not `instanceof`: errors of Node's own modules are of another realm wherever our code runs in a vm, as under jest. */
const hasMessage = (error: unknown): error is { message: string; name: string } =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
