// Since when an order stands where it stands, in its own row: what it has said is forgotten some day.
import { Migration } from '@mikro-orm/migrations';

class MovedAt extends Migration {
  override up(): void {
    // A process of the version before knows no such column: what it places has moved just now.
    this.addSql('alter table orders add column moved_at timestamptz not null default now()');
    this.addSql(`
      update orders set moved_at = coalesce(
        (select occurred_at from outbox where stream = 'FACTS' and key = orders.id order by sequence desc limit 1),
        placed_at
      )`);
  }
}

export const movedAt = { name: '0005-moved-at', class: MovedAt };
