// A failure that nobody watched says what went before it.
import { expect, test } from '@jest/globals';
import { withDiary } from './diary.ts';

test('what was told stands in the failure, and the failure behind it', async () => {
  const why = new Error('the port is taken');
  const failing = withDiary(5_000, async (tell) => {
    tell('two replicas are ready');
    throw why;
  });
  await expect(failing).rejects.toMatchObject({
    message: expect.stringMatching(
      /^the port is taken\n\n[\d.]+ s: two replicas are ready\n[\d.]+ s: it failed$/,
    ),
    cause: why,
  });
});

test('of what goes well nothing is said', async () => {
  const going = withDiary(5_000, async (tell) => {
    tell('two replicas are ready');
    return 'all is well';
  });
  expect(await going).toBe('all is well');
});

test('what falls silent says how far it came', async () => {
  const hanging = withDiary(50, (tell) => {
    tell('everybody finishes');
    return new Promise(() => {});
  });
  await expect(hanging).rejects.toThrow(/^nothing was told for 0.05 s\n\n[\d.]+ s: everybody finishes\n/);
});
