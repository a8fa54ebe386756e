// Writes everything that is derived from the contracts; with --check it only says which file is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printAuthorization } from '#platform/nats/authorization.ts';
import { printAsyncApi } from './asyncapi.ts';
import { natsUsers } from './nats-users.ts';
import { printSaga } from './saga.ts';
import { SUBGRAPH_NAMES } from './subgraphs.ts';
import { composeGraph } from './supergraph.ts';
import { printSubgraphSchema, printSupergraphConfig, subgraphSchemaFile } from './supergraph-config.ts';

type Generated = { readonly file: string; readonly content: () => string };

const graph = composeGraph();
const users = await natsUsers();

/** One entry per generated file, named as from this folder. */
const GENERATED: readonly Generated[] = [
  { file: 'supergraph.graphql', content: () => graph.supergraph },
  { file: 'api.graphql', content: () => graph.api },
  { file: 'events.asyncapi.json', content: printAsyncApi },
  { file: 'saga.md', content: printSaga },
  { file: '../supergraph.yaml', content: printSupergraphConfig },
  ...SUBGRAPH_NAMES.map((name) => ({
    file: subgraphSchemaFile(name),
    content: () => printSubgraphSchema(name),
  })),
  { file: '../docker/nats-users.conf', content: printNatsUsers },
];

/** Passwords come from the environment of the server. */
function printNatsUsers(): string {
  const title = '# Printed by `npm run schema` from the definitions of the contexts. Do not edit.\n';
  return `${title}${printAuthorization(users, (user) => `$NATS_${user.toUpperCase()}_PASSWORD`)}`;
}

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

function isCurrent({ file, content }: Generated): boolean {
  try {
    return readFileSync(pathOf(file), 'utf8') === content();
  } catch {
    return false;
  }
}

function check(): void {
  const stale = GENERATED.filter((each) => !isCurrent(each)).map(({ file }) => join('schema', file));
  if (stale.length === 0) return;
  console.error(`Out of date: ${stale.join(', ')}. Run \`npm run schema\` and commit what it writes.`);
  process.exitCode = 1;
}

function write(): void {
  for (const { file, content } of GENERATED) {
    writeFileSync(pathOf(file), content());
    console.log(join('schema', file));
  }
}

for (const hint of graph.hints) console.warn(hint);
if (process.argv.includes('--check')) check();
else write();
