// The kitchen keeps a customer's note while it cooks, and no longer.
import { Migration } from '@mikro-orm/migrations';

class NotesEnd extends Migration {
  override up(): void {
    const cooks = `status in ('WAITING', 'ACCEPTED', 'COOKING', 'READY')`;
    this.addSql(`update ticket set note = null where not (${cooks})`);
    this.addSql(`alter table ticket add constraint note_while_cooking check (note is null or ${cooks})`);
  }
}

export const notesEnd = { name: '0002-notes-end', class: NotesEnd };
