// The product in a process of its own, watched from inside: how long its event loop stood still, what it holds, which faults it logged.
// Started by measured.ts with --expose-gc, inside a run of the tests' servers.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SECRET, startWorld, type Topology } from '../../tests/world.ts';
import { collectFaults } from './collect-faults.ts';
import type { Figures, Question } from './measured.ts';

const RESOLUTION_MS = 5;
const BYTES_PER_MEGABYTE = 1_000_000;
const NANOSECONDS_PER_MS = 1_000_000;

const faults = collectFaults();
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
const world = await startWorld({ topology: process.argv[2] as Topology, log: faults.log });
delay.enable();

process.on('message', async (question: Question) => {
  if (question === 'stop') {
    await world.stop();
    return process.exit(0);
  }
  // What was measured until here, before this collection stands still itself.
  const longestStandstillMs = Math.max(0, delay.max / NANOSECONDS_PER_MS - RESOLUTION_MS);
  global.gc?.();
  const heapMegabytes = process.memoryUsage().heapUsed / BYTES_PER_MEGABYTE;
  delay.reset();
  const figures: Figures = { longestStandstillMs, heapMegabytes, faults: faults.seen };
  process.send?.(figures);
});
process.send?.({
  url: world.url,
  secret: SECRET,
  contexts: world.contextUrls,
  databaseUrl: world.databaseUrl,
});
