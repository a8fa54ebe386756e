// Lists that people watch, on a real PostgreSQL and a real NATS: a screen that does as it is told shows what the table says.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Bus, openBus } from '../bus.ts';
import { type Live, openLive } from '../live.ts';
import { openLog } from '../log.ts';
import { eventually } from '../testing/eventually.ts';
import { type TestDatabase, type TestNats, testDatabase, testNats } from '../testing/parts.ts';
import type { ListChange } from './list-change.ts';
import { oneByOne } from './one-by-one.ts';
import { type WatchedLists, watchedLists } from './watched-lists.ts';

type Dish = { readonly id: string; readonly menu: string; readonly status: string };

const log = openLog('test', 'silent');
const MAX = 250;
/** What nobody told is found in a test's time; the others look at what is told. */
const SOON_MS = 300;
const LATER_MS = 3_600_000;

let database: TestDatabase;
let nats: TestNats;
let pool: pg.Pool;
const processes: { bus: Bus; live: Live }[] = [];
const open = async () => {
  const bus = await openBus({ url: nats.url, name: 'test', log });
  const process = { bus, live: openLive(bus, 'menus') };
  processes.push(process);
  return process;
};
beforeAll(async () => {
  [database, nats] = await Promise.all([testDatabase(), testNats()]);
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  await pool.query('create table dish (id text primary key, menu text, status text)');
  await open();
  await open();
});
afterAll(async () => {
  for (const { bus, live } of processes) {
    live.stop();
    await bus.close();
  }
  await pool?.end();
  await Promise.all([database?.drop(), nats?.stop()]);
});

/** Each test has a menu to itself. */
let menu = '';
let menus = 0;
beforeEach(() => {
  menu = `menu-${++menus}`;
});

const lists = (process = 0, readAgainMs = LATER_MS, answered = async () => {}): WatchedLists<Dish> =>
  watchedLists({
    live: processOf(process).live,
    log,
    kind: 'dishes',
    readAgainMs,
    source: (key) => ({
      max: MAX,
      idOf: ({ id }) => id,
      isListed: ({ status }) => status !== 'GONE',
      list: async () => {
        const { rows } = await pool.query(
          `select * from dish where menu = $1 and status <> 'GONE' order by id limit $2`,
          [key, MAX],
        );
        await answered();
        return rows;
      },
      items: async (ids) =>
        (await pool.query('select * from dish where menu = $1 and id = any ($2)', [key, ids])).rows,
    }),
  });

const processOf = (n: number) => {
  const process = processes[n];
  if (!process) throw new Error(`there is no process ${n}`);
  return process;
};

const screens: { leave(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const screen of screens.splice(0)) await screen.leave();
});

/** Does as the messages say, and keeps them. */
function screen(of: WatchedLists<Dish>, key = menu) {
  const changes = of.watch(key, undefined);
  const shown = new Map<string, string>();
  const heard: ListChange<Dish>[] = [];
  const ended = (async () => {
    for await (const change of changes) {
      heard.push(change);
      if (change.replacesAll) shown.clear();
      for (const { id, status } of change.items) {
        if (status === 'GONE') shown.delete(id);
        else shown.set(id, status);
      }
    }
  })();
  const self = {
    heard,
    shows: (...expected: string[]) =>
      eventually(() => {
        expect([...shown].map(([id, status]) => `${id} ${status}`).sort()).toEqual([...expected].sort());
        return true;
      }),
    hasBegun: () => eventually(() => heard.length > 0),
    told: (id: string) => heard.flatMap(({ items }) => items).filter((each) => each.id === id),
    leave: async () => {
      await changes.return();
      await ended;
    },
    ended,
  };
  screens.push(self);
  return self;
}

const write = (id: string, status: string) =>
  pool.query('insert into dish values ($1, $2, $3) on conflict (id) do update set status = excluded.status', [
    id,
    menu,
    status,
  ]);
const tell = (id: string, process = 0) => processOf(process).live.notify('dishes', { list: menu, id });
const becomes = async (id: string, status: string, process = 0) => {
  await write(id, status);
  tell(id, process);
};
const dish = (n: number) => `${menu}-${String(n).padStart(3, '0')}`;
const everyDish = async (count: number) => {
  await pool.query(
    `insert into dish select $1 || '-' || lpad(n::text, 3, '0'), $1, 'NEW' from generate_series(1, $2::int) n`,
    [menu, count],
  );
  return Array.from({ length: count }, (_, n) => `${dish(n + 1)} NEW`);
};

