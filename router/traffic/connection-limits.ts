// How many sockets and event streams one holds open at once: a person in one role, or all without a token at an address.
import { connectionLimit } from '#platform/server/connection-limit.ts';
import { type Asker, addressKey, personKey } from './asker.ts';

export type ConnectionLimits = {
  /** A function that gives the connection back, or null when as many are open as may be. */
  take(asker: Asker): (() => void) | null;
};

export type ConnectionLimitOptions = {
  readonly connectionsPerPerson: number;
  /** Of everybody there, with and without a token: far more, or an office could not share an address. */
  readonly connectionsPerAddress: number;
};

export function connectionLimits(limits: ConnectionLimitOptions): ConnectionLimits {
  const own = connectionLimit(limits.connectionsPerPerson);
  const addresses = connectionLimit(limits.connectionsPerAddress);
  return {
    take(asker) {
      const address = addressKey(asker);
      const giveBack = own.take(personKey(asker.caller) ?? `anonymous at ${address}`);
      if (!giveBack) return null;
      const leaveAddress = addresses.take(address);
      if (!leaveAddress) giveBack();
      return leaveAddress && both(giveBack, leaveAddress);
    },
  };
}

const both = (one: () => void, other: () => void) => () => {
  one();
  other();
};
