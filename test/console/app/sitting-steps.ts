/** The steps of an officer's sitting. Each waits for what the officer waits for, and leaves in `shown` the window to look at. */
import type { Locator, Page } from 'playwright-core';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import type { WatchedPage } from '../../support/browser';
import { crowd } from '../../support/crowd';
import type { ConsoleGround } from './console-ground';
import { addLogFilter, choose, field, pickSeveral, press, way } from './officer-steps';

export interface Sitting {
  readonly ground: ConsoleGround;
  readonly officer: WatchedPage;
  readonly second: WatchedPage;
  /** With a case open. */
  readonly fieldAgent: WatchedPage;
  readonly windows: readonly WatchedPage[];
  /** Of the person whose case is open. */
  readonly niss: string;
  /** How long after each change of the rules the open case was another, in milliseconds. */
  readonly changedAfterMs: number[];
  /** In which what came of the step is seen. */
  shown: WatchedPage;
}

const WHY = 'The street brings a field agent to the door';
const PHONES = 'phone, for every agent';
const GUARANTEE = 'An agent sees the phone number only of a case assigned to him.';
/** What the contract promises of a change of the rules, on a machine that has nothing else to do. */
const CHANGED_WITHIN_MS = 2_000;

/** An officer, another one, and a field agent with a case open: what he was shown is what the log and the replay have to tell. */
export async function beginSitting(ground: ConsoleGround): Promise<Sitting> {
  const officer = await ground.signedIn('privacy-officer', 'matrix');
  const second = await ground.signedIn('privacy-officer-2', 'changes');
  const fieldAgent = await ground.signedIn('field-agent', 'cases');
  const { page } = fieldAgent;
  await page.getByRole('table').getByRole('link').first().click();
  await fact(page, 'Postcode')
    .getByText(/^1\d{3}/)
    .waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  const pseudonyms = createPseudonyms(ground.demonstration.pseudonymKey);
  const open = [...ground.demonstration.population.cases()].find((one) => pseudonyms.caseId(one.reference) === id)!;
  const windows = [officer, second, fieldAgent];
  return { ground, officer, second, fieldAgent, windows, niss: open.niss!, changedAfterMs: [], shown: officer };
}

/** In the matrix: who may see a test result, and why a field agent does not. */
export async function finds({ officer: { page } }: Sitting): Promise<void> {
  await page.getByRole('searchbox', { name: /^Search for a field/ }).fill('MedicalRecord.tests');
  const row = page.getByRole('grid').getByRole('row').filter({ hasText: 'MedicalRecord.tests' });
  await row.waitFor();
  const heads = await page.getByRole('columnheader').allTextContents();
  const cells = await row.getByRole('gridcell').allTextContents();
  const seers = heads.slice(1).filter((_, place) => cells[place]!.includes('visible'));
  expect(seers).toEqual(expect.arrayContaining(['Nurse (2nd line)']));
  expect(seers).not.toContain('Field agent');
  await row
    .getByRole('gridcell')
    .nth(heads.indexOf('Field agent') - 1)
    .click();
  await page
    .getByRole('region', { name: 'Why' })
    .getByText(/^Field agent does not see test results/)
    .waitFor();
}

/** From the cell to a rule, that the law forbids. */
export async function forbids({ officer: { page } }: Sitting): Promise<void> {
  await press(page, 'Select this cell');
  await page.getByRole('link', { name: 'Write a rule about them' }).click();
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /Why this version/ })
    .fill(WHY);
  await page.getByRole('dialog').getByRole('button', { name: 'Begin a draft' }).click();
  // as it is today, until it is changed
  await page.getByText(/^Field agent may never see: tests/).waitFor();
  await page.getByRole('button', { name: /\bhow\b/ }).click();
  await page.getByRole('option', { name: 'as it is' }).click();
  await page.getByText(/^Field agent may see: tests/).waitFor();
  await pickSeveral(page, /on which condition/, 'assigned to the caller');
  await page.getByRole('button', { name: /on which legal basis/ }).click();
  await page
    .getByRole('option', { name: /cooperation-agreement/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: /why it is given/ }).fill('They meet the person at the door.');
  await keep(page);
  const alert = page.getByRole('alert').filter({ hasText: 'the law forbids it' });
  await alert.getByText(/a recognised physician or nurse assigned to the case/).waitFor();
}

