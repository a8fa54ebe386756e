// What thousands of documents that nobody sends twice leave on the heap: npm run bench -- documents [requests] [literal bytes]
import { ask, openWorld } from '../router/testing/topology.ts';

const [requests = 7_000, literalBytes = 96_000] = process.argv.slice(2).map(Number);
const MEGABYTE = 1_000_000;
const REPORTS = 7;

const world = await openWorld('local', { rateLimits: 'off' });
const heapMb = () => {
  globalThis.gc?.();
  return (process.memoryUsage().heapUsed / MEGABYTE).toFixed(0);
};
const tell = (n: number) =>
  process.stdout.write(
    `${n} requests: heap ${heapMb()} MB, remembered ${(world.router.rememberedBytes() / MEGABYTE).toFixed(1)} MB\n`,
  );

tell(0);
for (let n = 1; n <= requests; n += 1) {
  await ask(world, `{ train(id: "${n}${'x'.repeat(literalBytes)}") { id } }`);
  if (n % Math.ceil(requests / REPORTS) === 0) tell(n);
}
await world.stop();
