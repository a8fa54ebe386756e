// What becomes of a client that does not read what it asked for.
import { describe, expect, test } from '@jest/globals';
import { openPausable } from '../testing/knocking.ts';
import { openWorld, TOPOLOGIES } from '../testing/topology.ts';
import { until, watch } from '../testing/viewers.ts';

const MOVED = 'subscription Moved($id: ID!) { moved(id: $id) { revision note } }';
const step = (revision: number, note = '', trainId = 't1') => ({ revision, trainId, stationId: 's1', note });

describe.each(TOPOLOGIES)('a client that reads too slowly, with %s subgraphs', (topology) => {
  test('loses that one stream, knows where to resume, and keeps nobody waiting', async () => {
    const world = await openWorld(topology, {
      resumeField: 'revision',
      limits: { unreadEventsPerOperation: 20 },
    });
    const slow = await openPausable(world);
    const floods = slow.subscribe('t1');
    const other = slow.subscribe('t2');
    const attentive = watch('websocket', world, { query: MOVED, variables: { id: 't1' } });
    await until(() => expect(world.railway.moves.watchers).toBe(3));

    slow.socket.pause();
    const heavy = 'x'.repeat(100_000);
    for (let revision = 1; world.railway.moves.watchers === 3; revision += 1) {
      world.railway.moves.push(step(revision, heavy));
      await until(() => expect(attentive.seen).toHaveLength(revision));
      if (revision > 2_000) throw new Error('Nothing bounded what the slow client left unread');
    }
    slow.socket.resume();

    await until(() => expect(floods.ending()).toBeDefined());
    const revisions = floods.seen.map(({ data }) => data.moved.revision);
    expect(revisions).toEqual(revisions.map((_, index) => index + 1));
    expect(floods.ending()).toMatchObject([
      { extensions: { code: 'SUBSCRIPTION_TOO_SLOW', resumeAfter: revisions.length } },
    ]);
    world.railway.moves.push(step(1, 'still here', 't2'));
    await until(() => expect(other.seen).toMatchObject([{ data: { moved: { note: 'still here' } } }]));
    attentive.leave();
    slow.socket.close();
    await until(() => expect(world.railway.moves.watchers).toBe(0));
    await world.stop();
  });
});
