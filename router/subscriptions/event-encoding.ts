// Server-sent events, for clients whose network lets no WebSocket through.
import { serialised } from './serialised.ts';
import type { StreamEncoding } from './stream-encoding.ts';

const SILENCE = Buffer.from(':\n\n');
const NEXT = Buffer.from('event: next\ndata: ');
const END = Buffer.from('\n\n');

/** "Distinct connections" of https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md: one operation, one response. */
export const EVENT_ENCODING: StreamEncoding = {
  contentType: 'text/event-stream; charset=utf-8',
  opening: SILENCE,
  heartbeat: SILENCE,
  result: (result) => Buffer.concat([NEXT, serialised(result), END]),
  closing: Buffer.from('event: complete\ndata:\n\n'),
};
