// A log that keeps what is written at `error`: each such line is a fault, whoever was told what.
import { type Log, openLog } from '#platform/log.ts';

export type Faults = { readonly log: Log; readonly seen: readonly string[] };

export function collectFaults(): Faults {
  const seen: string[] = [];
  const log = openLog('hostile', 'error', { write: (line) => void seen.push(line) });
  return { log, seen };
}
