// Takes the scripts and styles out of a page that holds them all, so that a browser fetches them once and keeps them.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export type Part = {
  /** Changes with its content, so what is behind it never does. */
  readonly name: string;
  readonly type: string;
  readonly body: Buffer;
  /** Made once: it takes half a second of a core, and anybody may ask. */
  readonly packed: Buffer;
};

export type Page = { readonly html: string; readonly parts: readonly Part[] };

const INLINE = /<(style|script)>([\s\S]*?)<\/\1>/g;

/** `under` is the path the parts are served at, with its last slash. */
export async function inParts(page: string, under: string): Promise<Page> {
  const texts: { readonly name: string; readonly type: string; readonly text: string }[] = [];
  const html = page.replace(INLINE, (_whole, kind: string, text: string) => {
    const isScript = kind === 'script';
    const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
    const name = `${digest}.${isScript ? 'js' : 'css'}`;
    texts.push({ name, text, type: `text/${isScript ? 'javascript' : 'css'}; charset=utf-8` });
    return isScript
      ? `<script src="${under}${name}"></script>`
      : `<link rel="stylesheet" href="${under}${name}">`;
  });
  const parts = texts.map(async ({ name, type, text }) => {
    const body = Buffer.from(text);
    return { name, type, body, packed: await promisify(gzip)(body) };
  });
  return { html, parts: await Promise.all(parts) };
}
