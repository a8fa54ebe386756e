// A process from start to stop: what fails at the start is one sentence, a signal stops everything in order.
import { inOneLine, StartFailure } from './embedded/start-failure.ts';

const STOP_WITHIN_MS = 20_000;

/**
 * Runs `start`, then waits for SIGINT or SIGTERM and runs the `stop` it answered. A second signal, or a stop that takes too
 * long, ends the process at once: everything is written so that a kill loses nothing.
 */
export async function live(start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  let stopping = false;
  let running: { stop(): Promise<void> } | undefined;
  const stop = async () => {
    if (stopping) process.exit(130);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    // Still starting: it is stopped as soon as there is something to stop.
    if (running) await end(running);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    running = await start();
    if (stopping) await end(running);
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
