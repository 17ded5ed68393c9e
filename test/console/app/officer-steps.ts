/** What an officer does in the console, step by step, found by role and name. */
import { generateKeyPairSync } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { brusselsDayOf } from '../../../src/model/brussels-day';
import type { RunningDemonstration } from '../../support/running-demonstration';
import { changeByTwo } from '../../support/two-officers';
import type { LANGUAGES } from './console-ground';

export const LOOK = `query Look($id: ID!) { case(id: $id) { id person { name niss birthDate } contactPoints { phone }
  medical { tests { code } } } }`;
export const BREAK = 'mutation Break($input: BreakGlassInput!) { breakGlass(input: $input) { id } }';

const REVISIONS = '{ organisations(first: 200) { edges { node { id revision } } } }';
interface Organisations {
  readonly edges: readonly { readonly node: { readonly id: string; readonly revision: number } }[];
}
export const COOPERATION = 'Cooperation agreement of 25 August 2020, retroactive to 4 May 2020';

/** A day as forms take it: they are of Brussels. */
export const inDays = (days: number): string => brusselsDayOf(new Date(Date.now() + days * 86_400_000));
export const way = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name });
export const register = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Registers' }).getByRole('link', { name });
export const field = (page: Page, label: string): Locator => page.getByRole('textbox', { name: label, exact: true });
/** The one in a window above the page, where there is one. */
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).last().click();

export async function choose(page: Page, label: string, option: string): Promise<void> {
  // what is chosen stands before the label
  const list = page.getByRole('button', { name: new RegExp(` ${label}$`) });
  const wanted = page.getByRole('option', { name: option, exact: true });
  const isShown = (): Promise<boolean> =>
    wanted.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
  // a screen that has just opened takes the focus to its heading, which closes a list
  do await list.click();
  while (!(await isShown()));
  await wanted.click();
}

/** On the access log: of a choice, or typed. */
export async function addLogFilter(page: Page, which: string, value: string, isTyped = false): Promise<void> {
  await press(page, '+ Add a filter');
  await choose(page, 'Filter', which);
  if (isTyped) await page.getByLabel(which, { exact: true }).last().fill(value);
  else await choose(page, which, value);
  await press(page, 'Add');
}

const NAMES = { fr: 'Français', nl: 'Nederlands', en: 'English' };

/** In the frame, or on the page where one signs in, whatever it speaks now. */
export async function speak(page: Page, language: (typeof LANGUAGES)[number]): Promise<void> {
  const you = page.getByRole('button', { name: /^(You|Vous|U) ?:/ });
  const choice = page.getByRole('button', { name: / (Language|Langue|Taal)$/ });
  await you.or(choice).first().waitFor();
  const isSignedIn = (await you.count()) > 0;
  if (isSignedIn) await you.click();
  await choice.click();
  await page.getByRole('option', { name: NAMES[language] }).click();
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  // the key counts once the list that has closed has given the focus back
  while (isSignedIn && (await page.getByRole('dialog').count()) > 0) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(20);
  }
}

/** From a list that stays open until it is closed. */
export async function pickSeveral(page: Page, label: RegExp, ...options: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  for (const name of options) await page.getByRole('option', { name }).click();
  await page.keyboard.press('Escape');
}

/** By the ways of the page, whatever they are called: to load it anew would take another sign-in. */
export async function goTo(page: Page, address: string): Promise<void> {
  const [screen = ''] = address.split('/');
  for (const place of new Set([screen, address])) {
    const way = `nav a[href='/console/${place}']`;
    await page.locator(way).first().click();
    // the screen before stays until the next one is loaded
    await page.locator(`${way}[aria-current=page]`).first().waitFor();
    // of each list there is one
    await page
      .getByText(/One moment|Un instant|Even geduld/)
      .first()
      .waitFor({ state: 'detached' });
  }
}

/** By two officers, meanwhile: its revision goes up by two. */
export async function suspendAndResume(demonstration: RunningDemonstration, organisation: string): Promise<void> {
  const ask = <Data>(text: string, variables = {}) => demonstration.ask<Data>('privacy-officer-2', text, { variables });
  const { data } = await ask<{ organisations: Organisations }>(REVISIONS);
  const { revision } = data!.organisations.edges.map(({ node }) => node).find(({ id }) => id === organisation)!;
  await changeByTwo(demonstration, 'suspendOrganisation', { organisation, revision });
  await changeByTwo(demonstration, 'resumeOrganisation', { organisation, revision: revision + 1 });
}

/** By another officer, in a page of his own. */
async function confirmChange(second: Page, place: string, of: string): Promise<void> {
  await goTo(second, 'log');
  await goTo(second, `registers/${place}`);
  await press(second, `Confirm the change of ${of}`);
  await second
    .getByRole('dialog')
    .getByRole('button', { name: `Confirm the change of ${of}` })
    .click();
  await second.getByRole('dialog').waitFor({ state: 'detached' });
}

/** From its number to the key of its system, each form tried with something wrong first; confirmed by a second officer. */
export async function registerPartner(page: Page, second: Page, name: string): Promise<void> {
  await register(page, 'Organisations').click();
  await press(page, 'Register an organisation');
  await field(page, 'Number of the enterprise (CBE)').fill('0419052174');
  await field(page, 'Name').fill(name);
  await choose(page, 'What it does', 'The training body');
  await press(page, 'Register an organisation');
  await page.getByText('Its check digits are wrong: look at it again.').waitFor();
  await field(page, 'Number of the enterprise (CBE)').fill('BE 0419.052.173');
  await press(page, 'Register an organisation');
  await press(page, `Agreement ${name}`);
  await field(page, 'Reference').fill('School 1');
  await page.getByLabel('First day').fill(inDays(0));
  await page.getByLabel('Last day').fill(inDays(-1));
  await press(page, `Agreement with ${name}`);
  await page.getByText('This day lies before the first.').waitFor();
  await page.getByLabel('Last day').fill(inDays(30));
  await field(page, 'Why').fill('Trains the callers.');
  await press(page, `Agreement with ${name}`);
  await page.getByRole('region', { name: 'Proposals' }).getByText('waits for a second officer').waitFor();
  await confirmChange(second, 'organisations', '0419052173');
  await second.getByRole('row').filter({ hasText: 'School 1' }).waitFor();
  await register(page, 'Applications').click();
  await press(page, 'Register an application');
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await choose(page, 'Organisation', name);
  await field(page, 'Name of the system').fill(`${name}, reports`);
  await choose(page, 'Purposes', 'Training');
  await page.keyboard.press('Escape');
  await field(page, 'Public key (JSON Web Key)').fill(JSON.stringify(privateKey.export({ format: 'jwk' })));
  await press(page, 'Register an application');
  await page.getByText(/^This is a private key\./).waitFor();
  await field(page, 'Public key (JSON Web Key)').fill(JSON.stringify(publicKey.export({ format: 'jwk' })));
  await field(page, 'Why').fill('Its reports.');
  await press(page, 'Register an application');
  await page.getByRole('region', { name: 'cbe-0419052173' }).getByText('waits for a second officer').waitFor();
  await confirmChange(second, 'applications', 'cbe-0419052173');
  await register(page, 'Organisations').click();
  await register(page, 'Applications').click();
  await page.getByRole('row').filter({ hasText: 'cbe-0419052173' }).waitFor();
}
