// The life of an order for people to read, printed from the very table that decides it: a diagram, every cell, every step.
import {
  type Cell,
  lifecycle,
  ORDER_STATUSES,
  type OrderStatus,
  SIGNALS,
  type Signal,
  type Transition,
} from '../subgraphs/order/domain/lifecycle.ts';
import { orderFacts } from '../subgraphs/order/events.ts';
import { FACT_TYPES } from './messages.ts';

export const printSaga = (): string => `# The life of an order

Printed by \`npm run schema\` from \`subgraphs/order/domain/lifecycle.ts\` and the facts of all contexts. Do not edit.

Only the order context decides what becomes of an order. Payment, store and delivery answer its facts with facts of their
own; when it says \`OrderCancelled\`, each of them undoes its own part.

\`\`\`mermaid
${diagram()}
\`\`\`

## Every status and everything that can reach it

A status in bold is what the order becomes. \`·\` may come and changes nothing. *waits* cannot have come before something
else did: the fact is kept and tried again. *refused* is a command that is too late.

${table(
  ['hears', 'from', ...ORDER_STATUSES],
  SIGNALS.map((signal) => [
    signal,
    sourceOf(signal),
    ...ORDER_STATUSES.map((status) => inWords(lifecycle[signal][status])),
  ]),
)}

## Every step and what is said of it

${table(
  ['when it is', 'and hears', 'it becomes', 'and says'],
  steps().map(({ from, signals, becomes, says }) => [from, signals.join(', '), becomes, says]),
)}

## What each step means to the others

${table(
  ['the order context says', 'which means'],
  Object.values(orderFacts).map(({ type, schema }) => [type, schema.description ?? '']),
)}
`;

type Step = Transition & { readonly from: OrderStatus; readonly signals: Signal[] };

/** Transitions with the same beginning and end are one step, whatever led to it. */
function steps(): Step[] {
  const found: Step[] = [];
  for (const from of ORDER_STATUSES) {
    for (const signal of SIGNALS) {
      const cell = lifecycle[signal][from];
      if (typeof cell === 'string') continue;
      const same = found.find((step) => step.from === from && step.says === cell.says);
      if (same) same.signals.push(signal);
      else found.push({ ...cell, from, signals: [signal] });
    }
  }
  return found;
}

function diagram(): string {
  const all = steps();
  const last = ORDER_STATUSES.filter((status) => !all.some((step) => step.from === status));
  return [
    'stateDiagram-v2',
    '  [*] --> PLACED: placeOrder',
    ...all.map(({ from, becomes, signals }) => `  ${from} --> ${becomes}: ${signals.join(', ')}`),
    ...last.map((status) => `  ${status} --> [*]`),
  ].join('\n');
}

/** The context whose fact it is, or whose command. */
function sourceOf(signal: Signal): string {
  if (signal === 'CustomerCancels') return 'the customer';
  if (signal === 'OperatorCancels') return 'an operator';
  const fact = FACT_TYPES.find((each) => each.type === signal);
  if (!fact) throw new Error(`nobody says ${signal}`);
  return fact.context;
}

function inWords(cell: Cell): string {
  switch (cell) {
    case 'STALE':
      return '·';
    case 'PREMATURE':
      return '*waits*';
    case 'REFUSED':
      return '*refused*';
    default:
      return `**${cell.becomes}**`;
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
