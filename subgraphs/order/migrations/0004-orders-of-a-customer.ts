// Whose orders they are: asked when a customer leaves.
import { Migration } from '@mikro-orm/migrations';

class OrdersOfACustomer extends Migration {
  override up(): void {
    this.addSql('create index orders_of_customer on orders (customer_id)');
  }
}

export const ordersOfACustomer = { name: '0004-orders-of-a-customer', class: OrdersOfACustomer };
