// However it is asked for, everybody gets the same: operations made by chance, by all who can answer them.
import fc from 'fast-check';
import { OperationTypeNode } from 'graphql';
import { agreementOn, STOCK } from '../../router/testing/agreement.ts';
import { operationsOf, type RandomWorld } from '../../router/testing/random-operations.ts';
import { type Answerers, API, ASKERS } from '../answerers.ts';
import type { Cast } from './cast.ts';
import { STAGES } from './table.ts';

/** `AGREEMENT_RUNS=900 AGREEMENT_SEED=7 npm run jest -- tests/ownership -t 'MANY process one process'` tries, and tells, more. */
const RUNS = Number(process.env.AGREEMENT_RUNS ?? 50);
const SEED = Number(process.env.AGREEMENT_SEED ?? 11);
/** It is, within this many; which operations a seed makes changes with the schema. */
const AS_LONG_AS_NOT_FOUND = 10;
/** One in so many is a stream. */
const STREAMS = 7;
/** What a context says of itself as of this moment. */
const MOVING = ['ContextStatus', 'StuckOrder', 'RefundBeingTried'];

export type Seen = { AGREED: number; REFUSED: number };

/** Throws with the shortest operation on which they differ. */
export async function allAgree(cast: Cast, answerers: Answerers): Promise<Seen> {
  const seen: Seen = { AGREED: 0, REFUSED: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ASKERS),
      operationsOf(worldOf(cast), OperationTypeNode.QUERY),
      async (person, operation) => {
        const agreement = await agreementOn(operation, answerers.of(person));
        if (agreement.kind === 'DIFFERENT') throw new Error(`${person}: ${agreement.what}`);
        seen[agreement.kind] += 1;
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
  if (process.env.AGREEMENT_RUNS) console.log(seen);
  return seen;
}

/** The same of streams of an order that is over: all they say, to their end. */
export async function streamsAgree(cast: Cast, answerers: Answerers): Promise<Seen> {
  const seen: Seen = { AGREED: 0, REFUSED: 0 };
  const world = {
    ...worldOf(cast),
    idsFor: () => [cast.idsAt('delivered').order],
    roots: ['orderStatusChanged', 'orderChanged'],
  };
  // Somebody else's order is waited for, in case it is still to come.
  const askers = ASKERS.filter((person) => person !== 'junho' && person !== 'lee');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...askers),
      operationsOf(world, OperationTypeNode.SUBSCRIPTION),
      async (person, operation) => {
        const agreement = await agreementOn(operation, answerers.streamsOf(person));
        if (agreement.kind === 'DIFFERENT') throw new Error(`${person}: ${agreement.what}`);
        seen[agreement.kind] += 1;
      },
    ),
    { numRuns: Math.ceil(RUNS / STREAMS), seed: SEED },
  );
  if (process.env.AGREEMENT_RUNS) console.log(seen);
  return seen;
}

/** Where no alias is refused such operations show what is wrong: the stock gateway against itself under plain names. */
export async function isFoundWithoutTheRule(cast: Cast, answerers: Answerers): Promise<boolean> {
  const { failed } = await fc.check(
    fc.asyncProperty(operationsOf(worldOf(cast), OperationTypeNode.QUERY), async (operation) => {
      const stock = answerers.of('admin').filter(([name]) => name === STOCK);
      const [first] = stock;
      if (!first) throw new Error('There is no stock gateway');
      const { kind } = await agreementOn(operation, [first]);
      if (kind === 'DIFFERENT') throw new Error('found');
    }),
    { numRuns: RUNS * AS_LONG_AS_NOT_FOUND, seed: SEED, endOnFailure: true },
  );
  return failed;
}

const worldOf = (cast: Cast): RandomWorld => {
  const { store } = cast.idsAt('placed');
  const orders = [...STAGES.map((stage) => cast.idsAt(stage).order), 'nothing'];
  return {
    schema: API,
    idsFor: (field, argument) =>
      field === 'store' || argument === 'storeId' ? [store, store, 'nothing'] : orders,
    texts: ['', '떡볶이', 'made up'],
    isLeftOut: (type) => MOVING.includes(type),
  };
};
