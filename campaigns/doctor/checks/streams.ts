// What was committed is what the streams keep: nothing is missing, nothing differs, nothing comes from nowhere.
import { isDeepStrictEqual } from 'node:util';
import { personalFieldsOf } from '#platform/outbox/personal.ts';
import { FACT_TYPES } from '#schema/messages.ts';
import { type Index, isYoung, secondsSince } from '../index-of.ts';
import type { Kept, Message, SaidRow } from '../rows.ts';
import type { Finding, Findings, Seen } from '../seen.ts';

const found = (what: string): Finding => ({ promise: 'FACTS', what });
const name = ({ context, type, key, id }: SaidRow): string => `${type} of ${context} about ${key} (${id})`;

export function* checkStreams(seen: Seen, index: Index): Findings {
  yield* checkFactsKept(seen, index);
  yield* checkStatesKept(seen);
  yield* checkOrigins(seen);
}

function* checkFactsKept(seen: Seen, { facts }: Index): Findings {
  const copies = Map.groupBy(seen.facts, ({ body }) => body?.id);
  const lastOf = new Map<string, number>();
  for (const fact of facts) {
    yield* placeless(fact);
    const kept = copies.get(fact.id) ?? [];
    if (kept.length === 0) {
      if (!fact.published) yield* late(seen, fact);
      else if ((fact.place ?? Infinity) >= seen.factsEndBefore)
        yield found(`the stream has lost ${name(fact)}`);
      continue;
    }
    if (kept.some((copy) => differs(copy, fact)))
      yield found(`the stream keeps another ${name(fact)} than was committed`);
    const voice = `${fact.context}/${fact.key}`;
    const first = Math.min(...kept.map(({ place }) => place));
    if (first < (lastOf.get(voice) ?? 0)) yield found(`the stream has ${name(fact)} before an earlier one`);
    lastOf.set(voice, first);
  }
}

/** Of a state only the newest is kept; one newer than the tables as they were read replaces it there. */
function* checkStatesKept(seen: Seen): Findings {
  const known = new Set(seen.outbox.map(({ id }) => id));
  const kept = new Map(seen.states.map((state) => [state.subject, state]));
  const said = Map.groupBy(
    seen.outbox.filter(({ stream }) => stream === 'STATE'),
    ({ subject }) => subject,
  );
  for (const [subject, states] of said) {
    for (const [index, state] of states.entries()) {
      const before = states[index - 1];
      if (before && state.sequence !== before.sequence + 1)
        yield {
          promise: 'ONCE',
          what: `${name(state)} is version ${state.sequence} after ${before.sequence}`,
        };
    }
    const newest = states.at(-1);
    const copy = kept.get(subject);
    if (newest) yield* placeless(newest);
    if (!newest || (copy?.body && !known.has(copy.body.id))) continue;
    if (!newest.published) yield* late(seen, newest);
    else if (!copy) yield found(`the stream has lost ${name(newest)}`);
    else if (differs(copy, newest))
      yield found(`the stream keeps another ${name(newest)} than was committed`);
  }
}

/** What is newer than the tables as they were read may have been committed after them. */
function* checkOrigins(seen: Seen): Findings {
  const known = new Set(seen.outbox.map(({ id }) => id));
  for (const { body, subject, place, at } of [...seen.facts, ...seen.states]) {
    if ((body && known.has(body.id)) || isYoung(seen, at)) continue;
    yield found(`nobody committed message ${place} of the stream, on ${subject}`);
  }
}

/** What a restored stream has lost is found by its place. */
function* placeless(said: SaidRow): Findings {
  if (said.published && said.place === null)
    yield found(`${name(said)} is published, and nowhere in the stream`);
}

function* late(seen: Seen, said: SaidRow): Findings {
  if (!isYoung(seen, said.saidAt))
    yield found(`${name(said)} is not published after ${secondsSince(seen, said.saidAt)} s`);
}

const differs = (copy: Kept, said: SaidRow): boolean =>
  copy.subject !== said.subject ||
  // What was read as equal is the same.
  (copy.body !== said.message && !isDeepStrictEqual(asRemembered(copy.body, said), said.message));

/** The stream may still know what the outbox has forgotten by now. */
function asRemembered(body: Message | null, { type, message }: SaidRow): Message | null {
  if (!body || !('data' in body)) return body;
  const { data, ...envelope } = body;
  if (!('data' in message)) return envelope as Message;
  const fields = (PERSONAL.get(type) ?? []).filter((field) => valueIn(message.data, field) === null);
  return {
    ...envelope,
    data: { ...(data as object), ...Object.fromEntries(fields.map((field) => [field, null])) },
  };
}

const PERSONAL = personalFieldsOf(FACT_TYPES);
const valueIn = (data: unknown, field: string): unknown => (data as Readonly<Record<string, unknown>>)[field];
