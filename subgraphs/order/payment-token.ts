// Answers payment with what an order may be paid, at the moment it charges. Nothing of it is logged, no event carries it.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { OrderEntity } from './order.entity.ts';

export const answerPaymentToken =
  (reader: () => SqlEntityManager) =>
  async ({ orderId }: { orderId: string }): Promise<{ paymentToken: string | null }> => {
    const row = await reader().findOne(OrderEntity, orderId);
    return { paymentToken: row?.paymentToken ?? null };
  };
