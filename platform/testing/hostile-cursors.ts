// Cursors nobody was given: of no list at all, and of this very list with values it never wrote.
import { type PagedList, writeCursor } from '../cursor.ts';

const written = (json: string) => Buffer.from(json).toString('base64url');

const NO_CURSOR: readonly string[] = [
  '',
  '§§§',
  '=',
  ' '.repeat(10),
  'A'.repeat(10_000),
  written('rows'),
  written('null'),
  written('[]'),
  written('{"rows":1}'),
  written('{"__proto__":[1]}'),
  written('['.repeat(2_000)),
  Buffer.from([0xff, 0xfe, 0x00]).toString('base64url'),
];

/** Written as JSON by hand, since some of it is nothing JSON would write. None is a value of any kind that lists are sorted by. */
const NO_VALUE: readonly string[] = [
  'null',
  'true',
  '{}',
  '[]',
  '[1]',
  '{"__proto__":1}',
  '""',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud83d"',
  `"${'a'.repeat(1_000)}"`,
  '1e999',
  '-1e999',
  'NaN',
  'Infinity',
  '-1',
  '0.5',
  '1e300',
  '8640000000000001',
  '253402300800000',
  '9007199254740993',
];

type AnyList = { readonly name: string; readonly sortedBy: readonly unknown[] };

/** `what` says which of them it is. Every value of the list's cursors is tried with everything it cannot be. */
export function hostileCursors(list: AnyList): { what: string; cursor: string }[] {
  const { name, sortedBy } = list;
  const good = sortedBy.map((kind) => JSON.stringify(goodValue(kind as Kind)));
  const spelled = (values: readonly string[]) => written(`[${[JSON.stringify(name), ...values].join(',')}]`);
  const withOneWrong = good.flatMap((_, index) =>
    NO_VALUE.concat(wrongTypeFor(good[index])).map((wrong) => ({
      what: `value ${index} is ${wrong.slice(0, 40)}`,
      cursor: spelled(good.with(index, wrong)),
    })),
  );
  return [
    ...NO_CURSOR.map((cursor) => ({ what: `no cursor: ${cursor.slice(0, 40)}`, cursor })),
    { what: 'no values', cursor: spelled([]) },
    { what: 'a value too few', cursor: spelled(good.slice(1)) },
    { what: 'a value too many', cursor: spelled([...good, '1']) },
    { what: 'ten thousand values', cursor: spelled(Array.from({ length: 10_000 }, () => '1')) },
    ...withOneWrong,
  ];
}

/** One that the list would have written: where there is no such row, the page after it is a page. */
export const inventedCursor = (list: AnyList): string =>
  writeCursor(
    list as PagedList<unknown[]>,
    list.sortedBy.map((kind) => (kind as Kind).read(goodValue(kind as Kind))),
  );

type Kind = { read(written: unknown): unknown };

const CANDIDATES: readonly (string | number)[] = [1, '1', '019012f0-0000-7000-8000-000000000001'];

function goodValue(kind: Kind): string | number {
  const good = CANDIDATES.find((candidate) => kind.read(candidate) !== undefined);
  if (good === undefined) throw new Error('a kind of sort value that no candidate fits: add one');
  return good;
}

const wrongTypeFor = (good = ''): string[] =>
  good.startsWith('"') ? ['1'] : ['"1"', '"2026-11-28T00:00:00.000Z"'];
