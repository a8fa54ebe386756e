// Facts: numbered without gaps, heard exactly once by everybody who follows them, answered at most once, none left waiting.
import type { Evidence, Found } from './evidence.ts';

export function* checkFacts({ said, heard, hears, waiting }: Evidence): Found {
  const invariant = 'facts';
  const last = new Map<string, number>();
  for (const { context, key, sequence, type } of said) {
    const voice = `${context}/${key}`;
    const expected = (last.get(voice) ?? 0) + 1;
    if (sequence !== expected)
      yield { invariant, orderId: key, what: `${context}'s ${type} is number ${sequence}, not ${expected}` };
    last.set(voice, sequence);
  }

  const times = new Map<string, number>();
  for (const { consumer, eventId } of heard)
    times.set(`${consumer}/${eventId}`, (times.get(`${consumer}/${eventId}`) ?? 0) + 1);
  for (const [consumer, types] of Object.entries(hears)) {
    for (const { id, key, type } of said) {
      const count = times.get(`${consumer}/${id}`) ?? 0;
      const due = types.has(type) ? 1 : 0;
      if (count !== due)
        yield { invariant, orderId: key, what: `${consumer} heard ${type} ${count} times, not ${due}` };
    }
  }

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

  for (const { consumer, key, reason } of waiting)
    yield { invariant, orderId: key, what: `a fact is left waiting at ${consumer}: ${reason}` };
}
