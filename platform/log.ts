// One logger for everything: JSON lines on stderr, with what must never be written down removed.
import { type Logger, pino } from 'pino';

export type Log = Logger;

/** `level` by LOG_LEVEL; notes, reasons, tokens and what a customer is called never reach a line. */
export function openLog(name: string, level: string = process.env.LOG_LEVEL ?? 'warn'): Log {
  return pino(
    {
      name,
      level,
      redact: {
        paths: SECRETS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: '[withheld]',
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

const SECRETS = [
  'authorization',
  'paymentToken',
  'note',
  'reason',
  'phone',
  'recipient',
  'line',
  'detail',
  'secret',
  'token',
];
