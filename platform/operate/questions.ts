// What the people who run it may ask of any context and do to what waits in it, as questions over request/reply.
import { z } from 'zod';
import { defineQuestion } from '../question.ts';

/** The most facts one answer lists: a page of the graph and one more. */
const FACTS_LISTED_MAX = 101;

const count = z.int().min(0);

const contextStatus = z.object({
  /** What was said and is not in the stream yet, and for how long the oldest of it was not. */
  outbox: z.object({ unpublished: count, oldestSeconds: z.number().nullable() }),
  facts: z.object({ waiting: count, parked: count }),
  /** `lag`: messages it was not given yet, and those it was given and has not acknowledged; null where there is no such lane. */
  lanes: z.array(z.object({ name: z.string(), lag: count.nullable() })),
  /** `failing` have failed at least once and are tried again, `givenUp` no more; `overdue` should have begun. */
  jobs: z.object({ failing: count, givenUp: count, overdue: count }),
});
export type ContextStatus = z.output<typeof contextStatus>;

/** A fact that waits, never what it says: only which it is, and why it could not be applied. */
const factAside = z.object({
  /** Where it stands in its context's list; rises with each. */
  position: z.string().regex(/^\d{1,18}$/),
  eventId: z.string(),
  key: z.string(),
  type: z.string(),
  subject: z.string(),
  status: z.enum(['WAITING', 'PARKED']),
  reason: z.string(),
  attempts: count,
  arrivedAt: z.iso.datetime(),
});
export type FactAside = z.output<typeof factAside>;

const aboutFact = z.object({
  eventId: z
    .string()
    .max(200)
    // Which PostgreSQL would not look for.
    .refine((text) => !text.includes('\0')),
  by: z.string().describe('Who asks, for the log.'),
});
export type AboutFact = z.output<typeof aboutFact>;

const changedFact = z.object({
  fact: factAside.nullable().describe('As it waited; null: no such fact waits.'),
});

/** One context's, each on `operate.<context>.<question>`. */
export const operatorQuestions = (context: string) => ({
  status: defineQuestion(context, `operate.${context}.status`, {
    safe: true,
    question: z.object({}),
    answer: contextStatus,
  }),
  facts: defineQuestion(context, `operate.${context}.facts`, {
    safe: true,
    question: z.object({
      status: factAside.shape.status,
      after: factAside.shape.position.nullable(),
      limit: z.int().min(1).max(FACTS_LISTED_MAX),
    }),
    answer: z.object({ facts: z.array(factAside) }),
  }),
  release: defineQuestion(context, `operate.${context}.release`, {
    safe: false,
    question: aboutFact,
    answer: changedFact,
  }),
  drop: defineQuestion(context, `operate.${context}.drop`, {
    safe: false,
    question: aboutFact,
    answer: changedFact,
  }),
});
