// Puts a count and a stop in front of every resolver of a schema: graphql-js 16 knows neither a budget nor an abort.
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNullableType,
  isListType,
  isObjectType,
} from 'graphql';
import type { ExecutionBudget } from './execution-budget.ts';

/** One execution. It travels as the root value, the one thing of an execution that every resolver is shown. */
export class GuardedRun {
  readonly rootValue: unknown;
  readonly #budget: ExecutionBudget;
  readonly #signal: AbortSignal | undefined;

  constructor(budget: ExecutionBudget, signal: AbortSignal | undefined, rootValue?: unknown) {
    this.#budget = budget;
    this.#signal = signal;
    this.rootValue = rootValue;
  }

  /** False: whoever waits has left, or has had as much as one operation may. */
  mayGoOn(values: number): boolean {
    return this.#signal?.aborted !== true && this.#budget.takeValues(values);
  }
}

const guarded = new WeakSet<GraphQLSchema>();

/** Changes the schema in place, once. Executions whose root value is no `GuardedRun` run as before. */
export function guardResolvers(schema: GraphQLSchema): void {
  if (guarded.has(schema)) return;
  guarded.add(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) field.resolve = guardOf(field);
  }
}

function guardOf(field: GraphQLField<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> {
  const { resolve = defaultFieldResolver } = field;
  const isList = isListType(getNullableType(field.type));
  return (source, args, context, info) => {
    const run: unknown = info.rootValue;
    if (!(run instanceof GuardedRun)) return resolve(source, args, context, info);
    if (!run.mayGoOn(1)) return never();
    const value = resolve(source === run ? run.rootValue : source, args, context, info);
    return isList ? counted(value, run) : value;
  };
}

/** Before its entries are gone through: a list that is too long costs nothing but itself. */
function counted(value: unknown, run: GuardedRun): unknown {
  if (Array.isArray(value)) return run.mayGoOn(value.length) ? value : never();
  if (value instanceof Promise) return value.then((list) => counted(list, run));
  return value;
}

/**
 * A field that never comes: nothing below it runs, and the execution, which nobody awaits any more, is collected with it. An
 * error would have to be located, kept and carried up once for every field that is left.
 */
const never = () => new Promise<never>(() => {});
