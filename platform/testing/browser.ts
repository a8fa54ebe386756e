// A real browser for tests of pages: headless, its own windows, nothing let out of this machine.
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { findBrowser } from './browser-binary.ts';

export type TestBrowser = {
  /** A window of somebody of their own: nothing is shared with others, no storage and no cache. */
  open(options?: BrowserContextOptions): Promise<TestWindow>;
  close(): Promise<void>;
};

export type TestWindow = {
  readonly page: Page;
  /** Addresses other than this machine's that the page asked for: none was reached. */
  readonly strayRequests: readonly string[];
  /** What the page complained about: uncaught errors, and what its policy forbade. */
  readonly complaints: readonly string[];
};

export const DESKTOP = { width: 1_280, height: 800 };
export const PHONE = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true } as const;

const ACTION_TIMEOUT_MS = 15_000;
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

export async function openBrowser(): Promise<TestBrowser> {
  const { executablePath, env } = await findBrowser();
  const browser: Browser = await chromium.launch({
    executablePath,
    // As root, which a container is, Chromium starts in no sandbox at all. It sees only pages of this repository.
    args: ['--no-sandbox'],
    env: { ...process.env, ...env } as Record<string, string>,
  });
  return {
    async open(options = {}) {
      const context = await browser.newContext({ viewport: DESKTOP, ...options });
      context.setDefaultTimeout(ACTION_TIMEOUT_MS);
      return windowIn(context);
    },
    close: () => browser.close(),
  };
}

async function windowIn(context: BrowserContext): Promise<TestWindow> {
  const strayRequests: string[] = [];
  const complaints: string[] = [];
  await context.route(
    (url) => /^(https?|wss?):$/.test(url.protocol) && !LOCAL.has(url.hostname),
    (route) => {
      strayRequests.push(route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, strayRequests, complaints };
}
