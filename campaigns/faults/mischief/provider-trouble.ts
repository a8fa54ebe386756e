// A payment provider that does not answer, and one that charges and fails to give money back for long.
import type pg from 'pg';
import { pause } from '#platform/pause.ts';
import { switchSandbox } from '../../../subgraphs/payment/provider/sandbox-switch.ts';
import { withDatabase } from '../with-database.ts';
import { type Mischief, type Outcome, outcome, rarely, type Scene } from './mischief.ts';

const FAILS_FOR_MS = 20_000;
/** More often than any token of the sandbox fails by itself. */
const MANY_TRIES = 4;
const RESTORE_AGAIN_MS = 200;

export const providerDown = ({ servers }: Scene): Mischief => ({
  name: 'the payment provider is down for 2 s',
  weight: 2,
  commit: () =>
    until(servers.postgres.url, 2_000, {
      begin: (client) => switchSandbox((sql) => client.query(sql), 'DOWN'),
      end: (client) => switchSandbox((sql) => client.query(sql), 'UP'),
      tookEffect: `select exists (select from payment.payment where unanswered > 0 or refund_tries > 0)
        or exists (select from payment.provider_state where not available) as yes`,
    }),
});

export const refundsFail = ({ servers }: Scene, asked: number): Mischief => ({
  name: `the provider fails every refund for ${FAILS_FOR_MS / 1_000} s`,
  weight: 1,
  most: rarely(asked, 5),
  commit: () =>
    until(servers.postgres.url, FAILS_FOR_MS, {
      begin: async (client) => void (await client.query(FAIL)),
      end: async (client) => void (await client.query(WORK)),
      tookEffect: `select exists (select from payment.payment where phase = 'REFUNDING' and refund_tries >= ${MANY_TRIES}) as yes`,
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
  /** Answers `yes`, asked at the end of it. */
  readonly tookEffect: string;
};

/** The database may be killed meanwhile: what was begun is ended all the same. */
async function until(url: string, ms: number, trouble: Trouble): Promise<Outcome> {
  try {
    await withDatabase(url, trouble.begin);
    await pause(ms);
    const { rows } = await withDatabase(url, (client) => client.query<{ yes: boolean }>(trouble.tookEffect));
    return outcome(rows[0]?.yes ?? false);
  } finally {
    while (
      !(await withDatabase(url, trouble.end).then(
        () => true,
        () => false,
      ))
    )
      await pause(RESTORE_AGAIN_MS);
  }
}
