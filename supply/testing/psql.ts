// As much of psql as docker/create-logins.sh uses, for a machine that has the server and not this client. Never part of the product.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import pg from 'pg';

const { values } = parseArgs({
  options: {
    set: { type: 'string', multiple: true, default: [] },
    username: { type: 'string' },
    dbname: { type: 'string' },
  },
});
const variables = new Map(values.set.map((each) => each.split('=', 2) as [string, string]));

const client = new pg.Client({ user: values.username, database: values.dbname });
await client.connect();
let statement = '';
for (const line of readFileSync(0, 'utf8').split('\n')) {
  const [, variable, name] = /^\\getenv (\w+) (\w+)$/.exec(line) ?? [];
  if (variable && name) {
    variables.set(variable, process.env[name] ?? '');
    continue;
  }
  statement += `${line
    .replaceAll(/:"(\w+)"/g, (_, each) => client.escapeIdentifier(variables.get(each) ?? ''))
    .replaceAll(/:'(\w+)'/g, (_, each) => client.escapeLiteral(variables.get(each) ?? ''))}\n`;
  if (/\\gexec\s*$/.test(statement)) {
    const { rows } = await client.query({ text: statement.replace(/\\gexec\s*$/, ''), rowMode: 'array' });
    for (const [written] of rows) await client.query(written);
    statement = '';
  } else if (/;\s*$/.test(statement)) {
    await client.query(statement);
    statement = '';
  }
}
await client.end();
