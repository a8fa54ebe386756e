// What a browser sees at /graphql: Apollo Sandbox, and a way to GraphiQL for whoever has no internet.
import type { GraphQLServerContext, LandingPage } from '@apollo/server';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { asOneDocument, type ExampleOperation, filledForVisit } from './examples.ts';
import { GRAPHIQL_PATH, graphiqlIsInstalled } from './graphiql.ts';

/** Makes the page anew for every visit: its policy names a nonce. */
export async function sandboxPage(examples: readonly ExampleOperation[]): Promise<() => Promise<string>> {
  const sandbox = ApolloServerPluginLandingPageLocalDefault({
    embed: { runTelemetry: false },
    footer: false,
    // Empty is no token: who explores sees where one goes, and is anonymous until then.
    ...(examples.length === 0 ? {} : { ...asOneDocument(examples), headers: { Authorization: '' } }),
  });
  const listener = (await sandbox.serverWillStart?.(NO_SERVER)) || {};
  const page = await listener.renderLandingPage?.();
  if (!page) throw new Error('Apollo Sandbox has no page');
  return async () => {
    const html = filledForVisit(await htmlOf(page));
    return graphiqlIsInstalled() ? offering(html) : html;
  };
}

/** The plugin makes its page of its own options; it is only a plugin so that Apollo Server can find it. */
const NO_SERVER = {} as GraphQLServerContext;

const htmlOf = async ({ html }: LandingPage): Promise<string> =>
  typeof html === 'string' ? html : await html();

/** What the Sandbox page says when Apollo's CDN cannot be reached. */
const FALLBACK = /<div class="fallback">[\s\S]*?<\/div>/;

const STYLE = `
  .fallback { max-width: 34em; margin: 18vh auto 0; font: 16px/1.5 system-ui, sans-serif; color: #1b2240; }
  .fallback a { display: inline-block; padding: .6em 1.2em; border-radius: 6px; background: #e10098; color: #fff;
    text-decoration: none; font-weight: 600; }
  #graphiql { position: fixed; right: 1em; bottom: 1em; z-index: 1; font: 13px system-ui, sans-serif; }
`;

/** In the place of Sandbox while it is not there, and as a link beside it. The policy of the page wants its own nonce on styles. */
function offering(html: string): string {
  const nonce = /nonce="([0-9a-f]+)"/.exec(html)?.[1] ?? '';
  const fallback = `
    <style nonce="${nonce}">${STYLE}</style>
    <div class="fallback">
      <h1>This graph can be explored</h1>
      <p>Apollo Sandbox comes from Apollo’s servers, which this browser does not reach. GraphiQL comes from this router and
        needs no internet: example operations, the whole schema, live subscriptions.</p>
      <a href="${GRAPHIQL_PATH}">Open GraphiQL</a>
    </div>`;
  return html
    .replace(FALLBACK, fallback)
    .replace('</body>', `<a id="graphiql" href="${GRAPHIQL_PATH}">GraphiQL</a></body>`);
}
