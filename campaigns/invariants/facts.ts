// Facts: numbered without gaps, heard exactly once by everybody who follows them, answered at most once, none left waiting.
import type { Evidence, Found } from './evidence.ts';

const invariant = 'facts';

/** At any time. */
export function* checkSaid(evidence: Evidence): Found {
  const { said } = evidence;
  const last = new Map<string, number>();
  for (const { context, key, sequence, type } of said) {
    const voice = `${context}/${key}`;
    const expected = (last.get(voice) ?? 0) + 1;
    if (sequence !== expected)
      yield { invariant, orderId: key, what: `${context}'s ${type} is number ${sequence}, not ${expected}` };
    last.set(voice, sequence);
  }

  for (const { consumer, fact, times, due } of hearings(evidence))
    if (times > due)
      yield {
        invariant,
        orderId: fact.key,
        what: `${consumer} heard ${fact.type} ${times} times, not ${due}`,
      };

  const answers = new Set<string>();
  for (const { context, key, type, causationId } of said) {
    if (causationId === null) continue;
    const answer = `${context}/${causationId}`;
    if (answers.has(answer))
      yield { invariant, orderId: key, what: `${context} answered one fact twice, with ${type}` };
    answers.add(answer);
  }

  const ends = new Map(said.filter(({ type }) => type === 'OrderCancelled').map(({ key, id }) => [key, id]));
  for (const { context, key, type, heard: before = [] } of said) {
    // Money goes back after the end; the kitchen and the riders have nothing left to tell.
    const isSilenced = context === 'store' || context === 'delivery';
    if (isSilenced && before.includes(ends.get(key) ?? ''))
      yield {
        invariant,
        orderId: key,
        what: `${context} said ${type}, knowing that the order was cancelled`,
      };
  }
}

/** At rest. */
export function* checkAllHeard(evidence: Evidence): Found {
  for (const { consumer, fact, times, due } of hearings(evidence))
    if (times < due) yield { invariant, orderId: fact.key, what: `${consumer} has not heard ${fact.type}` };
  for (const { consumer, key, reason } of evidence.waiting)
    yield { invariant, orderId: key, what: `a fact is left waiting at ${consumer}: ${reason}` };
}

/** How often each consumer has heard each fact, and how often it should have. */
function* hearings({ said, heard, hears }: Evidence) {
  const counts = new Map<string, number>();
  for (const { consumer, eventId } of heard)
    counts.set(`${consumer}/${eventId}`, (counts.get(`${consumer}/${eventId}`) ?? 0) + 1);
  for (const [consumer, types] of Object.entries(hears))
    for (const fact of said)
      yield {
        consumer,
        fact,
        times: counts.get(`${consumer}/${fact.id}`) ?? 0,
        due: types.has(fact.type) ? 1 : 0,
      };
}