test('the whole list comes first, then what comes, changes and goes, each as it is now', async () => {
  await becomes('soup', 'NEW');
  await becomes('rice', 'NEW');
  const one = screen(lists());
  await one.shows('rice NEW', 'soup NEW');
  await becomes('fish', 'NEW');
  await one.shows('rice NEW', 'soup NEW', 'fish NEW');
  await becomes('soup', 'HOT');
  await one.shows('rice NEW', 'soup HOT', 'fish NEW');
  await becomes('rice', 'GONE');
  await one.shows('soup HOT', 'fish NEW');
  expect(one.heard.map(({ replacesAll, items }) => [replacesAll, ...items.map(({ id }) => id)])).toEqual([
    [true, 'rice', 'soup'],
    [false, 'fish'],
    [false, 'soup'],
    [false, 'rice'],
  ]);
});

test('an empty list is told, so that a screen forgets what it showed before the break', async () => {
  const one = screen(lists());
  await one.hasBegun();
  expect(one.heard).toEqual([{ replacesAll: true, items: [] }]);
});

test('what happened while nobody read is told once, as it is now; what came and went, not at all', async () => {
  await becomes('tea', 'NEW');
  const changes = lists().watch(menu, undefined);
  expect((await changes.next()).value).toMatchObject({ replacesAll: true, items: [{ id: 'tea' }] });
  const witness = screen(lists());
  await witness.shows('tea NEW');
  await becomes('milk', 'NEW');
  await witness.shows('tea NEW', 'milk NEW');
  await becomes('milk', 'GONE');
  await becomes('tea', 'HOT');
  await witness.shows('tea HOT');
  await becomes('tea', 'COLD');
  await becomes('cake', 'NEW');
  await witness.shows('tea COLD', 'cake NEW');
  // The witness is told by lists of its own, so what this one hears is waited for by what came last.
  await eventually(async () => {
    const { value } = await changes.next();
    const told = (value as ListChange<Dish>).items.map(({ id, status }) => `${id} ${status}`);
    expect(told).not.toContain('milk GONE');
    return told.includes('cake NEW');
  });
  await changes.return();
});

test('a change made in another process is told here', async () => {
  const [here, there] = [screen(lists(0)), screen(lists(1))];
  await Promise.all([here.hasBegun(), there.hasBegun()]);
  await becomes('bread', 'NEW', 1);
  await becomes('salt', 'NEW', 0);
  for (const each of [here, there]) await each.shows('bread NEW', 'salt NEW');
});

test('everybody who watches a list is told, and nothing of another list', async () => {
  const menuLists = lists();
  const [one, two, other] = [screen(menuLists), screen(menuLists), screen(menuLists, `${menu}-other`)];
  await Promise.all([one.hasBegun(), two.hasBegun(), other.hasBegun()]);
  await becomes('plum', 'NEW');
  for (const each of [one, two]) await each.shows('plum NEW');
  expect(other.heard).toEqual([{ replacesAll: true, items: [] }]);
});

test('a change that a process died before telling is found', async () => {
  const one = screen(lists(0, SOON_MS));
  await one.hasBegun();
  await write('ghost', 'NEW');
  await one.shows('ghost NEW');
  await write('ghost', 'GONE');
  await one.shows();
});

test('also on a list that is never quiet', async () => {
  const one = screen(lists(0, SOON_MS));
  await one.hasBegun();
  await write('ghost-2', 'NEW');
  for (let n = 0; one.told('ghost-2').length === 0; n += 1) {
    await becomes('noise', `LOUD ${n}`);
    if (n > 2_000) throw new Error('it was not found');
  }
});

test('who joins is told the list as it is, whatever those before them were not told', async () => {
  const menuLists = lists();
  const before = screen(menuLists);
  await before.hasBegun();
  await write('secret', 'NEW');
  const after = screen(menuLists);
  await after.shows('secret NEW');
  await before.shows('secret NEW');
});

test('what was committed before somebody joins is in their first message, also where a read for others is under way', async () => {
  const read = Promise.withResolvers<void>();
  const arrives = Promise.withResolvers<void>();
  // An answer of the database that is long on its way.
  const menuLists = lists(0, LATER_MS, async () => {
    read.resolve();
    await arrives.promise;
  });
  const before = screen(menuLists);
  await read.promise;
  await write('new', 'NEW');
  const after = screen(menuLists);
  arrives.resolve();
  await Promise.all([before.hasBegun(), after.hasBegun()]);
  expect(before.heard[0]).toEqual({ replacesAll: true, items: [] });
  expect(after.heard[0]).toMatchObject({ replacesAll: true, items: [{ id: 'new' }] });
});

test('a list that nobody watches any more is not read again', async () => {
  let reads = 0;
  const left = screen(
    lists(0, SOON_MS, async () => {
      reads += 1;
    }),
  );
  await left.hasBegun();
  await left.leave();
  const before = reads;
  const witness = screen(lists(0, SOON_MS));
  for (const ghost of ['ghost-3', 'ghost-4']) {
    await write(ghost, 'NEW');
    await eventually(() => witness.told(ghost).length > 0);
  }
  tell('ghost-4');
  expect(reads).toBe(before);
});

