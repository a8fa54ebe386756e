// Fields the planner renamed come back under the names the client gave them, whatever they hold.
import type { GraphQLFormattedError } from 'graphql';
import type { OperationResult } from '#platform/server/execution.ts';

/**
 * Where fields of two types would clash under one name the planner asks for `name__alias_0` and tells the gateway to change it back. The
 * gateway does so for what is true: 0, false and '' would be lost, and so would a second name inside the first. No client can use
 * such a name (`server/aliases.ts`).
 */
export function withGivenNames(query: string, result: OperationResult): OperationResult {
  if (!query.includes(MARK)) return result;
  giveBack(result.data);
  const { errors, ...others } = result;
  return errors ? { ...others, errors: errors.map(atGivenPath) } : result;
}

const atGivenPath = (error: GraphQLFormattedError): GraphQLFormattedError =>
  error.path ? { ...error, path: error.path.map((each) => givenName(each) ?? each) } : error;

const givenName = (name: string | number): string | undefined => MADE_UP.exec(String(name))?.[1];

const MARK = '__alias_';
const MADE_UP = /^(.+?)__alias_\d+$/;

/** Subgraphs' answers are ours to change, and no deeper than the document that asked. */
function giveBack(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const object = value as Record<string, unknown>;
  for (const [name, inner] of Object.entries(object)) {
    giveBack(inner);
    const given = givenName(name);
    if (given === undefined || Object.hasOwn(object, given)) continue;
    object[given] = inner;
    delete object[name];
  }
}
