/**
 * `npm run hub -- lab console`: what the console weighs and how soon it answers, in Debian's Chromium over the demonstration: the bytes of a
 * first load, the time until it can be used, a filter of the whole matrix, and `See as …`. Prints a table and keeps it as
 * `test/labs/bench/console.md`. Exit status 1 where a figure is above its limit.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Browser, Page } from 'playwright-core';
import { signIn, startConsole } from '../../console/app/console-ground';
import { CHROMIUM } from '../../support/browser';
import { labCommand, note, runLab, say, whole } from '../lab-command';
import { provideDatabases } from '../lab-databases';
import { limitTable, statusOf, type Limited } from './limits';
import { median } from './ratio-of';

const KB = 1_000;
/** What is typed into the search of the matrix, letter by letter; then it is emptied. */
const TYPED = 'postcode';
const ONE = 'privacy-officer';

// what runs in the page is text: benchmarks are compiled without a browser's names. "Interactive" is when what is waited for stands
// there and the page has nothing more to do
const IN_PAGE = `globalThis.measured = {
  idle: () => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => done(performance.now())))),
  until: (holds) => new Promise((done, fail) => {
    const look = () => { if (holds()) { watch.disconnect(); clearTimeout(late); done(); } };
    const late = setTimeout(() => { watch.disconnect(); fail(new Error('It has not come within 10 s: ' + holds)); }, 10_000);
    const watch = new MutationObserver(look);
    watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  }),
  // listens from now on; \`took\` is how long it was
  from: (event, holds) => {
    measured.took = new Promise((done, fail) => addEventListener(event, ({ timeStamp }) => {
      measured.until(holds).then(measured.idle).then((now) => done(now - timeStamp), fail);
    }, { capture: true, once: true }));
  },
};`;

interface FirstLoad {
  readonly kilobytes: number;
  readonly encoding: string;
  /** Until somebody can say who they are. */
  readonly doorMs: number;
  /** From the answer of the issuer to the first screen. */
  readonly insideMs: number;
}

const COMMAND = labCommand(
  'npm run hub -- lab console',
  'What the console weighs and how soon it answers, in Chromium.',
)
  .option('--rounds <n>', 'of which medians are taken', whole(), 9)
  .addOption(new Option('--keep <no>', 'only prints').choices(['yes', 'no']));

runLab<{ readonly rounds: number; readonly keep?: string }>(COMMAND, async ({ options: { rounds, keep }, stops }) => {
  if (CHROMIUM === null) {
    note('There is no Chromium: apt-get install chromium, or set CHROMIUM_PATH to one.');
    return 2;
  }
  await provideDatabases(stops);
  const ground = await startConsole();
  stops.push(() => ground.stop());
  const home = `${ground.hub.url}/console/`;
  const loads: FirstLoad[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    loads.push(await firstLoad(ground.browser, home));
    note(`first load ${round} of ${rounds}`);
  }
  // the hub's first answer of all is the hub's, not the page's
  loads.shift();
  note('to the matrix');
  const page = await inside(ground.browser, `${home}matrix`);
  const matrix = await filtered(page, rounds);
  note('the matrix is filtered');
  const seen = await seenAs(page, rounds);
  const figures: Limited[] = [
    ms('until one can sign in, nothing in the browser’s cache', median(loads.map(({ doorMs }) => doorMs)), 1_500),
    ms('from the issuer’s answer to the first screen', median(loads.map(({ insideMs }) => insideMs)), 1_500),
    ms(`a letter typed into the search of the matrix, ${matrix.cells}`, median(matrix.letters), 100),
    ms('the search of the matrix emptied: every row comes back', median(matrix.emptied), 100),
    ms('the matrix without what is not about persons', median(matrix.ticked), 100),
    ms('See as … another role', median(seen), 1_000),
    {
      ...{ figure: `a first load as far as the first screen (${loads[0]!.encoding})`, unit: 'kB', digits: 1 },
      ...{ measured: Math.max(...loads.map(({ kilobytes }) => kilobytes)), limit: 250 },
    },
  ];
  report(figures, rounds, ground.browser.version(), keep !== 'no');
  return statusOf(figures);
});

function ms(figure: string, measured: number, limit: number): Limited {
  return { figure, measured, limit, unit: 'ms' };
}

