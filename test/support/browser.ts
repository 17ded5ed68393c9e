/**
 * A Chromium for tests of pages: `CHROMIUM_PATH`, or one of the usual places. It may ask the addresses a test names and
 * nobody else; what else it tries is kept, as is what its console complains of.
 */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { nationalNumbersIn } from './national-numbers';

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Ends what hangs: a page on a machine that does other work may take many seconds. */
const PATIENCE_MS = 60_000;

/** Null where there is no browser. */
export const CHROMIUM = [process.env['CHROMIUM_PATH'] ?? '', ...USUAL_PLACES].find((path) => existsSync(path)) ?? null;

/** Like `describe`; skipped where there is no browser, and says so. `npm run test:console` fails there. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (CHROMIUM !== null) return describe(name, tests);
  if (process.env['BROWSER_WANTED']) {
    throw new Error('These tests want a Chromium: apt-get install chromium, or set CHROMIUM_PATH to one.');
  }
  process.stderr.write(`${name}: skipped, there is no Chromium here; set CHROMIUM_PATH\n`);
  describe.skip(`${name} (no Chromium here; set CHROMIUM_PATH)`, tests);
}

export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Origins that were asked, refused ones included. */
  readonly origins: ReadonlySet<string>;
  /** Errors and warnings of the page and of its policy. */
  readonly complaints: readonly string[];
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM ?? undefined, args: FLAGS });
}

/** @param allowed origins the page may reach; requests to others fail, as without a network. */
export async function openPage(
  browser: Browser,
  allowed: readonly string[],
  options: { readonly viewport?: { readonly width: number; readonly height: number } } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: options.viewport ?? { width: 1280, height: 800 } });
  context.setDefaultTimeout(PATIENCE_MS);
  const origins = new Set<string>();
  const complaints: string[] = [];
  await context.route('**', (route) => {
    const url = route.request().url();
    const { origin } = new URL(url);
    origins.add(origin);
    if (nationalNumbersIn(url).length > 0) complaints.push('there is a national number in an address');
    return allowed.includes(origin) ? route.continue() : route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, context, origins, complaints };
}
