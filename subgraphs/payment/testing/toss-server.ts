// Toss Payments as its documentation describes it, on a port of this machine: keys are checked, first answers are replayed.
// Source: https://docs.tosspayments.com/reference
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Payment = {
  paymentKey: string;
  orderId: string;
  status: string;
  totalAmount: number;
  balanceAmount: number;
  failure: { code: string; message: string } | null;
};
type Asked = { paymentKey: string; orderId: string; amount: number; cancelAmount: number };
type Answer = { status: number; body: object | string };

export type TossServer = {
  readonly url: string;
  /** Every request, as `POST /v1/payments/confirm`. */
  readonly requests: string[];
  readonly payments: Map<string, Payment>;
  stop(): Promise<void>;
};

const error = (status: number, code: string, message = code): Answer => ({ status, body: { code, message } });

/** What confirming each of these payment keys does; any other key is unknown to Toss. Here one may pay for many orders. */
const KEYS = [
  'pay_ok',
  'pay_declined',
  'pay_500',
  'pay_answer_lost',
  'pay_busy',
  'pay_html',
  'pay_aborted',
  'pay_stuck',
  'pay_of_another_order',
];

export async function startTossServer(secretKey: string): Promise<TossServer> {
  const payments = new Map<string, Payment>();
  const firstAnswers = new Map<string, Answer>();
  const requests: string[] = [];

  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    requests.push(`${request.method} ${path}`);
    const body = JSON.parse((await text(request)) || '{}');
    const key = `${request.method} ${path} ${request.headers['idempotency-key']}`;
    const known = request.method === 'POST' ? firstAnswers.get(key) : undefined;
    const answer = known ?? decide(request, path, body);
    if (request.method === 'POST') firstAnswers.set(key, answer);
    if (body.paymentKey === 'pay_answer_lost' && !known) return; // charged, and not a word about it
    send(response, answer);
  });

  function decide(request: IncomingMessage, path: string, body: Asked): Answer {
    const expected = `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`;
    if (request.headers.authorization !== expected)
      return error(401, 'UNAUTHORIZED_KEY', '인증되지 않은 시크릿 키 혹은 클라이언트 키 입니다.');
    if (path === '/v1/payments/confirm') return confirm(body);
    const [, , , first = '', second] = path.split('/');
    const payment =
      first === 'orders'
        ? [...payments.values()].find((each) => each.orderId === second)
        : payments.get(first);
    if (!payment) return error(404, 'NOT_FOUND_PAYMENT', '존재하지 않는 결제 입니다.');
    return second === 'cancel' ? cancel(payment, body) : { status: 200, body: payment };
  }

  function confirm({ paymentKey, orderId, amount }: Asked): Answer {
    if (!KEYS.includes(paymentKey)) return error(404, 'NOT_FOUND_PAYMENT', '존재하지 않는 결제 입니다.');
    if (paymentKey === 'pay_of_another_order')
      return error(400, 'ALREADY_PROCESSED_PAYMENT', '이미 처리된 결제 입니다.');
    if (payments.get(`${paymentKey}-${orderId}`)?.status === 'DONE')
      return error(400, 'ALREADY_PROCESSED_PAYMENT', '이미 처리된 결제 입니다.');
    const payment: Payment = {
      paymentKey: `${paymentKey}-${orderId}`,
      orderId,
      status: 'IN_PROGRESS',
      totalAmount: amount,
      balanceAmount: amount,
      failure: null,
    };
    payments.set(payment.paymentKey, payment);
    switch (paymentKey) {
      case 'pay_declined':
        return error(403, 'REJECT_CARD_PAYMENT', '한도초과 혹은 잔액부족으로 결제에 실패했습니다.');
      case 'pay_500':
        return error(500, 'FAILED_INTERNAL_SYSTEM_PROCESSING');
      case 'pay_busy':
        return error(409, 'IDEMPOTENT_REQUEST_PROCESSING', '이전 멱등 요청이 처리중입니다.');
      case 'pay_html':
        return { status: 502, body: '<html>Bad Gateway</html>' };
      case 'pay_aborted':
        payment.status = 'ABORTED';
        payment.failure = { code: 'EXCEED_MAX_AMOUNT', message: '거래금액 한도를 초과했습니다.' };
        return error(400, 'PROVIDER_ERROR', '일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.');
      default:
        payment.status = 'DONE';
        return { status: 200, body: payment };
    }
  }

  function cancel(payment: Payment, { cancelAmount }: Asked): Answer {
    if (payment.paymentKey.startsWith('pay_stuck'))
      return error(403, 'NOT_CANCELABLE_PAYMENT', '취소 할 수 없는 결제 입니다.');
    if (payment.status === 'CANCELED')
      return error(400, 'ALREADY_CANCELED_PAYMENT', '이미 취소된 결제 입니다.');
    if (cancelAmount > payment.balanceAmount) return error(403, 'NOT_CANCELABLE_AMOUNT');
    payment.balanceAmount -= cancelAmount;
    payment.status = payment.balanceAmount === 0 ? 'CANCELED' : 'PARTIAL_CANCELED';
    return { status: 200, body: payment };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    payments,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
