// The whole supergraph in one process: the only file that knows every subgraph and the router.
import { readFileSync } from 'node:fs';
import { type Bus, openBus } from '#platform/bus.ts';
import { type Parts, startParts } from '#platform/embedded/parts.ts';
import { refuseTakenPort } from '#platform/embedded/port.ts';
import { type Environment, readEnvironment, retentionIn } from '#platform/environment.ts';
import { readIdentitySettings } from '#platform/identity/identity-settings.ts';
import { openIdentity, signToken } from '#platform/identity.ts';
import { live } from '#platform/lifespan.ts';
import { type Log, openLog } from '#platform/log.ts';
import { readAll } from '#platform/process/read-all.ts';
import { allAtOnce, type Undo, undoing } from '#platform/process/undo.ts';
import { type AnySubgraph, type RunningSubgraph, readSettings, startSubgraph } from '#platform/subgraph.ts';
import { readDoorSettings, readExamples, readRateLimitSettings, startRouter } from './router/router.ts';
import { DEMO_PEOPLE } from './schema/demo-people.ts';
import { demoSignIn } from './schema/demo-sign-in.ts';
import { natsUsers } from './schema/nats-users.ts';
import { customerSubgraph } from './subgraphs/customer/subgraph.ts';
import { deliverySubgraph } from './subgraphs/delivery/subgraph.ts';
import { notificationSubgraph } from './subgraphs/notification/subgraph.ts';
import { operationsSubgraph } from './subgraphs/operations/subgraph.ts';
import { orderSubgraph } from './subgraphs/order/subgraph.ts';
import { paymentSubgraph } from './subgraphs/payment/subgraph.ts';
import { rankingSubgraph } from './subgraphs/ranking/subgraph.ts';
import { reviewSubgraph } from './subgraphs/review/subgraph.ts';
import { storeSubgraph } from './subgraphs/store/subgraph.ts';
import { trackingSubgraph } from './subgraphs/tracking/subgraph.ts';

const DEFAULT_PORT = 4000;
const DEMO_TOKEN_SECONDS = 24 * 60 * 60;

export const subgraphs: readonly AnySubgraph[] = [
  customerSubgraph,
  storeSubgraph,
  orderSubgraph,
  paymentSubgraph,
  deliverySubgraph,
  trackingSubgraph,
  notificationSubgraph,
  reviewSubgraph,
  rankingSubgraph,
  operationsSubgraph,
];

const readSchemaFile = (name: string): string =>
  readFileSync(new URL(`./schema/${name}`, import.meta.url), 'utf8');

export const readSupergraphSdl = (): string => readSchemaFile('supergraph.graphql');

const startEverything = () => undoing(openEverything);

async function openEverything(undo: Undo) {
  const started = performance.now();
  const { environment, door, rateLimits } = readEverySetting();
  const tell = (message: string) => process.stdout.write(`  ${message}\n`);
  const log = openLog('supergraph');
  const port = environment.port ?? DEFAULT_PORT;
  await refuseTakenPort(port);
  const { verifier, ownSecret } = openIdentity(environment.dataDir, log);
  const parts = await startParts({ ...environment, natsUsers, natsUser: 'operations', onProgress: tell });
  const { databaseUrl } = parts;
  undo.push(parts.stop);
  tell('Opening the ten contexts …');
  const buses = await openBuses(undo, parts, environment, log);
  const starts = [...buses].map(([each, bus]) =>
    startSubgraph(each, {
      databaseUrl,
      bus,
      log,
      demo: environment.demo,
      retention: retentionIn(environment),
    }),
  );
  const running = await allAtOnce(undo, starts, (each) => each.stop());
  const router = await startRouter({
    supergraphSdl: readSupergraphSdl(),
    subgraphs: Object.fromEntries(running.map((subgraph) => [subgraph.name, { kind: 'local', subgraph }])),
    port,
    host: environment.host,
    verifier,
    allowedOrigins: environment.allowedOrigins,
    ready: readyChecks(running),
    resumeField: 'revision',
    ...door,
    ...rateLimits,
    examples: readExamples(readSchemaFile('examples.graphql')),
    product: JSON.parse(readSchemaFile('product.json')),
    signIn: demoSignIn(environment.demo, ownSecret),
    log,
  });
  undo.push(router.stop);
  await greet(router.url, environment.demo ? ownSecret : undefined, performance.now() - started);
}

/** Of the whole product, before anything is started. @throws StartFailure naming all that are wrong. */
const readEverySetting = () =>
  readAll({
    environment: () => readEnvironment(),
    door: () => readDoorSettings(),
    rateLimits: () => readRateLimitSettings(),
    identity: () => readIdentitySettings(process.env),
    ...Object.fromEntries(subgraphs.map((each) => [each.name, () => readSettings(each, process.env)])),
  });

/**
 * One for each context, as a user of its own: in one process, too, it can do no more than is its own. Who keeps the streams comes
 * first: where it cannot, the others would wait for them for ever.
 */
async function openBuses(
  undo: Undo,
  { natsUrl }: Parts,
  { streams }: Environment,
  log: Log,
): Promise<ReadonlyMap<AnySubgraph, Bus>> {
  const open = async (each: AnySubgraph) => {
    const { name, keepsStreams } = each;
    const keeps = keepsStreams ? streams : undefined;
    return [each, await openBus({ url: natsUrl(name), name, log, keeps })] as const;
  };
  const openAll = (some: readonly AnySubgraph[]) => allAtOnce(undo, some.map(open), ([, bus]) => bus.close());
  const keepers = await openAll(subgraphs.filter((each) => each.keepsStreams));
  return new Map([...keepers, ...(await openAll(subgraphs.filter((each) => !each.keepsStreams)))]);
}

const readyChecks = (running: readonly RunningSubgraph[]) =>
  Object.fromEntries(running.map((subgraph) => [subgraph.name, subgraph.ready]));

/** `secret` signs tokens of a day for the demo people; without one there are none to print. */
async function greet(url: string, secret: string | undefined, tookMs: number): Promise<void> {
  const lines = [
    '',
    `  The graph is at ${url} (ready after ${(tookMs / 1_000).toFixed(1)} s).`,
    `  Open ${new URL('/', url)} in a browser to explore it; Ctrl-C stops everything.`,
  ];
  if (secret !== undefined) {
    lines.push('', '  For a day, send one of these as the header  Authorization: Bearer <token>', '');
    for (const { id, role, about } of DEMO_PEOPLE) {
      const token = await signToken({ id, role, expiresInSeconds: DEMO_TOKEN_SECONDS }, secret);
      lines.push(`  ${role.padEnd(8)} ${id.padEnd(6)} ${about}`, `    ${token}`);
    }
    lines.push(
      '',
      '  In a second terminal:  npm run demo  takes one order from the menu to the doorstep;',
      '  npm run --silent token -- CUSTOMER mina  prints a token again.',
      '  KakaoTalk messages are shown below as they are sent; KAKAO_LOG=off hides them.',
    );
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

if (import.meta.main) await live(startEverything);
