// Asks everything of everybody at every stage, and says for each line of the table what came back.
import type { GraphQLSchema } from 'graphql';
import { signToken } from '#platform/identity.ts';
import type { Role } from '#schema/roles.ts';
import type { Answer } from '../app.ts';
import { SECRET } from '../world.ts';
import { type Cast, MISSING } from './cast.ts';
import { asIfNothing, outcomeAt, outcomeOf, partOf } from './outcome.ts';
import { commanding, type Ids, isAboutOrder, reading, watching } from './questions.ts';
import { type Line, letterOf, PEOPLE, type Person, type Section, STAGES } from './table.ts';
import { openWatchers, settled } from './watchers.ts';

export type Measured = { readonly type: string; readonly line: Line; readonly cells: Line['cells'] };

/** Asks what there is at each stage; what is no order's once, of the first. */
type AtStage = (line: Line, person: Person, stage: number) => string;

const ROLES: Readonly<Record<Exclude<Person, 'nobody'>, Role>> = {
  ...{ mina: 'CUSTOMER', junho: 'CUSTOMER', kim: 'OWNER', park: 'OWNER' },
  ...{ lee: 'RIDER', choi: 'RIDER', admin: 'ADMIN' },
};

export async function measureReading(
  cast: Cast,
  schema: GraphQLSchema,
  sections: readonly Section[],
): Promise<Measured[]> {
  const roots = sections.find(({ type }) => type === 'Query')?.lines ?? [];
  const rootOf = ({ route }: Section) => roots.find(({ field }) => field === route?.[0]);
  const [ofOrders, others] = [roots.filter(isAboutOrder), roots.filter((line) => !isAboutOrder(line))];
  const orders = reading(schema, ofOrders, sections);
  const once = reading(schema, others, []);
  const answers = await ofEverybody(async (person) => ({
    missing: await asks(cast, person, orders, MISSING),
    stages: await inTurn(STAGES.map((_, n) => () => asks(cast, person, orders, idsAt(cast, n)))),
    once: await asks(cast, person, once, idsAt(cast, 0)),
    onceMissing: await asks(cast, person, once, MISSING),
    // One by one: together they cost more than one operation may.
    elsewhere: new Map(
      await inTurn(
        sections.map((section) => async () => {
          const root = rootOf(section);
          if (!root || isAboutOrder(root)) return [section, undefined] as const;
          return [
            section,
            await asks(cast, person, reading(schema, [root], [section]), idsAt(cast, 0)),
          ] as const;
        }),
      ),
    ),
  }));

  const measure = (section: Section, line: Line): Measured => {
    const path = [...(section.route ?? []), line.field];
    const letter: AtStage = (_, person, stage) => {
      const { missing, once, onceMissing, stages, elsewhere } = answers[person];
      const isOrders = isAboutOrder(rootOf(section) ?? line);
      const answer = (isOrders ? stages[stage] : (elsewhere.get(section) ?? once)) ?? missing;
      const outcome = outcomeAt(answer, path);
      if (section.route || outcome === 'v' || outcome === 'e') return outcome;
      const isAsMissing = sameAs(answer, isOrders ? missing : onceMissing, line, idsAt(cast, stage));
      return asIfNothing(outcome, isAsMissing);
    };
    return { type: section.type, line, cells: cellsOf(line, letter) };
  };
  return sections
    .filter(({ type }) => type !== 'Mutation' && type !== 'Subscription')
    .flatMap((section) => section.lines.map((line) => measure(section, line)));
}

