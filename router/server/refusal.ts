// What is refused before anything runs: the same code at every door, with the HTTP status where a door has one.
import { HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLErrorOptions } from 'graphql';

/** What a client sent cannot be run; the errors say why, in words for the client. */
export class OperationRefused extends Error {
  readonly errors: readonly GraphQLError[];
  constructor(errors: readonly GraphQLError[]) {
    super('The operation was refused');
    this.errors = errors;
  }
}

export type Refusal = {
  readonly code: string;
  /** 400 unless said otherwise. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a client can act on, beside the code: `retryAfterSeconds`, `limit`. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly at?: Pick<GraphQLErrorOptions, 'nodes' | 'source' | 'positions'>;
};

/** An error that every door presents alike: `extensions.http` is for the transport and never leaves. */
export function refusal(message: string, { code, status = 400, headers, extensions, at }: Refusal) {
  const http = { status, headers: new HeaderMap(Object.entries(headers ?? {})) };
  return new GraphQLError(message, { ...at, extensions: { ...extensions, code, http } });
}

/** All that is said of a refusal; a fault comes back as the one error whose cause `presentError` masks. */
export function errorsOf(error: unknown): readonly GraphQLError[] {
  if (error instanceof OperationRefused) return error.errors;
  if (error instanceof GraphQLError) return [error];
  return [new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)) })];
}

/** Of the first error that names one; a fault names none. */
export function httpOf(errors: readonly GraphQLError[]): {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
} {
  for (const { extensions } of errors) {
    const http = extensions.http as { status?: number; headers?: Iterable<[string, string]> } | undefined;
    if (http?.status) return { status: http.status, headers: Object.fromEntries(http.headers ?? []) };
  }
  const isFault = errors.some(({ extensions }) => extensions.code === undefined);
  return { status: isFault ? 500 : 400, headers: {} };
}
