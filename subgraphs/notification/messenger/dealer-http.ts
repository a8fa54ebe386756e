// JSON over HTTP to a dealer, and what an answer means whoever gave it: an outage throws, everything else is an answer.
import { Pool } from 'undici';

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

/** How dealers want a phone number: digits only. */
export const digitsOf = (phone: string): string => phone.replaceAll(/\D/g, '');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
