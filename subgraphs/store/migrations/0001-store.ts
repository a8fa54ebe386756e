// The first tables: stores, their menus and the kitchen's tickets.
import { Migration } from '@mikro-orm/migrations';

class Store extends Migration {
  override up(): void {
    this.addSql(`
      create table store (
        id text primary key,
        owner_id text not null,
        name text not null,
        category text not null,
        is_open boolean not null,
        minimum_order integer not null check (minimum_order >= 0),
        delivery_fee integer not null check (delivery_fee >= 0),
        latitude double precision not null check (latitude between -90 and 90),
        longitude double precision not null check (longitude between -180 and 180),
        version integer not null
      )`);
    this.addSql('create index store_owner on store (owner_id)');
    this.addSql('create index store_by_name on store (name collate "C", id)');
    this.addSql(`
      create table menu_item (
        id text primary key,
        store_id text not null references store,
        position integer not null,
        name text not null,
        description text,
        price integer not null check (price >= 0),
        sold_out boolean not null,
        option_groups jsonb not null,
        version integer not null,
        unique (store_id, position)
      )`);
    // No reference to store: a ticket is opened for an order of whatever store, even one this database has not loaded yet.
    this.addSql(`
      create table ticket (
        id text primary key,
        customer_id text not null,
        store_id text not null,
        owner_id text not null,
        status text not null,
        lines jsonb not null,
        note text,
        opened_at timestamptz,
        accept_by timestamptz,
        ready_in_minutes integer,
        ready_at timestamptz,
        rejection_reason text,
        version integer not null,
        check ((status = 'NEVER_OPENED') = (opened_at is null)),
        check ((status = 'WAITING') = (accept_by is not null)),
        check ((ready_in_minutes is null) = (ready_at is null)),
        check (status not in ('ACCEPTED', 'COOKING', 'READY', 'HANDED_OVER') or ready_at is not null)
      )`);
    this.addSql('create index ticket_list on ticket (store_id, opened_at, id) where opened_at is not null');
    this.addSql(`
      create index ticket_open on ticket (store_id, opened_at, id)
      where status in ('WAITING', 'ACCEPTED', 'COOKING', 'READY')`);
  }
}

export const storeTables = { name: '0001-store', class: Store };
