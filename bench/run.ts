// `npm run bench -- NAME`: one door to everything that is measured. Without a name it says what there is.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const BENCHES: Readonly<Record<string, { readonly file: string; readonly about: string }>> = {
  saga: { file: 'saga/saga.ts', about: 'orders a second from menu to doorstep, and what each costs' },
  'fan-out': { file: 'fan-out.ts', about: 'one order followed by 5,000 sockets' },
  queries: { file: 'queries.ts', about: 'federated queries a second, by how the router reaches subgraphs' },
  costs: { file: 'costs.ts', about: 'CPU and bytes of the dearest operations that are accepted' },
  starvation: { file: 'starvation.ts', about: 'how long Home takes while somebody sends the dearest query' },
  documents: { file: 'documents.ts', about: 'heap left by documents that nobody sends twice' },
};

const [name = '', ...options] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
  // In a process of its own: some collect garbage by hand, and each reads its options from its own command line.
  const file = new URL(bench.file, import.meta.url).pathname;
  const child = spawn(process.execPath, ['--expose-gc', file, ...options], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
} else {
  const list = Object.entries(BENCHES).map(([each, { about }]) => `  ${each.padEnd(12)}${about}`);
  process.stderr.write(`usage: npm run bench -- NAME [options]\n\n${list.join('\n')}\n`);
  process.exitCode = 2;
}
