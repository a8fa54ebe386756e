// One whole instance of the product as a process of its own, with a supervisor that starts it again whenever it ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from '#platform/pause.ts';
import { ROOT } from '../../kit/root.ts';
import { freezeTree } from './process-tree.ts';
import type { Network } from './servers.ts';

const READY_WITHIN_MS = 90_000;
const START_AGAIN_MS = 300;
const LOOK_MS = 200;
const LOOK_AT_HEALTHY_MS = 700;
const LOOK_TIMEOUT_MS = 2_000;

export type Replica = ReturnType<typeof startReplica>;

export function startReplica(options: {
  name: string;
  port: number;
  directory: string;
  network: Network;
  env: Record<string, string>;
}) {
  const { name, port, directory, network } = options;
  const url = `http://127.0.0.1:${port}/graphql`;
  const env = {
    ...process.env,
    ...options.env,
    PORT: String(port),
    DATA_DIR: join(directory, name),
    KAKAO_LOG: 'off',
  };
  let isWanted = true;
  /** The process that has been seen ready. */
  let ready: number | undefined;
  let isHealthy = false;
  let spared = 0;
  let endings = 0;

  const start = (): ChildProcess => {
    const log = openSync(join(directory, `${name}.log`), 'a');
    const started = spawn(process.execPath, ['main.ts'], { cwd: ROOT, stdio: ['ignore', log, log], env });
    closeSync(log);
    // As any supervisor would, whether it was killed or gave up on a server that was away when it started.
    started.once('exit', (_, signal) => {
      if (isWanted && signal !== 'SIGKILL' && ready === started.pid) endings += 1;
      setTimeout(() => {
        if (isWanted) child = start();
      }, START_AGAIN_MS);
    });
    return started;
  };
  const lives = (process: ChildProcess) => process.exitCode === null && process.signalCode === null;
  let child = start();
  // Whoever ends the campaign early ends its replicas; the servers see to that themselves.
  const leaveNobody = () => void child.kill('SIGKILL');
  process.once('exit', leaveNobody);
  const watching = (async () => {
    while (isWanted) {
      const { pid } = child;
      isHealthy = await isReady(url);
      if (isHealthy && pid === child.pid) ready = pid;
      await pause(isHealthy ? LOOK_AT_HEALTHY_MS : LOOK_MS);
    }
  })();

  return {
    name,
    url,
    network,
    /** Of the process that runs now. */
    pid: () => child.pid ?? 0,
    /** Whether the process that runs now has been ready. */
    isUp: () => lives(child) && ready === child.pid,
    /** How often it ended by itself, though it had been ready. */
    endings: () => endings,
    /** Whether it said so when it was last asked: what a load balancer goes by. */
    isHealthy: () => isHealthy && lives(child),
    /** While something long is tried on it that a kill would end. */
    isSpared: () => spared > 0,
    spare: async <T>(work: () => Promise<T>): Promise<T> => {
      spared += 1;
      return await work().finally(() => {
        spared -= 1;
      });
    },
    untilReady: async () => {
      const deadline = Date.now() + READY_WITHIN_MS;
      while (!(await isReady(url))) {
        if (Date.now() > deadline)
          throw new Error(`${name} is not ready in time: see its log in ${directory}`);
        await pause(LOOK_MS);
      }
    },
    /** kill -9. False when there was nothing to kill. */
    crash: () => lives(child) && child.kill('SIGKILL'),
    /** False when it was killed meanwhile. */
    freeze: (ms: number): Promise<boolean> => freezeTree(child.pid ?? 0, ms),
    /** Stops it as long as the work takes. False when it did not live to go on, whatever the work says. */
    stopFor: async (work: () => Promise<boolean>): Promise<boolean> => {
      const stopped = child;
      if (!stopped.kill('SIGSTOP')) return false;
      let goesOn = false;
      const isDone = await work().finally(() => {
        goesOn = stopped.kill('SIGCONT');
      });
      return isDone && goesOn;
    },
    stop: async () => {
      isWanted = false;
      process.off('exit', leaveNobody);
      await watching;
      if (!lives(child)) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(new URL('/health/ready', url), {
    signal: AbortSignal.timeout(LOOK_TIMEOUT_MS),
  }).catch(() => null);
  await answer?.body?.cancel();
  return answer?.ok ?? false;
}
