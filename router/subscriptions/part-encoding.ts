// Parts of a multipart body, as Apollo's clients for web, Kotlin and iOS ask for subscriptions when they know only HTTP.
import { serialised } from './serialised.ts';
import type { StreamEncoding } from './stream-encoding.ts';

/** The server chooses it. In JSON there is no bare line break, so no result can hold it. */
const BOUNDARY = 'graphql';
const HEAD = '\r\ncontent-type: application/json\r\n\r\n';
/** Ends a part rather than begins one: clients wait for it before they read what came. */
const DELIMITER = `\r\n--${BOUNDARY}`;

const BEFORE_RESULT = Buffer.from(`${HEAD}{"payload":`);
const AFTER_RESULT = Buffer.from(`}${DELIMITER}`);

/**
 * Source: https://www.apollographql.com/docs/graphos/routing/operations/subscriptions/multipart-protocol
 * Errors are in the payload, as on a socket and in events, also those that end a stream: of errors beside a payload that is
 * null, which the protocol has for the transport's own, some clients keep the message only, and no code to act on.
 */
export const PART_ENCODING: StreamEncoding = {
  contentType: `multipart/mixed;boundary="${BOUNDARY}";subscriptionSpec="1.0"`,
  opening: Buffer.from(DELIMITER),
  heartbeat: Buffer.from(`${HEAD}{}${DELIMITER}`),
  result: (result) => Buffer.concat([BEFORE_RESULT, serialised(result), AFTER_RESULT]),
  closing: Buffer.from('--\r\n'),
};
