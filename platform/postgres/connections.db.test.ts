// Who gets a connection when all are taken: requests do not wait for consumers, and not for long for each other.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import pg from 'pg';
import { openLog } from '../log.ts';
import { when } from '../policies.ts';
import { executionOf } from '../server/execution.ts';
import type { SubgraphContext } from '../subgraph.ts';
import { eventually } from '../testing/eventually.ts';
import { type Rig, startRig } from '../testing/rig.ts';
import { bell, bellFacts, toy } from '../testing/toy.ts';

/** More keys than there are partitions, and more of everything than there are connections. */
const MANY = 24;

/** Stands still, each in a transaction of its own, until it is let go. */
function standstill() {
  const gate = Promise.withResolvers<void>();
  const stand = { inside: 0, letGo: gate.resolve, enter: async () => {} };
  stand.enter = async () => {
    stand.inside += 1;
    await gate.promise;
  };
  return stand;
}
const events = standstill();
const requests = standstill();

const ear = toy({
  name: 'ear',
  typeDefs: parse('type Query { read: Int! } type Mutation { hold: Int! breakOff(before: Boolean!): Int! }'),
  resolvers: {
    Query: {
      read: async (_: unknown, __: unknown, { em }: SubgraphContext) =>
        (await em.execute<{ n: number }[]>('select 1 as n'))[0]?.n,
    },
    Mutation: {
      hold: (_: unknown, __: unknown, { transact }: SubgraphContext) =>
        transact(async ({ em }) => {
          await em.execute('select 1');
          await requests.enter();
          return 1;
        }),
      breakOff: (_: unknown, { before }: { before: boolean }, { transact }: SubgraphContext) =>
        transact(async ({ em }) => {
          const [row] = await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid');
          await cut(row?.pid);
          if (before) await em.execute('select 1');
          return 1;
        }),
    },
  },
  policies: [
    when(bellFacts.Rung, async (_, { em }) => {
      await em.execute('select 1');
      await events.enter();
    }),
  ],
});

/** The connection of that session breaks. */
async function cut(pid: number | undefined): Promise<void> {
  const client = new pg.Client({ connectionString: rig.database.url });
  await client.connect();
  await client.query('select pg_terminate_backend($1)', [pid]);
  await client.end();
}

let rig: Rig;
beforeAll(async () => {
  rig = await startRig([bell, ear], { requestWaitMs: 2_000 });
});
afterAll(async () => {
  events.letGo();
  requests.letGo();
  await rig?.stop();
});

const ask = (query: string) =>
  executionOf(rig.subgraph('ear'), openLog('test', 'silent')).execute(
    { query },
    { actor: null, correlationId: 'test' },
  );

test('however many events a context handles at once, a request finds a connection', async () => {
  for (let n = 0; n < MANY; n += 1) await rig.tell(bellFacts.Rung, `bell-${n}`, { count: n });
  await eventually(() => events.inside >= 4, { describe: 'events to be under way' });
  expect(await ask('{ read }')).toEqual({ data: { read: 1 } });
});

test('a request that finds none in time is turned away, and told when to come back', async () => {
  const answers = Promise.all(Array.from({ length: MANY }, () => ask('mutation { hold }')));
  await eventually(() => requests.inside >= 4, { describe: 'requests to be under way' });
  expect(await ask('{ read }')).toMatchObject({
    data: null,
    errors: [{ path: ['read'], extensions: { code: 'SERVICE_UNAVAILABLE', retryAfterSeconds: 2 } }],
  });
  requests.letGo();
  const turnedAway = (await answers).filter(({ errors }) => errors !== undefined);
  expect(turnedAway).toHaveLength(MANY - requests.inside);
  for (const { errors } of turnedAway)
    expect(errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
  expect(await ask('{ read }')).toEqual({ data: { read: 1 } });
});

test('a change whose commit nobody answered is not one to try again: it may have gone through', async () => {
  const codesOf = async (before: boolean) =>
    (await ask(`mutation { breakOff(before: ${before}) }`)).errors?.map(({ extensions }) => extensions?.code);
  expect(await codesOf(true)).toEqual(['SERVICE_UNAVAILABLE']);
  expect(await codesOf(false)).toEqual(['INTERNAL_SERVER_ERROR']);
});
