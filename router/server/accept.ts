// In which form a client wants its answer, by the weights of its Accept header.
import Negotiator from 'negotiator';

const JSON_TYPES = ['application/json', 'application/graphql-response+json'] as const;
const HTML = 'text/html';

/** Forms of an answer that goes on: server-sent events, and Apollo's parts. */
export type StreamType = 'events' | 'parts';

/** How a client asks for them, in words for whoever asked for none. */
export const STREAMS = 'a stream (text/event-stream, multipart/mixed;subscriptionSpec="1.0")';

export type Accepted = {
  /** Which JSON the client would rather have; null when it takes none. */
  readonly json: (typeof JSON_TYPES)[number] | null;
  /** Asked for by name, the one it would rather have: a client that takes anything could not read a stream. */
  readonly stream: StreamType | null;
  /** A person with a browser. */
  readonly pageFirst: boolean;
};

/** Of the header; browsers send about 150. As long as Node takes one, it would be sorted for tens of milliseconds. */
const READ_CHARACTERS = 1_000;

/** Without a header, with an empty one, or with one that is too long, anything may come, which is JSON. */
export function accepted(header: string | undefined): Accepted {
  const accept = header && header.length <= READ_CHARACTERS ? withoutDetails(header) : undefined;
  const from = new Negotiator({ headers: { accept } });
  const json = from.mediaType([...JSON_TYPES]) as Accepted['json'] | undefined;
  return {
    json: json ?? null,
    stream: from.mediaTypes().map(streamTypeOf).find(Boolean) ?? null,
    pageFirst: accept !== undefined && from.mediaType([...JSON_TYPES, HTML]) === HTML,
  };
}

/** Stands for the parts of one version of the protocol: of any other, and of `@defer`, we know nothing. */
const PARTS = 'multipart/subscriptions-1.0';
const PARTS_ASKED_FOR =
  /multipart\/mixed\s*(?<weight>(?:;\s*q\s*=[^;,]*)?)\s*;\s*subscriptionSpec\s*=\s*(?:"1\.0"|1\.0(?![\w.]))/gi;
/** All but the weight and the version. */
const DETAIL = /;\s*(?!q\s*=|subscriptionSpec\s*=)[^\s;,="]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*)/gi;

/** A charset, or the boundary between parts, is for the server to choose; `negotiator` would want it to be exactly that. */
const withoutDetails = (header: string): string =>
  header.replace(DETAIL, '').replace(PARTS_ASKED_FOR, `${PARTS}$<weight>`);

function streamTypeOf(type: string): StreamType | null {
  const named = type.toLowerCase();
  if (named === 'text/event-stream') return 'events';
  return named === PARTS ? 'parts' : null;
}
