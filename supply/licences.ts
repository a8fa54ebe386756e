// `npm run licences`: every package that production installs, with its version and licence, as the lock file names them.
import { join } from 'node:path';
import { type LockedPackages, nameAt, readLockFile } from './lock-file.ts';

export type Licensed = { readonly name: string; readonly version: string; readonly licence: string };

/** Permissive: they ask to be named and for nothing else. SPDX identifiers, https://spdx.org/licenses */
const PERMISSIVE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
]);

/** Elastic-2.0 forbids offering them to others as a managed service; the README says so. Federation has no other implementation in Node. */
const KNOWN_EXCEPTIONS: Readonly<Record<string, string>> = {
  '@apollo/composition': 'Elastic-2.0',
  '@apollo/federation-internals': 'Elastic-2.0',
  '@apollo/gateway': 'Elastic-2.0',
  '@apollo/query-graphs': 'Elastic-2.0',
  '@apollo/query-planner': 'Elastic-2.0',
};

/** Each once per version, by name; optional ones of other platforms too, since somebody installs them. */
export function productionLicences(packages: LockedPackages): Licensed[] {
  const found = Object.entries(packages)
    .filter(([place, { dev }]) => place !== '' && !dev)
    .map(([place, { name, version, license }]) => ({
      name: name ?? nameAt(place),
      version,
      licence: license ?? 'none named',
    }));
  const once = new Map(found.map((each) => [`${each.name}@${each.version}`, each]));
  return [...once.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

export const isKnownException = ({ name, licence }: Licensed): boolean => KNOWN_EXCEPTIONS[name] === licence;

/** Of `(A AND B)` and `(A OR B)` alike every part must be permissive: stricter than the law for OR, and simpler. */
export const isAllowed = (each: Licensed): boolean =>
  isKnownException(each) ||
  each.licence.split(/ AND | OR |[()]/).every((part) => part === '' || PERMISSIVE.has(part));

if (import.meta.main) {
  const all = productionLicences(readLockFile(join(import.meta.dirname, '..')));
  const notAllowed = all.filter((each) => !isAllowed(each));
  const mark = (each: Licensed) =>
    isAllowed(each) ? (isKnownException(each) ? ' (see README)' : '') : ' NOT ALLOWED';
  for (const each of all)
    process.stdout.write(`${each.name}  ${each.version}  ${each.licence}${mark(each)}\n`);
  process.stdout.write(`${all.length} packages, ${notAllowed.length} under a licence that is not allowed.\n`);
  process.exitCode = notAllowed.length === 0 ? 0 : 1;
}
