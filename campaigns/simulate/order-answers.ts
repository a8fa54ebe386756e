// The order context as payment's jobs ask it: it answers from its rows, or nobody hears the question.
import { answerPaymentToken } from '../../subgraphs/order/payment-token.ts';
import type { PaymentTokens } from '../../subgraphs/payment/payment-tokens.ts';
import type { Database } from './database.ts';

class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export class OrderAnswers {
  isDown = false;
  private readonly answer: ReturnType<typeof answerPaymentToken>;

  constructor(order: Database) {
    this.answer = answerPaymentToken(order.reader);
  }

  /** As one job asks: `pause` before it is heard, and again before its answer is. */
  asAskedBy(pause: (at: string) => Promise<unknown>): PaymentTokens {
    return {
      tokenOf: async (orderId) => {
        await pause('ask for the payment token');
        if (this.isDown) throw new NoAnswer('the order context is down');
        const { paymentToken } = await this.answer({ orderId });
        await pause('hear the payment token');
        return paymentToken;
      },
    };
  }
}
