// The socket under a subscription closed; the code is the server's, if it sent one (RFC 6455, and those of graphql-ws).
export class SocketClosed extends Error {
  override readonly name = 'SocketClosed';
  readonly code: number;

  constructor(code: number, reason: string) {
    super(`The socket closed with ${code}${reason ? `: ${reason}` : ''}`);
    this.code = code;
  }
}

/** What a browser reports when a socket ended without a close frame. */
export const ABNORMAL = 1_006;
