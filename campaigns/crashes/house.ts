// The whole product with every context in a process of its own that may die, the router that reaches them, and the people outside.
import { anyFreePort } from '#platform/embedded/port.ts';
import { secretVerifier } from '#platform/identity.ts';
import { openLog } from '#platform/log.ts';
import { undoing } from '#platform/process/undo.ts';
import { readSupergraphSdl, subgraphs } from '../../main.ts';
import { startRouter } from '../../router/router.ts';
import { switchSandbox } from '../../subgraphs/payment/provider/sandbox-switch.ts';
import { compileOnce } from '../kit/compile-cache.ts';
import { startMoodyDealer } from '../kit/moody-dealer.ts';
import { SECRET, settingsWith } from '../kit/settings.ts';
import { withDatabase } from '../kit/with-database.ts';
import { bury } from './bury.ts';
import type { Patience } from './patience.ts';
import { gather } from './people.ts';
import { reborn } from './reborn.ts';
import type { Clocks } from './stories/stages.ts';
import type { Life } from './victim.ts';

/** Beside the short clocks of all campaigns: none strikes but where a story wants it to; who is away is not waited for. */
const SETTINGS = {
  PAYMENT_TIMES_OUT_AFTER_SECONDS: '1800',
  TICKET_EXPIRES_AFTER_SECONDS: '1800',
  CUSTOMER_ANSWERS_WITHIN_MS: '2000',
};
/** What a victim loads; it starts nothing. */
const COMPILED = ['main.ts', 'platform/server.ts', 'campaigns/crashes/mortal.ts'];

export type House = Awaited<ReturnType<typeof openHouse>>;

/** Everybody is there when it resolves. `complain` hears of every process that ended otherwise than by a kill. */
export const openHouse = (options: {
  readonly databaseUrl: string;
  readonly natsUrlOf: (context: string) => string;
  /** Of deaths; see `fate.ts`. */
  readonly book: string;
  /** For logs and compiled code. */
  readonly directory: string;
  /** Of the people. */
  readonly patience: Patience;
  readonly complain: (what: string) => void;
}) =>
  undoing(async (undo) => {
    const { databaseUrl, natsUrlOf, book, directory, patience, complain } = options;
    let clocks: Clocks = {};
    const compiled = await compileOnce(directory, COMPILED);
    const dealer = await startMoodyDealer(Math.random);
    undo.push(dealer.stop);
    const places = await Promise.all(
      subgraphs.map(async (definition) => ({
        definition,
        name: definition.name,
        port: await anyFreePort(),
      })),
    );
    const everyone = places.map(({ definition, name, port }) => {
      const settingsNow = () => ({ ...settingsWith(dealer), ...SETTINGS, ...clocks[name] });
      const life = (): Life => ({
        databaseUrl,
        natsUrl: natsUrlOf(name),
        secret: SECRET,
        port,
        book,
        settings: settingsNow(),
      });
      return reborn({
        name,
        directory,
        env: compiled,
        life,
        bury: () => bury(databaseUrl, definition),
        complain,
      });
    });
    undo.push(() => Promise.all(everyone.map((each) => each.stop())));
    const router = await startRouter({
      supergraphSdl: readSupergraphSdl(),
      subgraphs: Object.fromEntries(
        places.map(({ name, port }) => [
          name,
          { kind: 'remote', url: `http://127.0.0.1:${port}/graphql`, credentials: { secret: SECRET } },
        ]),
      ),
      port: 0,
      host: '127.0.0.1',
      verifier: secretVerifier(SECRET),
      allowedOrigins: [],
      ready: {},
      rateLimits: 'off',
      log: openLog('crashes', 'silent'),
    });
    undo.push(router.stop);
    await Promise.all(everyone.map((each) => each.untilServing()));
    const turnProvider = (position: 'DOWN' | 'UP') =>
      withDatabase(databaseUrl, (client) => switchSandbox((sql) => client.query(sql), position));
    return {
      people: await gather(router.url, SECRET, turnProvider, patience),
      /** Kills whose clock has changed: everybody reads their settings once in a life. */
      setClocks: (next: Clocks) => {
        const changed = everyone.filter(({ name }) => name in clocks || name in next);
        clocks = next;
        for (const each of changed) each.kill();
      },
    };
  });
