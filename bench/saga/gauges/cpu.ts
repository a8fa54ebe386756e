// CPU time by process, from /proc: the product's own, PostgreSQL with all its children, and NATS.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Milliseconds since each began. */
export type Cpu = { readonly node: number; readonly postgres: number; readonly nats: number };

type Process = { readonly pid: number; readonly parent: number; readonly name: string; readonly ms: number };

/** Source: proc_pid_stat(5). Of a second Linux reports hundredths, whatever its own clock. */
const TICK_MS = 10;

/**
 * Undefined where there is no /proc. `postmaster` is a process of a PostgreSQL that the product did not start, where it is on this
 * machine; without one a given server's time is not seen.
 */
export function readCpu(product: number, postmaster?: number): Cpu | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  const all = readdirSync('/proc').flatMap((name) => processOf(name) ?? []);
  const cpu = { node: 0, postgres: 0, nats: 0 };
  const add = (pid: number, kind: keyof Cpu) => {
    const found = all.find((each) => each.pid === pid);
    if (!found) return;
    const own = kindOf(found.name) ?? kind;
    cpu[own] += found.ms;
    for (const child of all) if (child.parent === pid) add(child.pid, own);
  };
  add(product, 'node');
  if (postmaster && !isBelow(all, postmaster, product)) add(postmaster, 'postgres');
  return cpu;
}

const kindOf = (name: string): keyof Cpu | undefined =>
  name.startsWith('postgres') ? 'postgres' : name.startsWith('nats') ? 'nats' : undefined;

function processOf(name: string): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${Number(name)}/stat`, 'utf8');
    const [, pid, command] = /^(\d+) \((.*)\) /s.exec(stat) ?? [];
    const [, parent, ...rest] = stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
    // User and system time of the process, and of its children that have ended: PostgreSQL has one for each connection.
    const ticks = rest.slice(9, 13).reduce((sum, each) => sum + Number(each), 0);
    return { pid: Number(pid), parent: Number(parent), name: command ?? '', ms: ticks * TICK_MS };
  } catch {
    return undefined; // not a process, or one that has just ended
  }
}

/** Whether a process that is asked for anyway is counted with the product. */
function isBelow(all: readonly Process[], pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; at = all.find((each) => each.pid === at)?.parent ?? 0)
    if (at === ancestor) return true;
  return false;
}

/** The first process of the server a backend belongs to; undefined when it is on another machine. */
export function postmasterOf(backend: number): number | undefined {
  const found = processOf(String(backend));
  return found?.name.startsWith('postgres') ? found.parent : undefined;
}