/** That rule goes; the postcode is taken from the field agent, and a phone number given by mistake. */
export async function takesPostcode({ officer: { page } }: Sitting): Promise<void> {
  await press(page, 'Take the rule out of the draft');
  await page.getByText(/^The rule “.*” is out of the draft\.$/).waitFor();
  await newRule(page, 'Agent', 'ContactPoint.phone');
  await pickSeveral(page, /on which condition/, 'in shift');
  await page.getByRole('button', { name: /on which legal basis/ }).click();
  await page
    .getByRole('option', { name: /cooperation-agreement/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: /why it is given/ }).fill('The agent who is free calls.');
  await field(page, 'name of the rule').fill(PHONES);
  await keep(page);
  await page.getByText('It is in the draft.').waitFor();
  await newRule(page, 'Field agent', 'Person.postcode');
  await page.getByRole('button', { name: /\bhow\b/ }).click();
  await page
    .getByRole('option', { name: /withheld/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: /why it is denied/ }).fill('The street is enough.');
  await keep(page);
  await page.getByText('It is in the draft.').waitFor();
}

/** What the draft would have made of the accesses of the last day. */
export async function replays({ officer: { page } }: Sitting): Promise<void> {
  await page.getByRole('link', { name: 'To the change set' }).click();
  await page
    .getByText(/^Field agents no longer see “commune, postcode”/)
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Past accesses' }).click();
  await page.getByText(/^\d+ of \d+ accesses would have lost “commune, postcode” \(Person\.postcode\)\.$/).waitFor();
}

/** A phone number of whomever one likes: no version may give that, and it is said with an example. */
export async function isStopped({ officer: { page } }: Sitting): Promise<void> {
  await press(page, 'Submit to a second officer');
  await page.getByRole('dialog').getByRole('button', { name: 'Submit to a second officer' }).click();
  await page.getByRole('dialog').getByText(GUARANTEE).first().waitFor();
  await press(page, 'Cancel');
  await page.getByRole('link', { name: 'Guarantees' }).click();
  await page.getByText(/^One guarantee is broken/).waitFor();
  await page.getByText(/^For example: .*ContactPoint\.phone/).waitFor();
}

export async function isMended({ officer: { page } }: Sitting): Promise<void> {
  await page.getByRole('link', { name: 'Its rules' }).click();
  await page.getByRole('searchbox').fill(PHONES);
  await page.getByRole('link', { name: PHONES }).click();
  await pickSeveral(page, /on which condition/, 'assigned to the caller');
  await keep(page);
  await page.getByText('All checks pass: it can be submitted.').waitFor();
  await page.getByRole('link', { name: 'To the change set' }).click();
  await page.getByRole('link', { name: 'Guarantees' }).click();
  await page.getByText(/^All \d+ guarantees are kept\.$/).waitFor();
}

export async function isSubmitted({ officer: { page } }: Sitting): Promise<void> {
  await take(page, 'Submit to a second officer');
  await page.getByText('It is submitted. An officer who had no part in it approves or rejects it.').waitFor();
}

export async function isApproved(sitting: Sitting): Promise<void> {
  const { page } = (sitting.shown = sitting.second);
  await page.getByRole('link', { name: new RegExp(WHY) }).click();
  await page
    .getByText(/^Field agents no longer see “commune, postcode”/)
    .first()
    .waitFor();
  await take(page, 'Approve');
  await page.getByText('It is approved. It can be put in force, or given a date.').waitFor();
}

export async function changesOpenCase(sitting: Sitting): Promise<void> {
  const { officer, fieldAgent } = sitting;
  sitting.shown = fieldAgent;
  await putInForce(sitting, officer.page, `text => text.includes('withheld')`);
  await fieldAgent.page.getByText('This is what version 2 of the policy gives you now').waitFor();
  await officer.page.getByText(/^Measured: [\d,]+ ms after the step, the hub decided by version 2\.$/).waitFor();
  await officer.page.getByText(/^Probed by \d+ process(es)?: .* none differed/).waitFor();
}

/**
 * Keeps how long it took from the hub's answer to the change on the screen of the open case, both on the clock of this machine.
 * @param holds of the postcode, a function of the page as text
 */
