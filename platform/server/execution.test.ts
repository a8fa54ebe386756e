// How an execution ends before its time: its budget is used up, or nobody waits for it any more.
import { expect, test } from '@jest/globals';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { openLog } from '../log.ts';
import type { RequestFacts } from './executable-subgraph.ts';
import { executionOf, type OperationResult } from './execution.ts';
import { ExecutionBudget } from './execution-budget.ts';

const LOG = openLog('test', 'silent');

const SDL = `
  type Query { forest(trees: Int!): [Tree!]! later(trees: Int!): [Tree!]! gate: Tree! }
  type Mutation { plant: Tree! }
  type Tree { name: String! leaves: [Leaf!]! rings: [Int!] behind: String forest: [Tree!]! }
  type Leaf { name: String! }
`;

/** A wood that counts how often it was looked at, and a gate that opens when it is told to. */
function wood() {
  const schema: GraphQLSchema = buildSchema(SDL);
  const opened = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const seen = { names: 0, planted: 0 };
  const trees = (count: number) => Array.from({ length: count }, () => ({}));
  const set = (
    type: string,
    fields: Record<string, (source: unknown, args: { trees: number }) => unknown>,
  ) => {
    const of = schema.getType(type) as unknown as { getFields(): Record<string, { resolve: unknown }> };
    for (const [name, resolve] of Object.entries(fields))
      Object.assign(of.getFields()[name] ?? {}, { resolve });
  };
  const throughTheGate = async () => {
    entered.resolve();
    await opened.promise;
    return {};
  };
  set('Query', {
    forest: (_, args) => trees(args.trees),
    later: async (_, args) => trees(args.trees),
    gate: throughTheGate,
  });
  set('Mutation', {
    plant: async () => {
      await throughTheGate();
      seen.planted += 1;
      return {};
    },
  });
  set('Tree', {
    name: () => {
      seen.names += 1;
      return 'oak';
    },
    leaves: () => trees(1_000).map(() => ({ name: 'green' })),
    behind: () => {
      seen.names += 1;
      return 'the gate';
    },
    forest: () => trees(300),
  });
  const execution = executionOf({ name: 'wood', schema, contextFor: () => ({}) }, LOG);
  const ask = (query: string, facts: Partial<RequestFacts> = {}): Promise<OperationResult> =>
    execution.execute({ query }, { actor: null, correlationId: 'test', ...facts });
  return { ask, seen, entered: entered.promise, open: () => opened.resolve() };
}

const tooCostly = { data: null, errors: [{ extensions: { code: 'OPERATION_TOO_COSTLY' } }] };

test('what fits the budget is answered, and what it used is known', async () => {
  const budget = new ExecutionBudget({ values: 100, bytes: 10_000 });
  expect(await wood().ask('{ forest(trees: 3) { name } }', { budget })).toEqual({
    data: { forest: Array(3).fill({ name: 'oak' }) },
  });
  // One field, three entries, three names.
  expect(budget.used.values).toBe(7);
  expect(budget.used.bytes).toBeGreaterThan(
    JSON.stringify({ forest: Array(3).fill({ name: 'oak' }) }).length - 10,
  );
});

test.each(['forest', 'later'])('a list that is too long is not gone through (%s)', async (field) => {
  const { ask, seen } = wood();
  const budget = new ExecutionBudget({ values: 1_000, bytes: 1_000_000 });
  expect(await ask(`{ ${field}(trees: 5000) { name } }`, { budget })).toMatchObject(tooCostly);
  expect(seen.names).toBe(0);
});

test('lists in lists end where the budget does, wherever that is', async () => {
  const { ask, seen } = wood();
  const budget = new ExecutionBudget({ values: 2_000, bytes: 1_000_000 });
  const result = await ask('{ forest(trees: 300) { forest { forest { forest { name } } } } }', { budget });
  expect(result).toMatchObject(tooCostly);
  expect(result.errors).toHaveLength(1);
  expect(result.errors?.[0]?.extensions).toMatchObject({ limit: 2_000 });
  expect(seen.names).toBeLessThanOrEqual(2_000);
});

test('an answer of too many bytes is not handed out', async () => {
  const budget = new ExecutionBudget({ values: 100_000, bytes: 5_000 });
  expect(await wood().ask('{ forest(trees: 1) { leaves { name } } }', { budget })).toMatchObject(tooCostly);
});

test('what one operation asks in pieces comes out of one budget', async () => {
  const { ask } = wood();
  const budget = new ExecutionBudget({ values: 10, bytes: 10_000 });
  expect((await ask('{ forest(trees: 3) { name } }', { budget })).errors).toBeUndefined();
  expect(await ask('{ forest(trees: 3) { name } }', { budget })).toMatchObject(tooCostly);
});

test('nothing more is resolved for a caller who left', async () => {
  const { ask, seen, entered, open } = wood();
  const caller = new AbortController();
  const answer = ask('{ gate { behind } }', { signal: caller.signal });
  await entered;
  caller.abort();
  expect(await answer).toMatchObject({ errors: [{ extensions: { code: 'CLIENT_CLOSED_REQUEST' } }] });
  open();
  await ask('{ forest(trees: 1) { name } }');
  expect(seen.names).toBe(1);
});

test('a change is carried out whole, though nobody waits for its answer', async () => {
  const { ask, seen, entered, open } = wood();
  const caller = new AbortController();
  const answer = ask('mutation { plant { name } again: plant { name } }', { signal: caller.signal });
  await entered;
  caller.abort();
  open();
  expect((await answer).errors).toBeUndefined();
  expect(seen.planted).toBe(2);
});

test('a change is carried out whole, though its answer is too large to be handed out', async () => {
  const { ask, seen, open } = wood();
  open();
  const budget = new ExecutionBudget({ values: 500, bytes: 5_000 });
  const answer = await ask('mutation { plant { leaves { name } } again: plant { name } }', { budget });
  expect(answer).toMatchObject(tooCostly);
  expect(seen.planted).toBe(2);
});
