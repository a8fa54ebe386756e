// What a hostile request is, as data: a name, what is sent, and the one answer it gets. The tables are in cases/.

/** The ways an operation goes in. A GET's operation is in its URL, a socket's in a message. */
export const DOORS = ['POST', 'GET', 'event stream', 'multipart', 'WebSocket'] as const;
export type Door = (typeof DOORS)[number];

/**
 * An answer as the tables write it: the HTTP status, then the codes of its errors, each once: `400 BAD_USER_INPUT`, or `200` where there is no
 * error. What is answered inside a stream has no status of its own: there only the codes are compared. A socket that is closed
 * instead says so: `closed 4400`.
 */
export type Outcome = string;

/** Demo people whose rows are there already, so that being known changes nothing. */
export type Person = 'nobody' | 'mina' | 'kim' | 'lee' | 'admin';

export type OperationCase = {
  readonly name: string;
  /** Of any type: a case may send a number or a list where text is expected. */
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
  /** Nobody unless said. */
  readonly as?: Person;
  readonly is: Outcome;
  /** Where a door answers otherwise. */
  readonly at?: Partial<Record<Door, Outcome>>;
};

export type Header = readonly [name: string, value: string];

/** One HTTP request that is odd in its form. Sent once for JSON and once for each kind of stream: all are refused alike. */
export type RequestCase = {
  readonly name: string;
  readonly method?: string;
  readonly path?: string;
  /** After `host`; `content-type: application/json` unless given. */
  readonly headers?: readonly Header[];
  readonly body?: string | Buffer;
  readonly is: Outcome;
};

export type TokenCase = {
  readonly name: string;
  /** The value of the Authorization header. */
  readonly authorization: (secret: string) => string;
  readonly is: Outcome;
};

/** Text is sent as a text frame, anything else as JSON in one; `frame` is bytes as they stand. */
export type SocketStep =
  | string
  | { readonly frame: Buffer }
  | { readonly type: string; readonly [key: string]: unknown };

export type SocketCase = {
  readonly name: string;
  readonly subprotocol?: string | null;
  readonly headers?: readonly Header[];
  readonly steps: readonly SocketStep[];
  /** `closed CODE`; `refused STATUS` of the upgrade; `error CODES` or `next CODES` of operation `1`; `open` where a proper operation still works after it. */
  readonly is: Outcome;
};

/** Bytes on a connection of their own; the answer is every status that comes back, then whether the server closed it. */
export type ConnectionCase = {
  readonly name: string;
  readonly bytes: (host: string) => readonly (string | Buffer)[];
  readonly is: Outcome;
};
