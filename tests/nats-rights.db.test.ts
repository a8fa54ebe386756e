// Pair by pair, what each user of NATS may do with what is another's: nothing that its definition does not say, on a real server.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { inboxOf, natsAddress } from '#platform/nats/address.ts';
import { lanesOf } from '#platform/nats/hearing.ts';
import { DOCTOR, natsUsersOf } from '#platform/nats/rights.ts';
import { operatorQuestions } from '#platform/operate.ts';
import { FACTS, STATE } from '#platform/outbox.ts';
import { factSubject } from '#platform/partition.ts';
import { nudgesOf } from '#platform/relay-lead.ts';
import { everybodyOn } from '#platform/request-reply.ts';
import { type TestNats, testNats } from '#platform/testing/parts.ts';
import { FACT_TYPES, QUESTIONS, STATE_TYPES } from '#schema/messages.ts';
import { subgraphs } from '../main.ts';

const CONTEXTS = subgraphs.map(({ name }) => name);
const USERS = [...CONTEXTS, DOCTOR];
const KEY = 'an-order';
const PAIRS = USERS.flatMap((user) =>
  CONTEXTS.filter((other) => other !== user).map((other) => ({ user, other })),
);

const definitionOf = (name: string) => subgraphs.find((each) => each.name === name);
const QUESTIONS_TO = (context: string) => [
  ...QUESTIONS.filter((question) => question.context === context),
  ...Object.values(operatorQuestions(context)),
];

let nats: TestNats;
const connections = new Map<string, NatsConnection>();
const of = (user: string): NatsConnection => {
  const connection = connections.get(user);
  if (!connection) throw new Error(`${user} is not connected`);
  return connection;
};

beforeAll(async () => {
  nats = await testNats(subgraphs);
  for (const user of USERS)
    connections.set(user, await connect({ ...natsAddress(nats.urlOf(user)), reconnect: false }));
  connections.set('admin', await connect({ ...natsAddress(nats.url), reconnect: false }));
  // What could be read, and a lane of everybody that could be drained, changed or removed.
  for (const { context, type } of FACT_TYPES)
    await jetstream(of('admin')).publish(factSubject(context, KEY, type), `{"said":"${type}"}`);
  const manager = await jetstreamManager(of('admin'));
  for (const definition of subgraphs)
    for (const { stream, name, filter } of lanesOf(definition))
      await manager.consumers.add(stream, {
        durable_name: name,
        filter_subject: filter,
        ack_policy: 'explicit',
      });
});
afterAll(async () => {
  await Promise.all([...connections.values()].map((connection) => connection.close()));
  await nats.stop();
});

/** Which of these the server refuses this user to publish on. It refuses before anything else it does with what follows. */
async function refusedToPublish(user: string, subjects: readonly string[]): Promise<readonly string[]> {
  return refused(user, (connection) => {
    for (const subject of subjects) connection.publish(subject, '{}');
  });
}

async function refusedToHear(user: string, subjects: readonly string[]): Promise<readonly string[]> {
  return refused(user, (connection) => {
    for (const subject of subjects) {
      const subscription = connection.subscribe(subject, { callback: () => {} });
      subscription.unsubscribe(1_000_000);
    }
  });
}

async function refused(user: string, act: (connection: NatsConnection) => void): Promise<readonly string[]> {
  const connection = await connect({ ...natsAddress(nats.urlOf(user)), reconnect: false });
  const refusals: string[] = [];
  const reading = (async () => {
    for await (const status of connection.status())
      if (status.type === 'error')
        refusals.push(/"(.*)"/.exec(status.error.message)?.[1] ?? status.error.message);
  })();
  act(connection);
  // The server answers in order: what it had to say about the above has been said by then.
  await connection.flush();
  await connection.close();
  await reading;
  return refusals;
}

const everything = (subjects: readonly string[]) => [...subjects].sort();

test('who says nothing of who they are, or lies, is not let in', async () => {
  const { servers } = natsAddress(nats.url);
  for (const who of [{}, { user: 'order' }, { user: 'order', pass: 'order' }, { user: 'nobody', pass: 'x' }])
    await expect(connect({ servers, ...who, reconnect: false })).rejects.toThrow('Authorization Violation');
});

describe.each(PAIRS)('$user', ({ user, other }) => {
  const asked = new Set((definitionOf(user)?.asks ?? []).map(({ subject }) => subject));

  test(`forges nothing of ${other}`, async () => {
    const facts = FACT_TYPES.filter(({ context }) => context === other);
    const states = STATE_TYPES.filter(({ context }) => context === other);
    const subjects = [
      ...facts.map(({ type }) => factSubject(other, KEY, type)),
      `fact.${other}.0.${KEY}.NeverDeclared`,
      ...states.map(({ subject }) => `${subject}.thing`),
      `live.${other}.anything`,
      `changed.${other}.${KEY}`,
      nudgesOf(other),
    ];
    expect(everything(await refusedToPublish(user, subjects))).toEqual(everything(subjects));
  });

  test(`asks ${other} what its definition says and no more`, async () => {
    const questions = QUESTIONS_TO(other);
    const subjects = questions.flatMap(({ subject, safe }) => [
      subject,
      ...(safe ? [everybodyOn(subject)] : []),
    ]);
    const may = (subject: string) => asked.has(subject.replace(/\.everybody$/, ''));
    expect(everything(await refusedToPublish(user, subjects))).toEqual(
      everything(subjects.filter((subject) => !may(subject))),
    );
  });

  test(`answers nothing in the place of ${other}, and hears nothing that is for it`, async () => {
    const subjects = [
      ...QUESTIONS_TO(other).flatMap(({ subject }) => [subject, everybodyOn(subject)]),
      `${other}.>`,
      `operate.${other}.>`,
      `live.${other}.>`,
      nudgesOf(other),
      `${inboxOf(other)}.>`,
      `fact.${other}.>`,
    ];
    expect(everything(await refusedToHear(user, subjects))).toEqual(everything(subjects));
  });

  test(`touches no lane of ${other}`, async () => {
    const definition = definitionOf(other);
    const subjects = (definition ? lanesOf(definition) : []).flatMap(({ stream, name, filter }) => [
      `$JS.API.CONSUMER.CREATE.${stream}.${name}.${filter}`,
      `$JS.API.CONSUMER.CREATE.${stream}.${name}`,
      `$JS.API.CONSUMER.DURABLE.CREATE.${stream}.${name}`,
      `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`,
      `$JS.API.CONSUMER.DELETE.${stream}.${name}`,
      `$JS.ACK.${stream}.${name}.1.1.1.1.0`,
    ]);
    expect(everything(await refusedToPublish(user, subjects))).toEqual(everything(subjects));
  });
});

