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
const EVENT_STREAM = 'text/event-stream';

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
  const isStream = status === 200 && type?.startsWith(EVENT_STREAM);
  const codes = isStream ? codesIn(eventsOf(text)) : codesIn([parsed(text)]);
  return { status, text, outcome: outcomeOf(isStream ? undefined : status, codes) };
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

const eventsOf = (text: string): unknown[] =>
  [...text.matchAll(/^event: next\ndata: (.*)$/gm)].map(([, data]) => parsed(data ?? ''));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
