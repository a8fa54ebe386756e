// What a context does when it hears something, as data: which fact, and what follows from it.
import type { DataOf, Envelope, FactType, StateType, Versioned } from './fact.ts';
import type { Transaction } from './transaction.ts';

/** A fact as a policy sees it. */
export type Heard<Type extends string = string, Data = unknown> = Envelope<Type, Data>;

/** Everything a policy may touch: its own transaction and the context's settings. Nothing that waits for anybody else. */
export type Policy<Settings = unknown> = {
  readonly fact: FactType;
  readonly follow: (heard: Heard<string, never>, tx: Transaction, settings: Settings) => Promise<void>;
};

/** `when(orderFacts.OrderPaid, async ({ data }, tx) => …)`. */
export function when<Fact extends FactType, Settings = unknown>(
  fact: Fact,
  follow: (heard: Heard<Fact['type'], DataOf<Fact>>, tx: Transaction, settings: Settings) => Promise<void>,
): Policy<Settings> {
  return { fact, follow: follow as Policy<Settings>['follow'] };
}

/** How a context keeps its copy of another's state. Called in any order, any number of times: an old version changes nothing. */
export type StateKeeper = {
  readonly state: StateType;
  readonly keep: (data: never, tx: Transaction) => Promise<void>;
};

export function whenState<Data extends Versioned>(
  state: StateType<Data>,
  keep: (data: Data, tx: Transaction) => Promise<void>,
): StateKeeper {
  return { state: state as StateType<never> as StateType, keep: keep as StateKeeper['keep'] };
}
