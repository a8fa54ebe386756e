// What contexts tell each other, declared once: the TypeScript type, the check at run time and the JSON Schema are one value.
import { z } from 'zod';

/** A kind of fact: who says it, what it is called and what it carries. A breaking change is a new name, never a new `version`. */
export type FactType<Type extends string = string, Data = unknown> = {
  readonly context: string;
  readonly type: Type;
  readonly version: number;
  readonly schema: z.ZodType<Data>;
};

/** Something that happened, before it is put into an envelope: what a `decide` returns and an `evolve` applies. */
export type Said<Type extends string = string, Data = unknown> = { readonly type: Type; readonly data: Data };

type Facts<Schemas extends Record<string, z.ZodType>> = {
  readonly [Type in keyof Schemas & string]: FactType<Type, z.output<Schemas[Type]>>;
};

/** The union of everything a context says, as `{ type, data }`. */
export type FactOf<All> = {
  [Type in keyof All]: All[Type] extends FactType<infer Name, infer Data> ? Said<Name, Data> : never;
}[keyof All];

/** What one kind of fact carries. */
export type DataOf<T> = T extends FactType<string, infer Data> ? Data : never;

/** Declares the facts of one context. Write `.describe()` on each schema: the text ends up in the AsyncAPI document. */
export function defineFacts<Schemas extends Record<string, z.ZodType>>(
  context: string,
  schemas: Schemas,
): Facts<Schemas> {
  const entries = Object.entries(schemas).map(([type, schema]) => [
    type,
    { context, type, version: 1, schema },
  ]);
  return Object.freeze(Object.fromEntries(entries)) as Facts<Schemas>;
}

/**
 * A kind of state: one retained message per `subject.<id>`, newest wins by `version`. For what another context must know in
 * full at any time (a catalog, whether a provider answers), not for what happened.
 */
export type StateType<Data extends Versioned = Versioned> = {
  readonly context: string;
  readonly type: string;
  /** `state.<noun>`; the id of the thing is appended. */
  readonly subject: string;
  readonly schema: z.ZodType<Data>;
};

/** Every state carries a version that rises by one with each change of the thing, so that an old copy never overwrites a new one. */
export type Versioned = { readonly version: number };

export function defineState<Data extends Versioned>(
  context: string,
  type: string,
  noun: string,
  schema: z.ZodType<Data>,
): StateType<Data> {
  return Object.freeze({ context, type, subject: `state.${noun}`, schema });
}

/** A fact as it travels. `sequence` is the saying context's fact number for this key, from 1, gapless. */
export type Envelope<Type extends string = string, Data = unknown> = {
  readonly id: string;
  readonly type: Type;
  readonly version: number;
  readonly key: string;
  readonly sequence: number;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly data: Data;
};

export const envelopeSchema = z.object({
  id: z.uuid(),
  type: z.string().min(1),
  version: z.int().min(1),
  key: z.string().min(1),
  sequence: z.int().min(1),
  occurredAt: z.iso.datetime(),
  correlationId: z.string(),
  causationId: z.string().nullable(),
  data: z.unknown(),
});
