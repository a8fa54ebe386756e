// Whether payment said that nothing was taken: then a cancelled order waits for no refund.
import { Migration } from '@mikro-orm/migrations';

class PaymentVoided extends Migration {
  override up(): void {
    this.addSql('alter table order_tracking add payment_voided boolean not null default false');
  }
}

export const paymentVoided = { name: '0002-payment-voided', class: PaymentVoided };
