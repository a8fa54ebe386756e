// The rules of a delivery: every cell of its table, its two clocks, and who may do and see what.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { at, byLee, commands, limits, NOW, standing } from '../testing/examples.ts';
import type { DeliveryCommand } from './command.ts';
import { decide } from './decide.ts';
import { type Delivery, type DeliveryEvent, evolve } from './delivery.ts';
import { lifecycle, PLACES, SIGNALS } from './lifecycle.ts';
import { dropOffSight, isParty, maySee, maySeeRiderLocation, type Seen } from './visibility.ts';

const failedByOperator: Delivery = { ...standing.FAILED, cause: 'OPERATOR' };
const cells = SIGNALS.flatMap((signal) =>
  PLACES.map((place) => ({ signal, place, cell: lifecycle[signal][place] })),
);

const standingAfter = (delivery: Delivery, ...said: DeliveryCommand[]): Delivery =>
  said.reduce((before, command) => {
    const decision = decide(command, before);
    return decision.kind === 'ACCEPTED' ? decision.events.reduce(evolve, before) : before;
  }, delivery);

describe('every cell of the table', () => {
  test.each(cells)('$signal on $place', ({ signal, place, cell }) => {
    const delivery = signal === 'OperatorFails' && place === 'FAILED' ? failedByOperator : standing[place];
    const decision = decide(commands[signal], delivery);
    const isHidden = place === 'UNHEARD' || place === 'NEVER_OPENED';
    // No rider sees what is not on the board yet.
    const isThere = !isHidden && !(place === 'SCHEDULED' && 'riderId' in commands[signal]);
    switch (cell) {
      case 'STALE':
      case 'HOLDS':
        return expect(decision).toEqual({ kind: 'ACCEPTED', events: [] });
      case 'REFUSED':
        return expect(decision).toEqual({
          kind: 'REFUSED',
          refusal: isThere ? { kind: 'NOT_IN_STATE', status: place } : { kind: 'NOT_FOUND' },
        });
      default:
        expect(decision).toMatchObject({ kind: 'ACCEPTED', events: [{ type: cell.event }] });
        expect(standingAfter(delivery, commands[signal]).status).toBe(cell.becomes);
    }
  });
});

