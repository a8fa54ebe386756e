// GraphQL to questions and back, for operators only.
import type { Actor } from '#platform/identity.ts';
import { requireRole } from '#platform/identity.ts';
import { MalformedRequest } from '#platform/resilience.ts';
import { notFound, scalarResolvers } from '#schema/common.ts';
import type { Role } from '#schema/roles.ts';
import type { OperationsContext } from './context.ts';
import { listRefundsBeingTried, listStuckOrders, type StuckOrder } from './orders-in-trouble.ts';
import type { AwaitedStep, Resolvers } from './schema.generated.ts';
import { waitingFacts } from './waiting-facts.ts';

const ADMIN: Role = 'ADMIN';

const operatorOf = ({ actor }: OperationsContext): Actor => requireRole(actor, ADMIN);

export const resolvers: Resolvers<OperationsContext> = {
  ...scalarResolvers,

  Query: {
    contexts: (_, __, context) => {
      operatorOf(context);
      return Promise.all(
        context.ports.contexts.map(async ({ name, status }) => ({ name, status: await status({}) })),
      );
    },
    parkedFacts: (_, page, context) => {
      operatorOf(context);
      return waitingFacts(context.ports, 'PARKED', page);
    },
    waitingFacts: (_, page, context) => {
      operatorOf(context);
      return waitingFacts(context.ports, 'WAITING', page);
    },
    stuckOrders: (_, page, context) => {
      operatorOf(context);
      return listStuckOrders(context.ports, page);
    },
    refundsBeingTried: (_, page, context) => {
      operatorOf(context);
      return listRefundsBeingTried(context.ports, page);
    },
  },

  Mutation: {
    releaseFact: async (_, { context: name, eventId }, context) => {
      const answer = await change('release', name, eventId, context);
      return 'fact' in answer ? { __typename: 'ReleaseFactSuccess', ...answer } : answer;
    },
    dropFact: async (_, { context: name, eventId }, context) => {
      const answer = await change('drop', name, eventId, context);
      return 'fact' in answer ? { __typename: 'DropFactSuccess', ...answer } : answer;
    },
  },

  ContextStatus: {
    answering: ({ status }) => status !== null,
    outbox: ({ status }) => status?.outbox ?? null,
    facts: ({ status }) => status?.facts ?? null,
    jobs: ({ status }) => status?.jobs ?? null,
    lanes: ({ status }) => status?.lanes ?? null,
    lag: ({ status }) => status?.lanes.reduce((sum, { lag }) => sum + (lag ?? 0), 0) ?? null,
  },

  StuckOrder: {
    order: ({ orderId }) => ({ id: orderId }),
    forSeconds: ({ since }) => Math.max(0, Math.round((Date.now() - Date.parse(since)) / 1_000)),
    awaits: ({ status }) => AWAITS[status],
  },

  RefundBeingTried: { order: ({ orderId }) => ({ id: orderId }) },
};

async function change(what: 'release' | 'drop', name: string, eventId: string, context: OperationsContext) {
  const { id: by } = operatorOf(context);
  const asked = context.ports.context(name);
  if (!asked) return notFound(NO_SUCH_FACT);
  const answer = await asked[what]({ eventId, by }).catch((error) => {
    // No fact has an id like that.
    if (error instanceof MalformedRequest) return { fact: null };
    throw error;
  });
  if (!answer) return { __typename: 'ContextNotAnswering', context: name, message: NO_ANSWER } as const;
  return answer.fact ? { fact: { ...answer.fact, context: name } } : notFound(NO_SUCH_FACT);
}

const NO_SUCH_FACT = '기다리고 있는 이벤트가 아니에요. 이미 처리됐는지 목록에서 확인해 주세요.';
const NO_ANSWER = '서비스가 응답하지 않아요. 다시 응답하면 목록에서 처리됐는지 확인해 주세요.';

const AWAITS: Readonly<Record<StuckOrder['status'], AwaitedStep>> = {
  PLACED: 'PAYMENT',
  PAID: 'STORE_ANSWER',
  ACCEPTED: 'COOKING_START',
  COOKING: 'COOKING_END',
  READY: 'PICK_UP',
  PICKED_UP: 'ARRIVAL',
  CANCELLING: 'KITCHEN_STOP',
};
