// What may happen next, each with the words it is told in: the ordinary course of things, people, time, and faults.
import type { Act } from './act.ts';
import type { World } from './world.ts';

export type Move = { readonly says: string; run(): Promise<void> };

type People = { wanted(pick: number): readonly Act[] };

const SECOND_MS = 1_000;
/** A moment; a slow answer; and beyond each of the deadlines. */
const LEAPS_MS = [1, 1, 1, 5, 15, 70, 190, 310, 1_250, 1_850].map((seconds) => seconds * SECOND_MS);
const FORGOTTEN_MAX = 4;
/** Else few orders would ever be paid. */
const OUTAGE_ONE_IN = 5;

const now = (says: string, run: () => void): Move => ({ says, run: async () => run() });

/** Everything published, heard and set aside as it should be. */
export const messages = (world: World): readonly Move[] =>
  world.contexts.flatMap((context) => [
    ...world
      .unpublished(context)
      .map((fact) => now(`publish ${fact.type} of ${fact.key}`, () => world.publish(fact, true))),
    ...[...world.bus.failed(context).keys()].map((entry) => ({
      says: `${context} sets aside ${entry.fact.type} of ${entry.fact.key}`,
      run: () => world.setAside(context, entry, 'COMMIT', true),
    })),
    ...world.bus.next(context).map((entry) => ({
      says: `${context} hears ${entry.fact.type} of ${entry.fact.key}`,
      run: () => world.hear(context, entry, 'COMMIT', true),
    })),
  ]);

/** What is due, and what is under way of it. */
export const jobs = (world: World): readonly Move[] => [
  ...world.due.running.map((running) => ({
    says: `${running.work.name} of ${running.id} goes on from: ${running.paused.at}`,
    run: () => world.due.goOn(running, 'GO_ON'),
  })),
  ...world.contexts.flatMap((context) =>
    world.due.due(context).map((row) => ({
      says: `${context} sees to ${row.work.name} of ${row.id}`,
      run: () => world.due.start(row),
    })),
  ),
  ...world.workers.running.map((running) => ({
    says: `${running.row.task} goes on from: ${running.work.at}`,
    run: () => world.workers.goOn(running, 'GO_ON'),
  })),
  ...world.contexts.flatMap((context) => [
    ...world.workers.due(context).map((row) => ({
      says: `${row.task} of ${row.payload.orderId ?? row.payload.key} begins at ${context}`,
      run: () => world.workers.start(context, row),
    })),
    ...world.workers
      .lost(context)
      .map((row) => now(`${row.task} is believed lost`, () => world.workers.sweep(context, row))),
  ]),
];

export const acts = (these: readonly Act[]): readonly Move[] =>
  these.map((act) => ({ says: act.says, run: () => act.run('COMMIT') }));

/** When the next thing becomes due; undefined when nothing ever will. */
export function nextWakeMs(
  { due, workers }: World,
  isIncluded: (task: string) => boolean,
): number | undefined {
  const times = [due.nextWakeMs(isIncluded), workers.nextWakeMs(({ task }) => isIncluded(task))];
  const known = times.filter((each) => each !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

export const time = (world: World): readonly Move[] => {
  const next = nextWakeMs(world, () => true);
  const toNext = next === undefined ? [] : [Math.max(0, next - world.clock.nowMs())];
  return [...toNext, ...LEAPS_MS].map((ms) =>
    now(`${Math.round(ms / SECOND_MS)} s pass`, () => world.clock.advance(ms)),
  );
};

/** What goes wrong with what could happen next. */
export const faults = (world: World, people: People, pick: number): readonly Move[] => [
  ...world.contexts.flatMap((context) => [
    ...world
      .unpublished(context)
      .map((fact) => now(`publish ${fact.type} of ${fact.key}, unmarked`, () => world.publish(fact, false))),
    ...world.unpublished(context).map((first) =>
      now(`publish all that ${context} says of ${first.key}, unmarked`, () => {
        for (const fact of world.unmarkedOf(first, context)) world.publish(fact, false);
      }),
    ),
    ...world.bus.next(context).flatMap((entry) => {
      const says = `${context} hears ${entry.fact.type} of ${entry.fact.key}`;
      return [
        { says: `${says}, rolled back`, run: () => world.hear(context, entry, 'ROLLBACK', true) },
        { says: `${says}, unacknowledged`, run: () => world.hear(context, entry, 'COMMIT', false) },
        { says: `${says}, and fails`, run: () => world.hear(context, entry, 'FAIL', true) },
      ];
    }),
    ...[...world.bus.failed(context).keys()].flatMap((entry) => {
      const says = `${context} sets aside ${entry.fact.type} of ${entry.fact.key}`;
      return [
        { says: `${says}, rolled back`, run: () => world.setAside(context, entry, 'ROLLBACK', true) },
        { says: `${says}, unacknowledged`, run: () => world.setAside(context, entry, 'COMMIT', false) },
      ];
    }),
    now(`${context} is sent again what it had`, () => world.bus.forget(context, 1 + (pick % FORGOTTEN_MAX))),
  ]),
  ...world.workers.running.flatMap((running) => {
    const says = `${running.row.task}, at: ${running.work.at}`;
    return [
      { says: `${says}, dies`, run: () => world.workers.goOn(running, 'DIE') },
      { says: `${says}, loses its database`, run: () => world.workers.goOn(running, 'ROLLBACK') },
    ];
  }),
  ...world.due.running.flatMap((running) => {
    const says = `${running.work.name} of ${running.id}, at: ${running.paused.at}`;
    return [
      { says: `${says}, dies`, run: () => world.due.goOn(running, 'DIE') },
      { says: `${says}, loses its database`, run: () => world.due.goOn(running, 'ROLLBACK') },
    ];
  }),
  ...outages(world, pick % OUTAGE_ONE_IN === 0),
  ...rebuilds(world),
  ...people.wanted(pick).map((act) => ({ says: `${act.says}, rolled back`, run: () => act.run('ROLLBACK') })),
];

function outages({ provider, orderAnswers, dealer, contexts }: World, mayBegin: boolean): readonly Move[] {
  const outage = (what: string, isDown: boolean, turn: () => void) =>
    isDown || mayBegin ? [now(isDown ? `${what} is back` : `${what} goes down`, turn)] : [];
  return [
    ...outage('the provider', provider.isDown, () => {
      provider.isDown = !provider.isDown;
    }),
    ...outage('the order context', orderAnswers.isDown, () => {
      orderAnswers.isDown = !orderAnswers.isDown;
    }),
    ...(contexts.includes('notification')
      ? [
          ...outage('the dealer', dealer.isDown, () => {
            dealer.isDown = !dealer.isDown;
          }),
          ...outage('the customer context', dealer.contactsAreDown, () => {
            dealer.contactsAreDown = !dealer.contactsAreDown;
          }),
        ]
      : []),
  ];
}

/** Of what may be rebuilt: what says nothing and schedules nothing. */
const rebuilds = (world: World): readonly Move[] =>
  (['tracking', 'ranking'] as const)
    .filter((name) => world.contexts.includes(name))
    .map((name) => now(`${name} is rebuilt`, () => world.rebuild(name)));
