// A context that is about nothing, for tests of what all contexts have in common: a test says only what it is about.
import { parse } from 'graphql';
import { z } from 'zod';
import { defineFacts } from '../fact.ts';
import { defineQuestion } from '../question.ts';
import type { AnySubgraph } from '../subgraph.ts';

/** What a bell says. */
export const bellFacts = defineFacts('bell', { Rung: z.object({ count: z.int() }) });

/** What it can be told; it answers with nothing. */
export const ringBell = defineQuestion('bell', 'bell.ring', {
  safe: false,
  question: z.object({ key: z.string(), count: z.int() }),
  answer: z.null(),
});

export const toy = (parts: Partial<AnySubgraph> & { readonly name: string }): AnySubgraph => ({
  typeDefs: parse(`type Query { ${parts.name}: String }`),
  resolvers: {},
  entities: [],
  migrations: [],
  settings: z.object({}),
  ...parts,
});

/** Says `Rung` when it is told to, and does nothing else. */
export const bell = toy({ name: 'bell', facts: bellFacts });
