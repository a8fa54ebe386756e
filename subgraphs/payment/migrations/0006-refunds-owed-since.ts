// Since when a refund is owed, in the payment's own row. Of those begun before, nobody remembered it.
import { Migration } from '@mikro-orm/migrations';

class RefundsOwedSince extends Migration {
  override up(): void {
    this.addSql('alter table payment add column refund_due_since timestamptz');
    // The few that are owed among all payments there ever were.
    this.addSql(`create index payment_refunding on payment (id) where phase = 'REFUNDING'`);
  }
}

export const refundsOwedSince = { name: '0006-refunds-owed-since', class: RefundsOwedSince };