export async function measureCommands(
  cast: Cast,
  schema: GraphQLSchema,
  lines: readonly Line[],
): Promise<Measured[]> {
  /** Those who may and would change something are not asked; what is no order's is asked once. */
  const askable = (person: Person, stage: number) =>
    lines.filter((line) => letterOf(line, person, stage) !== '*' && (stage === 0 || isAboutOrder(line)));
  const ofNothing = (person: Person) =>
    lines.filter((line) => hasId(line) || letterOf(line, person, 0) !== '*');
  const answers = await ofEverybody(async (person) => ({
    missing: await asks(cast, person, commanding(schema, ofNothing(person)), MISSING),
    stages: await inTurn(
      STAGES.map((_, n) => () => asks(cast, person, commanding(schema, askable(person, n)), idsAt(cast, n))),
    ),
  }));
  const letter: AtStage = (line, person, atStage) => {
    const stage = isAboutOrder(line) ? atStage : 0;
    if (letterOf(line, person, stage) === '*') return '*';
    const { missing, stages } = answers[person];
    const answer = stages[stage] ?? missing;
    return outcomeOf(answer, line.field, sameAs(answer, missing, line, idsAt(cast, stage)));
  };
  return lines.map((line) => ({ type: 'Mutation', line, cells: cellsOf(line, letter) }));
}

export async function measureStreams(
  cast: Cast,
  schema: GraphQLSchema,
  lines: readonly Line[],
): Promise<Measured[]> {
  const letters = await ofEverybody(async (person) => {
    const token =
      person === 'nobody'
        ? null
        : await signToken({ id: person, role: ROLES[person], expiresInSeconds: 600 }, SECRET);
    const { watch, close } = openWatchers(cast.world.url, token);
    const asked = lines.flatMap((line) =>
      STAGES.map((_, n) => ({ line, n, watcher: watch(watching(schema, line), idsAt(cast, n)) })),
    );
    const missing = new Map(
      lines.filter(hasId).map((line) => [line, watch(watching(schema, line), MISSING)]),
    );
    try {
      const found = new Map<string, string>();
      for (const { line, n, watcher } of asked) {
        // Of what takes no id the last that takes one is as good a clock.
        const last = missing.get(line) ?? [...missing.values()].at(-1) ?? watcher;
        const is = await settled(watcher, last, letterOf(line, person, n) === 'v');
        const ofNothing = missing.get(line);
        const isAsMissing = ofNothing !== undefined && is === (await settled(ofNothing, ofNothing, false));
        found.set(`${line.field} ${n}`, is === 'OPEN' ? 'v' : refusalIn(is, isAsMissing || !hasId(line)));
      }
      return found;
    } finally {
      await close();
    }
  });
  const letter: AtStage = (line, person, stage) => letters[person].get(`${line.field} ${stage}`) ?? '';
  return lines.map((line) => ({ type: 'Subscription', line, cells: cellsOf(line, letter) }));
}

function refusalIn(errors: string, isAsMissing: boolean): string {
  if (!isAsMissing) return '!';
  if (errors.includes('"UNAUTHENTICATED"')) return 'U';
  return errors.includes('"FORBIDDEN"') ? 'F' : 'N';
}

const hasId = ({ asked }: Line): boolean => asked.includes('$');
const idsAt = (cast: Cast, stage: number): Ids => cast.idsAt(STAGES[stage] ?? 'placed');

/** @throws when the document was refused as a whole: then nothing in it was measured. */
async function asks(cast: Cast, person: Person, document: string, ids: Ids): Promise<Answer> {
  const answer = await cast.people[person].asks(document, ids);
  const refused = answer.errors?.find(({ path }) => path === undefined);
  if (refused) throw new Error(`refused as a whole: ${JSON.stringify(refused)}`);
  return answer;
}

/** To the last byte, but for the id that was asked about. */
function sameAs(answer: Answer, missing: Answer, { field, asked }: Line, ids: Ids): boolean {
  const [, name] = /\$(\w+)/.exec(asked) ?? [];
  if (!name) return true;
  const key = name as keyof Ids;
  return partOf(answer, field, ids[key]) === partOf(missing, field, MISSING[key]);
}

const cellsOf = (line: Line, letter: AtStage): Line['cells'] =>
  Object.fromEntries(
    PEOPLE.map((person) => [person, STAGES.map((_, n) => letter(line, person, n)).join('')]),
  ) as Line['cells'];

async function ofEverybody<T>(work: (person: Person) => Promise<T>): Promise<Readonly<Record<Person, T>>> {
  const all = await Promise.all(PEOPLE.map(async (person) => [person, await work(person)] as const));
  return Object.fromEntries(all) as Record<Person, T>;
}

async function inTurn<T>(works: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  for (const work of works) results.push(await work());
  return results;
}
