// The shares of one kind of thing: what somebody asks for counts for themselves, and for everybody at their address.
import { type Asker, addressKey, askerKey } from './asker.ts';
import { rateLimited } from './rate-limited.ts';
import { openShare } from './share.ts';

export type Shares = {
  /** Refuses with RATE_LIMITED, and then has taken nothing. */
  take(asker: Asker, points: number): Promise<void>;
  /** What was taken and not needed after all. */
  giveBack(asker: Asker, points: number, takenAt: number): Promise<void>;
  /** Refuses where nothing is left, for everybody at an address or for those without a token there. */
  refuseUsedUp(address: string, bringsToken: boolean): Promise<void>;
};

export type SharesOptions = {
  /** In words for who is refused. */
  readonly what: string;
  readonly windowMs: number;
  /** What may be taken in one window. */
  readonly points: { readonly person: number; readonly anonymous: number; readonly address: number };
};

export function openShares({ what, windowMs, points }: SharesOptions): Shares {
  const person = openShare({ points: points.person, windowMs });
  const anonymous = openShare({ points: points.anonymous, windowMs });
  const address = openShare({ points: points.address, windowMs });
  const refuse = (retryAfterMs: number | null) => {
    if (retryAfterMs !== null) throw rateLimited(what, retryAfterMs);
  };
  return {
    async take(asker, wanted) {
      const own = asker.caller.actor ? person : anonymous;
      refuse(await own.take(askerKey(asker), wanted));
      const takenAt = performance.now();
      const retryAfterMs = await address.take(addressKey(asker), wanted);
      // Else a crowded address would use up what its people have for themselves.
      if (retryAfterMs !== null) await own.giveBack(askerKey(asker), wanted, takenAt);
      refuse(retryAfterMs);
    },
    async giveBack(asker, unused, takenAt) {
      const own = asker.caller.actor ? person : anonymous;
      await own.giveBack(askerKey(asker), unused, takenAt);
      await address.giveBack(addressKey(asker), unused, takenAt);
    },
    async refuseUsedUp(from, bringsToken) {
      refuse(await address.usedUp(from));
      if (!bringsToken) refuse(await anonymous.usedUp(from));
    },
  };
}
