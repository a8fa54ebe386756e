// Toss Payments over real HTTP, against a server that behaves as its documentation says.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTossServer, type TossServer } from '../testing/toss-server.ts';
import type { PaymentProvider } from './payment-provider.ts';
import { tossProvider } from './toss.ts';

let toss: TossServer;
let provider: PaymentProvider;
const open = ({ baseUrl = toss.url, secretKey = 'test_sk_secret', timeoutMs = 10_000 } = {}) =>
  tossProvider({ baseUrl, secretKey, timeoutMs });
beforeAll(async () => {
  toss = await startTossServer('test_sk_secret');
  provider = open();
});
afterAll(() => toss.stop());

const { signal } = new AbortController();

function charge(
  paymentToken: string,
  orderId = randomUUID(),
  idempotencyKey = `charge-${orderId}`,
  asked = provider,
) {
  return asked.charge({ orderId, amount: 21_000, paymentToken, idempotencyKey }, signal);
}

describe('charge', () => {
  test('confirms what the customer agreed to', async () => {
    const orderId = randomUUID();
    expect(await charge('pay_ok', orderId)).toEqual({
      kind: 'APPROVED',
      providerReference: `pay_ok-${orderId}`,
    });
  });

  test('says in the words of Toss why a card was declined', async () => {
    expect(await charge('pay_declined')).toEqual({
      kind: 'DECLINED',
      message: '한도초과 혹은 잔액부족으로 결제에 실패했습니다.',
    });
  });

  test('declines a payment key that Toss does not know', async () => {
    expect(await charge('pay_of_somebody_else')).toMatchObject({ kind: 'DECLINED' });
  });

  test('answers the same however often it is asked with the same key', async () => {
    const orderId = randomUUID();
    const first = await charge('pay_ok', orderId);
    expect(await charge('pay_ok', orderId)).toEqual(first);
    expect([...toss.payments.values()].filter((payment) => payment.orderId === orderId)).toHaveLength(1);
  });

  test('finds a charge whose answer was lost', async () => {
    const orderId = randomUUID();
    const hasty = open({ timeoutMs: 2_000 });
    await expect(charge('pay_answer_lost', orderId, `charge-${orderId}`, hasty)).rejects.toThrow();
    expect(await charge('pay_answer_lost', orderId)).toMatchObject({ kind: 'APPROVED' });
  });

  test('learns by looking it up what an error of Toss left open', async () => {
    expect(await charge('pay_aborted')).toEqual({
      kind: 'DECLINED',
      message: '거래금액 한도를 초과했습니다.',
    });
  });

  test('looks up a payment that was processed before', async () => {
    const orderId = randomUUID();
    await charge('pay_ok', orderId);
    expect(await charge('pay_ok', orderId, 'a-key-fifteen-days-later')).toMatchObject({ kind: 'APPROVED' });
  });

  test.each([
    ['an error of theirs', 'pay_500'],
    ['a first call still under way', 'pay_busy'],
    ['a page of a gateway in between', 'pay_html'],
  ])('knows nothing after %s', async (_, paymentKey) => {
    await expect(charge(paymentKey)).rejects.toThrow('Toss answered');
  });

  test('takes a wrong secret key for an outage, not for a decline', async () => {
    const stranger = open({ secretKey: 'wrong' });
    const request = {
      orderId: randomUUID(),
      amount: 1_000,
      paymentToken: 'pay_ok',
      idempotencyKey: randomUUID(),
    };
    await expect(stranger.charge(request, signal)).rejects.toThrow('UNAUTHORIZED_KEY');
  });
});

describe('refund', () => {
  test('cancels the whole payment', async () => {
    const providerReference = await aPaid('pay_ok');
    expect(await refund(providerReference, 'refund-1')).toEqual({ kind: 'REFUNDED' });
    expect(toss.payments.get(providerReference)).toMatchObject({ status: 'CANCELED', balanceAmount: 0 });
  });

  test('a refund that was made before is done, whatever key asks', async () => {
    const providerReference = await aPaid('pay_ok');
    await refund(providerReference, 'refund-2');
    expect(await refund(providerReference, 'refund-2')).toEqual({ kind: 'REFUNDED' });
    expect(await refund(providerReference, 'refund-3')).toEqual({ kind: 'REFUNDED' });
    expect(toss.payments.get(providerReference)?.balanceAmount).toBe(0);
  });

  test('a refund Toss refuses has failed', async () => {
    const providerReference = await aPaid('pay_stuck');
    expect(await refund(providerReference, 'refund-4')).toEqual({
      kind: 'FAILED',
      message: '취소 할 수 없는 결제 입니다.',
    });
  });
});

describe('ping', () => {
  test('resolves when Toss answers', () => provider.ping(signal));

  test('throws when nobody does', async () => {
    const gone = await startTossServer('test_sk_secret');
    await gone.stop();
    const lonely = open({ baseUrl: gone.url });
    await expect(lonely.ping(signal)).rejects.toThrow();
  });
});

async function aPaid(paymentKey: string): Promise<string> {
  const outcome = await charge(paymentKey);
  return outcome.kind === 'APPROVED' ? outcome.providerReference : '';
}

const refund = (providerReference: string, idempotencyKey: string) =>
  provider.refund({ providerReference, amount: 21_000, idempotencyKey }, signal);