describe.each(USERS)('%s', (user) => {
  const definition = definitionOf(user);

  test('removes, empties and changes no stream, and reads none by places', async () => {
    const keeps = definition?.keepsStreams ?? false;
    const subjects = [FACTS, STATE].flatMap((stream) => [
      ...['DELETE', 'PURGE', 'MSG.DELETE', 'MSG.GET', 'SNAPSHOT', 'RESTORE'].map(
        (what) => `STREAM.${what}.${stream}`,
      ),
      ...(keeps ? [] : [`STREAM.CREATE.${stream}`, `STREAM.UPDATE.${stream}`]),
      `DIRECT.GET.${stream}`,
      `CONSUMER.CREATE.${stream}`,
    ]);
    const api = ['STREAM.CREATE.ANOTHER', 'STREAM.LIST', 'STREAM.NAMES', ...subjects].map(
      (each) => `$JS.API.${each}`,
    );
    expect(everything(await refusedToPublish(user, api))).toEqual(everything(api));
  });

  test('overhears nothing', async () => {
    const subjects = [
      '>',
      '*.>',
      'fact.>',
      'state.>',
      'live.>',
      'relay.>',
      ...(definition?.followsChanges ? [] : ['changed.>', `changed.order.${KEY}`]),
      'operate.>',
      '_INBOX.>',
      '$JS.>',
      '$SYS.>',
      '$JS.EVENT.ADVISORY.>',
    ];
    expect(everything(await refusedToHear(user, subjects))).toEqual(everything(subjects));
  });

  test('reads of the stream what it handles or said itself', async () => {
    const manager = await jetstreamManager(of(user));
    const own = Object.keys(definition?.facts ?? {}).length > 0 ? [user] : [];
    const readable = new Set([...own, ...(definition?.policies ?? []).map(({ fact }) => fact.context)]);
    for (const { context, type } of FACT_TYPES) {
      const reading = manager.direct.getMessage(FACTS, { last_by_subj: factSubject(context, KEY, type) });
      if (readable.has(context)) expect((await reading)?.json()).toEqual({ said: type });
      else await expect(reading).rejects.toThrow('Permissions Violation');
    }
  });
});

test('an operator’s commands come from operations and from nobody else', () => {
  const commands = CONTEXTS.flatMap((context) => Object.values(operatorQuestions(context))).map(
    ({ subject }) => subject,
  );
  const allowed = natsUsersOf(subgraphs).filter(({ publish }) =>
    publish.allow.some((subject) => commands.includes(subject)),
  );
  expect(allowed.map(({ name }) => name)).toEqual(['operations']);
});

test('what a lane is made with is what its right says, whatever the request does', async () => {
  const { stream, name, filter } = lanesOf(definitionOf('review') ?? { name: '' })[0] ?? {
    stream: '',
    name: '',
    filter: '',
  };
  const smuggled = [
    { durable_name: name, filter_subject: 'fact.>' },
    { durable_name: name, filter_subjects: ['fact.>'] },
    { durable_name: 'payment-0', filter_subject: filter },
    {
      durable_name: name,
      filter_subject: filter,
      deliver_subject: factSubject('payment', KEY, 'PaymentApproved'),
    },
  ];
  for (const config of smuggled) {
    const reply = await of('review').request(
      `$JS.API.CONSUMER.CREATE.${stream}.${name}.${filter}`,
      JSON.stringify({
        stream_name: stream,
        config: { name: config.durable_name, ack_policy: 'explicit', ...config },
      }),
    );
    expect(reply.json()).toMatchObject({ error: { code: 400 } });
  }
});

test('who follows the stream as it passes by makes no consumer of a lane’s name', async () => {
  const manager: JetStreamManager = await jetstreamManager(of('tracking'));
  const passing = await manager.consumers.add(FACTS, {
    name: 'passing',
    filter_subject: 'fact.order.>',
    ack_policy: 'none',
  });
  expect(passing.name).toBe('passing');
  await manager.consumers.delete(FACTS, 'passing');
  for (const name of ['payment-0', 'delivery-7'])
    await expect(
      manager.consumers.add(FACTS, { name, filter_subject: 'fact.order.>', ack_policy: 'none' }),
    ).rejects.toThrow('Permissions Violation');
});
