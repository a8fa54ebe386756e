// A process from start to stop: what fails at the start is one sentence, a signal stops everything in order.
import { inOneLine, StartFailure } from './embedded/start-failure.ts';
import { leaveWithNpm } from './process/orphan.ts';

const STOP_WITHIN_MS = 20_000;
/** One Ctrl-C comes twice under npm: from the terminal, and from npm, which hands its own down. */
const SAME_SIGNAL_MS = 1_000;
/** A terminal that is closed says SIGHUP. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `start`, then waits for SIGINT, SIGTERM or SIGHUP, or for the end of the npm that runs it, and runs the `stop` it answered.
 * Another signal a second later, or a stop that takes too long, ends the process at once: everything is written so that a kill
 * loses nothing.
 */
export async function live(start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  let stoppingSince: number | undefined;
  let running: { stop(): Promise<void> } | undefined;
  const stop = async () => {
    const now = performance.now();
    if (stoppingSince !== undefined) {
      if (now - stoppingSince > SAME_SIGNAL_MS) process.exit(130);
      return;
    }
    stoppingSince = now;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    // Still starting: it is stopped as soon as there is something to stop.
    if (running) await end(running);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  leaveWithNpm(stop);
  try {
    running = await start();
    if (stoppingSince !== undefined) await end(running);
  } catch (error) {
    if (!(error instanceof StartFailure) && !isTakenPort(error)) throw error;
    process.stderr.write(`\n${sentence(error)}\n`);
    process.exit(1);
  }
}

async function end(running: { stop(): Promise<void> }): Promise<void> {
  await running.stop();
  process.exit(0);
}

const isTakenPort = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

const sentence = (error: unknown): string =>
  isTakenPort(error) && error instanceof Error && 'port' in error
    ? `Port ${error.port} is in use: stop what listens there or set PORT to another one.`
    : inOneLine(error);
