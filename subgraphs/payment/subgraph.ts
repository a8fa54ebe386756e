// The payment context as a value: it charges what is ordered, once, and gives back what is cancelled.
import { answerTo } from '#platform/question.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { subgraphTypeDefs } from '#schema/common.ts';
import { paymentTokenOf } from '../order/events.ts';
import { due } from './due.ts';
import { paymentFacts, paymentState, refundsBeingTried } from './events.ts';
import { type PaymentLoaders, paymentLoaders } from './loaders.ts';
import { paymentTables } from './migrations/0001-payment.ts';
import { tokensAskedFor } from './migrations/0002-tokens-asked-for.ts';
import { sandboxWithoutTokens } from './migrations/0003-sandbox-without-tokens.ts';
import { dueInTheRow } from './migrations/0005-due-in-the-row.ts';
import { refundsOwedSince } from './migrations/0006-refunds-owed-since.ts';
import { PaymentRow } from './payment.entity.ts';
import { askOrderContext } from './payment-tokens.ts';
import { policies } from './policies.ts';
import { openProvider } from './provider/guarded-provider.ts';
import { ProviderStateRow } from './provider/provider-state.entity.ts';
import { answerRefundsBeingTried } from './refunds-being-tried.ts';
import { resolvers } from './resolvers.ts';
import type { PaymentPorts } from './scope.ts';
import { type PaymentSettings, paymentSettings } from './settings.ts';

export const paymentSubgraph = defineSubgraph<PaymentSettings, PaymentPorts, PaymentLoaders>({
  name: 'payment',
  typeDefs: subgraphTypeDefs(new URL('./schema.graphql', import.meta.url)),
  resolvers,
  entities: [PaymentRow, ProviderStateRow],
  migrations: [paymentTables, tokensAskedFor, sandboxWithoutTokens, dueInTheRow, refundsOwedSince],
  facts: paymentFacts,
  states: [paymentState],
  settings: paymentSettings,
  policies,
  asks: [paymentTokenOf],
  ports: (scope) => ({ provider: openProvider(scope), tokens: askOrderContext(scope) }),
  due,
  answers: (scope) => [answerTo(refundsBeingTried, answerRefundsBeingTried(scope))],
  loaders: paymentLoaders,
});
