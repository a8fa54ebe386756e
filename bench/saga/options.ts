// What `npm run bench -- saga` can be told.
import { parseArgs } from 'node:util';

export type Options = {
  /** Orders under way at once. */
  readonly inFlight: number;
  /** How long is measured; the warm-up comes before, the orders still under way are finished after. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Of one order at a time, and of nothing at all; 0 leaves both out. */
  readonly idleSeconds: number;
  /** How everybody learns what happened: by subscriptions, or by asking again and again. */
  readonly awaits: 'live' | 'polling';
  /** Orders the tables hold before anything is measured. */
  readonly stored: number;
  /** Prints the statements that come most often and take longest. */
  readonly statements: boolean;
  /** Writes the run's part of the page, under the name it has before a change or after it. */
  readonly report: boolean;
  readonly isBefore: boolean;
};

/** @throws TypeError for an option it does not know or cannot read. */
export function readOptions(): { readonly options: Options; readonly command: string } {
  const args = process.argv.slice(2);
  const { values } = parseArgs({
    args,
    options: {
      'in-flight': { type: 'string', default: '50' },
      seconds: { type: 'string', default: '20' },
      'warm-up': { type: 'string', default: '10' },
      idle: { type: 'string', default: '15' },
      awaits: { type: 'string', default: 'live' },
      stored: { type: 'string', default: '0' },
      statements: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
      before: { type: 'boolean', default: false },
    },
  });
  if (values.awaits !== 'live' && values.awaits !== 'polling')
    throw new TypeError(`--awaits is live or polling, not ${values.awaits}`);
  return {
    options: {
      inFlight: whole('in-flight', values['in-flight'], 1, MOST_IN_FLIGHT),
      seconds: whole('seconds', values.seconds, 1, 3_600),
      warmUpSeconds: whole('warm-up', values['warm-up'], 0, 3_600),
      idleSeconds: whole('idle', values.idle, 0, 3_600),
      awaits: values.awaits,
      stored: whole('stored', values.stored, 0, 10_000_000),
      statements: values.statements,
      report: values.report || values.before,
      isBefore: values.before,
    },
    command: ['npm run bench -- saga', ...args].join(' '),
  };
}

/** Each customer has one order under way. */
const MOST_IN_FLIGHT = 500;

function whole(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && least <= number && number <= most) return number;
  throw new TypeError(`--${name} is a whole number from ${least} to ${most}, not ${text}`);
}
