// Customers who chose no display name were shown to everybody by their full name. They get the first letter, as new customers do.
import { Migration } from '@mikro-orm/migrations';

class MaskedNames extends Migration {
  override up(): void {
    this.addSql(`
      update customer set display_name = case when char_length(name) > 1 then left(name, 1) || '**' else '고객' end
      where display_name = left(name, 30) and erased_at is null`);
  }
}

export const maskedNames = { name: '0003-masked-names', class: MaskedNames };
