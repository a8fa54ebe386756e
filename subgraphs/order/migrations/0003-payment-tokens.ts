// The payment token leaves the events: an order keeps it while it is to be paid, and nobody keeps it longer.
import { Migration } from '@mikro-orm/migrations';

class PaymentTokens extends Migration {
  override up(): void {
    this.addSql(
      `alter table orders add payment_token text check (payment_token is null or status = 'PLACED')`,
    );
    this.addSql(`
      update orders set payment_token = outbox.message #>> '{data,paymentToken}' from outbox
      where orders.status = 'PLACED' and outbox.key = orders.id and outbox.type = 'OrderPlaced'`);
    this.addSql(
      `update outbox set message = message #- '{data,paymentToken}' where message #> '{data,paymentToken}' is not null`,
    );
  }
}

export const paymentTokens = { name: '0003-payment-tokens', class: PaymentTokens };
