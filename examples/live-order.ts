// `npm run live -- ORDER_ID TOKEN` shows an order live in the terminal; stop and start the router meanwhile, it goes on.
import { createClient, followOrder } from '../client/index.ts';
import { url } from './graph.ts';
import { toTheEnd } from './watching.ts';

const [orderId, token] = process.argv.slice(2);
if (!orderId || !token) {
  process.stderr.write('usage: npm run live -- ORDER_ID TOKEN\n');
  process.exit(2);
}

await toTheEnd(followOrder(createClient({ url, token }), orderId, { afterRevision: 0 }), {
  step: ({ revision, status, headline }) =>
    process.stdout.write(`${revision}. ${status.padEnd(10)} ${headline}\n`),
  broke: ({ message }) => process.stderr.write(`live: ${message}; trying again\n`),
}).catch(({ message }: Error) => {
  process.stderr.write(`live: ${message}\n`);
  process.exitCode = 1;
});
