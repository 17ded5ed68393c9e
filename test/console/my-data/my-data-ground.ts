/** What tests of the page for persons concerned stand on: a demonstration with the page built, and a browser in which a citizen signs in. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openDoors } from '../../../scripts/demonstration/open-doors';
import { openBrowser, openPage, type WatchedPage } from '../../support/browser';
import {
  startDemonstration,
  type DemonstrationOptions,
  type RunningDemonstration,
} from '../../support/running-demonstration';

const ROOT = join(__dirname, '../../..');

export const LANGUAGES = ['fr', 'nl', 'de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Citizen = 'citizen' | 'citizen-unknown';

/** A telephone. */
export const NARROW = { width: 320, height: 640 };

/** What the page is found by, in each language. */
export const SAID: Readonly<
  Record<Language, { readonly signIn: string; readonly whoLooked: string; readonly report: string }>
> = {
  fr: { signIn: 'Se connecter', whoLooked: 'Qui a consulté vos données', report: 'Établir le rapport' },
  nl: { signIn: 'Aanmelden', whoLooked: 'Wie heeft gekeken', report: 'Verslag maken' },
  de: { signIn: 'Anmelden', whoLooked: 'Wer Einsicht hatte', report: 'Bericht erstellen' },
  en: { signIn: 'Sign in', whoLooked: 'Who looked', report: 'Make the report' },
};

export interface MyDataGround {
  readonly demonstration: RunningDemonstration;
  readonly browser: Browser;
  /** A window of its own, in English, on the page. @param place beneath `/my-data/` */
  open(place?: string, options?: Parameters<typeof openPage>[2]): Promise<WatchedPage>;
  /** A window of its own, in which somebody has signed in and reads the list. */
  signedIn(citizen: Citizen, options?: Parameters<typeof openPage>[2]): Promise<WatchedPage>;
  stop(): Promise<void>;
}

export async function startMyData(options: Omit<DemonstrationOptions, 'environment'> = {}): Promise<MyDataGround> {
  const built = promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build-pages.mjs'), 'my-data'], {
    cwd: ROOT,
  });
  const [demonstration, browser] = await Promise.all([
    startDemonstration({
      size: 300,
      ...options,
      environment: ({ url }) => ({ ...openDoors(url), SOURCE_TIME_BUDGET_MS: '20000' }),
    }),
    openBrowser(),
    built,
  ]);
  const { hub, provider } = demonstration;
  const ground: MyDataGround = {
    ...{ demonstration, browser },
    async open(place = '', pageOptions = {}) {
      const watched = await openPage(browser, [hub.url, provider.url], pageOptions);
      await watched.page.goto(`${hub.url}/my-data/${place}`);
      // it is drawn once its words are there
      await watched.page.locator('#content').waitFor();
      return watched;
    },
    async signedIn(citizen, pageOptions) {
      const watched = await ground.open('', pageOptions);
      await signIn(watched.page, citizen);
      return watched;
    },
    async stop() {
      await browser.close();
      await demonstration.stop();
    },
  };
  return ground;
}

/** From the page to the issuer, where one picks who one is, and back. */
export async function signIn(page: Page, citizen: Citizen, language: Language = 'en'): Promise<void> {
  await page.getByRole('button', { name: SAID[language].signIn, exact: true }).click();
  await page.getByRole('button', { name: new RegExp(`^${citizen} `) }).click();
  await page.getByRole('heading', { name: SAID[language].whoLooked }).waitFor();
  await page.locator('#all-shown, #earlier').waitFor();
}

export async function speak(page: Page, language: Language): Promise<void> {
  await page.locator('#language').selectOption(language);
  // its words may have to be loaded
  await page.locator(`html[lang=${language}]`).waitFor();
}

const LOOK = `query Look($id: ID!) { case(id: $id) { person { name niss birthDate } contactPoints { phone }
  medical { tests { code value } } } }`;

/** Staff reads the case of the citizen, as an agent and a nurse do. */
export async function lookAtCitizen({ demonstration }: Pick<MyDataGround, 'demonstration'>, times = 1): Promise<void> {
  const id = await demonstration.firstCaseId();
  for (let time = 0; time < times; time += 1) {
    for (const persona of ['nurse', 'agent']) {
      const { errors } = await demonstration.ask(persona, LOOK, { variables: { id } });
      // what an agent may not see is withheld, and all else is on record
      const other = errors.find(({ extensions }) => extensions.code !== 'FIELD_WITHHELD');
      if (other) throw new Error(`${persona} did not read the case: ${other.extensions.code}`);
    }
  }
}
