// The operations of the apps by their names, each sent as the app that owns it wrote it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, Source } from 'graphql';

const FOLDER = join(import.meta.dirname, 'operations');

const operations = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.graphql'))
    .flatMap((file) => operationsIn(readFileSync(join(FOLDER, file), 'utf8'))),
);

function operationsIn(text: string): [name: string, text: string][] {
  return parse(new Source(text)).definitions.map((each) => {
    if (each.kind !== Kind.OPERATION_DEFINITION || !each.name || !each.loc)
      throw new Error('the folder operations/ holds named operations and nothing else');
    return [each.name.value, text.slice(each.loc.start, each.loc.end)];
  });
}

/** @throws for a name no app uses: a journey sends nothing that no app sends. */
export function operation(name: string): string {
  const text = operations.get(name);
  if (!text) throw new Error(`no app sends an operation ${name}`);
  return text;
}
