// How results that come one after the other are written into the body of one response.
import type { OperationResult } from '#platform/server/execution.ts';

export type StreamEncoding = {
  readonly contentType: string;
  /** Sent with the headers: some browsers take those in only when a first byte follows. */
  readonly opening: Buffer;
  /** Says nothing: keeps proxies from taking a quiet stream for a dead one. */
  readonly heartbeat: Buffer;
  /** Whole as it is sent: nothing has to follow before a client can read it. */
  result(result: OperationResult): Buffer;
  /** Nothing more comes, on purpose. A body that ends without it broke off, and clients come back. */
  readonly closing: Buffer;
};