function report(figures: readonly Limited[], rounds: number, chromium: string, isKept: boolean): void {
  const text = [
    '# The console in a browser',
    '',
    `\`npm run hub -- lab console\`: hub, partners, identity provider and Chromium ${chromium} (headless) on the same ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}.`,
    `Medians of ${rounds}, by the page's own clock: from the press of a key or button, or the start of navigation, to when what was asked for stands`,
    'there and the page has nothing more to do. Each first load in a browser that has never seen the page.',
    '',
    limitTable(figures),
  ].join('\n');
  say(text);
  if (isKept) writeFileSync(join(__dirname, 'console.md'), text);
}

/** Another browser each time, as far as caches go. */
async function firstLoad(browser: Browser, home: string): Promise<FirstLoad> {
  const { page, sizes, encodings, close } = await window(browser);
  await page.goto(home);
  const doorMs = await page.evaluate<number>(
    `measured.until(() => [...document.querySelectorAll('button')].some((one) => one.textContent.startsWith('${ONE}'))).then(measured.idle)`,
  );
  await signIn(page, ONE);
  // the page that the issuer has sent back to has a clock of its own
  const insideMs = await page.evaluate<number>(
    `measured.until(() => document.querySelector('main h1') !== null).then(measured.idle)`,
  );
  const kilobytes = [...sizes.values()].reduce((sum, size) => sum + size, 0) / KB;
  const encoding = [...encodings].sort().join(' and ');
  await close();
  return { kilobytes, encoding, doorMs, insideMs };
}

async function inside(browser: Browser, address: string): Promise<Page> {
  const { page } = await window(browser);
  await page.goto(address);
  await signIn(page, ONE);
  await page.getByRole('grid').getByRole('row').nth(1).waitFor();
  return page;
}

/** What it has loaded of the console, by address, in bytes over the network without headers; and how it was compressed. */
async function window(browser: Browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
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
  return { page, sizes, encodings, close: () => context.close() };
}

const COUNT = `[...document.querySelectorAll('p, span, div')].find((one) => one.children.length === 0 && / places$/.test(one.textContent))?.textContent`;

/** In milliseconds from the event that acting causes. @param holds a function of the page, as text */
async function timed(page: Page, event: string, holds: string, act: () => Promise<void>): Promise<number> {
  await page.evaluate(`measured.from('${event}', ${holds})`);
  await act();
  return page.evaluate<number>('measured.took');
}

/** Of all places that are about persons, every column shown. */
async function filtered(page: Page, rounds: number) {
  const count = (): Promise<string> =>
    page
      .getByText(/^\d+ of \d+ places$/)
      .first()
      .textContent() as Promise<string>;
  const columns = (await page.getByRole('columnheader').count()) - 1;
  const search = page.getByRole('searchbox');
  const [letters, emptied, ticked]: [number[], number[], number[]] = [[], [], []];
  const changed = async (event: string, act: () => Promise<void>): Promise<number> => {
    const before = await count();
    return timed(page, event, `() => ${COUNT} !== ${JSON.stringify(before)}`, act);
  };
  const all = await count();
  for (let round = 0; round < rounds; round += 1) {
    await search.focus();
    // a letter that leaves as many as before is over at once: the first ones narrow
    for (const letter of TYPED.slice(0, 3)) letters.push(await changed('keydown', () => page.keyboard.press(letter)));
    await page.keyboard.press('Control+a');
    emptied.push(await changed('input', () => page.keyboard.press('Delete')));
    const persons = page.getByRole('checkbox', { name: 'Only about persons' });
    ticked.push(await changed('pointerdown', () => persons.click()));
    await changed('pointerdown', () => persons.click());
  }
  return { cells: `${/of (\d+)/.exec(all)?.[1]} places × ${columns} callers`, letters, emptied, ticked };
}

/** By turns two roles who see differently. */
async function seenAs(page: Page, rounds: number): Promise<number[]> {
  await page.getByRole('link', { name: 'See as …' }).click();
  const cell = `[...document.querySelectorAll('tr')].find((row) => /^Birth date/.test(row.textContent))?.textContent ?? ''`;
  await page.getByRole('row', { name: /Birth date/ }).waitFor();
  const took: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const role of ['Nurse (2nd line)', 'Agent (1st line)']) {
      const before = await page.evaluate<string>(cell);
      await page.getByRole('group', { name: 'A · See as' }).getByRole('button', { name: /Who$/ }).click();
      const option = page.getByRole('option', { name: role, exact: true });
      const holds = `() => { const now = ${cell}; return now !== '' && now !== ${JSON.stringify(before)}; }`;
      took.push(await timed(page, 'pointerup', holds, () => option.click()));
    }
  }
  // the first of each is what the hub compiles
  return took.slice(2);
}
