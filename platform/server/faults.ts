// Decides what of an error may leave: a refusal with its code, or a fault as an id that only the log can read.
import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { unavailable } from '#platform/errors.ts';
import type { Log } from '#platform/log.ts';
import { isOutage } from '#platform/outage.ts';
import { OutcomeUnknown } from '#platform/postgres/outcome-unknown.ts';

const FAULT = 'INTERNAL_SERVER_ERROR';
export const VALIDATION_FAILED = 'GRAPHQL_VALIDATION_FAILED';

/**
 * A refusal passes, an outage is one; anything else is logged under a new `errorId` and leaves as "Internal server error".
 */
export function presentError(error: unknown, log: Log): GraphQLFormattedError {
  if (error instanceof GraphQLError) {
    if (isRefusal(error)) return withoutHttp(error.toJSON());
    if (wasPresented(error)) return error.toJSON();
    if (isAboutInput(error)) return badInput(error);
  }
  return mayGoThroughLater(causeOf(error)) ? turnAway(error, log) : maskFault(error, log);
}

/**
 * The same for a subgraph. Custom scalars are only known there, so a literal that does not fit one passes the router's
 * validation and fails the subgraph's: that is the caller's input, not a fault.
 */
export function presentSubgraphError(error: unknown, log: Log): GraphQLFormattedError {
  return error instanceof GraphQLError && isAboutInput(error) ? badInput(error) : presentError(error, log);
}

/** Masks whatever it is given. */
export function maskFault(error: unknown, log: Log): GraphQLFormattedError {
  const errorId = randomUUID();
  const path = error instanceof GraphQLError ? error.path : undefined;
  log.error({ errorId, err: causeOf(error), path }, 'Unexpected error');
  return {
    message: 'Internal server error',
    ...(path ? { path } : {}),
    extensions: { code: FAULT, errorId },
  };
}

/** Not so where it may have gone through already: whoever sent it has to look first. */
const mayGoThroughLater = (cause: unknown) => isOutage(cause) && !(cause instanceof OutcomeUnknown);

/** The database is away, or has no connection free in time: the same operation, a little later and unchanged, may well go through. */
function turnAway(error: unknown, log: Log): GraphQLFormattedError {
  const path = error instanceof GraphQLError ? error.path : undefined;
  log.warn({ err: causeOf(error), path }, 'Turned away: the database is away or has too much to do');
  return { ...unavailable().toJSON(), ...(path ? { path } : {}) };
}

/** Raised on purpose: it carries a code, and nothing but a GraphQLError (or its formatted form) caused it. */
function isRefusal(error: GraphQLError): boolean {
  const { code } = error.extensions;
  const cause = causeOf(error);
  // Reading a document asks nobody and nothing: what it throws, a full stack included, is about the document.
  if (code === 'GRAPHQL_PARSE_FAILED') return true;
  return (
    typeof code === 'string' &&
    code !== FAULT &&
    !(isPlainFault(cause) || code === 'DOWNSTREAM_SERVICE_ERROR')
  );
}

/** A subgraph's answer that was masked there already arrives as data, so its cause is no Error. */
function wasPresented(error: GraphQLError): boolean {
  return typeof error.extensions.errorId === 'string' && !isPlainFault(causeOf(error));
}

const isPlainFault = (cause: unknown) => cause instanceof Error && !(cause instanceof GraphQLError);

const VALUE_KINDS: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
  // Null for an argument that takes none: graphql-js names the variable where it stands for the value.
  Kind.VARIABLE,
]);

/**
 * Only the nodes of such an error tell it from a fault or from a document that asks for what is not there. Every rule of
 * graphql-js names nodes; a validation error without any was thrown by a scalar that did not like a literal.
 */
function isAboutInput(error: GraphQLError): boolean {
  const nodes = error.nodes ?? [];
  const { code } = error.extensions;
  if (code !== undefined && code !== VALIDATION_FAILED) return false;
  if (nodes.length === 0) return code === VALIDATION_FAILED;
  const isVariable = nodes.length === 1 && nodes[0]?.kind === Kind.VARIABLE_DEFINITION;
  if (isVariable) return code === undefined && error.message.startsWith('Variable "$');
  return nodes.every((node) => VALUE_KINDS.has(node.kind));
}

function badInput(error: GraphQLError): GraphQLFormattedError {
  return { ...error.toJSON(), extensions: { code: 'BAD_USER_INPUT' } };
}

/** `extensions.http` is Apollo Server's way to set a status: it is for the transport, not for the client. */
function withoutHttp(error: GraphQLFormattedError): GraphQLFormattedError {
  if (!error.extensions?.http) return error;
  const { http: _, ...extensions } = error.extensions;
  return { ...error, extensions };
}

const MAX_CAUSES = 10;

function causeOf(error: unknown): unknown {
  let each = error;
  for (let depth = 0; depth < MAX_CAUSES && each instanceof GraphQLError && each.originalError; depth += 1)
    each = each.originalError;
  return each;
}
