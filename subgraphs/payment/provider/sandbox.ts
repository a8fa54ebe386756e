// A payment provider to play with: what it does hangs on the token, and it keeps books of its own that outlive every process of ours.
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { pause } from '#platform/pause.ts';
import type { ChargeOutcome, ChargeRequest, PaymentProvider, RefundOutcome } from './payment-provider.ts';
import { type Behaviour, behaviourOf } from './sandbox-tokens.ts';

/** The sandbox is switched off, or an answer of it was lost on the way. */
export class SandboxSilent extends Error {
  override readonly name = 'SandboxSilent';
}

type Charge = { reference: string; order_id: string; amount: number; fails_refunds: number } & (
  | { approved: true; message: null }
  | { approved: false; message: string }
);

/** `books` opens a connection to the sandbox's tables that is part of no transaction of ours. */
export function sandboxProvider(books: () => SqlEntityManager): PaymentProvider {
  return {
    charge: async (request, signal) => {
      const em = books();
      await answerOnlyWhenUp(em);
      const behaviour = behaviourOf(request.paymentToken);
      const isNew = await writeCharge(em, request, behaviour);
      if (isNew && behaviour.answersAfterMs) await pause(behaviour.answersAfterMs, signal);
      if (isNew && behaviour.losesFirstAnswer) throw new SandboxSilent('the answer was lost');
      signal.throwIfAborted();
      return outcomeOf(await readCharge(em, request));
    },
    refund: async ({ providerReference, amount, idempotencyKey }) => {
      const em = books();
      await answerOnlyWhenUp(em);
      return em.transactional((within) => refundOnce(within, providerReference, amount, idempotencyKey));
    },
    ping: () => answerOnlyWhenUp(books()),
  };
}

async function answerOnlyWhenUp(em: SqlEntityManager): Promise<void> {
  const [row] = await em.execute<{ down: boolean }[]>('select down from sandbox_switch');
  if (row?.down) throw new SandboxSilent('the sandbox is switched off');
}

/** No payment token is written down, as no provider keeps one. True for the call that made the charge, false for each one after it. */
async function writeCharge(
  em: SqlEntityManager,
  { idempotencyKey, orderId, amount }: ChargeRequest,
  { declines, failsRefunds }: Behaviour,
): Promise<boolean> {
  const written = await em.execute<unknown[]>(
    `insert into sandbox_charge (idempotency_key, reference, order_id, amount, fails_refunds, approved, message)
     values (?, ?, ?, ?, ?, ?, ?) on conflict (idempotency_key) do nothing returning 1`,
    [idempotencyKey, `sandbox-${idempotencyKey}`, orderId, amount, failsRefunds, !declines, declines ?? null],
  );
  return written.length === 1;
}

async function readCharge(em: SqlEntityManager, request: ChargeRequest): Promise<Charge> {
  const [charge] = await em.execute<Charge[]>(
    'select reference, order_id, amount, fails_refunds, approved, message from sandbox_charge where idempotency_key = ?',
    [request.idempotencyKey],
  );
  if (charge?.order_id !== request.orderId || charge.amount !== request.amount)
    throw new Error('an idempotency key was used for two different charges');
  return charge;
}

const outcomeOf = (charge: Charge): ChargeOutcome =>
  charge.approved
    ? { kind: 'APPROVED', providerReference: charge.reference }
    : { kind: 'DECLINED', message: charge.message };

/** The charge's row is locked, so refunds of one charge come one after the other. */
async function refundOnce(
  em: SqlEntityManager,
  reference: string,
  amount: number,
  idempotencyKey: string,
): Promise<RefundOutcome> {
  const [charge] = await em.execute<Charge[]>(
    'select amount, fails_refunds, approved from sandbox_charge where reference = ? for update',
    [reference],
  );
  if (!charge?.approved) return { kind: 'FAILED', message: 'there is no such charge' };
  const refunds = await em.execute<{ idempotency_key: string; amount: number; done: boolean }[]>(
    'select idempotency_key, amount, done from sandbox_refund where reference = ?',
    [reference],
  );
  const before = refunds.find((refund) => refund.idempotency_key === idempotencyKey);
  if (before) return refundOutcome(before.done);

  const failed = refunds.filter((refund) => !refund.done).length;
  const returned = refunds.reduce((sum, refund) => sum + (refund.done ? refund.amount : 0), 0);
  const done = failed >= charge.fails_refunds && returned + amount <= charge.amount;
  await em.execute(
    'insert into sandbox_refund (idempotency_key, reference, amount, done) values (?, ?, ?, ?)',
    [idempotencyKey, reference, amount, done],
  );
  return refundOutcome(done);
}

const refundOutcome = (done: boolean): RefundOutcome =>
  done ? { kind: 'REFUNDED' } : { kind: 'FAILED', message: 'the sandbox refused the refund' };
