// A ticket nobody accepts is found by its own deadline: no job has to remember it.
import { Migration } from '@mikro-orm/migrations';

class DeadlinesFound extends Migration {
  override up(): void {
    this.addSql('create index ticket_accept_by on ticket (accept_by) where accept_by is not null');
  }
}

export const deadlinesFound = { name: '0003-deadlines-found', class: DeadlinesFound };
