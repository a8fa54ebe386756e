// What Node could not read as HTTP at all is answered in the same shape as everything else.
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

const STATUS: Readonly<Record<string, readonly [number, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive'],
  HPE_HEADER_OVERFLOW: [431, 'The headers are too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions are too large'],
};

/** For the `clientError` event of an HTTP server: says what is wrong while the client still listens, and hangs up. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, message] = STATUS[error.code ?? ''] ?? [400, 'This is not HTTP'];
  if (socket.writable) socket.write(wholeResponse(status, message, 'BAD_REQUEST'));
  socket.destroy(error);
}

/** A complete GraphQL-shaped response for where there is only a socket; the connection ends with it. */
export function wholeResponse(
  status: number,
  message: string,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');
}