describe('whose delivery it is', () => {
  test.each(['Release', 'PickUp', 'Complete', 'RiderFails'] as const)(
    'to another rider %s finds nothing',
    (signal) => {
      for (const place of ['CLAIMED', 'PICKED_UP', 'DELIVERED', 'FAILED'] as const) {
        const command = { ...commands[signal], riderId: 'park' } as DeliveryCommand;
        expect(decide(command, standing[place])).toEqual({
          kind: 'REFUSED',
          refusal: { kind: 'NOT_FOUND' },
        });
      }
    },
  );

  test('a second rider learns that another was faster, for as long as they may have tapped at the same moment', () => {
    const second = (secondsLater: number) =>
      ({
        ...commands.Claim,
        riderId: 'park',
        now: new Date(at(10).getTime() + secondsLater * 1_000),
      }) as const;
    for (const place of ['CLAIMED', 'PICKED_UP'] as const) {
      expect(decide(second(9), standing[place])).toMatchObject({ refusal: { kind: 'ALREADY_CLAIMED' } });
      expect(decide(second(10), standing[place])).toMatchObject({ refusal: { kind: 'NOT_FOUND' } });
    }
  });

  test('of what is neither on the board nor theirs a rider learns no more than of what there is none', () => {
    const nothing = { kind: 'REFUSED', refusal: { kind: 'NOT_FOUND' } };
    for (const signal of ['Claim', 'Release', 'PickUp', 'Complete', 'RiderFails'] as const) {
      const command = { ...commands[signal], riderId: 'park' } as DeliveryCommand;
      for (const place of PLACES.filter((each) => each !== 'WAITING'))
        expect(decide(command, standing[place])).toEqual(nothing);
      for (const ended of ['CANCELLED', 'FAILED'] as const)
        expect(decide(command, { ...standing[ended], ride: null })).toEqual(nothing);
    }
  });

  test('who has as many as they may claims no more, but still has what they have', () => {
    const record = { openClaims: limits.openClaims, releasedAt: [] };
    const command = { ...commands.Claim, record } as DeliveryCommand;
    expect(decide(command, standing.WAITING)).toMatchObject({
      refusal: { kind: 'TOO_MANY_CLAIMS', limit: 3 },
    });
    expect(decide(command, standing.CLAIMED)).toEqual({ kind: 'ACCEPTED', events: [] });
    expect(decide({ ...command, now: at(20) }, standing.WAITING)).toMatchObject({
      events: [{ type: 'DeliveryFailed', cause: 'NOBODY_CLAIMED' }],
    });
  });

  test('only its customer confirms that it has arrived', () => {
    const stranger: DeliveryCommand = { type: 'ConfirmReceipt', now: NOW, customerId: 'jun' };
    expect(decide(stranger, standing.PICKED_UP)).toMatchObject({ refusal: { kind: 'NOT_FOUND' } });
  });

  test('giving back what one never had is no success', () => {
    expect(decide({ ...byLee, type: 'Release', riderId: 'park' }, standing.WAITING)).toMatchObject({
      refusal: { kind: 'NOT_IN_STATE', status: 'WAITING' },
    });
  });

  test('a failure told again with another reason is another command', () => {
    const other: DeliveryCommand = { type: 'RiderFails', now: NOW, riderId: 'lee', reason: '길을 잃음' };
    expect(decide(other, standing.FAILED)).toMatchObject({ refusal: { kind: 'NOT_IN_STATE' } });
    expect(decide(commands.RiderFails, failedByOperator)).toMatchObject({
      refusal: { kind: 'NOT_IN_STATE' },
    });
  });
});

describe('the two clocks', () => {
  test('run from when riders can see the dish, and from the claim', () => {
    const late = decide({ ...commands.OrderReady, now: at(50) }, standing.SCHEDULED);
    expect(late).toMatchObject({ events: [{ claimBy: at(70) }] });
    expect(decide(commands.Claim, standing.WAITING)).toMatchObject({ events: [{ pickUpBy: at(45) }] });
  });

  test('a released dish has its full time on the board again', () => {
    expect(decide(commands.NotPickedUp, standing.CLAIMED)).toMatchObject({
      events: [{ type: 'DeliveryReleased', riderId: 'lee', cause: 'NOT_PICKED_UP', claimBy: at(60) }],
    });
  });

  test('the deadline of an earlier time on the board means nothing for the present one', () => {
    const again = standingAfter(standing.WAITING, commands.Claim, commands.Release);
    expect(again).toMatchObject({ status: 'WAITING', claimBy: at(35) });
    expect(standingAfter(again, commands.NobodyClaimed)).toBe(again);
    const claimedAgain = standingAfter(again, { ...commands.Claim, now: at(30) });
    expect(standingAfter(claimedAgain, commands.NotPickedUp)).toBe(claimedAgain);
  });

  test('a deadline that has not come yet changes nothing', () => {
    const early = (minute: number) => ({ now: new Date(at(minute).getTime() - 1) });
    const [{ WAITING, CLAIMED }, { NobodyClaimed, NotPickedUp }] = [standing, commands];
    expect(standingAfter(WAITING, { ...NobodyClaimed, ...early(20) })).toBe(WAITING);
    expect(standingAfter(CLAIMED, { ...NotPickedUp, ...early(40) })).toBe(CLAIMED);
  });

  test('nobody is told a reason nobody wrote for them', () => {
    expect(standingAfter(standing.WAITING, commands.NobodyClaimed)).toMatchObject({
      status: 'FAILED',
      reason: '지금은 배달할 라이더를 찾지 못했어요.',
    });
  });
});

