// What every context keeps of the business: orders, money, meals, messages, and the copies and counts made of them.
import type { Ask } from './ask.ts';
import type * as rows from './rows.ts';
import type { Seen } from './seen.ts';

type Business = Pick<
  Seen,
  | 'orders'
  | 'placements'
  | 'payments'
  | 'tickets'
  | 'deliveries'
  | 'charges'
  | 'refunds'
  | 'reviews'
  | 'ratings'
  | 'notifications'
  | 'trackings'
  | 'counted'
  | 'dailyCounts'
  | 'totalCounts'
  | 'copies'
>;

export const readBusiness = async (ask: Ask): Promise<Business> => ({
  orders: await ask<rows.OrderRow>(`
    select id, customer_id as "customerId", status, total, revision, version, rider_id as "riderId",
      cancellation_reason as "cancellationReason" from "order".orders`),
  placements: await ask<rows.PlacementRow>(`
    select customer_id as "customerId", idempotency_key as key, order_id as "orderId" from "order".placement`),
  payments: await ask<rows.PaymentRow>(
    'select id, phase, captured, refunded, provider_reference as reference from payment.payment',
  ),
  charges: await ask('select order_id as "orderId", amount, approved from payment.sandbox_charge'),
  // Without its charge a refund is known by what it refers to.
  refunds: await ask(`
    select coalesce(charge.order_id, refund.reference) as "orderId", refund.amount, refund.done
    from payment.sandbox_refund as refund left join payment.sandbox_charge as charge using (reference)`),
  tickets: await ask('select id, status from store.ticket'),
  deliveries: await ask('select order_id as "orderId", status, rider_id as "riderId" from delivery.delivery'),
  reviews: await ask<rows.ReviewRow>(`
    select order_id as "orderId", store_id as "storeId", status, review_id as "reviewId", rating
    from review.order_review`),
  ratings: await ask<rows.RatingRow>('select store_id as "storeId", count, stars from review.store_rating'),
  notifications: await ask<rows.NotificationRow>(
    'select order_id as "orderId", template, channel, phase from notification.notification',
  ),
  trackings: await jsonRows(ask, 'tracking.order_tracking'),
  counted: await ask<rows.Counted>(`
    select order_id as "orderId", paid_on::text as "paidOn", store_id as "storeId",
      menu_item_ids as "menuItemIds", cancelled from ranking.counted_order`),
  dailyCounts: await ask<rows.Count>('select kind::text, day::text, id, orders from ranking.daily_count'),
  totalCounts: await ask<Omit<rows.Count, 'day'>>('select kind::text, id, orders from ranking.total_count'),
  copies: [
    ...(await copies(ask, 'order', 'StoreState', '"order".store_copy')),
    ...(await copies(ask, 'order', 'MenuItemState', '"order".menu_item_copy')),
    ...(await copies(ask, 'order', 'PaymentState', '"order".payment_provider_copy')),
    ...(await copies(ask, 'delivery', 'StoreState', 'delivery.store_place')),
  ],
});

const jsonRows = async (ask: Ask, table: string): Promise<rows.JsonRow[]> =>
  (await ask<{ row: rows.JsonRow }>(`select to_jsonb(t) as row from ${table} as t`)).map(({ row }) => row);

const copies = async (ask: Ask, keeper: string, type: string, table: string): Promise<rows.CopyRow[]> =>
  (await jsonRows(ask, table)).map((row) => ({ keeper, type, row }));
