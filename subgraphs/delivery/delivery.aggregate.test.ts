// A delivery as a row and as facts.
import { expect, test } from '@jest/globals';
import { deliveryAggregate } from './delivery.aggregate.ts';
import { fromRow, toRow } from './delivery.entity.ts';
import type { DeliveryCommand } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import { type Delivery, evolve } from './domain/delivery.ts';
import { commands, NOW, order, standing } from './testing/examples.ts';

test('every delivery fits its row, and comes back from it the same', () => {
  for (const delivery of Object.values(standing).filter(({ status }) => status !== 'UNHEARD'))
    expect(fromRow({ ...toRow(delivery), version: 1 })).toEqual(delivery);
});

test('others hear who brings it, who gave it back and who confirmed it, and nothing of the rest', () => {
  const said = (command: DeliveryCommand, before: Delivery) => {
    const decision = decide(command, before);
    if (decision.kind !== 'ACCEPTED') throw new Error('refused');
    const [event] = decision.events;
    return event && deliveryAggregate.says(event, evolve(before, event));
  };
  const about = { ...order, at: NOW.toISOString(), riderId: 'lee' };
  expect(said(commands.Claim, standing.WAITING)).toEqual({ type: 'DeliveryClaimed', data: about });
  expect(said(commands.Release, standing.CLAIMED)).toEqual({
    type: 'DeliveryReleased',
    data: { ...about, cause: 'RIDER' },
  });
  expect(said(commands.ConfirmReceipt, standing.PICKED_UP)).toEqual({
    type: 'DeliveryCompleted',
    data: { ...about, confirmedBy: 'CUSTOMER' },
  });
  expect(said(commands.OperatorFails, standing.WAITING)).toEqual({
    type: 'DeliveryFailed',
    data: { ...about, riderId: null, cause: 'OPERATOR', reason: '오토바이 고장' },
  });
  for (const quiet of ['OrderAccepted', 'OrderReady', 'OrderCancelled'] as const)
    expect(said(commands[quiet], standing.UNHEARD)).toBeUndefined();
});