test('a list of more than forty comes in messages of forty, the first of which replaces all', async () => {
  const all = await everyDish(110);
  const one = screen(lists());
  await one.shows(...all);
  expect(one.heard.map(({ replacesAll, items }) => [replacesAll, items.length])).toEqual([
    [true, 40],
    [false, 40],
    [false, 30],
  ]);
  expect(one.heard.flatMap(({ items }) => items.map(({ id, status }) => `${id} ${status}`))).toEqual(all);
});

test('of a list that is longer than a screen holds, what is beyond comes as others leave', async () => {
  const all = await everyDish(MAX + 2);
  const one = screen(lists());
  await one.shows(...all.slice(0, MAX));
  await becomes(dish(1), 'GONE');
  await becomes(dish(2), 'GONE');
  await one.shows(...all.slice(2));
  await becomes(dish(MAX + 3), 'NEW');
  await becomes(dish(3), 'GONE');
  await one.shows(...all.slice(3), `${dish(MAX + 3)} NEW`);
});

test('while the database does not answer whoever joins waits, and then sees the list', async () => {
  await becomes('late', 'NEW');
  await pool.query('alter table dish rename to elsewhere');
  const one = screen(lists());
  await new Promise(setImmediate);
  await pool.query('alter table elsewhere rename to dish');
  await one.shows('late NEW');
});

test('a row that is gone from the table leaves every screen', async () => {
  const one = screen(lists());
  await becomes('eaten', 'NEW');
  await one.shows('eaten NEW');
  await pool.query('delete from dish where id = $1', ['eaten']);
  tell('eaten');
  await one.shows();
  expect(one.heard.at(-1)).toEqual({ replacesAll: true, items: [] });
});

test('what was told while the line was broken is shown when it is back', async () => {
  await becomes('before', 'NEW');
  const one = screen(lists());
  await one.shows('before NEW');
  await nats.kill();
  await becomes('before', 'GONE');
  await becomes('during', 'NEW');
  await nats.start();
  await one.shows('during NEW');
});

test('screens that join and leave while two processes change everything all show the table in the end', async () => {
  const menuLists = [lists(0), lists(1)];
  const ofProcess = (n: number) => menuLists[n % 2] as WatchedLists<Dish>;
  const watching = Array.from({ length: 4 }, (_, n) => screen(ofProcess(n)));
  const STATUSES = ['NEW', 'HOT', 'GONE'];
  await Promise.all(
    Array.from({ length: 8 }, async (_, cook) => {
      for (let n = 0; n < 40; n += 1) {
        await becomes(dish((n * 7 + cook * 3) % 20), STATUSES[(n + cook) % 3] as string, cook % 2);
        if (n % 10 === cook) watching.push(screen(ofProcess(n + cook)));
        if (n % 13 === cook) await watching[cook]?.leave();
      }
    }),
  );
  const { rows } = await pool.query<Dish>(`select * from dish where menu = $1 and status <> 'GONE'`, [menu]);
  const table = rows.map(({ id, status }) => `${id} ${status}`);
  for (const each of watching.slice(8)) await each.shows(...table);
});

test('who was promised one thing at a time gets the same things', async () => {
  await everyDish(3);
  const dishes = oneByOne(lists().watch(menu, undefined));
  const seen = [];
  for await (const { id } of dishes) if (seen.push(id) === 3) break;
  expect(seen).toEqual([dish(1), dish(2), dish(3)]);
});

test('who leaves is told no more, also while they wait, and by a signal', async () => {
  const leaving = new AbortController();
  const menuLists = lists();
  const views = [menuLists.watch(menu, undefined), menuLists.watch(menu, leaving.signal)];
  for (const view of views) await view.next();
  const waits = views.map((view) => view.next());
  await views[0]?.return();
  leaving.abort();
  for (const wait of waits) expect((await wait).done).toBe(true);
  const gone = menuLists.watch(menu, AbortSignal.abort());
  expect((await gone.next()).done).toBe(true);
});

test('a process that stops ends everybody who watches', async () => {
  const { live } = await open();
  const stopping = watchedLists<Dish>({
    live,
    log,
    kind: 'dishes',
    source: () => ({
      max: MAX,
      idOf: ({ id }) => id,
      isListed: () => true,
      list: async () => [],
      items: async () => [],
    }),
  });
  const view = stopping.watch(menu, undefined);
  await view.next();
  const wait = view.next();
  live.stop();
  expect((await wait).done).toBe(true);
  expect((await stopping.watch(menu, undefined).next()).done).toBe(true);
});
