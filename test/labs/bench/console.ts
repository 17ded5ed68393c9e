/**
 * `npm run hub -- lab console`: what the console promises its people, in Debian's Chromium over the demonstration: what a first screen
 * weighs and how soon it is there, how soon a key is answered with a thousand rows, how many clicks and keys the work of an officer and
 * of an agent takes, and that axe finds nothing. Prints a table and keeps it as `test/labs/bench/console.md`. Exit status 1 where a
 * figure is above its limit.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Page } from 'playwright-core';
import { signIn, startConsole, type ConsoleGround } from '../../console/app/console-ground';
import { CHROMIUM } from '../../support/browser';
import { labCommand, note, runLab, say, whole } from '../lab-command';
import { provideDatabases } from '../lab-databases';
import { firstScreens } from './console/first-screens';
import { lookAtCases, manyRows, PERSONS } from './console/many-rows';
import { matrixFigures } from './console/matrix-figures';
import { openMeasured } from './console/measured-page';
import { walkFigure } from './console/walk';
import { agentFigures, officerFigures } from './console/ways-of-work';
import { limitTable, statusOf, type Limited } from './limits';

interface Options {
  readonly rounds: number;
  readonly keep?: string;
  readonly walk?: string;
  readonly only?: string;
}

const COMMAND = labCommand('npm run hub -- lab console', 'What the console promises its people, measured in Chromium.')
  .option('--rounds <n>', 'of which medians are taken', whole(), 5)
  .addOption(new Option('--walk <no>', 'without the walk of axe, two thirds of the time').choices(['yes', 'no']))
  .option('--only <part>', 'of what is measured, without the walk; only prints')
  .addOption(new Option('--keep <no>', 'only prints').choices(['yes', 'no']));

runLab<Options>(COMMAND, async ({ options: { rounds, keep, walk, only }, stops }) => {
  if (CHROMIUM === null) {
    note('There is no Chromium: apt-get install chromium, or set CHROMIUM_PATH to one.');
    return 2;
  }
  await provideDatabases(stops);
  const ground = await startConsole({ size: PERSONS });
  stops.push(() => ground.stop());
  const figures: Limited[] = [];
  for (const [name, measure] of PARTS.filter(([one]) => only === undefined || one.includes(only))) {
    const begun = performance.now();
    figures.push(...(await measure(ground, rounds)));
    note(`${name}, in ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
  }
  if (walk !== 'no' && only === undefined) {
    note('the walk of axe, some minutes');
    figures.push(await walkFigure());
  }
  report(figures, rounds, ground.browser.version(), keep !== 'no' && only === undefined);
  return statusOf(figures);
});

type Measure = (ground: ConsoleGround, rounds: number) => Promise<readonly Limited[]>;

const PARTS: readonly (readonly [name: string, measure: Measure])[] = [
  ['first screens', ({ browser, hub }, rounds) => firstScreens(browser, `${hub.url}/console/`, rounds, note)],
  ['the matrix', async (ground, rounds) => matrixFigures(await officerAt(ground, 'matrix'), rounds)],
  [
    'a thousand rows',
    async (ground, rounds) => {
      await lookAtCases(ground.demonstration);
      return manyRows(await officerAt(ground, ''), rounds);
    },
  ],
  ['an officer at work', officerFigures],
  ['an agent at work', agentFigures],
];

async function officerAt({ browser, hub }: ConsoleGround, place: string): Promise<Page> {
  const { page } = await openMeasured(browser);
  await page.goto(`${hub.url}/console/${place}`);
  await signIn(page, 'privacy-officer');
  return page;
}

function report(figures: readonly Limited[], rounds: number, chromium: string, isKept: boolean): void {
  const text = [
    '# The console in a browser',
    '',
    `\`npm run hub -- lab console\`: hub, partners, identity provider and Chromium ${chromium} (headless) on the same ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}, at a load of ${loadavg()[2]!.toFixed(1)}.`,
    `Where nothing else is said, medians of ${rounds}, by the page's own clock: from the press of a key or button, or the start of navigation, to when what was asked for is`,
    'there and the page has nothing more to do (first screens, "See as …"), or to the frame that shows it. Each first load is in a browser that has never seen the page. Until the next paint is as',
    'Interaction to Next Paint counts it (Event Timing API). Steps are clicks, and keys beyond typing, as the page gets them.',
    '',
    limitTable(figures),
  ].join('\n');
  say(text);
  if (isKept) writeFileSync(join(__dirname, 'console.md'), text);
}
