// One reading of everything that counts up; two readings and the orders in between are the cost of one.
import type { Books } from '../books.ts';
import type { Product } from '../product.ts';
import { type Cpu, postmasterOf, readCpu } from './cpu.ts';
import { type DatabaseCounts, readDatabase } from './database.ts';
import { type MessageCounts, openMessages } from './messages.ts';

export type Reading = {
  readonly atMs: number;
  readonly cpu: Cpu | undefined;
  /** Of this process, which plays all the people. */
  readonly driverMs: number;
  readonly database: DatabaseCounts;
  readonly messages: MessageCounts;
};

export async function openGauges(product: Product, books: Books) {
  const messages = await openMessages(product.natsUrl);
  const [backend] = await books.query<{ pid: number }>('select pg_backend_pid() as pid');
  const postmaster = postmasterOf(backend?.pid ?? 0);
  return {
    read: async (): Promise<Reading> => {
      const { user, system } = process.cpuUsage();
      return {
        atMs: performance.now(),
        cpu: readCpu(product.pid, postmaster),
        driverMs: (user + system) / 1_000,
        database: await readDatabase(books, product.countsStatements),
        messages: await messages.read(),
      };
    },
    close: () => messages.close(),
  };
}

export type Gauges = Awaited<ReturnType<typeof openGauges>>;
