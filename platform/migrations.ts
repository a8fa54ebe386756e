// The tables every context has beside its own: what it said, what it heard, what it could not digest yet.
import { Migration } from '@mikro-orm/migrations';

class Journal extends Migration {
  override up(): void {
    this.addSql(`
      create table outbox (
        position bigint generated always as identity primary key,
        event_id uuid not null unique,
        stream text not null,
        subject text not null,
        type text not null,
        key text not null,
        sequence integer not null,
        message jsonb not null,
        occurred_at timestamptz not null,
        published_at timestamptz,
        stream_sequence bigint
      )`);
    this.addSql(`create unique index outbox_fact_number on outbox (key, sequence) where stream = 'FACTS'`);
    this.addSql('create index outbox_in_stream on outbox (stream, stream_sequence)');
    this.addSql('create index outbox_unpublished on outbox (position) where published_at is null');
    this.addSql(`
      create table inbox (
        consumer text not null,
        event_id text not null,
        handled_at timestamptz not null default now(),
        primary key (consumer, event_id)
      )`);
    this.addSql(`
      create table waiting_fact (
        position bigint generated always as identity primary key,
        consumer text not null,
        event_id text not null,
        key text not null,
        subject text not null,
        message jsonb not null,
        status text not null check (status in ('WAITING', 'PARKED')),
        attempts integer not null default 0,
        reason text not null,
        arrived_at timestamptz not null default now(),
        unique (consumer, event_id)
      )`);
    this.addSql('create index waiting_fact_key on waiting_fact (consumer, key, position)');
  }
}

class DueFailures extends Migration {
  override up(): void {
    // Of what is due in the context's own tables: what was tried and failed for reasons of our own, and from when it is tried again.
    this.addSql(`
      create table due_failure (
        work text not null,
        id text not null,
        attempts integer not null,
        reason text not null,
        again_at timestamptz not null,
        primary key (work, id)
      )`);
  }
}

export const platformMigrations = [
  { name: '0000-journal', class: Journal },
  { name: '0001-due-failures', class: DueFailures },
];
