// The first tables: payments, whether the provider answers, and the sandbox provider's own books.
import { Migration } from '@mikro-orm/migrations';

class Payment extends Migration {
  override up(): void {
    this.addSql(`
      create table payment (
        id text primary key,
        customer_id text not null,
        store_id text not null,
        owner_id text not null,
        store_name text not null,
        phase text not null,
        amount integer not null,
        captured integer not null,
        refunded integer not null,
        payment_token text,
        unanswered integer not null,
        provider_reference text,
        approved_at timestamptz,
        decline_reason text,
        decline_message text,
        refund_number integer not null,
        refund_tries integer not null,
        refunded_at timestamptz,
        version integer not null,
        check (0 <= refunded and refunded <= captured and captured <= amount),
        check ((phase in ('PENDING', 'CHARGING', 'CANCELLING', 'TIMED_OUT')) = (payment_token is not null)),
        check ((phase in ('APPROVED', 'REFUNDING', 'REFUNDED')) = (provider_reference is not null)),
        check ((phase in ('APPROVED', 'REFUNDING', 'REFUNDED', 'FREE')) = (approved_at is not null)),
        check ((phase in ('TIMED_OUT', 'DECLINED')) = (decline_reason is not null)),
        check ((decline_reason is null) = (decline_message is null)),
        check ((phase = 'REFUNDED') = (refunded_at is not null))
      )`);
    this.addSql(`
      create table provider_state (
        only_one boolean primary key default true check (only_one),
        available boolean not null,
        retry_at timestamptz,
        version integer not null,
        check (available = (retry_at is null))
      )`);
    this.addSql('insert into provider_state (available, version) values (true, 0)');
    // The sandbox keeps its books as a real provider would: nothing of ours refers to them, no transaction of ours writes them.
    this.addSql(`
      create table sandbox_charge (
        idempotency_key text primary key,
        reference text not null unique,
        order_id text not null,
        amount integer not null check (amount > 0),
        payment_token text not null,
        approved boolean not null,
        message text,
        charged_at timestamptz not null default now()
      )`);
    this.addSql(`
      create table sandbox_refund (
        idempotency_key text primary key,
        reference text not null references sandbox_charge (reference),
        amount integer not null check (amount > 0),
        done boolean not null,
        refunded_at timestamptz not null default now()
      )`);
    this.addSql(`
      create table sandbox_switch (
        only_one boolean primary key default true check (only_one),
        down boolean not null
      )`);
    this.addSql('insert into sandbox_switch (down) values (false)');
  }
}

export const paymentTables = { name: '0001-payment', class: Payment };
