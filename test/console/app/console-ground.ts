/** What tests of the console stand on: a demonstration with its pages built, a browser without a network, a persona who signs in. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openDoors } from '../../../scripts/demonstration/open-doors';
import type { RunningHub } from '../../../src/app/hub';
import { openBrowser, openPage, type WatchedPage } from '../../support/browser';
import {
  startDemonstration,
  type DemonstrationOptions,
  type RunningDemonstration,
} from '../../support/running-demonstration';

const ROOT = join(__dirname, '../../..');
/** Screenshots, to look at where they are wanted (`SCREENSHOTS=yes`): not kept in git. */
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
  /** All of them: an open page goes on asking. */
  closeWindows(): Promise<void>;
  stop(): Promise<void>;
}

interface ConsoleOptions extends Omit<DemonstrationOptions, 'environment'> {
  readonly environment?: Readonly<Record<string, string>>;
}

export async function startConsole({ environment, ...options }: ConsoleOptions = {}): Promise<ConsoleGround> {
  const built = promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build-pages.mjs'), 'console'], {
    cwd: ROOT,
    // as people get it: Jest's "test" would make React's slow and talkative build
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [demonstration, browser] = await Promise.all([
    startDemonstration({
      size: 300,
      ...options,
      environment: ({ url }) => ({ ...openDoors(url), SOURCE_TIME_BUDGET_MS: '20000', ...environment }),
    }),
    openBrowser(),
    built,
  ]);
  const { hub, provider } = demonstration;
  const windows = new Set<WatchedPage>();
  const ground: ConsoleGround = {
    ...{ demonstration, hub, browser },
    async open(place = '', options = {}) {
      const watched = await openPage(browser, [hub.url, provider.url], options);
      windows.add(watched);
      await watched.page.goto(`${hub.url}/console/${place}`);
      return watched;
    },
    async signedIn(persona, place, options) {
      const watched = await ground.open(place, options);
      await signIn(watched.page, persona);
      return watched;
    },
    async closeWindows() {
      await Promise.all([...windows].map(({ context }) => context.close()));
      windows.clear();
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
  await page.getByRole('button', { name: new RegExp(`^${persona} `) }).click();
  await page.getByRole('button', { name: /^(You|Vous|U) ?:/ }).waitFor();
}

export interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly string[];
}

/** By the address, as a link does: to load the page anew would take another sign-in. @param place beneath `/console/` */
export async function goToAddress(page: Page, place: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', '/console/${place}'); dispatchEvent(new PopStateEvent('popstate'))`);
}

interface AxeOptions {
  /** What depends on colours alone: all else is the same in the other theme. */
  readonly colours?: boolean;
  /** Rules of good practice that are not meant for it. */
  readonly without?: readonly string[];
}

/** What axe-core finds against WCAG 2.1 A and AA, and against good practice. */
export async function accessibilityFaults(
  page: Page,
  { colours, without = [] }: AxeOptions = {},
): Promise<Violation[]> {
  // half a megabyte: once for each page that is loaded
  if ((await page.evaluate(`typeof axe`)) === 'undefined') await page.evaluate(AXE);
  const options = JSON.stringify({
    runOnly: colours ? COLOUR_RULES : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  });
  // what runs in the page is text: the tests are compiled without a browser's names. What React Aria reads out names an element by its
  // id for some seconds, and the element may be gone by then
  return page.evaluate(`axe.run({ exclude: [['[data-live-announcer]']] }, ${options}).then(({ violations }) =>
    violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => html.slice(0, 200)) })))`);
}

const COLOUR_RULES = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const AT_100 = { width: 1280, height: 1024, deviceScaleFactor: 1, mobile: false };
const AT_200 = { width: 640, height: 512, deviceScaleFactor: 2, mobile: false };

/** Looks at the page as it is at 200 %: half as wide and half as high for what is in it, each point of it twice as large. */
export async function atTwiceTheSize(page: Page, look: () => Promise<void>): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setDeviceMetricsOverride', AT_200);
  try {
    expect(await page.evaluate('innerWidth')).toBe(AT_200.width);
    await look();
  } finally {
    await browser.send('Emulation.setDeviceMetricsOverride', AT_100);
    await browser.detach();
  }
}

// what runs in the page is text: the tests are compiled without a browser's names
const OUT_OF_REACH = `(() => {
  const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const wide = document.documentElement.clientWidth;
  const scrolls = (one) => {
    for (let box = one.parentElement; box !== null && box !== document.body; box = box.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };
  const isBeyond = (one) => {
    const { left, right, width, height } = one.getBoundingClientRect();
    return width > 0 && height > 0 && (left < -1 || right > wide + 1) && !scrolls(one);
  };
  const beyond = [...document.querySelectorAll(CONTROLS)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.closest('[aria-hidden="true"]') === null)
    .filter(isBeyond)
    .map((one) => one.getAttribute('aria-label') ?? one.textContent.slice(0, 60));
  const windows = [...document.querySelectorAll('[role="dialog"]')].map((one) => one.parentElement.getBoundingClientRect());
  const cut = windows.filter(({ left, top, right, bottom }) => left < 0 || top < 0 || right > wide + 1 || bottom > innerHeight + 1);
  const sideways = document.documentElement.scrollWidth > wide ? ['the page scrolls sideways'] : [];
  return [...sideways, ...cut.map(() => 'a window is larger than the screen'), ...beyond];
})()`;

/** Controls that no scrolling down brings into sight, and whatever else does not fit, once what floats has found its place. */
export async function outOfReach(page: Page): Promise<string[]> {
  let found: string[] = await page.evaluate(OUT_OF_REACH);
  for (let tries = 0; tries < 200 && found.length > 0; tries += 1) {
    await page.waitForTimeout(50);
    found = await page.evaluate(OUT_OF_REACH);
  }
  return found;
}

export async function useTheme(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
}

/** @param name without an ending; may name folders */
export async function shoot(page: Page, name: string, isWanted = Boolean(process.env['SCREENSHOTS'])): Promise<void> {
  if (!isWanted) return;
  const path = join(SHOTS, `${name}.jpg`);
  mkdirSync(join(path, '..'), { recursive: true });
  // to be looked at, not compared: a picture without loss takes several times as long to write
  await page.screenshot({ path, fullPage: true, type: 'jpeg', quality: 80 });
}
