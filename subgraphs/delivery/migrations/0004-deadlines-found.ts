// A delivery that nobody claims, or nobody picks up, is found by its own deadline: no job has to remember it.
import { Migration } from '@mikro-orm/migrations';

class DeadlinesFound extends Migration {
  override up(): void {
    this.addSql('create index delivery_claim_by on delivery (claim_by) where claim_by is not null');
    this.addSql('create index delivery_pick_up_by on delivery (pick_up_by) where pick_up_by is not null');
  }
}

export const deadlinesFound = { name: '0004-deadlines-found', class: DeadlinesFound };
