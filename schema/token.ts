// `npm run --silent token -- CUSTOMER mina` prints a bearer token for somebody, signed with the key of this machine's data.
import { parseArgs } from 'node:util';
import { inOneLine, StartFailure } from '#platform/embedded/start-failure.ts';
import { readEnvironment } from '#platform/environment.ts';
import { ownTokenSecret, signToken } from '#platform/identity.ts';
import { ROLES } from './roles.ts';

const DAY_SECONDS = 24 * 60 * 60;
const USAGE = `usage: npm run --silent token -- ${ROLES.join('|')} SUBJECT [--name NAME] [--seconds N, up to ${DAY_SECONDS}]`;

function claimsAsked() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' }, seconds: { type: 'string', default: String(DAY_SECONDS) } },
  });
  const [role = '', id] = positionals;
  const expiresInSeconds = Number(values.seconds);
  if (!ROLES.some((each) => each === role) || !id || !Number.isInteger(expiresInSeconds)) return undefined;
  // Whoever reads it takes no token that is older.
  if (expiresInSeconds > DAY_SECONDS) return undefined;
  return { id, role, expiresInSeconds, ...(values.name === undefined ? {} : { name: values.name }) };
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

try {
  const claims = claimsAsked() ?? refuse(USAGE);
  process.stdout.write(`${await signToken(claims, ownTokenSecret(readEnvironment().dataDir))}\n`);
} catch (error) {
  if (error instanceof StartFailure) refuse(inOneLine(error));
  // What `parseArgs` throws; everything else is a bug and keeps its stack.
  if (error instanceof TypeError && 'code' in error) refuse(USAGE);
  throw error;
}
