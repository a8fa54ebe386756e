// One logger for everything: JSON lines on stderr, with what must never be written down removed.
import { type DestinationStream, type Logger, pino } from 'pino';
import { isErrorLike, safeError, safeMessage } from './safe-error.ts';

export type Log = Logger;

/**
 * `level` by LOG_LEVEL; notes, reasons, tokens and what a customer is called never reach a line, nor do the values an error
 * was raised about: log errors as `err`.
 */
export function openLog(
  name: string,
  level: string = process.env.LOG_LEVEL ?? 'warn',
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  return pino(
    {
      name,
      level,
      redact: {
        paths: SECRETS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: '[withheld]',
      },
      serializers: { err: safeErrorOf, error: safeErrorOf },
      hooks: {
        // A line that has an error and no words of its own would be given the error's message, as it is.
        logMethod([first, ...rest], log) {
          const line = isThrown(first) ? { err: first } : first;
          const err = errorIn(line);
          const words = rest.length === 0 && err !== undefined ? [safeMessage(err)] : rest;
          log.apply(this, [line, ...words] as Parameters<typeof log>);
        },
      },
    },
    destination,
  );
}

const safeErrorOf = (error: unknown): unknown => (error == null ? error : safeError(error));

const isThrown = (line: unknown): boolean => isErrorLike(line) && 'stack' in line;

const errorIn = (line: unknown): unknown =>
  typeof line === 'object' && line !== null && 'err' in line ? line.err : undefined;

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
