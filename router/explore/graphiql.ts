// A self-hosted GraphiQL for whoever explores the graph where Apollo Sandbox cannot be loaded: one page, no CDN.
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import Negotiator from 'negotiator';
import { CONTENT_SECURITY_POLICY } from '#platform/server/security-headers.ts';
import { type ExampleOperation, pathsIn } from './examples.ts';
import { inParts, type Page } from './page-parts.ts';
import { GRAPHIQL_POLICY } from './page-policy.ts';
import { type DemoSignIn, serveSignIn } from './sign-in.ts';
import { withWindowBar } from './window-bar.ts';

export const GRAPHIQL_PATH = '/graphiql';
const PARTS_PATH = '/graphiql/';

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
  signIn: DemoSignIn | undefined,
): void {
  if (!graphiqlIsInstalled()) return;
  if (signIn) serveSignIn(http, signIn);
  const bar = { people: signIn?.people ?? [], remember: pathsIn(examples) };
  let rendered: Promise<Page> | undefined;
  const page = () => {
    rendered ??= inParts(withoutIcon(withWindowBar(render(endpoint, examples), bar)), PARTS_PATH);
    return rendered;
  };
  http.get(GRAPHIQL_PATH, async (_request, reply) => {
    const { html } = await page();
    return reply
      .type('text/html; charset=utf-8')
      .header(CONTENT_SECURITY_POLICY, GRAPHIQL_POLICY)
      .header('cache-control', 'no-cache')
      .send(html);
  });
  http.get<{ Params: { name: string } }>(`${PARTS_PATH}:name`, async (request, reply) => {
    const part = (await page()).parts.find(({ name }) => name === request.params.name);
    if (!part) return reply.callNotFound();
    const packs = new Negotiator(request).encoding(['gzip', 'identity']) === 'gzip';
    return reply
      .type(part.type)
      .headers({
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        'content-encoding': packs ? 'gzip' : 'identity',
      })
      .send(packs ? part.packed : part.body);
  });
}

/** A tenth of a megabyte, sent anew with every page. */
const withoutIcon = (page: string): string =>
  page.replace(/<link rel="icon"[^>]*>/, '<link rel="icon" href="data:,">');

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
