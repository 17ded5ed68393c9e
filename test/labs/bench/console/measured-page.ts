/** A page that measures itself, by its own clock: when something is there, what was loaded for it, and how long each interaction took. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Limited } from '../limits';

// what runs in the page is text: benchmarks are compiled without a browser's names. "Interactive" is when what is waited for is there
// and the page has nothing more to do; "painted" is when the frame that shows it is out
const IN_PAGE = `globalThis.measured = {
  idle: () => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => done(performance.now())))),
  painted: () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now())))),
  until: (holds) => new Promise((done, fail) => {
    const look = () => { if (holds()) { watch.disconnect(); clearTimeout(late); done(); } };
    const late = setTimeout(() => { watch.disconnect(); fail(new Error('It has not come within 10 s: ' + holds)); }, 10_000);
    const watch = new MutationObserver(look);
    watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  }),
  // that have come by now, from the cache too
  scripts: () => performance.getEntriesByType('resource').filter(({ name, responseEnd }) => name.endsWith('.js') && responseEnd > 0),
  // listens from now on; \`took\` is how long it was
  from: (event, holds, end) => {
    measured.took = new Promise((done, fail) => addEventListener(event, ({ timeStamp }) => {
      measured.until(holds).then(measured[end]).then((now) => done(now - timeStamp), fail);
    }, { capture: true, once: true }));
  },
  // as Interaction to Next Paint has them: the longest event of each interaction
  interactions: new Map(),
};
new PerformanceObserver((list) => {
  for (const { interactionId: id, duration } of list.getEntries())
    if (id > 0) measured.interactions.set(id, Math.max(duration, measured.interactions.get(id) ?? 0));
}).observe({ type: 'event', durationThreshold: 16 });`;

/** In milliseconds: what is quicker is in no list of the browser's. */
const QUICKEST_MS = 16;

export interface MeasuredWindow {
  readonly page: Page;
  readonly context: BrowserContext;
}

export async function openMeasured(browser: Browser): Promise<MeasuredWindow> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  await context.addInitScript(IN_PAGE);
  const page = await context.newPage();
  return { page, context };
}

/** In milliseconds since navigation began. @param holds an expression of the page, as text */
export const interactiveAfter = (page: Page, holds: string): Promise<number> =>
  page.evaluate<number>(`measured.until(() => ${holds}).then(measured.idle)`);

interface Shown {
  /** Until there is nothing more to do, since navigation began. */
  readonly ms: number;
  /** Of the scripts that had come when it was there, as they are sent; headers are not in it. */
  readonly scriptBytes: number;
}

/** @param holds as above */
export const shownAfter = (page: Page, holds: string): Promise<Shown> =>
  page.evaluate<Shown>(`measured.until(() => ${holds}).then(async () => {
    const scriptBytes = measured.scripts().reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { scriptBytes, ms: await measured.idle() };
  })`);

interface Timed {
  /** That acting causes. */
  readonly event: string;
  /** A function of the page, as text. */
  readonly holds: string;
  readonly end?: 'idle' | 'painted';
}

/** In milliseconds from the event that acting causes. */
export async function timed(
  page: Page,
  { event, holds, end = 'idle' }: Timed,
  act: () => Promise<void>,
): Promise<number> {
  await page.evaluate(`measured.from('${event}', ${holds}, '${end}')`);
  await act();
  return page.evaluate<number>('measured.took');
}

/** How long each interaction took until the next paint, in milliseconds; those below the browser's threshold take all of it. */
export async function interactionsOf(page: Page, act: () => Promise<void>): Promise<number[]> {
  // what came before is reported by then
  const count = (): Promise<number> =>
    page.evaluate<number>('measured.idle().then(() => performance.interactionCount)');
  const before = await count();
  await page.evaluate('measured.interactions.clear()');
  await act();
  const all = (await count()) - before;
  const long = await page.evaluate<number[]>('[...measured.interactions.values()]');
  return [...long, ...Array<number>(Math.max(0, all - long.length)).fill(QUICKEST_MS)];
}

/** Of none it is no number: nothing was measured. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

export const ms = (figure: string, measured: number, limit: number): Limited => ({
  ...{ figure, measured, limit, unit: 'ms' },
});
