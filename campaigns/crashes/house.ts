// The whole product with every context in a process of its own that may die, the router that reaches them, and the people outside.
import pg from 'pg';
import { anyFreePort } from '#platform/embedded/port.ts';
import { openLog } from '#platform/log.ts';
import { readSupergraphSdl, subgraphs } from '../../main.ts';
import { startRouter } from '../../router/router.ts';
import { switchSandbox } from '../../subgraphs/payment/provider/sandbox-switch.ts';
import { startMoodyDealer } from '../faults/moody-dealer.ts';
import { gather } from './people.ts';
import { compileOnce, reborn } from './reborn.ts';
import type { Clocks } from './stories.ts';
import type { Life } from './victim.ts';

const SECRET = 'a secret that is only good for campaigns';
/** So that nobody waits long for what is tried again, and no clock strikes but where a story wants it to. */
const SETTINGS = {
  PAYMENT_TIMES_OUT_AFTER_SECONDS: 1_800,
  TICKET_EXPIRES_AFTER_SECONDS: 1_800,
  PAYMENT_ASK_AGAIN_FIRST_SECONDS: 0.5,
  PAYMENT_REFUND_AGAIN_FIRST_SECONDS: 0.5,
  PAYMENT_PROVIDER_OPEN_FOR_SECONDS: 1,
  NOTIFICATION_TRY_AGAIN_FIRST_SECONDS: 0.5,
  NOTIFICATION_TRY_AGAIN_MAX_SECONDS: 2,
  NOTIFICATION_ASK_FIRST_SECONDS: 0.5,
  NOTIFICATION_OPEN_FOR_SECONDS: 1,
  NOTIFICATION_DEALER_TIMEOUT_SECONDS: 1,
  NOTIFICATION_CONTACT_TIMEOUT_SECONDS: 1,
  CUSTOMER_ANSWERS_WITHIN_MS: 2_000,
  CUSTOMER_CIRCUIT_OPEN_MS: 500,
  KAKAO_MESSENGER: 'solapi',
  SOLAPI_API_KEY: 'key',
  SOLAPI_API_SECRET: 'secret',
  SOLAPI_SENDER: '0200000000',
  SOLAPI_PF_ID: 'pf',
};

export type House = Awaited<ReturnType<typeof openHouse>>;

/** Everybody is there when it resolves. `complain` hears of every process that ended otherwise than by a kill. */
export async function openHouse(options: {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  /** Of deaths; see `fate.ts`. */
  readonly book: string;
  /** For logs and compiled code. */
  readonly directory: string;
  readonly complain: (what: string) => void;
}) {
  const { databaseUrl, natsUrl, book, directory, complain } = options;
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const each of undo.splice(0).reverse()) await each();
  };
  let clocks: Clocks = {};
  try {
    await compileOnce(directory);
    const dealer = await startMoodyDealer(Math.random);
    undo.push(dealer.stop);
    const places = await Promise.all(
      subgraphs.map(async ({ name }) => ({ name, port: await anyFreePort() })),
    );
    const everyone = places.map(({ name, port }) => {
      const settingsNow = () => ({ ...SETTINGS, SOLAPI_BASE_URL: dealer.url, ...clocks[name] });
      const life = (): Life => ({
        databaseUrl,
        natsUrl,
        secret: SECRET,
        port,
        book,
        settings: settingsNow(),
      });
      return reborn(name, directory, life, complain);
    });
    undo.push(() => Promise.all(everyone.map((each) => each.stop())));
    const router = await startRouter({
      supergraphSdl: readSupergraphSdl(),
      subgraphs: Object.fromEntries(
        places.map(({ name, port }) => [name, { kind: 'remote', url: `http://127.0.0.1:${port}/graphql` }]),
      ),
      port: 0,
      host: '127.0.0.1',
      secret: SECRET,
      allowedOrigins: [],
      ready: {},
      log: openLog('crashes', 'silent'),
    });
    undo.push(router.stop);
    await Promise.all(everyone.map((each) => each.untilServing()));
    return {
      people: await gather(router.url, SECRET, providerIn(databaseUrl)),
      /** Kills whose clock has changed: everybody reads their settings once in a life. */
      setClocks: (next: Clocks) => {
        const changed = everyone.filter(({ name }) => name in clocks || name in next);
        clocks = next;
        for (const each of changed) each.kill();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const providerIn = (databaseUrl: string) => async (position: 'DOWN' | 'UP') => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await switchSandbox((sql) => client.query(sql), position);
  } finally {
    await client.end();
  }
};
