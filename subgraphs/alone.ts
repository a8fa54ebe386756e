// `npm run subgraph -- order` runs one context as a process of its own.
import { SUBGRAPH_NAMES } from '#schema/subgraphs.ts';

const name = SUBGRAPH_NAMES.find((each) => each === process.argv[2]);
if (!name) {
  process.stderr.write(`usage: npm run subgraph -- ${SUBGRAPH_NAMES.join('|')}\n`);
  process.exit(2);
}
await import(`./${name}/main.ts`);
