// What one operation may still use while it runs: the second wall, for data larger than an estimate took it for.
import { GraphQLError } from 'graphql';

export type ExecutionLimits = {
  /** Fields resolved and entries of lists, of all subgraphs of this process together. */
  readonly values: number;
  /** Of the answers of all subgraphs, as they are or would be on the wire. */
  readonly bytes: number;
};

/** Beyond what any screen of an app asks of the largest lists there may be, and within 100 ms of one core. */
export const EXECUTION_LIMITS: ExecutionLimits = { values: 40_000, bytes: 1_000_000 };

/** Spent by everything that runs for one operation. Once it is used up it stays so, and `exhausted` says why. */
export class ExecutionBudget {
  readonly #limits: ExecutionLimits;
  #values = 0;
  #bytes = 0;
  #exhausted: GraphQLError | undefined;
  #onExhausted: (() => void)[] = [];

  constructor(limits: ExecutionLimits = EXECUTION_LIMITS) {
    this.#limits = limits;
  }

  /** What was used so far. */
  get used(): ExecutionLimits {
    return { values: this.#values, bytes: this.#bytes };
  }

  get exhausted(): GraphQLError | undefined {
    return this.#exhausted;
  }

  /** False when there is no more. */
  takeValues(count: number): boolean {
    this.#values += count;
    if (this.#values > this.#limits.values)
      this.exhaust(tooCostlyToRun('values', this.#values, this.#limits.values));
    return this.#exhausted === undefined;
  }

  takeBytes(count: number): boolean {
    this.#bytes += count;
    if (this.#bytes > this.#limits.bytes)
      this.exhaust(tooCostlyToRun('bytes', this.#bytes, this.#limits.bytes));
    return this.#exhausted === undefined;
  }

  /** Also for what another process ran out of on behalf of the same operation. */
  exhaust(reason: GraphQLError): void {
    if (this.#exhausted) return;
    this.#exhausted = reason;
    for (const tell of this.#onExhausted.splice(0)) tell();
  }

  /** Called once, at the moment it is used up. Returns how to be forgotten. */
  whenExhausted(tell: () => void): () => void {
    this.#onExhausted.push(tell);
    return () => {
      this.#onExhausted = this.#onExhausted.filter((each) => each !== tell);
    };
  }
}

export const OPERATION_TOO_COSTLY = 'OPERATION_TOO_COSTLY';

const tooCostlyToRun = (of: keyof ExecutionLimits, cost: number, limit: number): GraphQLError =>
  new GraphQLError(
    `This operation came to more than ${limit} ${of} and was ended. Ask for smaller pages, fewer lists inside lists, or fewer fields.`,
    { extensions: { code: OPERATION_TOO_COSTLY, cost, limit, http: { status: 400 } } },
  );
