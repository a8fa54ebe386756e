// One life of an order, told from outside, by what people do and see.
import type { People } from '../people.ts';

export type Story = {
  readonly name: string;
  /** @throws when it does not end as it must. */
  happens(people: People): Promise<void>;
};

export const story = (name: string, happens: Story['happens']): Story => ({ name, happens });

const MAX_TRIES = 20;
/** What hangs on who is faster is told again until it has come as it is told. */
export async function untilItComesSo(tell: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) if (await tell()) return;
  throw new Error(`it never came so in ${MAX_TRIES} tries`);
}

export const givenBack = (reason: string) => ({
  status: 'CANCELLED',
  cancellation: { reason },
  payment: { status: 'REFUNDED' },
});
