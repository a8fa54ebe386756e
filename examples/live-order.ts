// `npm run live -- ORDER_ID TOKEN` shows an order live in the terminal; stop and start the router meanwhile, it goes on.
import { readEnvironment } from '#platform/environment.ts';
import { followOrder } from './follow-order.ts';
import { openGraphClient } from './graph-client.ts';

const [orderId, token] = process.argv.slice(2);
if (!orderId || !token) {
  process.stderr.write('usage: npm run live -- ORDER_ID TOKEN\n');
  process.exit(2);
}
const url = process.env.GRAPH_URL ?? `http://127.0.0.1:${readEnvironment().port ?? 4000}/graphql`;

followOrder(openGraphClient({ url, token: () => token }), { orderId, afterRevision: 0 }).subscribe({
  next: ({ revision, status, headline }) =>
    process.stdout.write(`${revision}. ${status.padEnd(10)} ${headline}\n`),
  error: (error: Error) => {
    process.stderr.write(`live: ${error.message}\n`);
    process.exitCode = 1;
  },
});
