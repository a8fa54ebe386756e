// Prints the documents that TRUSTED_DOCUMENTS lets in: the operations of our own apps and of the files it is given.
//   npm run --silent trusted-documents -- apps/web/*.graphql > trusted-documents.json
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { trustedDocuments } from '../router/server/trusted-file.ts';

const own = globSync(fileURLToPath(new URL('../tests/operations/*.graphql', import.meta.url)));
const texts = [...own.sort(), ...process.argv.slice(2)].map((file) => readFileSync(file, 'utf8'));
process.stdout.write(`${JSON.stringify(trustedDocuments(texts), null, 2)}\n`);
