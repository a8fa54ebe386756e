// Keeps pages of strangers from starting work through the browser of whoever visits them.
import type { GraphQLError } from 'graphql';
import { refusal } from './refusal.ts';

/** What a request shows of itself, whatever it wants to become. */
export type Visit = {
  readonly method: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The host it was sent to, with its port when that is not the usual one. */
  readonly host: string;
};

/** Origins of pages that may ask, exactly as browsers send them. Pages of the router's own host always may. */
export type KnownOrigins = readonly string[];

/**
 * Identity is a bearer header, which no browser adds by itself, so nobody's rights can be borrowed. What is left: a page of
 * anybody can make its visitors' browsers work for it. A browser says whose page asks (`Origin`), or that it asks at all
 * (`Sec-Fetch-*`, which no page can set), or asks us first: for a JSON body and for the headers below it sends a preflight.
 * A request with none of these may come from an old browser and is refused, so a bare `curl` by GET needs one header more.
 * Null when the visit may go on.
 */
export function crossSiteRefusal(visit: Visit, known: KnownOrigins): GraphQLError | null {
  const { origin } = visit.headers;
  if (origin !== undefined) return mayCome(origin, visit.host, known) ? null : strangersOrigin();
  if (wasPreflighted(visit) || isNoStranger(visit)) return null;
  return noEvidence();
}

/** A socket needs no preflight and is no GET that only reads: its origin alone decides, and apps send none. */
export const mayUpgrade = ({ headers: { origin }, host }: Visit, known: KnownOrigins): boolean =>
  origin === undefined || mayCome(origin, host, known);

function mayCome(origin: unknown, host: string, known: KnownOrigins): boolean {
  if (typeof origin !== 'string') return false;
  return known.includes(origin) || isOfHost(origin, host);
}

/** Compared as URLs: a browser leaves out the port that its scheme implies, a proxy may not. */
function isOfHost(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: own } = new URL(origin);
  const asked = `${protocol}//${host}/`;
  return /^https?:$/.test(protocol) && URL.canParse(asked) && new URL(asked).host === own;
}

const PREFLIGHTED_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];

function wasPreflighted({ method, headers }: Visit): boolean {
  if (PREFLIGHTED_HEADERS.some((name) => headers[name])) return true;
  // Of a GET some browsers send any type unasked.
  return (
    method === 'POST' &&
    String(headers['content-type']).split(';')[0]?.trim().toLowerCase() === 'application/json'
  );
}

/** Opened by hand or by our own page; or no browser at all: they always say both, Node's fetch only the mode. */
function isNoStranger({ headers }: Visit): boolean {
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode } = headers;
  return site === 'same-origin' || site === 'none' || (site === undefined && mode === 'cors');
}

const strangersOrigin = () =>
  refusal('Pages of this origin may not ask here', { code: 'FORBIDDEN', status: 403 });

const noEvidence = () =>
  refusal(
    `This could be a page of a stranger asking through a browser: send JSON by POST, or one of these headers: ${PREFLIGHTED_HEADERS.join(', ')}`,
    { code: 'BAD_REQUEST' },
  );
