// A process that freezes between the last commit of its job and the removal of it, until somebody lets it go on: DATABASE_URL.
import { openLog } from '../log.ts';
import { startWorker } from '../work.ts';

const LEASE_MS = 1_000;

const worker = await startWorker({
  context: 'frozen',
  connection: { connectionString: process.env.DATABASE_URL },
  jobs: { wish: { run: async () => void process.kill(process.pid, 'SIGSTOP') } },
  log: openLog('frozen', 'silent'),
  leaseMs: LEASE_MS,
});
process.once('SIGTERM', () => void worker.stop());
process.stdout.write('running\n');
