/** An officer changes the rules: a draft, a rule the law forbids, one it allows, what it changes, and the second officer who approves. */
import { Client } from 'pg';
import type { Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import {
  accessibilityFaults,
  LANGUAGES,
  shoot,
  startConsole,
  THEMES,
  useTheme,
  type ConsoleGround,
} from './console-ground';

type Language = (typeof LANGUAGES)[number];

const ONE = 'privacy-officer';
const TWO = 'privacy-officer-2';
const WHY = 'Field agents find the street without the postcode';
const RULE = 'postcode / FIELD_AGENT / READ / denied';
const LIST = '{ cases(first: 20) { edges { node { id person { name postcode } } } } }';

let ground: ConsoleGround;
let watched: WatchedPage;
let page: Page;

/** By the address, as a link does: nothing is loaded again. @param place beneath `/console/` */
async function goTo(place: string, on: Page = page): Promise<void> {
  await on.evaluate(`history.pushState(null, '', '/console/${place}'); dispatchEvent(new PopStateEvent('popstate'))`);
}

async function pick(label: RegExp, option: string | RegExp, on: Page = page): Promise<void> {
  await on.getByRole('button', { name: label }).click();
  await on.getByRole('option', { name: option }).first().click();
}

async function pickSeveral(label: RegExp, ...options: (string | RegExp)[]): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  for (const name of options) await page.getByRole('option', { name }).click();
  await page.keyboard.press('Escape');
}

async function pickField(words: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: 'what' }).fill(words);
  await page.getByRole('option', { name: option }).first().click();
}

async function press(name: string | RegExp, on: Page = page): Promise<void> {
  await on.getByRole('button', { name }).click();
}

async function told(text: string | RegExp, on: Page = page): Promise<void> {
  await on.getByText(text).first().waitFor();
}

async function speak(language: Language): Promise<void> {
  const names = { fr: 'Français', nl: 'Nederlands', en: 'English' };
  await page.getByRole('button', { name: /^(You|Vous|U) ?: / }).click();
  await pick(/Language|Langue|Taal/, names[language]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: { en: /^You: /, fr: /^Vous : /, nl: /^U: / }[language] }).waitFor();
}

/** The revision of a draft, and with a change the one after it: as somebody else would at the same time. */
async function changeAside(number: number, input: object): Promise<void> {
  const read = `{ policyVersion(number: ${number}) { revision } }`;
  const { data } = await ground.demonstration.ask<{ policyVersion: { revision: number } }>(ONE, read);
  const operation = 'mutation Aside($input: ChangePolicyDraftInput!) { changePolicyDraft(input: $input) { revision } }';
  const variables = { input: { number, revision: data!.policyVersion.revision, ...input } };
  const { errors } = await ground.demonstration.ask(ONE, operation, { variables });
  expect(errors).toEqual([]);
}

