/** What tests of the console stand on: a demonstration with its pages built, a browser without a network, a persona who signs in. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openDoors } from '../../../scripts/demonstration/open-doors';
import type { RunningHub } from '../../../src/hub';
import { openBrowser, openPage, type WatchedPage } from '../../support/browser';
import {
  startDemonstration,
  type DemonstrationOptions,
  type RunningDemonstration,
} from '../../support/running-demonstration';

const ROOT = join(__dirname, '../../..');
/** Screenshots, for whoever wants to look: not kept in git. */
const SHOTS = join(ROOT, 'test-output/console');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const LANGUAGES = ['fr', 'nl', 'en'] as const;
export const THEMES = ['light', 'dark'] as const;

export interface ConsoleGround {
  readonly demonstration: RunningDemonstration;
  /** With its pages. */
  readonly hub: RunningHub;
  readonly browser: Browser;
  /** A window of its own, on the page where one signs in. @param place beneath `/console/` */
  open(place?: string, options?: Parameters<typeof openPage>[2]): Promise<WatchedPage>;
  /** A window of its own, in which a persona is signed in. */
  signedIn(persona: string, place?: string, options?: Parameters<typeof openPage>[2]): Promise<WatchedPage>;
  stop(): Promise<void>;
}

export async function startConsole(options: DemonstrationOptions = {}): Promise<ConsoleGround> {
  const built = promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build-pages.mjs'), 'console'], {
    cwd: ROOT,
    // as people get it: Jest's "test" would make React's slow and talkative build
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const { CONSOLE_FOLDER } = openDoors('');
  const [demonstration, browser] = await Promise.all([
    startDemonstration({
      size: 300,
      ...options,
      environment: { CONSOLE_FOLDER: CONSOLE_FOLDER!, ...options.environment },
    }),
    openBrowser(),
    built,
  ]);
  const hub = await demonstration.anotherHub({}, openDoors(demonstration.provider.url));
  const allowed = [hub.url, demonstration.provider.url];
  const ground: ConsoleGround = {
    ...{ demonstration, hub, browser },
    async open(place = '', window = {}) {
      const watched = await openPage(browser, allowed, window);
      await watched.page.goto(`${hub.url}/console/${place}`);
      return watched;
    },
    async signedIn(persona, place, window) {
      const watched = await ground.open(place, window);
      await signIn(watched.page, persona);
      return watched;
    },
    async stop() {
      await browser.close();
      await demonstration.stop();
    },
  };
  return ground;
}

/** On the page where one signs in, in whichever language. */
export async function signIn(page: Page, persona: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${persona} [A-Z_]+ `) }).click();
  await page.getByRole('navigation').waitFor();
}

export interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly string[];
}

/** What axe-core finds against WCAG 2.1 A and AA. */
export async function accessibilityFaults(page: Page): Promise<Violation[]> {
  await page.evaluate(AXE);
  // what runs in the page is text: the tests are compiled without a browser's names. What React Aria reads out names an element by its
  // id for some seconds, and the element may be gone by then
  return page.evaluate(`axe.run({ exclude: [['[data-live-announcer]']] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }).then(({ violations }) =>
    violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => html.slice(0, 200)) })))`);
}

export async function useTheme(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
}

/** @param name without an ending; may name folders */
export async function shoot(page: Page, name: string): Promise<void> {
  const path = join(SHOTS, `${name}.png`);
  mkdirSync(join(path, '..'), { recursive: true });
  await page.screenshot({ path, fullPage: true });
}
