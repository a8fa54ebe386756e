// The few orders that are under way among all that ever were: whoever looks for those that stand still reads no others.
import { Migration } from '@mikro-orm/migrations';

class OrdersUnderWay extends Migration {
  override up(): void {
    this.addSql(
      `create index orders_under_way on orders (status) where status not in ('DELIVERED', 'CANCELLED')`,
    );
  }
}

export const ordersUnderWay = { name: '0002-orders-under-way', class: OrdersUnderWay };
