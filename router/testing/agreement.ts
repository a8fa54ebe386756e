// Whether all who can answer an operation answer the same, and the same as when it is asked under names that mean one thing only.
import { isDeepStrictEqual } from 'node:util';
import type { RandomOperation } from './random-operations.ts';

export type Told = {
  readonly data?: unknown;
  readonly errors?:
    | readonly {
        readonly message: string;
        readonly path?: readonly (string | number)[];
        readonly extensions?: { readonly code?: unknown };
      }[]
    | undefined;
};

/** Answers an operation, once; a stream as the list of all its messages. */
export type Answerer = (
  query: string,
  variables: RandomOperation['variables'],
) => Promise<Told | readonly Told[]>;

export type Agreement =
  | { readonly kind: 'AGREED' }
  /** At the door, for an alias that is not the client's. */
  | { readonly kind: 'REFUSED' }
  | { readonly kind: 'DIFFERENT'; readonly what: string };

/** The first of them decides: the others, and itself under plain names, must say the same. */
export async function agreementOn(
  { text, plain, given, variables }: RandomOperation,
  [[, first], ...others]: readonly [
    readonly [name: string, Answerer],
    ...(readonly [name: string, Answerer])[],
  ],
): Promise<Agreement> {
  const told = await first(text, variables);
  const answer = comparable(told);
  const isRefused = isRefusedForAlias(told);
  const differing = (name: string, other: unknown) =>
    ({
      kind: 'DIFFERENT',
      what: [
        text,
        JSON.stringify(variables),
        JSON.stringify(answer),
        `${name}: ${JSON.stringify(other)}`,
      ].join('\n'),
    }) as const;
  if (!isRefused) {
    const unconfused = named(comparable(await first(plain, variables)), given);
    if (!isDeepStrictEqual(unconfused, answer)) return differing('under plain names', unconfused);
  }
  for (const [name, ask] of others) {
    // Who has no such rule answers, and perhaps wrong.
    if (isRefused && name === STOCK) continue;
    const other = comparable(await ask(text, variables));
    if (!isDeepStrictEqual(other, answer)) return differing(name, other);
  }
  return { kind: isRefused ? 'REFUSED' : 'AGREED' };
}

export const STOCK = 'the gateway as it comes';

type Comparable = { readonly data: unknown; readonly errors: readonly (readonly [unknown, string])[] };

/** Data whatever the order of its fields, and of errors what they are and where. */
function comparable(told: Told | readonly Told[]): readonly Comparable[] {
  return listOf(told).map(({ data, errors = [] }: Told) => ({
    data: JSON.parse(JSON.stringify(data ?? null)) as unknown,
    errors: inOrder(errors.map(({ extensions, path = [] }) => [extensions?.code, path.join('.')])),
  }));
}

const inOrder = (errors: [unknown, string][]) => errors.sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1));

const isRefusedForAlias = (told: Told | readonly Told[]): boolean =>
  listOf(told).some(({ errors = [] }) => errors[0]?.message.includes(' cannot be called '));

const listOf = (told: Told | readonly Told[]): readonly Told[] =>
  Array.isArray(told) ? told : [told as Told];

/** As it would be under the names of the confusing text. */
function named(answer: readonly Comparable[], given: RandomOperation['given']): readonly Comparable[] {
  const nameOf = (plain: string) => given.get(plain) ?? plain;
  const renamed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [nameOf(name), renamed(inner)]));
  };
  return answer.map(({ data, errors }) => ({
    data: renamed(data),
    errors: inOrder(errors.map(([code, path]) => [code, path.split('.').map(nameOf).join('.')])),
  }));
}
