// What failed is little among much that was sent: the operator's list of it reads no more than it shows.
import { Migration } from '@mikro-orm/migrations';

class Failed extends Migration {
  override up(): void {
    this.addSql(
      `create index notification_failed on notification (created_at desc, id desc) where phase = 'FAILED'`,
    );
  }
}

export const failed = { name: '0002-failed', class: Failed };
