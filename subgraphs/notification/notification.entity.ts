// A notification's row, one for every order and template, and the way between row and notification. No phone, no name.
import { defineEntity, type InferEntity } from '@mikro-orm/core';
import type { Channel, Notification, Phase, Stage } from './domain/notification.ts';
import type { TemplateName } from './domain/template.ts';

const p = defineEntity.properties;

export const NotificationRow = defineEntity({
  name: 'NotificationRow',
  tableName: 'notification',
  properties: {
    id: p.text().primary(),
    orderId: p.text(),
    customerId: p.text(),
    ownerId: p.text(),
    template: p.text().$type<TemplateName>(),
    slots: p.json<Readonly<Record<string, string>>>(),
    text: p.text(),
    createdAt: p.datetime(),
    channel: p.text().$type<Channel>(),
    attempts: p.integer(),
    failures: p.integer(),
    keyNumber: p.integer(),
    phase: p.text().$type<Phase>(),
    /** When it is to be sent (WAITING), or until when a call may be under way (SENDING). */
    dueAt: p.datetime().nullable(),
    /** The dealer's, while it has not said what became of the message. */
    reference: p.text().nullable(),
    asked: p.integer(),
    sentAt: p.datetime().nullable(),
    /** Its number among what this customer was sent, from 1 without a gap. The table counts: see migrations/0003-sent-in-order.ts. */
    sentNumber: p.integer().nullable(),
    failureReason: p.text().nullable(),
  },
});
export type NotificationRow = InferEntity<typeof NotificationRow>;

export function fromRow(row: NotificationRow): Notification {
  const { id, orderId, customerId, ownerId, createdAt, channel, attempts, failures, keyNumber } = row;
  return {
    id,
    order: { orderId, customerId, ownerId },
    message: { template: row.template, slots: row.slots, text: row.text },
    createdAt,
    channel,
    attempts,
    failures,
    keyNumber,
    stage: stageOf(row),
  };
}

export function toRow({ order, message, stage, ...rest }: Notification) {
  return {
    ...rest,
    ...order,
    ...message,
    phase: stage.phase,
    dueAt: stage.phase === 'WAITING' ? stage.dueAt : stage.phase === 'SENDING' ? stage.until : null,
    reference: stage.phase === 'ACCEPTED' ? stage.reference : null,
    asked: stage.phase === 'ACCEPTED' ? stage.asked : 0,
    sentAt: stage.phase === 'SENT' ? stage.sentAt : null,
    failureReason: stage.phase === 'FAILED' ? stage.reason : null,
  };
}

function stageOf(row: NotificationRow): Stage {
  const { phase } = row;
  const must = <T>(value: T | null | undefined): T => value ?? broken(row);
  switch (phase) {
    case 'WAITING':
      return { phase, dueAt: must(row.dueAt) };
    case 'SENDING':
      return { phase, until: must(row.dueAt) };
    case 'ACCEPTED':
      return { phase, reference: must(row.reference), asked: row.asked };
    case 'SENT':
      return { phase, sentAt: must(row.sentAt) };
    case 'FAILED':
      return { phase, reason: must(row.failureReason) };
  }
}

/** The table's checks let no such row in. */
function broken({ id, phase }: NotificationRow): never {
  throw new Error(`notification ${id} is ${phase} without what belongs to it`);
}
