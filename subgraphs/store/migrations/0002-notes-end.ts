// The kitchen keeps a customer's note while it cooks, and no longer.
import { Migration } from '@mikro-orm/migrations';

class NotesEnd extends Migration {
  override up(): void {
    const cooks = `status in ('WAITING', 'ACCEPTED', 'COOKING', 'READY')`;
    this.addSql(`update ticket set note = null where not (${cooks})`);
    // The table lets go of the note itself: a process of the version before keeps it, and a check would refuse its changes.
    this.addSql(`
      create function let_go_of_note() returns trigger language plpgsql as
      $$ begin new.note := null; return new; end $$`);
    this.addSql(`
      create trigger note_while_cooking before insert or update on ticket for each row
      when (new.note is not null and new.status not in ('WAITING', 'ACCEPTED', 'COOKING', 'READY'))
      execute function let_go_of_note()`);
  }
}

export const notesEnd = { name: '0002-notes-end', class: NotesEnd };
