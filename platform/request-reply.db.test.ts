// One of two who answer is cut off from its database: it is asked, and keeps silent or answers with a fault too late.

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type Bus, openBus } from './bus.ts';
import { openLog } from './log.ts';
import { answerTo, defineQuestion } from './question.ts';
import { MalformedRequest } from './resilience.ts';
import { testNats } from './testing/parts.ts';

const TIMEOUT_MS = 10_000;
/** For those nobody answers. */
const SOON_MS = 1_500;
const QUESTIONS = 20;
const log = openLog('question', 'silent');
const buses: Bus[] = [];
let asker: Bus;

beforeAll(async () => {
  const { url } = await testNats();
  for (const name of ['asker', 'ill', 'well']) buses.push(await openBus({ url, name, log }));
  asker = buses[0] as Bus;
});
afterAll(() => Promise.all(buses.map((bus) => bus.close())));

/** How questions end that two answer, one of them like this, and how often the two were asked in all. */
async function ends(ill: (over: Promise<void>) => Promise<unknown>, safe: boolean, timeoutMs = TIMEOUT_MS) {
  const over = Promise.withResolvers<void>();
  const question = { subject: `question.${crypto.randomUUID()}`, safe };
  const heard = { ill: 0, well: 0 };
  const [, illBus, wellBus] = buses as [Bus, Bus, Bus];
  const answers = {
    ill: () => {
      heard.ill += 1;
      return ill(over.promise);
    },
    well: async () => {
      heard.well += 1;
      return 'an answer';
    },
  };
  illBus.answer({ question, answer: answers.ill }, 'both');
  wellBus.answer({ question, answer: answers.well }, 'both');
  await Promise.all([illBus.connection.flush(), wellBus.connection.flush()]);
  const ended = await Promise.all(
    Array.from({ length: QUESTIONS }, () => asker.ask(question, {}, { timeoutMs }).catch(() => 'nothing')),
  );
  over.resolve();
  expect(heard.ill).toBeGreaterThan(0);
  return { answers: [...new Set(ended as string[])].sort(), asked: heard.ill + heard.well };
}

const silence = () => new Promise<never>(() => {});
const late = (over: Promise<void>) =>
  over.then(() => {
    throw new Error('no database');
  });

test('where the one who was asked keeps silent, whoever can answer does', async () => {
  expect((await ends(silence, true)).answers).toEqual(['an answer']);
});

test('a fault that comes late is no answer any more', async () => {
  expect((await ends(late, true)).answers).toEqual(['an answer']);
});

test('what must reach one alone waits for that one', async () => {
  expect(await ends(silence, false, 4_000)).toEqual({ answers: ['an answer', 'nothing'], asked: QUESTIONS });
});

test('a question that is not safe is heard by nobody but the one who is asked', async () => {
  const question = { subject: 'question.unsafe', safe: false };
  const stop = asker.answer({ question, answer: async () => 'an answer' }, 'both');
  expect(await asker.ask(question, {}, { timeoutMs: TIMEOUT_MS })).toBe('an answer');
  await expect(
    asker.connection.request('question.unsafe.everybody', '{}', { timeout: TIMEOUT_MS }),
  ).rejects.toThrow('no responders');
  stop();
});

test('nobody who listens is told at once, everybody silent after the time', async () => {
  const ask = (subject: string, timeoutMs: number) => asker.ask({ subject, safe: true }, {}, { timeoutMs });
  await expect(ask('question.nobody', TIMEOUT_MS)).rejects.toThrow('no responders');
  const asked = performance.now();
  const stop = asker.answer(
    { question: { subject: 'question.silent', safe: true }, answer: silence },
    'both',
  );
  await expect(ask('question.silent', SOON_MS)).rejects.toThrow();
  expect(performance.now() - asked).toBeGreaterThan(SOON_MS - 50);
  stop();
});

test('a malformed question is told from a fault: one is the mistake of whoever asks, the other is not', async () => {
  const count = defineQuestion('bell', 'bell.count', {
    safe: true,
    question: z.object({ bell: z.string() }),
    answer: z.object({ count: z.int() }),
  });
  const strokes: Record<string, number> = { whole: 3, cracked: 2.5 };
  const stop = asker.answer(
    answerTo(count, async ({ bell }) => ({ count: strokes[bell] ?? 0 })),
    'bell',
  );
  const ask = (asked: unknown) => asker.ask(count, asked, { timeoutMs: TIMEOUT_MS });
  expect(await ask({ bell: 'whole' })).toEqual({ count: 3 });
  await expect(ask({ bell: 'cracked' })).rejects.toThrow('answered with a fault');
  await expect(ask({ bell: 7 })).rejects.toThrow(MalformedRequest);
  const raw = await asker.connection.request('bell.count', 'not JSON', { timeout: TIMEOUT_MS });
  expect(raw.headers?.has('Malformed')).toBe(true);
  stop();
});
