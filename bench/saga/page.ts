// The figures as they are printed, and as they stand on the page.
import { countOf, type Figures, type StatementAnOrder } from './figures.ts';
import type { Options } from './options.ts';

export type Measured = {
  readonly load: Figures;
  /** Of one order at a time, and of none. */
  readonly alone: Figures['steps'] | undefined;
  readonly idleCores: Readonly<Record<'node' | 'postgres' | 'nats', number>> | undefined;
};

const TOP_STATEMENTS = 15;

/** Markdown. */
export function tablesOf({ load, alone, idleCores }: Measured, options: Options): string[] {
  const { inFlight, awaits, stored, seconds } = options;
  const { cpuMs, statements } = load;
  const number = (value: number, digits = 1) => (Number.isNaN(value) ? 'not known' : value.toFixed(digits));
  const three = (cpu: Readonly<Record<'node' | 'postgres' | 'nats', number>> | undefined, digits: number) =>
    cpu
      ? `${number(cpu.node, digits)} / ${number(cpu.postgres, digits)} / ${number(cpu.nats, digits)}`
      : 'not known: there is no /proc here';
  return [
    `${inFlight} orders under way, ${awaits === 'live' ? 'every step awaited by a subscription' : 'every step awaited by polling'}, ${stored.toLocaleString('en')} orders stored before; ${number(load.orders, 0)} orders in ${seconds} s.`,
    '',
    '| | |',
    '|---|---|',
    `| orders a second | ${number(load.ordersPerSecond)} |`,
    `| CPU an order: node / PostgreSQL / NATS, ms | ${three(cpuMs, 1)} |`,
    ...(cpuMs ? [`| … all together, ms | ${number(cpuMs.node + cpuMs.postgres + cpuMs.nats)} |`] : []),
    `| CPU of who drives the orders, ms an order (not in it) | ${number(load.driverMs)} |`,
    `| commits an order | ${number(load.commits)} |`,
    `| WAL flushes an order | ${number(load.walFlushes)} |`,
    `| statements an order | ${statements ? number(countOf(statements), 0) : 'not counted: pg_stat_statements is not loaded'} |`,
    `| events an order, and deliveries of them | ${number(load.published)}, ${number(load.delivered)} |`,
    ...(idleCores
      ? [
          `| CPU of everything while nobody orders: node / PostgreSQL / NATS, cores | ${three(idleCores, 3)} |`,
        ]
      : []),
    '',
    `| step, ms | p50 | p99 |${alone ? ' alone p50 | alone p99 |' : ''}`,
    `|---|---|---|${alone ? '---|---|' : ''}`,
    ...[...load.steps].map(([name, { p50, p99 }]) => {
      const one = alone?.get(name);
      return `| ${name} | ${number(p50, 0)} | ${number(p99, 0)} |${one ? ` ${number(one.p50)} | ${number(one.p99)} |` : ''}`;
    }),
  ];
}

/** Those that come most often and those that take longest, of one order. */
export function statementLines(statements: readonly StatementAnOrder[]): string[] {
  const top = (by: 'calls' | 'ms') =>
    statements
      .toSorted((a, b) => b[by] - a[by])
      .slice(0, TOP_STATEMENTS)
      .map(
        ({ context, calls, ms, text }) =>
          `${calls.toFixed(2).padStart(8)} ${ms.toFixed(3).padStart(9)}  ${context.padEnd(13)} ${inOneLine(text)}`,
      );
  const head = `   calls        ms  context       statement`;
  return ['', 'most often, an order:', head, ...top('calls'), '', 'longest, an order:', head, ...top('ms')];
}

const WIDTH = 160;
const inOneLine = (sql: string) => sql.replace(/\s+/g, ' ').trim().slice(0, WIDTH);
