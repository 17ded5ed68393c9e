/** A first screen: what has to be loaded for it and how soon it is there, of somebody new and after a reload. */
import type { Browser } from 'playwright-core';
import { signIn } from '../../../console/app/console-ground';
import type { Limited } from '../limits';
import { median } from '../ratio-of';
import { interactiveAfter, ms, openMeasured, shownAfter } from './measured-page';

const KB = 1_000;

interface FirstScreen {
  readonly persona: string;
  readonly name: string;
  /** Beneath `/console/`. */
  readonly place: string;
  /** An expression of the page: all of it is there. */
  readonly holds: string;
}

const FIRST_SCREENS: readonly FirstScreen[] = [
  {
    ...{ persona: 'privacy-officer', name: 'officer’s home', place: '' },
    holds: `document.querySelector('main h1') !== null && document.querySelectorAll('main .tile').length > 3`,
  },
  {
    ...{ persona: 'agent', name: 'agent’s desk', place: 'desk' },
    holds: `document.querySelector('main .desk-next button') !== null && document.querySelector('[aria-labelledby=desk-queue] td') !== null`,
  },
];

interface Load {
  readonly scriptKb: number;
  /** Until somebody can say who they are. */
  readonly doorMs: number;
  /** From the answer of the issuer to the first screen. */
  readonly insideMs: number;
  /** The issuer is asked again, without a word; from its answer. */
  readonly reloadMs: number;
}

/** @param onLoad called after each load */
export async function firstScreens(
  browser: Browser,
  home: string,
  rounds: number,
  onLoad: (what: string) => void,
): Promise<Limited[]> {
  const figures: Limited[] = [];
  for (const screen of FIRST_SCREENS) {
    const loads: Load[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      loads.push(await load(browser, home, screen));
      onLoad(`${screen.name}, ${round} of ${rounds}`);
    }
    // the hub's first answer of all is the hub's, not the page's
    loads.shift();
    figures.push(...figuresOf(screen, loads));
  }
  return figures;
}

function figuresOf({ name, persona }: FirstScreen, loads: readonly Load[]): Limited[] {
  const of = (figure: 'doorMs' | 'insideMs' | 'reloadMs'): number => median(loads.map((one) => one[figure]));
  const script = {
    ...{ figure: `script for the ${name} (Brotli)`, unit: 'kB', digits: 1, limit: 200 },
    measured: Math.max(...loads.map(({ scriptKb }) => scriptKb)),
  };
  const door = ms('until one can sign in, nothing in the browser’s cache', of('doorMs'), 1_000);
  return [
    ...(persona === 'agent' ? [] : [door]),
    ms(`from the issuer’s answer to the ${name}`, of('insideMs'), 1_000),
    ms(`the ${name} loaded again, from the issuer’s answer`, of('reloadMs'), 1_000),
    script,
  ];
}

/** Another browser each time, as far as caches go. */
async function load(browser: Browser, home: string, { persona, place, holds }: FirstScreen): Promise<Load> {
  const { page, context } = await openMeasured(browser);
  await page.goto(`${home}${place}`);
  const isDoor = `[...document.querySelectorAll('button')].some((one) => one.textContent.startsWith('${persona}'))`;
  const doorMs = await interactiveAfter(page, isDoor);
  await signIn(page, persona);
  // the page that the issuer has sent back to has a clock of its own
  const { ms: insideMs, scriptBytes } = await shownAfter(page, holds);
  await page.reload();
  await page.waitForURL((address) => address.pathname.startsWith('/console/'));
  await page.getByRole('button', { name: /^You ?:/ }).waitFor();
  const reloadMs = await interactiveAfter(page, holds);
  await context.close();
  return { scriptKb: scriptBytes / KB, doorMs, insideMs, reloadMs };
}
