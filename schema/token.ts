// `npm run --silent token -- CUSTOMER mina` prints a bearer token for somebody, signed with the key of this machine's data.
import { parseArgs } from 'node:util';
import { readEnvironment } from '#platform/environment.ts';
import { signToken } from '#platform/identity.ts';
import { tokenSecret } from '#platform/secret.ts';
import { ROLES } from './roles.ts';

const DAY_SECONDS = 24 * 60 * 60;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string' }, seconds: { type: 'string', default: String(30 * DAY_SECONDS) } },
});
const [role = '', id] = positionals;
const expiresInSeconds = Number(values.seconds);
if (!ROLES.some((each) => each === role) || !id || !Number.isInteger(expiresInSeconds)) {
  process.stderr.write(
    `usage: npm run --silent token -- ${ROLES.join('|')} SUBJECT [--name NAME] [--seconds N]\n`,
  );
  process.exit(2);
}
const claims = { id, role, expiresInSeconds, ...(values.name === undefined ? {} : { name: values.name }) };
process.stdout.write(`${await signToken(claims, tokenSecret(readEnvironment().dataDir))}\n`);
