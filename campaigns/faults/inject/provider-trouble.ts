// A payment provider that does not answer, and one that charges and fails to give money back for long.
import type pg from 'pg';
import { pause } from '#platform/pause.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { switchSandbox } from '../../../subgraphs/payment/provider/sandbox-switch.ts';
import { withDatabase } from '../../kit/with-database.ts';
import { type Fault, type Outcome, outcome, rarely, type Scene } from './fault.ts';

const FAILS_FOR_MS = 20_000;
/** More often than any token of the sandbox fails by itself. */
const MANY_TRIES = 4;
const ENDED_WITHIN_MS = 60_000;

/** Waits until there is something to ask the provider. */
export const providerDown = ({ servers, over }: Scene, asked: number): Fault => ({
  name: 'the payment provider is down for 2 s',
  weight: 12,
  most: rarely(asked, 60),
  inject: async () => {
    if ((await countIn(servers.postgres.url, TO_BE_ASKED)) === 0) return 'NOT_NOW';
    return during(servers.postgres.url, 2_000, over, {
      begin: (client) => switchSandbox((sql) => client.query(sql), 'DOWN'),
      end: (client) => switchSandbox((sql) => client.query(sql), 'UP'),
      traces: 'select coalesce(sum(unanswered + refund_tries), 0)::int as count from payment.payment',
    });
  },
});

const TO_BE_ASKED = `select count(*)::int from payment.payment
  where phase in ('PENDING', 'CHARGING', 'CANCELLING', 'TIMED_OUT', 'REFUNDING')`;

export const refundsFail = ({ servers, over }: Scene, asked: number): Fault => ({
  name: `the provider fails every refund for ${FAILS_FOR_MS / 1_000} s`,
  weight: 1,
  most: rarely(asked, 5),
  inject: () =>
    during(servers.postgres.url, FAILS_FOR_MS, over, {
      begin: async (client) => void (await client.query(FAIL)),
      end: async (client) => void (await client.query(WORK)),
      traces: `select count(*)::int from payment.payment where phase = 'REFUNDING' and refund_tries >= ${MANY_TRIES}`,
    }),
});

/** The sandbox keeps its books in a table, so a trigger there is trouble of its own. */
const FAIL = `
  create or replace function payment.fail_refund() returns trigger language plpgsql as
    $$ begin raise exception 'no refunds today'; end $$;
  create or replace trigger fail_refund before insert on payment.sandbox_refund
    for each row execute function payment.fail_refund();`;
const WORK = `
  drop trigger if exists fail_refund on payment.sandbox_refund;
  drop function if exists payment.fail_refund();`;

type Trouble = {
  begin(client: pg.Client): Promise<void>;
  end(client: pg.Client): Promise<void>;
  /** Answers a `count` that is higher at the end when it took effect. */
  readonly traces: string;
};

/** The database may be killed meanwhile: what was begun is ended all the same. */
async function during(url: string, ms: number, over: AbortSignal, trouble: Trouble): Promise<Outcome> {
  try {
    await withDatabase(url, trouble.begin);
    const before = await countIn(url, trouble.traces);
    await pause(ms, over);
    return outcome((await countIn(url, trouble.traces)) > before);
  } finally {
    const end = () => withDatabase(url, trouble.end).then(() => true);
    await eventually(end, { withinMs: ENDED_WITHIN_MS, describe: 'the provider to be well again' });
  }
}

const countIn = (url: string, sql: string): Promise<number> =>
  withDatabase(url, async (client) => (await client.query<{ count: number }>(sql)).rows[0]?.count ?? 0);
