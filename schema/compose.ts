// Writes everything that is derived from the contracts; with --check it only says which file is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printAsyncApi } from './asyncapi.ts';
import { printSaga } from './saga.ts';
import { composeGraph } from './supergraph.ts';

type Generated = { readonly file: string; readonly content: () => string };

const graph = composeGraph();

/** One entry per generated file beside this one. */
const GENERATED: readonly Generated[] = [
  { file: 'supergraph.graphql', content: () => graph.supergraph },
  { file: 'api.graphql', content: () => graph.api },
  { file: 'events.asyncapi.json', content: printAsyncApi },
  { file: 'saga.md', content: printSaga },
];

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

function isCurrent({ file, content }: Generated): boolean {
  try {
    return readFileSync(pathOf(file), 'utf8') === content();
  } catch {
    return false;
  }
}

function check(): void {
  const stale = GENERATED.filter((each) => !isCurrent(each)).map((each) => `schema/${each.file}`);
  if (stale.length === 0) return;
  console.error(`Out of date: ${stale.join(', ')}. Run \`npm run schema\` and commit what it writes.`);
  process.exitCode = 1;
}

function write(): void {
  for (const { file, content } of GENERATED) {
    writeFileSync(pathOf(file), content());
    console.log(`schema/${file}`);
  }
}

for (const hint of graph.hints) console.warn(hint);
if (process.argv.includes('--check')) check();
else write();
