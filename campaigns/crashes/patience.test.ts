// A wait ends by what happens: not while others die, and at once when nobody does.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { testDirectory } from '#platform/testing/parts.ts';
import { patienceWhileTheyDie } from './patience.ts';

test('what was not there yet is waited for again while somebody died meanwhile, and given up when nobody did', async () => {
  const book = join(testDirectory('patience-'), 'deaths');
  const told: string[] = [];
  const patience = patienceWhileTheyDie(book, (message) => void told.push(message));
  let waits = 0;
  const waiting = patience(async () => {
    waits += 1;
    if (waits <= 2) appendFileSync(book, `order hears TicketAccepted: before its commit\n`);
    throw new Error(`not in wait ${waits}`);
  });
  await expect(waiting).rejects.toThrow('not in wait 3');
  expect(told).toEqual([
    '1 have died meanwhile, it is waited again: not in wait 1',
    '1 have died meanwhile, it is waited again: not in wait 2',
  ]);
  expect(await patience(async () => 'there')).toBe('there');
});
