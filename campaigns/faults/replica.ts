// One whole instance of the product as a process of its own, with a supervisor that starts it again whenever it ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from '#platform/pause.ts';
import { freezeProcess } from './servers.ts';

const READY_WITHIN_MS = 60_000;
const START_AGAIN_MS = 300;
const ROOT = join(import.meta.dirname, '../..');

export type Replica = Awaited<ReturnType<typeof startReplica>>;

export async function startReplica(options: {
  name: string;
  port: number;
  directory: string;
  env: Record<string, string>;
}) {
  const { name, port, directory } = options;
  const url = `http://127.0.0.1:${port}/graphql`;
  const env = {
    ...process.env,
    ...options.env,
    PORT: String(port),
    DATA_DIR: join(directory, name),
    KAKAO_LOG: 'off',
  };
  let child: ChildProcess;
  let isWanted = true;

  const start = () => {
    const log = openSync(join(directory, `${name}.log`), 'a');
    child = spawn(process.execPath, ['main.ts'], { cwd: ROOT, stdio: ['ignore', log, log], env });
    closeSync(log);
    // As any supervisor would, whether it was killed or gave up on a server that was away when it started.
    child.once('exit', () => isWanted && setTimeout(start, START_AGAIN_MS));
  };
  start();

  return {
    url,
    untilReady: async () => {
      const deadline = Date.now() + READY_WITHIN_MS;
      while (!(await isReady(url))) {
        if (Date.now() > deadline)
          throw new Error(`${name} is not ready in time: see its log in ${directory}`);
        await pause(100);
      }
    },
    /** kill -9. */
    crash: async () => void child.kill('SIGKILL'),
    freeze: async (ms: number) => {
      if (child.pid) await freezeProcess(child.pid, ms).catch(() => {}); // killed meanwhile
    },
    stop: async () => {
      isWanted = false;
      if (child.exitCode !== null || child.signalCode) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(2_000) }).catch(
    () => null,
  );
  return answer?.ok ?? false;
}
