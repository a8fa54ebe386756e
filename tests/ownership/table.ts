// Reads the table of who gets what, `outcomes.txt`, which says itself how it is read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const PEOPLE = ['nobody', 'mina', 'junho', 'kim', 'park', 'lee', 'choi', 'admin'] as const;
export type Person = (typeof PEOPLE)[number];
export const STAGES = [
  'placed',
  'paid',
  'accepted',
  'board',
  'claimed',
  'pickedUp',
  'delivered',
  'cancelled',
] as const;
export type Stage = (typeof STAGES)[number];

/** One field: a letter for each stage and person; where a field is no order's, of the one stage there is. */
export type Line = {
  readonly field: string;
  /** As it is asked: `order(id: $order)`. */
  readonly asked: string;
  readonly cells: Readonly<Record<Person, string>>;
};

/** `route` is the way from a query to a value of the type; null for the three types that operations begin with. */
export type Section = {
  readonly type: string;
  readonly route: readonly string[] | null;
  readonly lines: readonly Line[];
};

const SECTION = /^(\w+)(?: via ([\w.]+))?$/;
const LINE = /^ {2}(\w+)(\(.*\))?((?: +\S+)+)$/;

/** @throws on a line that is neither a comment, a section nor a field with a cell for each person. */
export function readTable(): readonly Section[] {
  const sections: (Section & { lines: Line[] })[] = [];
  for (const text of readFileSync(join(import.meta.dirname, 'outcomes.txt'), 'utf8').split('\n')) {
    if (text === '' || text.startsWith('#')) continue;
    const [, type, route] = SECTION.exec(text) ?? [];
    if (type) sections.push({ type, route: route?.split('.') ?? null, lines: [] });
    else sections.at(-1)?.lines.push(lineIn(text));
  }
  return sections;
}

function lineIn(text: string): Line {
  const [, field, args = '', words = ''] = LINE.exec(text) ?? [];
  const cells = words.trim().split(/ +/);
  if (
    !field ||
    cells.length !== PEOPLE.length ||
    cells.some((cell) => ![1, STAGES.length].includes(cell.length))
  )
    throw new Error(`not a line of the table: ${text}`);
  return {
    field,
    asked: `${field}${args}`,
    cells: Object.fromEntries(PEOPLE.map((person, n) => [person, cells[n]])) as Line['cells'],
  };
}

const ASKED_WIDTH = 34;

/** A line as it is written: what is the same in every stage is written once. */
export function written(asked: string, cells: Line['cells']): string {
  const words = PEOPLE.map((person) => {
    const cell = cells[person];
    return new Set(cell).size === 1 ? cell.slice(0, 1) : cell;
  });
  return `  ${asked.padEnd(ASKED_WIDTH)} ${words.map((word) => word.padEnd(STAGES.length)).join(' ')}`.trimEnd();
}

/** The letter of a person at a stage. */
export const letterOf = ({ cells }: Line, person: Person, stage: number): string =>
  cells[person][cells[person].length === 1 ? 0 : stage] ?? '';

/** `?` is written where it depends on the moment whether there is something to read: nothing hides it. */
export const agrees = (expected: string, measured: string): boolean =>
  expected === measured || (expected === '?' && ['v', '-', 'e', '.'].includes(measured));
