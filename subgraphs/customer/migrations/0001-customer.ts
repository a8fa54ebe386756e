// The tables of customers and their addresses.
import { Migration } from '@mikro-orm/migrations';

class CustomerTables extends Migration {
  override up(): void {
    this.addSql(`
      create table customer (
        id text primary key,
        display_name text not null,
        name text not null,
        phone text,
        created_at timestamptz not null
      )`);
    // An address is never deleted or changed: orders under way go there.
    this.addSql(`
      create table address (
        id text primary key,
        customer_id text not null references customer (id),
        label text not null,
        line text not null,
        detail text,
        latitude double precision not null,
        longitude double precision not null,
        added_at timestamptz not null,
        removed_at timestamptz
      )`);
    this.addSql('create index address_book on address (customer_id, added_at, id) where removed_at is null');
  }
}

export const customerTables = { name: '0001-customer', class: CustomerTables };
