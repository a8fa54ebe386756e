// Where documents are trusted by a file, nothing else runs, by any door, and the same answer is given everywhere.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DOORS, knock } from '../testing/doors.ts';
import { openWorld, type World } from '../testing/topology.ts';
import { hashOf, readTrustedDocuments } from './trusted-documents.ts';
import { trustedDocuments } from './trusted-file.ts';

const TRAIN = 'query Train($id: ID!) { train(id: $id) { ...Named } }';
const WHOLE = `${TRAIN}\nfragment Named on Train { id name }`;
const RENAME = 'mutation Rename { rename(id: "t1", name: "x") { id } }';

let world: World;
let open: World;
const file = trustedDocuments([TRAIN, 'fragment Named on Train { id name }', RENAME]);
const [idOfTrain = ''] = Object.entries(file).find(([, text]) => text.startsWith('query Train')) ?? [];
beforeAll(async () => {
  const written = JSON.stringify({ ...file, 'own-id': '{ me }' });
  world = await openWorld('local', { trustedDocuments: readTrustedDocuments(written, 'The file') });
  open = await openWorld('local');
});
afterAll(async () => {
  await world.stop();
  await open.stop();
});

const variables = { id: 't1' };
const ANSWERED = { train: { id: 't1', name: 'Seoul Express' } };
const REFUSED = [{ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }];
const hashed = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

describe.each(DOORS)('by %s', (door) => {
  test('a known document runs, however it is formatted, with the types its client adds', async () => {
    expect((await knock(door, world, { query: WHOLE, variables })).data).toEqual(ANSWERED);
    const printed = WHOLE.replaceAll(' ', '\n  ')
      .replace('id\n  name', 'id, name __typename')
      .replace('...Named', '...Named __typename');
    expect((await knock(door, world, { query: printed, variables })).data.train).toMatchObject(
      ANSWERED.train,
    );
  });

  test('a known document runs by its hash, or by the id of the file', async () => {
    expect((await knock(door, world, { query: '', variables, ...hashed(idOfTrain) })).data).toEqual(ANSWERED);
    const byId = await knock(door, world, { query: '', documentId: 'own-id' });
    expect(byId.data).toEqual({ me: 'nobody' });
    const bySha = await knock(door, world, { query: '', documentId: `sha256:${idOfTrain}`, variables });
    expect(bySha.data).toEqual(ANSWERED);
  });

  test.each([
    ['another document', { query: '{ trains { id } }' }],
    ['introspection', { query: '{ __schema { queryType { name } } }' }],
    ['what is no GraphQL', { query: '{ me(' }],
    ['an unknown hash', { query: '', ...hashed('0'.repeat(64)) }],
    ['an unknown id', { query: '', documentId: '__proto__' }],
  ])('%s is refused', async (_what, sent) => {
    const { status, errors, data } = await knock(door, world, sent);
    expect({ errors, data }).toMatchObject({ errors: REFUSED, data: undefined });
    if (door === 'POST' || door === 'GET') expect(status).toBe(400);
  });

  test('without a file a hash alone is answered so that clients send the text, and a wrong one is refused', async () => {
    const alone = await knock(door, open, { query: '', ...hashed(hashOf('{ me }')) });
    expect(alone.errors).toMatchObject([
      { message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } },
    ]);
    expect((await knock(door, open, { query: '{ me }', ...hashed(hashOf('{ me }')) })).data).toEqual({
      me: 'nobody',
    });
    const wrong = await knock(door, open, { query: '{ me }', ...hashed(hashOf('{ other }')) });
    expect(wrong.errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  });
});

test.each(['POST', 'WebSocket'] as const)(
  'by %s an id that is no text is the client’s mistake',
  async (door) => {
    for (const at of [world, open]) {
      const { errors } = await knock(door, at, { query: '{ me }', documentId: 5 });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    }
  },
);

test('a known mutation still needs a POST', async () => {
  const { status } = await knock('GET', world, { query: RENAME });
  expect(status).toBe(405);
});

test('the file is what code generators write, and says what is wrong with it', () => {
  expect(() => readTrustedDocuments('[]', 'The file')).toThrow('The file is no JSON object of documents');
  expect(() => readTrustedDocuments('{"a":"{"}', 'The file')).toThrow('holds under "a" what is no GraphQL');
  expect(() => trustedDocuments(['fragment F on T { a }', 'fragment F on T { b }'])).toThrow(
    'Two fragments are named F',
  );
});
