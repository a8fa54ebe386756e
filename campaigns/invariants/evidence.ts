// What is looked at when everything has come to rest: the same from memory and from real databases.
import type { DeliveryRow } from '../../subgraphs/delivery/delivery.entity.ts';
import type { OrderRow } from '../../subgraphs/order/order.entity.ts';
import type { PaymentRow } from '../../subgraphs/payment/payment.entity.ts';
import type { TicketRow } from '../../subgraphs/store/ticket.entity.ts';

export type Evidence = {
  readonly orders: readonly Pick<
    OrderRow,
    'id' | 'status' | 'total' | 'revision' | 'riderId' | 'cancellationReason'
  >[];
  readonly payments: readonly Pick<PaymentRow, 'id' | 'phase' | 'captured' | 'refunded'>[];
  readonly tickets: readonly Pick<TicketRow, 'id' | 'status'>[];
  readonly deliveries: readonly Pick<DeliveryRow, 'orderId' | 'status' | 'riderId'>[];
  /** The outboxes: each context's facts in the order it said them. */
  readonly said: readonly {
    readonly id: string;
    readonly context: string;
    readonly type: string;
    readonly key: string;
    readonly sequence: number;
    readonly causationId: string | null;
    readonly data: unknown;
    /** Ids of what its context had heard by then, where that is known. */
    readonly heard?: readonly string[];
  }[];
  /** The inboxes. */
  readonly heard: readonly { readonly consumer: string; readonly eventId: string }[];
  readonly waiting: readonly { readonly consumer: string; readonly key: string; readonly reason: string }[];
  /** Which types of facts a consumer follows. */
  readonly hears: Readonly<Record<string, ReadonlySet<string>>>;
  /** Work that is still going to be done about an order. */
  readonly scheduled: readonly { readonly task: string; readonly orderId: string }[];
  /** The provider's own books. */
  readonly charges: readonly {
    readonly orderId: string;
    readonly amount: number;
    readonly approved: boolean;
  }[];
  readonly refunds: readonly { readonly orderId: string; readonly amount: number; readonly done: boolean }[];
  /** While it does not, money may be on its way. */
  readonly providerAnswers: boolean;
  /**
   * RUNNING: somebody may still have time. RUN_OUT: every deadline has passed and nobody came. EVERYBODY_ACTED: then every
   * order has ended.
   */
  readonly patience: 'RUNNING' | 'RUN_OUT' | 'EVERYBODY_ACTED';
};

export type Violation = {
  readonly invariant: string;
  readonly orderId: string | null;
  readonly what: string;
};

export type Found = Iterable<Violation>;

export const isOver = (status: string): boolean => status === 'DELIVERED' || status === 'CANCELLED';
