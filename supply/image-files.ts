// Which files of the project the Dockerfile puts into the image: its COPY lines, less what .dockerignore keeps out.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';

/** Paths below the project, sorted. Understands what the two files use: COPY of named paths, and patterns without exceptions. */
export function imageFiles(project: string): string[] {
  const ignored = linesOf(join(project, '.dockerignore'));
  const keeps = (path: string) => !ignored.some((pattern) => matchesWithin(path, pattern));
  return copied(project)
    .flatMap((path) => filesAt(project, path))
    .filter(keeps)
    .sort();
}

/** The sources of every COPY from the project; its last word is where they go. */
function copied(project: string): string[] {
  const copies = linesOf(join(project, 'Dockerfile')).filter((line) => /^COPY (?!--from)/.test(line));
  return copies.flatMap((line) => line.split(/\s+/).slice(1, -1));
}

function filesAt(project: string, path: string): string[] {
  if (statSync(join(project, path)).isFile()) return [path];
  return readdirSync(join(project, path), { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(join(project, file)).isFile());
}

/** A pattern keeps out what it names and everything below. https://docs.docker.com/build/concepts/context/#dockerignore-files */
const matchesWithin = (path: string, pattern: string): boolean =>
  matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`);

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
