// A self-hosted GraphiQL for whoever explores the graph where Apollo Sandbox cannot be loaded: one page, no CDN.
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import type { ExampleOperation } from './examples.ts';
import { withTokenBar } from './token-bar.ts';

export const GRAPHIQL_PATH = '/graphiql';

/** Ships the whole page with its scripts. Nine megabytes, so it is an optional dependency and read at the first visit. */
const PACKAGE = '@graphql-yoga/render-graphiql';

type Renderer = { renderGraphiQL(options: Readonly<Record<string, unknown>>): string };

const require = createRequire(import.meta.url);

export function graphiqlIsInstalled(): boolean {
  try {
    require.resolve(PACKAGE);
    return true;
  } catch {
    return false;
  }
}

/** Serves GraphiQL over `endpoint`, where it is installed, with a tab for each example. */
export function serveGraphiql(
  http: FastifyInstance,
  endpoint: string,
  examples: readonly ExampleOperation[],
): void {
  if (!graphiqlIsInstalled()) return;
  let page: Buffer | undefined;
  http.get(GRAPHIQL_PATH, async (_request, reply) => {
    page ??= Buffer.from(withTokenBar(render(endpoint, examples)));
    return reply.type('text/html; charset=utf-8').send(page);
  });
}

/** Subscriptions go as event streams: there the headers one types, and so the token, are sent with each. */
function render(endpoint: string, examples: readonly ExampleOperation[]): string {
  const { renderGraphiQL } = require(PACKAGE) as Renderer;
  return renderGraphiQL({
    title: 'GraphiQL',
    endpoint,
    subscriptionsProtocol: 'GRAPHQL_SSE',
    subscriptionsEndpoint: endpoint,
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: true,
    ...(examples.length === 0 ? {} : { defaultTabs: examples.map(asTab) }),
  });
}

const asTab = ({ document, variables }: ExampleOperation) => ({
  query: document,
  variables: variables ? JSON.stringify(variables, null, 2) : '',
});
