// Whether a server somebody else runs can be used, said so that a wrong URL is found at the start and not by the first order.
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { natsAddress } from '../nats/address.ts';
import { natsGreeting } from './nats-greeting.ts';
import { inOneLine, StartFailure } from './start-failure.ts';
import { until } from './until.ts';

const NATS_PORT = 4222;
const CONNECT_TIMEOUT_MS = 5_000;
/** Servers started together with us may need a moment; what is wrong after that is wrong. */
const PATIENCE_MS = 10_000;

/** Connects once and leaves. @throws StartFailure saying what is wrong with `url`, after at most 15 s. */
export async function reachPostgres(url: string, patienceMs = PATIENCE_MS): Promise<void> {
  const { host, pathname } = parse('DATABASE_URL', url, ['postgres:', 'postgresql:']);
  await within(patienceMs, async () => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
    client.on('error', () => {}); // after the answer: nothing is lost with it
    try {
      await client.connect();
      return undefined;
    } catch (error) {
      return explainPostgres(error, host, pathname.slice(1));
    } finally {
      await client.end().catch(() => {});
    }
  });
}

/** @throws StartFailure when it is not one, or a list of them. */
export const refuseWrongNatsUrl = (url: string): readonly URL[] =>
  url.split(',').map((server) => parse('NATS_URL', server, ['nats:', 'tls:']));

/** Connects once, asks for JetStream and leaves. @throws StartFailure saying what is wrong with `url`, after at most 15 s. */
export async function reachNats(url: string, patienceMs = PATIENCE_MS): Promise<void> {
  const servers = refuseWrongNatsUrl(url);
  const host = servers.map((server) => server.host).join(', ');
  await within(patienceMs, async () => {
    try {
      await someoneGreets(servers);
      const connection = await connect({
        ...natsAddress(url),
        timeout: CONNECT_TIMEOUT_MS,
        reconnect: false,
      });
      try {
        await jetstreamManager(connection, { timeout: CONNECT_TIMEOUT_MS });
        return undefined;
      } finally {
        await connection.close();
      }
    } catch (error) {
      return explainNats(error, host);
    }
  });
}

/** Asked before the client is, whose socket stays open when a server never speaks. With TLS the server may wait for us to speak first. */
async function someoneGreets(servers: readonly URL[]): Promise<void> {
  if (servers.some(({ protocol }) => protocol === 'tls:')) return;
  const greetings = servers.map(({ hostname, port }) =>
    natsGreeting(hostname, Number(port) || NATS_PORT, CONNECT_TIMEOUT_MS),
  );
  const answers = await Promise.allSettled(greetings);
  const [first] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  if (answers.every(({ status }) => status === 'rejected')) throw first;
}

type Trouble = { readonly sentence: string; readonly passing: boolean };

async function within(patienceMs: number, attempt: () => Promise<Trouble | undefined>): Promise<void> {
  let trouble: Trouble | undefined;
  await until(async () => {
    trouble = await attempt();
    return !trouble?.passing;
  }, patienceMs);
  if (trouble) throw new StartFailure(trouble.sentence);
}

function parse(setting: string, url: string, protocols: readonly string[]): URL {
  const parsed = URL.parse(url);
  if (!parsed || !protocols.includes(parsed.protocol) || !parsed.hostname) {
    throw new StartFailure(
      `${setting} is not a URL of the form ${protocols.at(0)}//host:port${setting === 'NATS_URL' ? '' : '/database'}.`,
    );
  }
  return parsed;
}

// Error codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
function explainPostgres(error: unknown, host: string, database: string): Trouble {
  const code = codeOf(error);
  if (code === '57P03')
    return { sentence: `PostgreSQL at ${host} is still starting up: try again in a moment.`, passing: true };
  if (code === '28P01' || code === '28000') {
    return {
      sentence: `PostgreSQL at ${host} refused the user or password in DATABASE_URL.`,
      passing: false,
    };
  }
  if (code === '3D000')
    return {
      sentence: `PostgreSQL at ${host} has no database \`${database}\`: create it, or correct DATABASE_URL.`,
      passing: false,
    };
  return explainNetwork(error, 'PostgreSQL', host, 'DATABASE_URL');
}

function explainNats(error: unknown, host: string): Trouble {
  const name = error instanceof Error ? error.constructor.name : '';
  if (/Authorization|Authentication/.test(name) || /authorization|authentication/i.test(inOneLine(error))) {
    return { sentence: `NATS at ${host} refused the credentials in NATS_URL.`, passing: false };
  }
  if (/JetStreamNotEnabled/.test(name) || /jetstream/i.test(inOneLine(error))) {
    return {
      sentence: `NATS at ${host} runs without JetStream: start nats-server with --jetstream.`,
      passing: false,
    };
  }
  return explainNetwork(error, 'NATS', host, 'NATS_URL');
}

function explainNetwork(error: unknown, server: string, host: string, setting: string): Trouble {
  const codes = `${codeOf(error)} ${inOneLine(error)} ${error instanceof Error ? inOneLine(error.cause) : ''}`;
  if (/ECONNREFUSED|connection refused/i.test(codes)) {
    return {
      sentence: `Nothing listens at ${host}, where ${setting} says ${server} is: start it, or correct ${setting}.`,
      passing: true,
    };
  }
  if (/ENOTFOUND|EAI_AGAIN/.test(codes)) {
    return { sentence: `The host of ${setting}, ${host}, is not known: correct ${setting}.`, passing: true };
  }
  if (/timeout|timed out|ETIMEDOUT/i.test(codes)) {
    return {
      sentence: `${server} at ${host} does not answer: check ${setting} and what runs there.`,
      passing: false,
    };
  }
  return {
    sentence: `What answers at ${host} cannot be used as ${server} (${inOneLine(error)}): check ${setting}.`,
    passing: false,
  };
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
