// One run in one row, beside the others.
import { countOf } from './figures.ts';
import { WHOLE } from './order.ts';
import type { Measured } from './page.ts';

export const SUMMARY_HEAD = [
  '| run | orders a second | CPU an order: node / PostgreSQL / NATS, ms | commits, WAL flushes, statements an order | deliveries of events an order | order p50 / p99, s | acceptOrder → the customer’s screen, alone p50 / p99, ms | CPU while nobody orders, cores |',
  '|---|---|---|---|---|---|---|---|',
];

export function summaryOf(name: string, { load, alone, idleCores }: Measured): string {
  const { cpuMs, statements, steps } = load;
  const whole = steps.get(WHOLE);
  const accept = alone?.get('acceptOrder → the customer’s screen');
  const cells = [
    name,
    load.ordersPerSecond.toFixed(1),
    cpuMs ? [cpuMs.node, cpuMs.postgres, cpuMs.nats].map((ms) => ms.toFixed(1)).join(' / ') : '',
    [
      load.commits.toFixed(0),
      load.walFlushes.toFixed(0),
      statements ? countOf(statements).toFixed(0) : '?',
    ].join(', '),
    load.delivered.toFixed(0),
    whole ? `${(whole.p50 / 1_000).toFixed(1)} / ${(whole.p99 / 1_000).toFixed(1)}` : '',
    accept ? `${accept.p50.toFixed(0)} / ${accept.p99.toFixed(0)}` : '',
    idleCores ? (idleCores.node + idleCores.postgres + idleCores.nats).toFixed(2) : '',
  ];
  return `| ${cells.join(' | ')} |`;
}
