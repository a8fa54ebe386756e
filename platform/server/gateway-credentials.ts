// What a router or another gateway shows to a subgraph. It says that somebody may ask at all; who a person is, the token says.
import { createHmac, timingSafeEqual } from 'node:crypto';
import stableStringify from 'fast-json-stable-stringify';
import { GraphQLError } from 'graphql';
import type { OperationRequest } from './execution.ts';

export type GatewayCredentials = {
  /** In the header `x-subgraph-secret` of every request and upgrade. */
  readonly secret: string;
  /** A subgraph takes these as well: the secret of another gateway, or the one before a change. */
  readonly otherSecrets?: readonly string[];
  /** Where there is one, every operation is signed with it as well: the header alone, once read on the way, opens nothing. */
  readonly signatureSecret?: string | undefined;
};

export const SUBGRAPH_SECRET_HEADER = 'x-subgraph-secret';
/** The extension of an operation that Hive Gateway puts its signature in. */
export const SIGNATURE_EXTENSION = 'hmac-signature';

export const onlyGateways = (): GraphQLError =>
  new GraphQLError('Only gateways that know its secret may ask a subgraph', {
    extensions: { code: 'FORBIDDEN', http: { status: 403 } },
  });

export const credentialHeaders = ({ secret }: GatewayCredentials): Record<string, string> => ({
  [SUBGRAPH_SECRET_HEADER]: secret,
});

/** Takes the same time whatever was shown: both sides are hashed, under a key of this process, before they are compared. */
export function showsSecret({ secret, otherSecrets = [] }: GatewayCredentials, shown: unknown): boolean {
  if (typeof shown !== 'string') return false;
  const given = digest(shown);
  return [secret, ...otherSecrets].filter((each) => timingSafeEqual(given, digest(each))).length > 0;
}

const digest = (text: string): Buffer => createHmac('sha256', PROCESS_KEY).update(text).digest();
const PROCESS_KEY = crypto.randomUUID();

/** The operation's extensions with the signature, where it is to be signed. */
export const signed = (
  { signatureSecret }: GatewayCredentials,
  operation: OperationRequest,
  extensions: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> =>
  signatureSecret === undefined
    ? extensions
    : { ...extensions, [SIGNATURE_EXTENSION]: signatureOf(signatureSecret, operation).toString('base64') };

/** `operation` as it was sent; anything at all may have been. */
export function isSigned({ signatureSecret }: GatewayCredentials, operation: unknown): boolean {
  if (signatureSecret === undefined) return true;
  const { query, variables, extensions } = (operation ?? {}) as Partial<
    OperationRequest & { extensions: unknown }
  >;
  const shown = (extensions as Readonly<Record<string, unknown>> | null | undefined)?.[SIGNATURE_EXTENSION];
  if (typeof query !== 'string' || typeof shown !== 'string') return false;
  try {
    const expected = signatureOf(signatureSecret, { query, variables });
    const given = Buffer.from(shown, 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  } catch {
    // Variables too deep to be written down again.
    return false;
  }
}

/**
 * HMAC-SHA256 over the query and its variables as JSON with sorted keys; no variables are left out.
 * Source: https://github.com/graphql-hive/gateway/tree/main/packages/plugins/hmac-upstream-signature
 */
function signatureOf(secret: string, { query, variables }: OperationRequest): Buffer {
  const asked = {
    query,
    ...(variables && Object.keys(variables).length > 0 ? { variables } : {}),
  };
  return createHmac('sha256', secret).update(stableStringify(asked)).digest();
}
