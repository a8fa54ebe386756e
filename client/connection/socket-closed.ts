// The line under a subscription is gone; the code is the server's, if it said one (RFC 6455, and those of graphql-ws).
export class SocketClosed extends Error {
  override readonly name = 'SocketClosed';
  readonly code: number;

  constructor(code: number, reason: string) {
    super(`The socket closed with ${code}${reason ? `: ${reason}` : ''}`);
    this.code = code;
  }
}

/** What browsers say when nobody said anything. */
export const ABNORMAL = 1_006;
