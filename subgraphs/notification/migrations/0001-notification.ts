// The one table: what was, or is to be, sent. Whom it concerns is in it, how to reach them is not.
import { Migration } from '@mikro-orm/migrations';

class Notification extends Migration {
  override up(): void {
    this.addSql(`
      create table notification (
        id text primary key,
        order_id text not null,
        customer_id text not null,
        owner_id text not null,
        template text not null,
        slots jsonb not null,
        text text not null check (char_length(text) between 1 and 1000),
        created_at timestamptz not null,
        channel text not null check (channel in ('KAKAOTALK', 'SMS')),
        attempts integer not null,
        failures integer not null,
        key_number integer not null,
        phase text not null,
        due_at timestamptz,
        reference text,
        asked integer not null,
        sent_at timestamptz,
        failure_reason text,
        unique (order_id, template),
        check ((phase in ('WAITING', 'SENDING')) = (due_at is not null)),
        check ((phase = 'ACCEPTED') = (reference is not null)),
        check ((phase = 'SENT') = (sent_at is not null)),
        check ((phase = 'FAILED') = (failure_reason is not null))
      )`);
    this.addSql('create index notification_newest on notification (customer_id, created_at desc, id desc)');
    this.addSql(`create index notification_sent on notification (customer_id, sent_at) where phase = 'SENT'`);
  }
}

export const notificationTable = { name: '0001-notification', class: Notification };
