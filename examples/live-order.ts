// `npm run live -- ORDER_ID TOKEN` shows an order live in the terminal; stop and start the router meanwhile, it goes on.
import { readEnvironment } from '#platform/environment.ts';
import { createClient, followOrder } from '../client/index.ts';

const [orderId, token] = process.argv.slice(2);
if (!orderId || !token) {
  process.stderr.write('usage: npm run live -- ORDER_ID TOKEN\n');
  process.exit(2);
}
const url = process.env.GRAPH_URL ?? `http://127.0.0.1:${readEnvironment().port ?? 4000}/graphql`;

const order = followOrder(createClient({ url, token }), orderId, { afterRevision: 0 });
let printed = 0;
const leave = order.subscribe(() => {
  const { data, connection } = order.getSnapshot();
  for (const { revision, status, headline } of data.steps.slice(printed))
    process.stdout.write(`${revision}. ${status.padEnd(10)} ${headline}\n`);
  printed = data.steps.length;
  if (connection.state === 'reconnecting' && connection.reason)
    process.stderr.write(`live: ${connection.reason.message}; trying again\n`);
  if (connection.state === 'failed') {
    process.stderr.write(`live: ${connection.reason.message}\n`);
    process.exitCode = 1;
    leave();
  }
});
