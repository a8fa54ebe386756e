// The claims a rider gave back, which count for an hour, and a record of which rider read which drop-off.
import { Migration } from '@mikro-orm/migrations';

class RidersLimits extends Migration {
  override up(): void {
    this.addSql(
      'create table released_claim (rider_id text not null, order_id text not null, released_at timestamptz not null)',
    );
    this.addSql('create index released_claim_of_rider on released_claim (rider_id, released_at)');
    this.addSql('create index released_claim_age on released_claim (released_at)');
    this.addSql(`
      create table drop_off_reading (
        id uuid primary key,
        order_id text not null,
        rider_id text not null,
        read_at timestamptz not null,
        fields text[] not null,
        correlation_id text not null
      )`);
    this.addSql(
      'create index drop_off_reading_of_order on drop_off_reading (order_id, read_at desc, id desc)',
    );
    this.addSql('create index drop_off_reading_age on drop_off_reading (read_at)');
  }
}

export const ridersLimits = { name: '0002-riders-limits', class: RidersLimits };
