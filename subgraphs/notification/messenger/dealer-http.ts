// JSON over HTTP to a dealer, and what an answer means whoever gave it: an outage throws, everything else is an answer.
import { Pool } from 'undici';
import { Blameless } from '#platform/resilience.ts';

const CONNECTIONS = 10;

export type DealerAnswer = { readonly status: number; readonly body: unknown };

export type DealerHttp = {
  get(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<DealerAnswer>;
  post(
    path: string,
    headers: Record<string, string>,
    body: object,
    signal: AbortSignal,
  ): Promise<DealerAnswer>;
};

/** The dealer did not say what became of it. */
export class DealerUnclear extends Error {
  override readonly name = 'DealerUnclear';
}

/** The dealer is well, and has nothing to say about the one message it was asked about. */
export class DealerKnowsNothing extends Blameless {
  override readonly name = 'DealerKnowsNothing';
}

/** Every call throws on a server error and when no whole answer comes within `timeoutMs`. */
export function openDealerHttp(baseUrl: string, timeoutMs: number): DealerHttp {
  const { origin, pathname } = new URL(baseUrl);
  const prefix = pathname.replace(/\/$/, '');
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  const exchange = async (
    method: 'GET' | 'POST',
    path: string,
    headers: Record<string, string>,
    signal: AbortSignal,
    body?: string,
  ): Promise<DealerAnswer> => {
    const response = await pool.request({
      method,
      path: prefix + path,
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.body.text();
    // The answer is not quoted: it may repeat the phone.
    if (response.statusCode >= 500) throw new DealerUnclear(`the dealer answered ${response.statusCode}`);
    return { status: response.statusCode, body: parsed(text) };
  };
  return {
    get: (path, headers, signal) => exchange('GET', path, headers, signal),
    post: (path, headers, body, signal) =>
      exchange(
        'POST',
        path,
        { ...headers, 'content-type': 'application/json;charset=UTF-8' },
        signal,
        JSON.stringify(body),
      ),
  };
}

export const TOO_MANY_REQUESTS = 429;
/** No right, asked too slowly, too often: statuses about the dealer and us, whatever was asked about. */
const ABOUT_ALL_MESSAGES: ReadonlySet<number> = new Set([401, 403, 408, TOO_MANY_REQUESTS]);

/** What to throw when an answer about a message says nothing of it. */
export function nothingSaid(dealer: string, { status, body }: DealerAnswer): Error {
  const words = `${dealer} answered ${status} about a message`;
  const isAboutThisOne = body !== undefined && !ABOUT_ALL_MESSAGES.has(status);
  return isAboutThisOne ? new DealerKnowsNothing(words) : new DealerUnclear(words);
}

/** How dealers want a phone number: digits only. */
export const digitsOf = (phone: string): string => phone.replaceAll(/\D/g, '');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
