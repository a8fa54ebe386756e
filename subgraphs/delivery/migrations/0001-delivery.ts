// The first tables: deliveries, the riders who bring them, and where the stores are.
import { Migration } from '@mikro-orm/migrations';

class DeliveryTables extends Migration {
  override up(): void {
    this.addSql(`
      create table delivery (
        order_id text primary key,
        customer_id text not null,
        store_id text not null,
        owner_id text not null,
        address_id text,
        status text not null,
        ready_at timestamptz,
        claim_by timestamptz,
        released_by text,
        rider_id text,
        claimed_at timestamptz,
        pick_up_by timestamptz,
        picked_up_at timestamptz,
        delivered_at timestamptz,
        failure_cause text,
        failure_reason text,
        version integer not null,
        check ((status = 'NEVER_OPENED') = (address_id is null)),
        check ((status = 'WAITING') = (claim_by is not null)),
        check ((status = 'CLAIMED') = (pick_up_by is not null)),
        check ((rider_id is null) = (claimed_at is null)),
        check (status not in ('CLAIMED', 'PICKED_UP', 'DELIVERED') or rider_id is not null),
        check (status not in ('PICKED_UP', 'DELIVERED') or picked_up_at is not null),
        check ((status = 'DELIVERED') = (delivered_at is not null)),
        check ((status = 'FAILED') = (failure_cause is not null and failure_reason is not null))
      )`);
    this.addSql(`create index delivery_board on delivery (ready_at, order_id) where status = 'WAITING'`);
    this.addSql(
      'create index delivery_of_rider on delivery (rider_id, claimed_at, order_id) where rider_id is not null',
    );
    this.addSql(`
      create index delivery_under_way on delivery (rider_id) where status in ('CLAIMED', 'PICKED_UP')`);
    this.addSql('create table rider (id text primary key, name text not null, met_at timestamptz not null)');
    // A copy of what the store context announces, so that the board needs nobody else to be sorted by distance.
    this.addSql(`
      create table store_place (
        store_id text primary key,
        latitude double precision not null,
        longitude double precision not null,
        version integer not null
      )`);
  }
}

export const deliveryTables = { name: '0001-delivery', class: DeliveryTables };
