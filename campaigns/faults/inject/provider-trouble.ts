// A payment provider that does not answer, and one that charges and fails to give money back for long.
import type pg from 'pg';
import { pause } from '#platform/pause.ts';
import { switchSandbox } from '../../../subgraphs/payment/provider/sandbox-switch.ts';
import { withDatabase } from '../../kit/with-database.ts';
import { type Fault, type Outcome, outcome, rarely, type Scene } from './fault.ts';
import { whenUp } from './when-up.ts';

const DOWN_FOR_MS = 2_000;
const FAILS_FOR_MS = 20_000;
const CANCELLED_AT_ONCE = 3;
/** Who would ask the provider may have been killed, and has to start again. */
const NOTICED_WITHIN_MS = 120_000;
const LOOK_MS = 500;

/** Waits until there is something to ask the provider. */
export const providerDown = (scene: Scene, asked: number): Fault => ({
  name: `the payment provider is down for ${DOWN_FOR_MS / 1_000} s`,
  weight: 12,
  most: rarely(asked, 60),
  inject: () =>
    during(scene, DOWN_FOR_MS, {
      needs: `select id from payment.payment
        where phase in ('PENDING', 'CHARGING', 'CANCELLING', 'TIMED_OUT', 'REFUNDING')`,
      begin: (client) => switchSandbox((sql) => client.query(sql), 'DOWN'),
      end: (client) => switchSandbox((sql) => client.query(sql), 'UP'),
      traces: 'select coalesce(sum(unanswered + refund_tries), 0)::int as count from payment.payment',
    }),
});

/** Waits until there are orders under way that were paid, and has some of them cancelled. */
export const refundsFail = (scene: Scene, asked: number): Fault => ({
  name: `the provider fails every refund for ${FAILS_FOR_MS / 1_000} s`,
  weight: 1,
  most: rarely(asked, 5),
  inject: () =>
    during(scene, FAILS_FOR_MS, {
      needs: `select id from payment.payment join "order".orders using (id)
        where phase = 'APPROVED' and orders.status not in ('DELIVERED', 'CANCELLED')
        order by placed_at desc limit ${CANCELLED_AT_ONCE}`,
      begin: async (client) => void (await client.query(FAIL)),
      provoke: async (orderIds) => void (await Promise.all(orderIds.map(scene.cancel))),
      end: async (client) => void (await client.query(WORK)),
      traces: 'select is_called::int as count from payment.refund_refused',
    }),
});

/** The sandbox keeps its books in a table, so a trigger there is trouble of its own. What a sequence has counted no rollback takes back. */
const FAIL = `
  create sequence if not exists payment.refund_refused;
  create or replace function payment.fail_refund() returns trigger language plpgsql security definer as
    $$ begin perform nextval('payment.refund_refused'); raise exception 'no refunds today'; end $$;
  create or replace trigger fail_refund before insert on payment.sandbox_refund
    for each row execute function payment.fail_refund();`;
const WORK = `
  drop trigger if exists fail_refund on payment.sandbox_refund;
  drop function if exists payment.fail_refund();
  drop sequence if exists payment.refund_refused;`;

type Trouble = {
  /** Answers the `id` of what it can happen to. */
  readonly needs: string;
  /** May be done twice, as the end. */
  begin(client: pg.Client): Promise<void>;
  /** Makes it happen, where nobody may do so by themselves. */
  provoke?(ids: readonly string[]): Promise<void>;
  end(client: pg.Client): Promise<void>;
  /** Answers a `count` that is higher as soon as it took effect. */
  readonly traces: string;
};

/** For so long, and longer where nobody has noticed by then. The database may be killed meanwhile: what was begun is ended all the same. */
async function during({ servers, over }: Scene, ms: number, trouble: Trouble): Promise<Outcome> {
  const atDatabase = <T>(work: (client: pg.Client) => Promise<T>) =>
    whenUp(over, () => withDatabase(servers.postgres.url, work));
  const count = (sql: string) =>
    atDatabase(async (client) => (await client.query<{ count: number }>(sql)).rows[0]?.count ?? 0);

  const needed = await atDatabase((client) => client.query<{ id: string }>(trouble.needs));
  if (needed.rows.length === 0) return 'NOT_NOW';
  const began = performance.now();
  const lasts = (forMs: number) => !over.aborted && performance.now() - began < forMs;
  try {
    await atDatabase(trouble.begin);
    const before = await count(trouble.traces);
    await trouble.provoke?.(needed.rows.map(({ id }) => id));
    let isNoticed = false;
    while (lasts(isNoticed ? ms : NOTICED_WITHIN_MS)) {
      await pause(LOOK_MS, over);
      isNoticed ||= (await count(trouble.traces)) > before;
    }
    return outcome(isNoticed);
  } finally {
    await atDatabase(trouble.end);
  }
}
