// The payment token leaves the events: an order keeps it while it is to be paid, and nobody keeps it longer.
import { Migration } from '@mikro-orm/migrations';

class PaymentTokens extends Migration {
  override up(): void {
    this.addSql('alter table orders add payment_token text');
    // The table lets go of the token itself: a process of the version before knows of none, and a check would refuse its changes.
    this.addSql(`
      create function let_go_of_payment_token() returns trigger language plpgsql as
      $$ begin new.payment_token := null; return new; end $$`);
    this.addSql(`
      create trigger payment_token_while_placed before insert or update on orders for each row
      when (new.payment_token is not null and new.status <> 'PLACED') execute function let_go_of_payment_token()`);
    this.addSql(`
      update orders set payment_token = outbox.message #>> '{data,paymentToken}' from outbox
      where orders.status = 'PLACED' and outbox.key = orders.id and outbox.type = 'OrderPlaced'`);
    this.addSql(
      `update outbox set message = message #- '{data,paymentToken}' where message #> '{data,paymentToken}' is not null`,
    );
  }
}

export const paymentTokens = { name: '0003-payment-tokens', class: PaymentTokens };