// one sitting: each test goes on where the one before it stopped
describeInBrowser('the rules and their change', () => {
  beforeAll(async () => {
    ground = await startConsole();
    // what the replay has to look at
    await ground.demonstration.ask('field-agent', `query FieldList ${LIST}`);
    watched = await ground.signedIn(ONE, 'rules');
    ({ page } = watched);
  }, 120_000);

  afterAll(async () => {
    await ground?.stop();
  });

  it('begin as a draft, that says why: what is wrong is told beside it, and nothing typed is lost', async () => {
    await page.getByRole('region', { name: 'Rules of version 1' }).waitFor();
    await press('Begin a draft');
    const why = page.getByRole('textbox', { name: /Why this version/ });
    const send = page.getByRole('dialog').getByRole('button', { name: 'Begin a draft' });
    await send.click();
    await told('Say why: whoever approves the version wants to know.');
    await why.fill('x'.repeat(201));
    await told('201 characters are too many; at most 200.');
    await why.fill(WHY);
    await page.route('**/graphql', (route) => route.abort());
    await send.click();
    await told('The hub gives no answer. What you typed is still here; try again.');
    expect(await why.inputValue()).toBe(WHY);
    await page.unroute('**/graphql');
    await send.click();
    await page.getByRole('region', { name: 'Rules of version 2' }).waitFor();
    expect(new URL(page.url()).search).toBe('?version=2');
  });

  it('cannot be given beyond the law, and the law is told', async () => {
    await page.getByRole('link', { name: 'New rule' }).click();
    await press('Keep it in the draft');
    await told('A rule is about something: pick a field or a group.');
    await told('A grant stands on a legal basis, and dies with it: pick one.');
    const why = page.getByRole('textbox', { name: /why it is given/ });
    await told('Say why: whoever approves it wants to know.');
    await pickSeveral(/\bwho\b/, 'Field agent');
    await pickField('medical record', 'medical record');
    await pickSeveral(/for which purpose/, 'Contact tracing');
    await pickSeveral(/on which condition/, 'assigned to the caller');
    await pick(/on which legal basis/, /cooperation-agreement/);
    await why.fill('They meet the person at the door.');
    await told(
      /^Field agent may see: medical record, where all of this holds: assigned to the caller, for Contact tracing/,
    );
    await press('Keep it in the draft');
    const alert = page.getByRole('alert').filter({ hasText: 'the law forbids it' });
    await alert.waitFor({ timeout: 30_000 });
    expect(await alert.textContent()).toContain('a recognised physician or nurse assigned to the case');
    await shoot(page, 'rules/floor-forbids');
    await speak('fr');
    await told(
      /Les agents de terrain ne peuvent être autorisés à voir .* : la loi l'interdit\. Les données médicales sont/,
    );
    await speak('nl');
    await told(
      /Veldmedewerkers kunnen geen toelating krijgen om .* te zien: de wet verbiedt het\. Medische gegevens zijn/,
    );
    await shoot(page, 'rules/floor-forbids-nl');
    await speak('en');
    await alert.waitFor();
    await press('Take the rule out of the draft');
    await told('The rule is out of the draft.');
  });

  it('are opened filled in from another screen, with what they meet', async () => {
    await goTo('rules?version=2&coordinates=Person.postcode&roles=FIELD_AGENT&purpose=CONTACT_TRACING');
    await told('Field agent may see: postcode, for Contact tracing.');
    await page.getByRole('link', { name: 'commune, postcode / FIELD_AGENT / READ' }).waitFor();
    await pick(/\bhow\b/, /withheld/);
    await told(/Field agent may never see: postcode/);
    await told(/This rule denies what that one gives, and this one wins where both hold: Person.postcode/);
    await press('Keep it in the draft');
    await told('Say why: whoever approves it wants to know.');
    await page.getByRole('textbox', { name: /why it is denied/ }).fill('The street is enough.');
  });

  it('tell whoever was overtaken, and keep what was typed', async () => {
    await changeAside(2, { title: `${WHY}.` });
    await press('Keep it in the draft');
    await told('The draft was changed since you read it.');
    await press('Read the draft again');
    await told('Nothing of this rule was changed in it: keep yours.');
    expect(await page.getByRole('textbox', { name: /why it is denied/ }).inputValue()).toBe('The street is enough.');
    await press('Keep it in the draft');
    await told('It is in the draft.');
    await page.getByText('Nothing stands against it: it can be submitted.').waitFor({ timeout: 30_000 });
    expect(new URL(page.url()).searchParams.get('rule')).toBe(RULE);
  });

  it.each(LANGUAGES)('stand there in %s, in both themes', async (language) => {
    await speak(language);
    for (const theme of THEMES) {
      await useTheme(page, theme);
      await shoot(page, `rules/editor-${language}-${theme}`);
      if (language === 'en') expect(await accessibilityFaults(page)).toEqual([]);
      await goTo('rules?version=2&words=postcode');
      await page.getByRole('region', { name: /versi(on|e) 2/ }).waitFor();
      await shoot(page, `rules/list-${language}-${theme}`);
      if (language === 'en') expect(await accessibilityFaults(page)).toEqual([]);
      await goTo(`rules?version=2&rule=${encodeURIComponent(RULE)}`);
      await page.getByRole('heading', { name: RULE }).waitFor();
    }
  });

  it('come with what they change for whom, and what they would have changed', async () => {
    await goTo(`rules?version=1&rule=${encodeURIComponent('phone / AGENT / READ')}`);
    await told('It came with the hub, which gives no reason rule by rule.');
    await goTo('changes/2');
    await told('Nobody gets more than before; somebody gets less.');
    await told(/^Field agents no longer see “commune, postcode”/);
    await page.getByRole('link', { name: 'Past accesses' }).click();
    await told(/^\d+ of \d+ accesses would have lost “commune, postcode” \(Person\.postcode\)\.$/);
    await told('None would have gained anything.');
    await page.getByRole('link', { name: 'Guarantees' }).click();
    await page.getByText(/^All \d+ guarantees are kept\.$/).waitFor({ timeout: 30_000 });
  });

  it('are submitted by one officer and approved by another', async () => {
    await press('Submit to a second officer');
    await page.getByRole('dialog').getByRole('button', { name: 'Submit to a second officer' }).click();
    await told('It is submitted. An officer who had no part in it approves or rejects it.');
    await press('Approve');
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await told('You had a part in this version. An officer who had none approves it.');
    await press('Cancel');
    const second = await ground.signedIn(TWO, 'changes');
    await goTo('changes/2', second.page);
    await press('Reject', second.page);
    await second.page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
    await told('Say why: whoever wrote it wants to know.', second.page);
    await press('Cancel', second.page);
    await press('Approve', second.page);
    await second.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await told('It is approved. It can be put in force, or given a date.', second.page);
    expect(second.complaints).toEqual([]);
    await second.context.close();
  });

  it('come in force at a date, or now, and the hub is seen to decide by them', async () => {
    await press('Say when it comes in force');
    const at = page.getByLabel('When, on the clocks of Brussels');
    const send = page.getByRole('dialog').getByRole('button', { name: 'Say when it comes in force' });
    await at.fill('2020-01-01T09:00');
    await send.click();
    await told('That is past. Pick an hour to come, or put the version in force now.');
    await at.fill('2099-01-01T09:00');
    await send.click();
    await told(/^It comes in force by itself on 1 Jan 2099, 09:00\.$/);
    await press('Put in force now');
    await page.getByRole('dialog').getByRole('button', { name: 'Put in force now' }).click();
    await page
      .getByText(/^Measured: [\d,]+ ms after the step, the hub decided by version 2\.$/)
      .waitFor({ timeout: 30_000 });
    // surroundings of tests have a hub ask as two callers, and a console has two hubs
    await page
      .getByText(
        /^Probed by [12] process(es)?: 2 callers, [\d,]+ answers compared, none differed, \d+\.\d s\. Measured on /,
      )
      .waitFor({ timeout: 30_000 });
    await shoot(page, 'changes/probed');
  });

  it('are an alarm with the fields by name where a process finds other answers than they mean', async () => {
    const owner = new Client({ connectionString: ground.demonstration.database.ownerUrl });
    await owner.connect();
    await owner.query(`insert into policy_probe select number, 'another', activated_at + interval '1 hour', 37, 20000, 3,
      '{Case.reference,Person.name}', 1900 from policy_version where number = 2`);
    await goTo('changes');
    await page.getByRole('table').waitFor();
    await goTo('changes/2');
    const alarm = page.getByRole('alert').filter({ hasText: /^.*Alarm\. Probed by [23] processes: 3 answers of / });
    await alarm.waitFor();
    for (const field of ['Case.reference', 'Person.name']) await alarm.getByText(field, { exact: true }).waitFor();
    await shoot(page, 'changes/probe-alarm');
    await owner.query(`delete from policy_probe where process = 'another'`);
    await owner.end();
  });

  it.each(LANGUAGES)('are a change set in %s, in both themes, part by part', async (language) => {
    await speak(language);
    for (const part of ['difference', 'replay', 'guarantees', 'faults', 'timeline']) {
      await goTo(`changes/2?part=${part}`);
      await page.getByText(/^(One moment|Un instant|Even geduld)/).waitFor({ state: 'detached' });
      for (const theme of THEMES) {
        await useTheme(page, theme);
        await shoot(page, `changes/${part}-${language}-${theme}`);
        if (language === 'en') expect(await accessibilityFaults(page)).toEqual([]);
      }
    }
    await goTo('changes');
    await page.getByRole('table').waitFor();
    for (const theme of THEMES) {
      await useTheme(page, theme);
      await shoot(page, `changes/list-${language}-${theme}`);
      if (language === 'en') expect(await accessibilityFaults(page)).toEqual([]);
    }
  });

  it('are gone back on in one step, which waits for a second officer where somebody gets more', async () => {
    await goTo('changes/2');
    await press('Go back to version 1');
    await page.getByRole('dialog').getByRole('button', { name: 'Go back to version 1' }).click();
    await told('Somebody would get more by it than now: a second officer approves it.');
    await page.getByRole('link', { name: 'version 3' }).click();
    await page.getByRole('heading', { name: /^Version 3/ }).waitFor();
    expect(watched.complaints.filter((one) => !one.includes('net::ERR_FAILED'))).toEqual([]);
  });
});
