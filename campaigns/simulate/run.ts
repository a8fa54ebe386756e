// One run: the tape chooses what happens, then everything heals, comes to rest, is looked at, and everybody does their part.
import { violations as broken, type Violation } from '../invariants.ts';
import { CONTEXTS, ofEach } from './contexts.ts';
import { evidenceOf } from './evidence.ts';
import { acts, faults, jobs, type Move, messages, nextWakeMs, time } from './moves.ts';
import { people } from './people.ts';
import type { Plan, Weather } from './plan.ts';
import { brokenByReaders } from './readers.ts';
import type { Sabotage } from './sabotage.ts';
import { World } from './world.ts';

/** Percent of the choices, the harmless first: what shrinks becomes the ordinary course of things. */
const SHARES: Readonly<Record<Weather, readonly number[]>> = {
  //     messages, jobs, what is wanted, anything anybody may try, time, faults
  CALM: [54, 21, 17, 3, 1, 4],
  STORMY: [46, 20, 14, 8, 3, 9],
};
const PERCENT = 100;
/** No run of three orders comes near it: who gets here goes in circles. */
const MAX_MOVES_TO_REST = 20_000;
/** Nothing takes no time: a job that is due by the database's clock and not yet by its own runs again until it is. */
const MOMENT_MS = 100;

export type Outcome = { readonly violations: readonly Violation[]; readonly story: readonly string[] };

export async function runPlan(plan: Plan, sabotage?: Sabotage): Promise<Outcome> {
  const orderIds = plan.orders.map((_, index) => `o${index + 1}`);
  const plannedOrder = (id: string) => {
    const order = plan.orders[orderIds.indexOf(id)];
    if (!order) throw new Error(`nobody planned ${id}`);
    return order;
  };
  const world = new World({
    ordering: plan.ordering,
    skewMs: ofEach((name) => plan.skewMs[CONTEXTS.indexOf(name)] ?? 0),
    behaviourOf: plannedOrder,
    readers: plan.readers,
    receptionOf: (id) => plannedOrder(id).reception,
    keyRule: plan.keyRule,
    ...(sabotage ? { sabotage } : {}),
  });
  const everybody = people(world, orderIds, plannedOrder);
  const story: string[] = [];
  const take = async (move: Move) => {
    story.push(move.says);
    await move.run();
  };

  for (const choice of plan.tape) {
    const pick = Math.floor(choice / PERCENT);
    const options = optionsOf(choice % PERCENT, pick);
    const move = options[pick % options.length];
    if (move) await take(move);
  }

  story.push('— everything heals —');
  world.provider.isDown = plan.staysDown;
  world.orderAnswers.isDown = false;
  world.dealer.contactsAreDown = false;
  const rounds = plan.clocksFirst
    ? (['RUN_OUT', 'EVERYBODY_ACTED'] as const)
    : (['EVERYBODY_ACTED'] as const);
  const found: Violation[] = [];
  for (const patience of rounds) {
    if (found.length > 0) break;
    // Whoever is told nothing for as long as it takes to give up is told later, when an operator says so.
    world.dealer.isDown = plan.dealerStaysDown && patience === 'RUN_OUT';
    const isAtRest = await comeToRest(patience === 'EVERYBODY_ACTED');
    found.push(...world.watch.violations);
    if (isAtRest) found.push(...broken(evidenceOf(world, patience)), ...brokenByReaders(world));
    else found.push({ invariant: 'rest', orderId: null, what: 'it never comes to rest' });
  }
  return { violations: found, story };

  function optionsOf(share: number, pick: number): readonly Move[] {
    const kinds: readonly (() => readonly Move[])[] = [
      () => messages(world),
      () => jobs(world),
      () => acts(everybody.wanted(pick)),
      () => acts(everybody.any(pick)),
      () => time(world),
      () => faults(world, everybody, pick),
    ];
    let upTo = 0;
    const first = SHARES[plan.weather].findIndex((each) => {
      upTo += each;
      return share < upTo;
    });
    // Where there is nothing of the kind, something else happens.
    for (const kind of [...kinds.slice(first), ...kinds]) {
      const options = kind();
      if (options.length > 0) return options;
    }
    return [];
  }

  async function comeToRest(everybodyActs: boolean): Promise<boolean> {
    for (let moves = 0; moves < MAX_MOVES_TO_REST; moves += 1) {
      const move =
        messages(world)[0] ?? jobs(world)[0] ?? (everybodyActs ? acts(everybody.due())[0] : undefined);
      if (move) {
        await take(move);
        world.clock.advance(MOMENT_MS);
        continue;
      }
      // A provider that never comes back is asked for ever: that is rest, too, once all else has happened.
      const wakes = nextWakeMs(world, (task) => !plan.staysDown || !ASKING.includes(task));
      if (wakes === undefined) return true;
      world.clock.advance(Math.max(0, wakes - world.clock.nowMs()));
      story.push(`the clock reaches ${new Date(world.clock.nowMs()).toISOString()}`);
    }
    return false;
  }
}

const ASKING = ['charge', 'refund'];
