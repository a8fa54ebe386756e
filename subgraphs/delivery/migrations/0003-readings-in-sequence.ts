// Readings of an order are listed by id. The former index sorted them by time, so the query for a page could not use it.
import { Migration } from '@mikro-orm/migrations';

class ReadingsInSequence extends Migration {
  override up(): void {
    this.addSql('create index drop_off_reading_page on drop_off_reading (order_id, id)');
    this.addSql('drop index drop_off_reading_of_order');
  }
}

export const readingsInSequence = { name: '0003-readings-in-sequence', class: ReadingsInSequence };
