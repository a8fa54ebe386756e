// What the environment says about the door: whose word is believed, what is open, how much is let through, which documents run.
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { inOneLine, StartFailure } from '#platform/embedded/start-failure.ts';
import { readAll } from '#platform/process/read-all.ts';
import { peersBehind, type TrustedProxies } from '#platform/server/peers.ts';
import { DEFAULT_LIMITS, type RouterLimits } from '../limits.ts';
import { LIMIT_BOUNDS } from './limit-bounds.ts';
import { readTrustedDocuments, type TrustedDocuments } from './trusted-documents.ts';

export type DoorSettings = {
  readonly trustedProxies: TrustedProxies;
  readonly explore: boolean;
  readonly limits: RouterLimits;
  readonly trustedDocuments?: TrustedDocuments;
};

/** `TRUST_PROXY`, `EXPLORE`, `TRUSTED_DOCUMENTS`, `LIMIT_DEPTH=12`. @throws StartFailure naming all that is wrong. */
export function readDoorSettings(env: NodeJS.ProcessEnv = process.env): DoorSettings {
  const file = env.TRUSTED_DOCUMENTS;
  return readAll({
    trustedProxies: () => proxiesIn(env.TRUST_PROXY ?? ''),
    explore: () => exploreIn(env.EXPLORE || 'on'),
    limits: () => limitsIn(env, DEFAULT_LIMITS, LIMIT_BOUNDS, 'LIMIT') as RouterLimits,
    ...(file ? { trustedDocuments: () => documentsIn(file) } : {}),
  });
}

function proxiesIn(text: string): TrustedProxies {
  const proxies = text.split(',').flatMap((each) => each.trim() || []);
  if (proxies.every(isProxy)) return proxies;
  throw new StartFailure(
    `TRUST_PROXY must list addresses, networks (10.0.0.0/8), loopback, linklocal or uniquelocal, not ${JSON.stringify(text)}.`,
  );
}

const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

/** Asked of Node as well: the library takes a number for an address. */
function isProxy(entry: string): boolean {
  if (NAMED_NETWORKS.includes(entry)) return true;
  if (isIP(entry.split('/', 1)[0] ?? '') === 0) return false;
  try {
    peersBehind([entry]);
    return true;
  } catch {
    return false;
  }
}

function exploreIn(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new StartFailure(`EXPLORE must be on or off, not ${JSON.stringify(text)}.`);
}

function documentsIn(file: string): TrustedDocuments {
  try {
    return readTrustedDocuments(readFileSync(file, 'utf8'), `TRUSTED_DOCUMENTS (${file})`);
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    throw new StartFailure(`TRUSTED_DOCUMENTS (${file}) cannot be read: ${inOneLine(error)}`);
  }
}

type Numbers = { readonly [name: string]: number | Numbers };
type NumberBounds = { readonly [name: string]: readonly [number, number] | NumberBounds };

function limitsIn(env: NodeJS.ProcessEnv, usual: Numbers, bounds: NumberBounds, prefix: string): Numbers {
  const reads = Object.entries(usual).map(([name, value]): [string, () => number | Numbers] => {
    const variable = variableOf(prefix, name);
    const bound = bounds[name];
    if (typeof value === 'object') return [name, () => limitsIn(env, value, bound as NumberBounds, variable)];
    return [name, () => numberIn(env[variable], variable, value, bound as readonly [number, number])];
  });
  return readAll(Object.fromEntries(reads));
}

/** `subgraphTimeoutMs` is read from LIMIT_SUBGRAPH_TIMEOUT_MS. */
export const variableOf = (prefix: string, name: string): string =>
  `${prefix}_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`;

/** @throws StartFailure when it is out of bounds. */
export function numberIn(
  text: string | undefined,
  variable: string,
  usual: number,
  [minimum, maximum]: readonly [number, number],
): number {
  if (!text) return usual;
  const number = Number(text);
  if (Number.isInteger(number) && number >= minimum && number <= maximum) return number;
  throw new StartFailure(
    `${variable} must be a whole number from ${minimum} to ${maximum}, not ${JSON.stringify(text)}.`,
  );
}
