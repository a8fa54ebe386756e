// Every poison that was put into the stream: in the end these are parked, or were dropped by the operator, and nothing else is.

export type Poison = {
  /** By which who could not hear it knows it: its own, or else its place in the stream. */
  readonly id: string;
  /** In the stream, which never loses it again. */
  readonly place: number;
  readonly subject: string;
  readonly key: string;
  readonly type: string;
  /** Contexts that follow facts of its type. */
  readonly drinkers: readonly string[];
  /** An order waits behind it: the operator has to drop it. */
  readonly mustBeDropped: boolean;
};

export type PoisonBook = {
  add(poison: Poison): void;
  readonly all: readonly Poison[];
};

export function openPoisonBook(): PoisonBook {
  const all: Poison[] = [];
  return { all, add: (poison) => void all.push(poison) };
}
