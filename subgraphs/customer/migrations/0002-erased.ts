// A customer who deleted their account leaves a row that names nobody.
import { Migration } from '@mikro-orm/migrations';

class Erased extends Migration {
  override up(): void {
    this.addSql(`
      alter table customer add erased_at timestamptz,
        add constraint erased_names_nobody check (erased_at is null or (name = '' and phone is null))`);
  }
}

export const erased = { name: '0002-erased', class: Erased };
