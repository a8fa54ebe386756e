// The gateway as it comes: Apollo's server, gateway and data sources, without a line of ours but for what the subgraphs want to see.
import '../telemetry.ts';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { credentialHeaders, type GatewayCredentials } from '#platform/server/gateway-credentials.ts';
import type { Told } from './agreement.ts';

export type StockGateway = {
  /** `authorization` is the header of whoever asks. */
  ask(query: string, variables: Readonly<Record<string, unknown>>, authorization?: string): Promise<Told>;
  stop(): Promise<void>;
};

type Asking = { readonly authorization?: string | undefined };

export async function openStockGateway(
  supergraphSdl: string,
  urls: Readonly<Record<string, string>>,
  credentials: GatewayCredentials,
): Promise<StockGateway> {
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: quiet,
    buildService: ({ name }) =>
      new RemoteGraphQLDataSource<Asking>({
        url: urls[name] ?? '',
        willSendRequest({ request, context }) {
          const { authorization } = context;
          for (const [header, value] of Object.entries({ ...credentialHeaders(credentials), authorization }))
            if (value) request.http?.headers.set(header, value);
        },
      }),
  });
  const apollo = new ApolloServer<Asking>({ gateway, stopOnTerminationSignals: false, logger: quiet });
  await apollo.start();
  return {
    async ask(query, variables, authorization) {
      const { body } = await apollo.executeOperation(
        { query, variables },
        { contextValue: { authorization } },
      );
      if (body.kind !== 'single') throw new Error('The gateway answers in one piece');
      return body.singleResult as Told;
    },
    stop: () => apollo.stop(),
  };
}