async function putInForce({ changedAfterMs, fieldAgent }: Sitting, page: Page, holds: string): Promise<void> {
  await fieldAgent.page.evaluate(`void (globalThis.changed = new Promise((resolve) => {
    // what is withheld stands among the others that are, without a place of its own
    const postcode = () => [...document.querySelectorAll('dt')].find((name) => name.textContent === 'Postcode');
    const look = () => (${holds})(postcode()?.nextElementSibling.textContent ?? 'withheld') && resolve(Date.now());
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  }))`);
  const answered = page.waitForResponse((response) =>
    /"operationName":"ConsoleActivate/.test(response.request().postData() ?? ''),
  );
  await take(page, 'Put in force now');
  await answered;
  const inForce = Date.now();
  changedAfterMs.push((await fieldAgent.page.evaluate<number>('changed')) - inForce);
}

/** What the field agent was shown before, and the rule that allowed it. */
export async function findsTheAccess(sitting: Sitting): Promise<void> {
  const { page } = (sitting.shown = sitting.officer);
  await way(page, 'Access log').click();
  await addLogFilter(page, 'Role', 'Field agent');
  await addLogFilter(page, 'Decision', 'allowed');
  await addLogFilter(page, 'Field', 'Person.postcode', true);
  await page.getByText(/looked through/).waitFor();
  const entry = page.getByRole('link', { name: /^Entry of .*, whole$/ }).first();
  // several entries of one look are in one row
  if ((await entry.count()) === 0)
    await page
      .getByRole('button', { name: /^\d+ entries$/ })
      .first()
      .click();
  await entry.click();
  await page.getByText(/Decided by version 1, “.+”/).waitFor();
  const row = page.getByRole('row').filter({ hasText: 'Person.postcode' });
  await row.getByText('visible').waitFor();
  await row.getByText('commune, postcode / FIELD_AGENT / READ').waitFor();
}

export async function reports(sitting: Sitting): Promise<void> {
  const { page } = sitting.officer;
  await way(page, 'Report').click();
  await press(page, 'Change to “Rights of data subjects”');
  await page.getByText(/for the purpose “Rights of data subjects”/).waitFor({ state: 'detached' });
  await field(page, 'National number').fill(sitting.niss);
  await choose(page, 'Language of the person', 'Nederlands');
  await press(page, 'Make the report');
  const sheet = page.getByRole('article');
  await sheet.getByRole('heading', { name: 'Wie uw gegevens heeft opgevraagd' }).waitFor();
  expect(await sheet.getAttribute('lang')).toBe('nl');
}

/** Somebody gets more by it than now: it takes the second officer, and is off and on the open case at once. */
export async function goesBack(sitting: Sitting): Promise<void> {
  const { officer, second, fieldAgent } = sitting;
  await way(officer.page, 'Changes').click();
  await officer.page.getByRole('link', { name: new RegExp(WHY) }).click();
  await take(officer.page, 'Go back to version 1');
  await officer.page.getByText('Somebody would get more by it than now: a second officer approves it.').waitFor();
  await way(second.page, 'Changes').click();
  await second.page.getByRole('table').getByRole('link').first().click();
  await take(second.page, 'Approve');
  await second.page.getByText('It is approved. It can be put in force, or given a date.').waitFor();
  sitting.shown = fieldAgent;
  await putInForce(sitting, second.page, `text => /^1\\d{3}/.test(text)`);
  // what else the machine does may make one of them late
  expect(Math.min(...sitting.changedAfterMs)).toBeLessThan(CHANGED_WITHIN_MS * crowd());
}

/** A value of the case, with its name. */
function fact(page: Page, name: string): Locator {
  const region = page.getByRole('region', { name: 'Person', exact: true });
  return region
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('..')
    .getByRole('definition');
}

/** Presses the step, and once more in the window that says what it means. */
async function take(page: Page, step: string): Promise<void> {
  await press(page, step);
  await page.getByRole('dialog').getByRole('button', { name: step }).click();
}

/** About one field or group of the draft, for contact tracing. */
async function newRule(page: Page, role: string, what: string): Promise<void> {
  const back = page.getByRole('link', { name: 'All rules of the version' });
  const begin = page.getByRole('link', { name: 'New rule' });
  await back.or(begin).first().waitFor();
  if (await back.isVisible()) await back.click();
  await begin.click();
  await page.getByRole('button', { name: /\bwho\b/ }).click();
  await page.getByRole('option', { name: role, exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'what' }).fill(what);
  await page.getByRole('option').filter({ hasText: what }).first().click();
  await pickSeveral(page, /for which purpose/, 'Contact tracing');
}

const keep = (page: Page): Promise<void> => press(page, 'Keep it in the draft');
