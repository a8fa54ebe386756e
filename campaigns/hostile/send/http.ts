// One request by node:http, which sends headers as they are told: twice, spoofed or missing.
import { request } from 'node:http';
import type { Header, Outcome } from '../case.ts';

export type Sent = {
  readonly method?: string;
  readonly headers?: readonly Header[];
  readonly body?: string | Buffer | undefined;
};

export type Answered = { readonly status: number; readonly text: string; readonly outcome: Outcome };

const ANSWERED_WITHIN_MS = 20_000;
/** How a client asks for each form of an answer. */
export const ACCEPTS = {
  JSON: 'application/json',
  'event stream': 'text/event-stream',
  multipart: 'multipart/mixed;subscriptionSpec="1.0"',
} as const;

export function send(url: string, { method = 'POST', headers = [], body }: Sent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const flat = headers.flat();
    const length = body === undefined ? [] : ['content-length', String(Buffer.byteLength(body))];
    const asked = request(url, {
      method,
      headers: ['host', new URL(url).host, 'connection', 'close', ...length, ...flat],
      agent: false,
      signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
    });
    asked.on('error', (error: NodeJS.ErrnoException) => {
      // Refused while it was still being sent: the answer has come, or the connection was cut without one.
      if (error.code === 'EPIPE' || error.code === 'ECONNRESET') resolve(answered(0, '', undefined));
      else reject(error);
    });
    asked.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => (text += piece));
      response.on('close', () =>
        resolve(answered(response.statusCode ?? 0, text, response.headers['content-type'])),
      );
      response.on('error', () => {});
    });
    asked.end(body);
  });
}

function answered(status: number, text: string, type: string | undefined): Answered {
  if (status === 0) return { status, text, outcome: 'cut' };
  const results = status === 200 ? resultsOf(text, type) : undefined;
  const codes = codesIn(results ?? [parsed(text)]);
  return { status, text, outcome: outcomeOf(results ? undefined : status, codes) };
}

export const outcomeOf = (status: number | undefined, codes: readonly string[]): Outcome =>
  [...(status === undefined ? [] : [String(status)]), ...(codes.length > 0 ? [codes.join('+')] : [])].join(
    ' ',
  );

/** The codes of all errors, each once, sorted; an error without one is told as such. */
export function codesIn(results: readonly unknown[]): string[] {
  const codes = results.flatMap((result) => {
    const errors = (result as { errors?: unknown } | null)?.errors;
    if (!Array.isArray(errors)) return [];
    return errors.map((error) => String(error?.extensions?.code ?? 'NO_CODE'));
  });
  return [...new Set(codes)].sort();
}

/** Of a stream; undefined where the answer is none. */
function resultsOf(text: string, type = ''): unknown[] | undefined {
  if (type.startsWith('text/event-stream'))
    return [...text.matchAll(/^event: next\ndata: (.*)$/gm)].map(([, data]) => parsed(data ?? ''));
  if (!type.startsWith('multipart/mixed')) return undefined;
  const [, boundary = ''] = /boundary="(.+?)"/.exec(type) ?? [];
  const parts = text.split(`\r\n--${boundary}`).map((part) => parsed(part.split('\r\n\r\n')[1] ?? ''));
  return parts.map((part) => (part as { payload?: unknown } | null)?.payload);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
