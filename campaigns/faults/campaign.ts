// Orders by the hundred while everything breaks; then everything heals, everybody finishes, and somebody looks very closely.
import { setMaxListeners } from 'node:events';
import { openUndo } from '#platform/process/undo.ts';
import { untilAtRest } from '../kit/at-rest.ts';
import { examineAtRest } from '../kit/examine.ts';
import { openPoisonBook } from '../kit/poison-book.ts';
import { openTally } from '../kit/tally.ts';
import { within } from '../kit/within.ts';
import { endingsOf, whatBecame } from './became.ts';
import { breakThings } from './break-things.ts';
import { type Crowd, gather } from './crowd/crowd.ts';
import { CHANGING_ITEM } from './crowd/menu.ts';
import { dice } from './dice.ts';
import { type History, openHistory } from './history.ts';
import { inStep } from './in-step.ts';
import { handsIn } from './inject/all.ts';
import { turnstile } from './inject/turnstile.ts';
import { judge } from './judge.ts';
import { serveAll } from './serve.ts';
import { setStage } from './stage.ts';
import { type Told, toldOf } from './told.ts';
import { countUnderWay } from './under-way.ts';

export type FaultOptions = {
  readonly orders: number;
  /** kill -9 of a replica, PostgreSQL or NATS; other faults come on top. */
  readonly kills: number;
  /** A kill waits so long for its share of the customers; without it, as long as it takes. */
  readonly killWaitsMs?: number;
  readonly seed: number;
  /** Where servers and logs live; kept afterwards. */
  readonly directory: string;
  readonly tell: (message: string) => void;
};

export type FaultReport = {
  /** Faults that took effect. */
  readonly injected: Readonly<Record<string, number>>;
  /** Those that found nothing to break, or were broken themselves. */
  readonly withoutEffect: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
  /** By how they ended. */
  readonly orders: Readonly<Record<string, number>>;
  readonly told: Told;
  readonly seconds: number;
};

/** Everybody's last steps take longer the more there were. */
const FINISH_WITHIN_MS = 240_000;
const FINISH_EACH_ORDER_MS = 60;

export async function runFaults(options: FaultOptions): Promise<FaultReport> {
  const started = Date.now();
  const random = dice(options.seed);
  const over = new AbortController();
  setMaxListeners(0, over.signal); // as many as there are customers and hands waiting for something
  const stage = await setStage(options.directory, dice(options.seed + 1));
  const undo = openUndo();
  undo.push(stage.stop);
  try {
    await Promise.all(stage.replicas.map((replica) => replica.untilReady()));
    options.tell('two replicas are ready');
    const history = openHistory();
    const poison = openPoisonBook();
    const crowd = await gather({
      replicas: stage.replicas,
      secret: stage.secret,
      random: dice(options.seed + 2),
      history,
      poison,
    });
    undo.push(crowd.goHome);
    const step = inStep(options, { isCrowded: stage.underWay.isCrowded, over: over.signal });
    const { changePriceAt, cancel } = crowd;
    const stream = turnstile();
    const scene = { ...stage, random, poison, stream, changePriceAt, cancel, over: over.signal };
    const injected = openTally();
    const withoutEffect = openTally();
    const serving = serveAll(step, crowd);
    const breaking = breakThings(options.kills, handsIn(scene, options.kills), {
      step,
      random,
      injected,
      withoutEffect,
      tell: options.tell,
      over,
    });
    undo.push(() => breaking.catch(() => {})); // why it failed has been thrown
    await Promise.race([breaking, failureOf(serving)]);
    const fire = { underFire: step.came(), leftForPeace: await countUnderWay(stage.system.databaseUrl) };
    options.tell('everything is whole again; everybody finishes');
    await finish(options, stage, serving, crowd);

    const became = await whatBecame(stage.system.databaseUrl, CHANGING_ITEM);
    options.tell('at rest; somebody looks very closely');
    return {
      injected: injected.counts(),
      withoutEffect: withoutEffect.counts(),
      violations: [
        ...missing(history, options),
        ...judge(history, became),
        ...(await examineAtRest(stage.system, 'EVERYBODY_ACTED', poison.all)),
      ],
      orders: endingsOf(became),
      told: toldOf({ history, became, ...stage, ...fire, orders: options.orders }),
      seconds: Math.round((Date.now() - started) / 1_000),
    };
  } finally {
    over.abort();
    await undo.all();
  }
}

async function finish(
  { orders, tell }: FaultOptions,
  { replicas, system }: Awaited<ReturnType<typeof setStage>>,
  serving: Promise<void>,
  crowd: Crowd,
): Promise<void> {
  const finishWithinMs = FINISH_WITHIN_MS + orders * FINISH_EACH_ORDER_MS;
  await Promise.all(replicas.map((replica) => replica.untilReady()));
  await within(finishWithinMs, serving, 'every customer to have their answers');
  tell('every customer has had their answers');
  await crowd.leaveMenu();
  await untilAtRest(system, { patience: 'EVERYBODY_ACTED', withinMs: finishWithinMs, tell });
  await crowd.untilQuiet();
  await crowd.goHome();
}

const missing = ({ placements }: History, { orders }: FaultOptions): string[] =>
  placements.length === orders ? [] : [`only ${placements.length} of ${orders} customers came`];

/** Never settles unless the work fails. */
const failureOf = (work: Promise<unknown>): Promise<never> =>
  new Promise((_, reject) => void work.catch(reject));
