// What our page has beyond GraphiQL: who asks, what fills the examples in, every event of a stream, and room on a phone.
import { readFileSync } from 'node:fs';
import type { DemoSignIn } from './sign-in.ts';

const read = (file: string): string => readFileSync(new URL(`./page/${file}`, import.meta.url), 'utf8');

/** Each wraps the `fetch` that it finds: the last one is asked first. */
const SCRIPTS = ['sign-in.js', 'event-log.js', 'fill-in.js'];

export type WindowOptions = {
  readonly people: DemoSignIn['people'];
  /** Paths into answers that variables of the examples name. */
  readonly remember: readonly string[];
};

/** The page with the bar above it. Must stand before the scripts of GraphiQL, which keep the `fetch` they find. */
export function withWindowBar(page: string, options: WindowOptions): string {
  const scripts = SCRIPTS.map((file) => `<script>${read(file)}</script>`).join('\n');
  return page
    .replace('<head>', '<head><meta name="viewport" content="width=device-width, initial-scale=1">')
    .replace('</head>', `<style>${read('window.css')}</style></head>`)
    .replace(/<body[^>]*>/, (body) => `${body}${bar(options)}`)
    .replace('<div id="root"></div>', (root) => `${root}${EVENT_LOG}${scripts}`);
}

const bar = ({ people, remember }: WindowOptions): string => `
  <div id="window-bar" data-remember="${escaped(remember.join(' '))}">
    <label for="person">Ask as</label>
    <select id="person" aria-label="Ask as">
      <option value="" title="Anybody may browse.">nobody</option>
      ${people.map(({ id, role, about }) => `<option value="${escaped(id)}" title="${escaped(about)}">${escaped(`${id} (${role})`)}</option>`).join('\n      ')}
      <option value="own token" title="Headers of a tab go first.">a token of mine …</option>
    </select>
    <input id="token" aria-label="Bearer token" autocomplete="off" spellcheck="false" placeholder="Bearer token" hidden />
    <output id="notice"></output>
    <a href="/">Start</a>
    <a href="/graphql">Apollo Sandbox</a>
  </div>`;

const EVENT_LOG = `
  <section id="event-log" aria-label="Events" hidden>
    <header><span id="event-title"></span><button id="event-close" type="button" aria-label="Close">×</button></header>
    <ol id="events"></ol>
  </section>`;

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
