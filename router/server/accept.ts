// In which form a client wants its answer, by the weights of its Accept header.
import Negotiator from 'negotiator';

const JSON_TYPES = ['application/json', 'application/graphql-response+json'] as const;
const EVENT_STREAM = 'text/event-stream';
const HTML = 'text/html';

export type Accepted = {
  /** Which JSON the client would rather have; null when it takes none. */
  readonly json: (typeof JSON_TYPES)[number] | null;
  /** Asked for by name: a client that takes anything could not read events. */
  readonly events: boolean;
  /** Preferred to JSON by weight or place, or all it takes: then every operation is answered in events. */
  readonly eventsFirst: boolean;
  /** A person with a browser. */
  readonly pageFirst: boolean;
};

/** Of the header; browsers send about 150. As long as Node takes one, it would be sorted for tens of milliseconds. */
const READ_CHARACTERS = 1_000;

/** Without a header, or with one that is too long, anything may come, which is JSON. */
export function accepted(header: string | undefined): Accepted {
  const accept = header !== undefined && header.length <= READ_CHARACTERS ? header : undefined;
  const from = new Negotiator({ headers: { accept } });
  const json = from.mediaType([...JSON_TYPES]) as Accepted['json'] | undefined;
  const byName = from.mediaTypes().some((type) => type.toLowerCase() === EVENT_STREAM);
  const events = byName && from.mediaType([EVENT_STREAM]) !== undefined;
  return {
    json: json ?? null,
    events,
    eventsFirst: events && from.mediaType([...JSON_TYPES, EVENT_STREAM]) === EVENT_STREAM,
    pageFirst: accept !== undefined && from.mediaType([...JSON_TYPES, HTML]) === HTML,
  };
}