test('whatever comes in whatever order, a delivery ends once and stays ended', () => {
  const anyone = fc.constantFrom('lee', 'park');
  const anything = fc.tuple(fc.constantFrom(...SIGNALS), anyone).map(([signal, riderId]) => {
    const command = commands[signal];
    return 'riderId' in command ? { ...command, riderId } : command;
  });
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 40 }), (said) => {
      let delivery: Delivery = standing.UNHEARD;
      let claims = 0;
      const ends: DeliveryEvent['type'][] = [];
      for (const command of said) {
        const decision = decide(command, delivery);
        for (const event of decision.kind === 'ACCEPTED' ? decision.events : []) {
          delivery = evolve(delivery, event);
          if (event.type === 'DeliveryClaimed') claims += 1;
          if (event.type === 'DeliveryReleased') claims -= 1;
          if (['DeliveryCompleted', 'DeliveryFailed', 'DeliveryCancelled'].includes(event.type))
            ends.push(event.type);
        }
        expect(claims).toBeLessThanOrEqual(1);
        expect(ends.length).toBeLessThanOrEqual(1);
      }
    }),
  );
});

describe('who sees what', () => {
  const seen = (status: Seen['status'], deliveredAt: Date | null = null): Seen => ({
    status,
    customerId: 'mina',
    ownerId: 'kim',
    riderId: status === 'WAITING' || status === 'SCHEDULED' ? null : 'lee',
    deliveredAt,
  });
  const viewer = (role: string, id: string) => ({ role, id });
  const [mina, kim, lee, park, root] = [
    viewer('CUSTOMER', 'mina'),
    viewer('OWNER', 'kim'),
    viewer('RIDER', 'lee'),
    viewer('RIDER', 'park'),
    viewer('ADMIN', 'root'),
  ];

  test('the customer, the owner, the operator and its rider see a delivery, other riders only the board', () => {
    for (const who of [mina, kim, lee, root]) expect(maySee(seen('CLAIMED'), who)).toBe(true);
    expect(maySee(seen('CLAIMED'), park)).toBe(false);
    expect(maySee(seen('WAITING'), park)).toBe(true);
    expect(maySee(seen('SCHEDULED'), park)).toBe(false);
  });

  test('an id in another role is somebody else', () => {
    expect(isParty(seen('CLAIMED'), viewer('RIDER', 'mina'))).toBe(false);
    expect(isParty(seen('CLAIMED'), viewer('CUSTOMER', 'lee'))).toBe(false);
    expect(isParty(seen('CLAIMED'), viewer('GHOST', 'mina'))).toBe(false);
  });

  test('where the rider is shows from claim to arrival', () => {
    const visible = (['WAITING', 'CLAIMED', 'PICKED_UP', 'DELIVERED', 'CANCELLED'] as const).filter(
      (status) => maySeeRiderLocation(seen(status), mina),
    );
    expect(visible).toEqual(['CLAIMED', 'PICKED_UP']);
  });

  test('the door is for the customer and the rider, who forgets it an hour after', () => {
    const delivered = seen('DELIVERED', at(0));
    const sight = (delivery: Seen, who: { role: string; id: string }, now = NOW) =>
      dropOffSight(delivery, who, now, 3_600);
    expect(sight(seen('WAITING'), park)).toBe('NOTHING');
    expect(sight(seen('CLAIMED'), lee)).toBe('DOOR_NEAR_STORE');
    expect(sight(seen('CLAIMED'), park)).toBe('NOTHING');
    expect(sight(seen('PICKED_UP'), lee)).toBe('DOOR');
    expect(sight(delivered, lee, at(59))).toBe('DOOR');
    expect(sight(delivered, lee, at(60))).toBe('NOTHING');
    expect(sight(seen('CANCELLED'), lee)).toBe('NOTHING');
    expect(sight(delivered, mina, at(60))).toBe('DOOR');
    for (const who of [kim, root]) expect(sight(seen('CLAIMED'), who)).toBe('NOTHING');
  });
});
