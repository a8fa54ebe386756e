// What a browser sees at /graphql: Apollo Sandbox, and a way to GraphiQL for whoever has no internet.
import type { ApolloServerPlugin, LandingPage } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { GRAPHIQL_PATH, graphiqlIsInstalled } from './graphiql.ts';

export function landingPage(explore: boolean): ApolloServerPlugin {
  if (!explore) return ApolloServerPluginLandingPageDisabled();
  const sandbox = ApolloServerPluginLandingPageLocalDefault({
    embed: { runTelemetry: false },
    footer: false,
  });
  return graphiqlIsInstalled() ? withLink(sandbox) : sandbox;
}

/** Hands on everything of the Sandbox plugin but its page, which gets one more line. */
function withLink(sandbox: ApolloServerPlugin): ApolloServerPlugin {
  return {
    ...sandbox,
    async serverWillStart(service) {
      const listener = (await sandbox.serverWillStart?.(service)) || {};
      const { renderLandingPage } = listener;
      if (!renderLandingPage) return listener;
      return {
        ...listener,
        async renderLandingPage() {
          const page = await renderLandingPage();
          return { html: async () => linked(await htmlOf(page)) };
        },
      };
    },
  };
}

const htmlOf = async ({ html }: LandingPage): Promise<string> =>
  typeof html === 'string' ? html : await html();

/** The page's policy lets only styles with its own nonce through. */
function linked(html: string): string {
  const nonce = /nonce="([0-9a-f]+)"/.exec(html)?.[1] ?? '';
  const style = 'position: fixed; right: 1em; bottom: 1em; z-index: 1; font: 14px sans-serif;';
  return html.replace(
    '</body>',
    `<style nonce="${nonce}">#graphiql { ${style} }</style>
     <a id="graphiql" href="${GRAPHIQL_PATH}">GraphiQL (no internet needed)</a></body>`,
  );
}
