/** A page that measures itself, by its own clock: when something is there, how long each interaction took, and what was loaded. */
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
  /** Of the console, by address, in bytes over the network without headers. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly encodings: ReadonlySet<string>;
}

export async function openMeasured(browser: Browser): Promise<MeasuredWindow> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  await context.addInitScript(IN_PAGE);
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const [sizes, encodings, addresses] = [new Map<string, number>(), new Set<string>(), new Map<string, string>()];
  await network.send('Network.enable');
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (!new URL(response.url).pathname.startsWith('/console/')) return;
    addresses.set(requestId, response.url);
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding');
    if (encoding) encodings.add(encoding[1]);
  });
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const address = addresses.get(requestId);
    // what comes from the cache has no length, and was counted when it came
    if (address !== undefined) sizes.set(address, Math.max(sizes.get(address) ?? 0, encodedDataLength));
  });
  return { page, context, sizes, encodings };
}

/** In milliseconds since navigation began. @param holds an expression of the page, as text */
export const interactiveAfter = (page: Page, holds: string): Promise<number> =>
  page.evaluate<number>(`measured.until(() => ${holds}).then(measured.idle)`);

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
