// What a browser sees at the router's own address: what this is, and the ways in, with and without internet.
import { createHash } from 'node:crypto';
import { GRAPHIQL_PATH, graphiqlIsInstalled } from './graphiql.ts';
import { escaped } from './window-bar.ts';

export type Product = {
  readonly name: string;
  readonly about: string;
  /** What to type in a terminal first, and what that does. */
  readonly firstSteps: readonly { readonly command: string; readonly about: string }[];
};

export const UNNAMED: Product = { name: 'A GraphQL supergraph', about: '', firstSteps: [] };

export type FrontPage = { readonly html: string; readonly policy: string };

const STYLE = `
  body { max-width: 42em; margin: 8vh auto; padding: 0 1.2em; font: 16px/1.55 system-ui, sans-serif; color: #1b2240; background: #fafbff; }
  h1 { margin: 0 0 .3em; font-size: 1.7em; line-height: 1.2; }
  h2 { margin: 2em 0 .6em; font-size: 1.05em; }
  .way { display: block; margin: .8em 0; padding: .9em 1.1em; border: 1px solid #d5daea; border-radius: 8px; background: #fff;
    color: inherit; text-decoration: none; }
  .way:hover, .way:focus { border-color: #e10098; }
  .way b { color: #c20082; }
  code { font: 14px monospace; overflow-wrap: anywhere; }
  dt { margin-top: .7em; } dd { margin: 0; color: #4a5480; }`;

const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export function frontPage({ name, about, firstSteps }: Product, endpoint: string): FrontPage {
  const steps = firstSteps.map(
    (step) => `<dt><code>${escaped(step.command)}</code></dt><dd>${escaped(step.about)}</dd>`,
  );
  const html = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escaped(name)}</title>
  <link rel="icon" href="data:,">
  <style>${STYLE}</style>
</head>
<body>
  <h1>${escaped(name)}</h1>
  <p>${escaped(about)}</p>
  <h2>Explore it in the browser</h2>
  ${graphiqlIsInstalled() ? way(GRAPHIQL_PATH, 'GraphiQL', 'Comes from this router and needs no internet: examples to run in order, the whole schema, live subscriptions.') : ''}
  ${way(endpoint, 'Apollo Sandbox', 'Is loaded from Apollo’s servers and needs the internet: the same examples in one document.')}
  <h2>Ask it from a program</h2>
  <p>Queries, mutations and subscriptions of every client go to <code>${escaped(endpoint)}</code> on this address: POST, event streams,
    multipart subscriptions and WebSockets (graphql-ws).</p>
  ${steps.length === 0 ? '' : `<h2>First steps in a terminal</h2><dl>${steps.join('')}</dl>`}
</body>
</html>`;
  return { html, policy: `${policy}; img-src data:` };
}

const way = (path: string, name: string, about: string): string =>
  `<a class="way" href="${escaped(path)}"><b>${escaped(name)}</b><br>${escaped(about)}</a>`;
