// The order in which a customer's messages were sent, as a number by which a phone goes on after the last message it showed.
import { Migration } from '@mikro-orm/migrations';

class SentInOrder extends Migration {
  override up(): void {
    this.addSql('alter table notification add sent_number integer');
    this.addSql(`
      update notification set sent_number = numbered.number
      from (select id, row_number() over (partition by customer_id order by sent_at, id) as number
            from notification where phase = 'SENT') as numbered
      where notification.id = numbered.id`);
    this.addSql('create table sent_count (customer_id text primary key, count integer not null)');
    this.addSql(`
      insert into sent_count
      select customer_id, max(sent_number) from notification where sent_number is not null group by customer_id`);
    // A customer's count stays locked until the commit, so that numbers become visible in their order: neither a time nor a sequence does
    // that. The table counts by itself: a process of the version before numbers what it sends, too.
    this.addSql(`
      create function number_what_is_sent() returns trigger language plpgsql set search_path from current as
      $$ begin
        insert into sent_count as counted values (new.customer_id, 1)
        on conflict (customer_id) do update set count = counted.count + 1
        returning count into new.sent_number;
        return new;
      end $$`);
    this.addSql(`
      create trigger sent_in_order before update on notification for each row
      when (new.phase = 'SENT' and old.phase <> 'SENT') execute function number_what_is_sent()`);
    this.addSql(
      'create unique index notification_sent_in_order on notification (customer_id, sent_number) where sent_number is not null',
    );
    this.addSql('drop index notification_sent');
  }
}

export const sentInOrder = { name: '0003-sent-in-order', class: SentInOrder };
