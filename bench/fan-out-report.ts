// What the viewers of one order cost, worked out once and by each.
import { median, writeResult } from './result.ts';

export type Figures = {
  readonly kilobytesPerSocket: number;
  /** From the first viewer's message of a step to the last viewer's. */
  readonly deliveriesPerSecond: number;
  /** From the command to the last viewer's message. */
  readonly lastViewerMs: number;
};

/** The page in bench/results. */
export function report(
  { sockets, rounds }: { sockets: number; rounds: number },
  once: readonly Figures[],
  each: readonly Figures[],
): void {
  const of = (figures: readonly Figures[], which: keyof Figures) =>
    median(figures.map((figure) => figure[which]));
  const row = (title: string, which: keyof Figures, digits = 0) => {
    const [a, b] = [of(once, which), of(each, which)];
    return `| ${title} | ${a.toFixed(digits)} | ${b.toFixed(digits)} | ${(a / b).toFixed(2)} |`;
  };
  writeResult('fan-out', `npm run bench -- fan-out --sockets ${sockets}`, [
    `${sockets} sockets of one other process follow one order with the operation OrderLive (five contexts a step); router and all`,
    `contexts are one process. Medians of ${rounds} rounds, the two in turn; five steps a round.`,
    '',
    '| | worked out once | by each viewer | ratio |',
    '|---|---|---|---|',
    row('deliveries a second', 'deliveriesPerSecond'),
    row('from the command to the last viewer, ms', 'lastViewerMs'),
    row('memory a socket, kB (heap and external, after collecting)', 'kilobytesPerSocket', 1),
  ]);
}
