// Toss Payments over HTTP: authentication, idempotency key, limits; what an answer means is read elsewhere.
// Source: https://docs.tosspayments.com/reference/using-api/authorization
import { Pool } from 'undici';
import { z } from 'zod';

const CONNECTIONS = 20;

export type TossAnswer = {
  readonly status: number;
  readonly body: unknown;
  /** Of an error object. */
  readonly code: string | undefined;
  /** Of an error object, in Korean. */
  readonly message: string | undefined;
};

export type TossApi = {
  post(path: string, body: object, idempotencyKey: string, signal: AbortSignal): Promise<TossAnswer>;
  get(path: string, signal: AbortSignal): Promise<TossAnswer>;
};

/** The part of their Payment object that is read here. */
export const tossPayment = z.object({
  paymentKey: z.string().min(1),
  orderId: z.string(),
  status: z.string(),
  totalAmount: z.number(),
  /** What has not been cancelled of it. */
  balanceAmount: z.number(),
  failure: z.object({ message: z.string() }).nullish(),
});

const tossError = z.object({ code: z.string(), message: z.string() });

/** Every call throws when no whole answer comes within `timeoutMs`. */
export function openTossApi(options: { baseUrl: string; secretKey: string; timeoutMs: number }): TossApi {
  const { origin, pathname } = new URL(options.baseUrl);
  const prefix = pathname.replace(/\/$/, '');
  const { timeoutMs } = options;
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  // The secret key is the user name; the colon says that there is no password.
  const authorization = `Basic ${Buffer.from(`${options.secretKey}:`).toString('base64')}`;

  const exchange = async (
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    headers: Record<string, string>,
    body?: string,
  ): Promise<TossAnswer> => {
    const response = await pool.request({
      method,
      path: prefix + path,
      signal,
      headers: { authorization, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return readAnswer(response.statusCode, await response.body.text());
  };
  return {
    get: (path, signal) => exchange('GET', path, signal, {}),
    post: (path, body, idempotencyKey, signal) =>
      exchange(
        'POST',
        path,
        signal,
        { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        JSON.stringify(body),
      ),
  };
}

/** A gateway in between may answer with a page of HTML: an answer without a code, which means nothing. */
function readAnswer(status: number, text: string): TossAnswer {
  const body = parsed(text);
  const error = status === 200 ? undefined : tossError.safeParse(body).data;
  return { status, body, code: error?.code, message: error?.message };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
