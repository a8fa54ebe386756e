// The documents an operator lets in, and how a request names one: by its text, by its hash, by its id.
import { createHash } from 'node:crypto';
import { parse, stripIgnoredCharacters } from 'graphql';
import { z } from 'zod';
import { StartFailure } from '#platform/embedded/start-failure.ts';
import type { OperationRequest } from '#platform/server/execution.ts';
import { refusal } from './refusal.ts';

/** An operation as clients send it: with its document, or with the id of one the server knows. */
export type AskedOperation = Omit<OperationRequest, 'query'> & {
  readonly query?: string | undefined;
  /** GraphQL over HTTP, appendix "Persisted Documents": `sha256:…`, or an id of the operator's file. */
  readonly documentId?: string | null | undefined;
  /** `persistedQuery.sha256Hash`, as Apollo's, urql's and Relay's links send it. */
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
};

export type TrustedDocuments = {
  textOf(id: string): string | undefined;
  /** Formatting does not count: clients print documents each in their way. */
  knows(text: string): boolean;
};

const File = z.record(z.string(), z.string());

/**
 * Reads `{ id: document }`: what GraphQL Code Generator (`persistedDocuments`), gql.tada and Relay write. Whatever the ids are, a
 * document is also known by the SHA-256 of its text. Throws a StartFailure that names what is wrong.
 */
export function readTrustedDocuments(json: string, name: string): TrustedDocuments {
  const texts = new Map<string, string>();
  const known = new Set<string>();
  for (const [id, text] of Object.entries(parsedFile(json, name))) {
    try {
      parse(text);
    } catch {
      throw new StartFailure(`${name} holds under ${JSON.stringify(id)} what is no GraphQL document.`);
    }
    texts.set(id, text).set(hashOf(text), text);
    known.add(hashOf(stripIgnoredCharacters(text)));
  }
  return {
    textOf: (id) => texts.get(id),
    knows: (text) => texts.has(hashOf(text)) || known.has(hashOf(withoutIgnored(text))),
  };
}

/**
 * The request with its document. Without trusted documents any text runs, and a hash alone is answered in the way that makes
 * clients send the text; with them nothing else runs, whatever it is. Throws a coded GraphQLError.
 */
export function withDocument(asked: AskedOperation, trusted: TrustedDocuments | undefined): OperationRequest {
  const { query, documentId, extensions, ...rest } = asked;
  // On a socket nobody looked at its type before.
  if (typeof (documentId ?? '') !== 'string') throw badRequest('A documentId is a string');
  const hash = hashIn(extensions);
  const id = documentId?.replace(/^sha256:/, '') ?? hash;
  if (query) {
    if (hash !== undefined && hash !== hashOf(query))
      throw badRequest('The hash is not that of the document');
    if (trusted && !trusted.knows(query)) throw notTrusted();
    return { ...rest, query };
  }
  if (id === undefined) throw badRequest('The operation has no document');
  if (!trusted) throw notSupported();
  const text = trusted.textOf(id);
  if (text === undefined) throw notTrusted();
  return { ...rest, query: text };
}

function parsedFile(json: string, name: string): Readonly<Record<string, string>> {
  try {
    return File.parse(JSON.parse(json));
  } catch {
    throw new StartFailure(`${name} is no JSON object of documents by their ids.`);
  }
}

function hashIn(extensions: AskedOperation['extensions']): string | undefined {
  const persisted = extensions?.persistedQuery as { sha256Hash?: unknown } | null | undefined;
  const hash = persisted?.sha256Hash;
  return typeof hash === 'string' ? hash : undefined;
}

/** As it is, when it is no GraphQL. */
function withoutIgnored(text: string): string {
  try {
    return stripIgnoredCharacters(text);
  } catch {
    return text;
  }
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const badRequest = (message: string) => refusal(message, { code: 'BAD_REQUEST' });

/** Code and status are Apollo Server's: its clients look at them and send the text from then on. */
const notSupported = () =>
  refusal('PersistedQueryNotSupported', { code: 'PERSISTED_QUERY_NOT_SUPPORTED', status: 200 });

/** Code of Apollo Router, so that clients and dashboards know it. */
const notTrusted = () =>
  refusal('Only documents that the operator of this graph knows may run', {
    code: 'PERSISTED_QUERY_NOT_IN_LIST',
  });
