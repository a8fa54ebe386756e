// The road of a fact between two contexts on real parts: said once in a commit, heard once in effect, in order, whatever happens between.
import { cpSync, renameSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { defineEntity } from '@mikro-orm/core';
import { Migration } from '@mikro-orm/migrations';
import { z } from 'zod';
import { PrematureFact } from './decision.ts';
import { defineState } from './fact.ts';
import { FACTS } from './outbox.ts';
import { partitionOf } from './partition.ts';
import { when, whenState } from './policies.ts';
import { eventually } from './testing/eventually.ts';
import { type Rig, startRig } from './testing/rig.ts';
import { bellFacts, toy } from './testing/toy.ts';

const bellState = defineState('bell', 'BellState', 'bell', z.object({ tone: z.string(), version: z.int() }));

const p = defineEntity.properties;
const Heard = defineEntity({
  name: 'Heard',
  tableName: 'heard',
  properties: { id: p.integer().primary().autoincrement(), key: p.text(), count: p.integer() },
});

class BellTables extends Migration {
  override up(): void {
    this.addSql('create table strike (key text primary key)');
  }
}
class EarTables extends Migration {
  override up(): void {
    this.addSql(
      'create table heard (id int generated always as identity primary key, key text not null, count int not null)',
    );
    this.addSql('create table tone (id text primary key, tone text not null, version int not null)');
    this.addSql('create table deaf (key text primary key)');
    this.addSql('create table job_run (payload text not null)');
  }
}

const bell = toy({
  name: 'bell',
  migrations: [{ name: '0001-bell', class: BellTables }],
  facts: bellFacts,
});

const ear = toy({
  name: 'ear',
  entities: [Heard],
  migrations: [{ name: '0001-ear', class: EarTables }],
  policies: [
    when(bellFacts.Rung, async ({ key, data }, tx) => {
      const deaf = await tx.em.execute<unknown[]>('select 1 from deaf where key = ?', [key]);
      if (deaf.length > 0) throw new PrematureFact('awaits hearing');
      tx.em.create(Heard, { key, count: data.count });
      await tx.schedule({
        task: 'echo',
        payload: { count: data.count },
        jobKey: `echo:${key}:${data.count}`,
      });
    }),
  ],
  keepers: [
    whenState(bellState, async (state, tx) => {
      await tx.em.execute(
        `insert into tone (id, tone, version) values ('bell', ?, ?)
         on conflict (id) do update set tone = excluded.tone, version = excluded.version where tone.version < excluded.version`,
        [state.tone, state.version],
      );
    }),
  ],
  jobs: ({ reader }) => ({
    echo: {
      run: async ({ count }: { count: number }) => {
        await reader().execute('insert into job_run (payload) values (?)', [String(count)]);
      },
    },
  }),
});

const HEARING = { describe: 'the ear to have heard it' };

describe('a fact between two contexts', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig([bell, ear]);
  });
  afterAll(() => rig.stop());
  afterEach(() => rig.rows('ear', 'delete from deaf'));

  const ring = (key: string, ...counts: number[]) =>
    rig.subgraph('bell').scope.transact({ correlationId: 'test', causationId: null }, async (tx) => {
      for (const count of counts) await tx.say(key, { type: 'Rung', data: { count } });
    });
  const heard = async (key: string) =>
    (
      await rig.rows<{ count: number }>('ear', 'select count from heard where key = ? order by id', [key])
    ).map((row) => row.count);
  const idsSaid = async (key: string) =>
    (
      await rig.rows<{ event_id: string }>(
        'bell',
        'select event_id from outbox where key = ? order by position',
        [key],
      )
    ).map((row) => row.event_id);
  const idsInStream = async (key: string) => {
    const ids: string[] = [];
    const { state } = await rig.bus.manager.streams.info(FACTS);
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await rig.bus.manager.streams.getMessage(FACTS, { seq });
      if (message?.subject.includes(`.${key}.`)) ids.push(message.json<{ id: string }>().id);
    }
    return ids;
  };
  const hears = (key: string, counts: number[]) =>
    eventually(async () => expect(await heard(key)).toEqual(counts) ?? true, HEARING);

  test('is heard in the order it was said, with gapless numbers', async () => {
    await ring('a', 1, 2, 3);
    await ring('a', 4);
    await hears('a', [1, 2, 3, 4]);
    expect((await rig.said('bell', 'a')).map((fact) => fact.sequence)).toEqual([1, 2, 3, 4]);
  });

  test('that was rolled back with its change was never said', async () => {
    const work = rig
      .subgraph('bell')
      .scope.transact({ correlationId: 'test', causationId: null }, async (tx) => {
        await tx.say('rolled-back', { type: 'Rung', data: { count: 1 } });
        await tx.schedule({ task: 'never', payload: {}, jobKey: 'never' });
        throw new Error('changed my mind');
      });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await rig.said('bell', 'rolled-back')).toEqual([]);
    expect(await rig.rows('bell', 'select 1 from bell_work.jobs')).toEqual([]);
  });

  test('that a context does not say, or that does not fit its schema, is refused before the commit', async () => {
    const { transact } = rig.subgraph('bell').scope;
    const cause = { correlationId: 'test', causationId: null };
    await expect(transact(cause, (tx) => tx.say('x', { type: 'Wrong', data: {} }))).rejects.toThrow(
      'does not say',
    );
    await expect(
      transact(cause, (tx) => tx.say('x', { type: 'Rung', data: { count: 'one' } })),
    ).rejects.toThrow();
    expect(await rig.said('bell', 'x')).toEqual([]);
  });

  test('told twice has its effect once, and so has the work it asked for', async () => {
    const told = await rig.tell(bellFacts.Rung, 'twice', { count: 41 });
    await rig.tell(bellFacts.Rung, 'twice', { count: 41 }, told);
    await rig.tell(bellFacts.Rung, 'twice', { count: 42 });
    await hears('twice', [41, 42]);
    const echoes = `select payload from job_run where payload in ('41', '42') order by payload`;
    await eventually(async () => (await rig.rows('ear', echoes)).length >= 2, { describe: 'both echoes' });
    expect(await rig.rows('ear', echoes)).toEqual([{ payload: '41' }, { payload: '42' }]);
  });

  test('that comes too early waits with those behind it, lets other keys of its lane pass, and goes through in order', async () => {
    const neighbour =
      Array.from({ length: 100 }, (_, n) => `n${n}`).find(
        (key) => partitionOf(key) === partitionOf('early'),
      ) ?? '';
    await rig.rows('ear', "insert into deaf values ('early')");
    await ring('early', 1, 2);
    await ring(neighbour, 9);
    await hears(neighbour, [9]);
    expect(await heard('early')).toEqual([]);
    await rig.rows('ear', 'delete from deaf');
    await ring('early', 3);
    await hears('early', [1, 2, 3]);
    expect(await rig.rows('ear', "select 1 from waiting_fact where key = 'early'")).toEqual([]);
  });

  test('that nobody can read is parked with its reason and holds up only its own key', async () => {
    await rig.bus.jetstream.publish(
      `fact.bell.${partitionOf('poison')}.poison.Rung`,
      '{ "not": "an envelope" }',
    );
    await rig.bus.jetstream.publish(`fact.bell.${partitionOf('poison')}.poison.Rung`, 'not json');
    const parked = () =>
      rig.rows<{ status: string; reason: string }>(
        'ear',
        "select status, reason from waiting_fact where key = 'poison'",
      );
    await eventually(async () => expect(await parked()).toHaveLength(2) ?? true, HEARING);
    expect((await parked()).map((row) => row.status)).toEqual(['PARKED', 'PARKED']);
    await ring('healthy', 5);
    await hears('healthy', [5]);
  });

  test('that PostgreSQL does not take as it is (a NUL, half a character) is parked and holds up only its own key', async () => {
    const subject = `fact.bell.${partitionOf('nul')}.nul.Rung`;
    const texts = ['"\\u0000"', '{ "id": "a\\u0000b" }', '{ "id": "half", "note": "\\ud800" }'];
    for (const text of texts) await rig.bus.jetstream.publish(subject, text);
    const parked = () =>
      rig.rows<{ status: string }>('ear', "select status from waiting_fact where key = 'nul'");
    await eventually(
      async () => expect(await parked()).toEqual(Array(3).fill({ status: 'PARKED' })) ?? true,
      HEARING,
    );
  });

  test('survives a NATS that is killed between the commit and the publish', async () => {
    await rig.nats.kill();
    await ring('killed', 1, 2);
    await rig.nats.start();
    await hears('killed', [1, 2]);
    await ring('killed', 3);
    await hears('killed', [1, 2, 3]);
  });

  test('is heard once when the consumer that remembers was deleted', async () => {
    await ring('forgotten', 1);
    await hears('forgotten', [1]);
    await rig.bus.manager.consumers.delete(FACTS, `ear-${partitionOf('forgotten')}`);
    await ring('forgotten', 2);
    await hears('forgotten', [1, 2]);
  });

  test('is in the stream again after its server was restored from an older copy', async () => {
    await ring('kept', 1);
    await hears('kept', [1]);
    await rig.nats.kill();
    const copy = `${rig.nats.storeDir}.copy`;
    cpSync(rig.nats.storeDir, copy, { recursive: true });
    await rig.nats.start();
    await ring('lost', 1, 2, 3);
    await hears('lost', [1, 2, 3]);
    await rig.nats.kill();
    rmSync(rig.nats.storeDir, { recursive: true });
    renameSync(copy, rig.nats.storeDir);
    await rig.nats.start();
    await ring('lost', 4);
    await hears('lost', [1, 2, 3, 4]);
    await eventually(
      async () => expect(await idsInStream('lost')).toEqual(await idsSaid('lost')) ?? true,
      HEARING,
    );
  });

  test('a state that comes late never overwrites a newer one', async () => {
    await rig.announce(bellState, 'one', { tone: 'new', version: 2 });
    await rig.announce(bellState, 'one', { tone: 'old', version: 1 });
    await rig.announce(bellState, 'one', { tone: 'newest', version: 3 });
    await eventually(
      async () =>
        expect(await rig.rows('ear', 'select tone from tone')).toEqual([{ tone: 'newest' }]) ?? true,
      HEARING,
    );
  });
});
