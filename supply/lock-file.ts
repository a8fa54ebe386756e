// package-lock.json as its readers here need it: which packages there are, and where Node would find what one of them asks for.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type LockedPackage = {
  readonly name?: string;
  readonly version: string;
  readonly license?: string;
  /** Needed by development only. */
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

/** By the place below the project (`node_modules/a/node_modules/b`); the project itself is ''. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

const MODULES = 'node_modules/';

export function readLockFile(project: string): LockedPackages {
  const { packages }: { packages: LockedPackages } = JSON.parse(
    readFileSync(join(project, 'package-lock.json'), 'utf8'),
  );
  return packages;
}

export const nameAt = (place: string): string => place.slice(place.lastIndexOf(MODULES) + MODULES.length);

/** Where the package at `from` finds `name`: in its own node_modules, or in that of a directory above. Undefined where nowhere. */
export function resolveFrom(packages: LockedPackages, from: string, name: string): string | undefined {
  for (let above = from; ; above = above.slice(0, Math.max(0, above.lastIndexOf(`/${MODULES}`)))) {
    const place = `${above ? `${above}/` : ''}${MODULES}${name}`;
    if (packages[place]) return place;
    if (above === '') return undefined;
  }
}
