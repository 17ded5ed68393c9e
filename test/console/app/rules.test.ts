/** An officer changes the rules: a draft, a rule the law forbids, one it allows, what it changes, and the second officer who approves. */
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { openClient } from '../../support/open-client';
import { goToAddress, shoot, startConsole, type ConsoleGround } from './console-ground';
import { pickSeveral, speak } from './officer-steps';

const ONE = 'privacy-officer';
const TWO = 'privacy-officer-2';
const WHY = 'Field agents find the street without the postcode';
const RULE = 'postcode / FIELD_AGENT / READ / denied';
const LIST = '{ cases(first: 20) { edges { node { id person { name postcode } } } } }';

const NO_STREETS = {
  ...{ id: 'no-streets-for-agents', sentenceEn: 'An agent never sees a street.', roles: ['AGENT'] },
  ...{ coordinates: ['Person.street'], rights: ['READ'], atMost: 'WITHHELD' },
};
const STREETS = {
  ...{ id: 'streets of the call centre', roles: ['AGENT'], right: 'READ', purposes: ['CONTACT_TRACING'] },
  what: [{ group: 'street', coordinates: ['Person.street'] }],
  ...{
    conditions: ['ASSIGNED', 'IN_SHIFT'],
    legalBasis: 'cooperation-agreement-2020-08-25',
    why: 'Made for the test.',
  },
};

let ground: ConsoleGround;
let watched: WatchedPage;
let page: Page;

const goTo = (place: string, on: Page = page): Promise<void> => goToAddress(on, place);

async function pick(label: RegExp, option: string | RegExp, on: Page = page): Promise<void> {
  await on.getByRole('button', { name: label }).click();
  await on.getByRole('option', { name: option }).first().click();
}

async function pickField(words: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: 'what' }).fill(words);
  await page.getByRole('option', { name: option }).first().click();
}

async function press(name: string | RegExp, on: Page | Locator = page): Promise<void> {
  await on.getByRole('button', { name }).click();
}

async function shown(text: string | RegExp, on: Page | Locator = page): Promise<void> {
  await on.getByText(text).first().waitFor();
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
    ground = await startConsole({ environment: { POLICY_PROBE_CALLERS: '2' } });
    // what the replay has to look at
    await ground.demonstration.ask('field-agent', `query FieldList ${LIST}`);
    watched = await ground.signedIn(ONE, 'rules');
    ({ page } = watched);
  });

  afterAll(async () => {
    await ground?.stop();
  });

  it('begin as a draft, that says why: what is wrong is shown beside it, and nothing typed is lost', async () => {
    await page.getByRole('region', { name: 'Rules of version 1' }).waitFor();
    await press('Begin a draft');
    const why = page.getByRole('textbox', { name: /Why this version/ });
    const send = page.getByRole('dialog').getByRole('button', { name: 'Begin a draft' });
    await send.click();
    await shown('Say why: the officer who approves the version wants to know.');
    await why.fill('x'.repeat(201));
    await shown('201 characters are too many; at most 200.');
    await why.fill(WHY);
    await page.route('**/graphql', (route) => route.abort());
    await send.click();
    await shown('The hub gives no answer. What you typed is still here; try again.');
    expect(await why.inputValue()).toBe(WHY);
    await page.unroute('**/graphql');
    await send.click();
    await page.getByRole('region', { name: 'Rules of version 2' }).waitFor();
    expect(new URL(page.url()).search).toBe('?version=2');
  });

  it('cannot be given beyond the law, and the law is shown', async () => {
    await page.getByRole('link', { name: 'New rule' }).click();
    await press('Keep it in the draft');
    await shown('A rule is about something: pick a field or a group.');
    await shown('A grant stands on a legal basis, and dies with it: pick one.');
    const why = page.getByRole('textbox', { name: /why it is given/ });
    await shown('Say why: the officer who approves it wants to know.');
    await pickSeveral(page, /\bwho\b/, 'Field agent');
    await pickField('medical record', 'medical record');
    await pickSeveral(page, /for which purpose/, 'Contact tracing');
    await pickSeveral(page, /on which condition/, 'assigned to the caller');
    await pick(/on which legal basis/, /cooperation-agreement/);
    await why.fill('They meet the person at the door.');
    await shown(
      /^Field agent may see: medical record, where all of this holds: assigned to the caller, for Contact tracing/,
    );
    await press('Keep it in the draft');
    const alert = page.getByRole('alert').filter({ hasText: 'the law forbids it' });
    await alert.waitFor();
    expect(await alert.textContent()).toContain('a recognised physician or nurse assigned to the case');
    await shoot(page, 'rules/floor-forbids');
    await speak(page, 'fr');
    await shown(
      /Les agents de terrain ne peuvent être autorisés à voir .* : la loi l'interdit\. Les données médicales sont/,
    );
    await speak(page, 'nl');
    await shown(
      /Veldmedewerkers kunnen geen toelating krijgen om .* te zien: de wet verbiedt het\. Medische gegevens zijn/,
    );
    await shoot(page, 'rules/floor-forbids-nl');
    await goTo('changes/2');
    const submit = 'Aan een tweede functionaris voorleggen';
    await press(submit);
    await page.getByRole('dialog').getByRole('button', { name: submit }).click();
    await page
      .getByRole('dialog')
      .getByText(/^medical record .* de wet verbiedt het\. Medische gegevens zijn/)
      .waitFor();
    await press('Annuleren');
    await speak(page, 'en');
    await goTo(`rules?version=2&rule=${encodeURIComponent('medical record / FIELD_AGENT / READ')}`);
    await press('Take the rule out of the draft');
    await shown(/^The rule “medical record .*” is out of the draft\.$/);
  });

  it('are opened filled in from another screen, with what they meet', async () => {
    await goTo('rules?version=2&coordinates=Mutation.recordVisit&roles=FIELD_AGENT&right=WRITE');
    await shown(/^Field agent may change: recordVisit, where all of this holds: .*assigned to the caller/);
    await page.getByRole('link', { name: 'recording visits / FIELD_AGENT / WRITE' }).waitFor();
    await goTo('rules?version=2&coordinates=Person.postcode&roles=FIELD_AGENT&purpose=CONTACT_TRACING');
    // with the conditions under which it is given today
    await shown(
      /^Field agent may see: postcode, where all of this holds: .*assigned to the caller.*, for Contact tracing/,
    );
    await page.getByRole('link', { name: 'commune, postcode / FIELD_AGENT / READ' }).waitFor();
    await pick(/\bhow\b/, /withheld/);
    await shown(/Field agent may never see: postcode/);
    await shown(/This rule denies what that one gives, and this one wins where both hold: postcode of a person/);
    await press('Keep it in the draft');
    await shown('Say why: the officer who approves it wants to know.');
    await page.getByRole('textbox', { name: /why it is denied/ }).fill('The street is enough.');
  });

  it('inform an officer who was overtaken, and keep what was typed', async () => {
    await changeAside(2, { title: `${WHY}.` });
    await press('Keep it in the draft');
    await shown('The draft was changed since you read it.');
    await press('Read the draft again');
    await shown('Nothing of this rule was changed in it: keep yours.');
    expect(await page.getByRole('textbox', { name: /why it is denied/ }).inputValue()).toBe('The street is enough.');
    await press('Keep it in the draft');
    await shown('It is in the draft.');
    await page.getByText('All checks pass: it can be submitted.').waitFor();
    expect(new URL(page.url()).searchParams.get('rule')).toBe(RULE);
  });

  it('come with what they change for whom, and what they would have changed', async () => {
    await goTo(`rules?version=1&rule=${encodeURIComponent('phone / AGENT / READ')}`);
    await shown('The cooperation agreement has the person called, and the number is needed for it.');
    await goTo('changes/2');
    await shown('Nobody gets more than before; somebody gets less.');
    await shown(/^Field agents no longer see “commune, postcode”/);
    await page.getByRole('link', { name: 'Past accesses' }).click();
    await shown(/^\d+ of \d+ accesses would have lost “commune, postcode” \(Person\.postcode\)\.$/);
    await shown('None would have gained anything.');
    await page.getByRole('link', { name: 'Guarantees' }).click();
    await page.getByText(/^All \d+ guarantees are kept\.$/).waitFor();
  });

  it('are submitted by one officer and approved by another', async () => {
    await press('Submit to a second officer');
    await page.getByRole('dialog').getByRole('button', { name: 'Submit to a second officer' }).click();
    await shown('It is submitted. An officer who had no part in it approves or rejects it.');
    await shown('You had a part in this version. An officer who had none approves it.');
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    const second = await ground.signedIn(TWO, 'changes');
    await goTo('changes/2', second.page);
    await press('Reject', second.page);
    await second.page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
    await shown('Say why: its author wants to know.', second.page);
    await press('Cancel', second.page);
    await press('Approve', second.page);
    await second.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await shown('It is approved. It can be put in force, or given a date.', second.page);
    expect(second.complaints).toEqual([]);
    await second.context.close();
  });

  it('come in force at a date, or now, and the hub is seen to decide by them', async () => {
    await press('Say when it comes in force');
    const at = page.getByLabel('When, on the clocks of Brussels');
    const send = page.getByRole('dialog').getByRole('button', { name: 'Say when it comes in force' });
    await at.fill('2020-01-01T09:00');
    await send.click();
    await shown('That is past. Pick an hour to come, or put the version in force now.');
    await at.fill('2099-01-01T09:00');
    await send.click();
    await shown(/^It comes in force by itself on 1 Jan 2099, 09:00\.$/);
    await press('Put in force now');
    await page.getByRole('dialog').getByRole('button', { name: 'Put in force now' }).click();
    await page.getByText(/^Measured: [\d,]+ ms after the step, the hub decided by version 2\.$/).waitFor();
    // surroundings of tests have a hub ask as two callers, and a console has two hubs
    await page
      .getByText(
        /^Probed by [12] process(es)?: 2 callers, [\d,]+ answers compared, none differed, \d+\.\d s\. Measured on /,
      )
      .waitFor();
    await shoot(page, 'changes/probed');
  });

  it('are an alarm with the fields by name where a process finds other answers than they mean', async () => {
    const owner = await openClient(ground.demonstration.database.ownerUrl);
    try {
      await owner.query(`insert into policy_probe select number, 'another', activated_at + interval '1 hour', 37, 20000, 3,
        '{Case.reference,Person.name}', 1900 from policy_version where number = 2`);
      await goTo('changes');
      await page.getByRole('table').waitFor();
      await goTo('changes/2');
      const alarm = page.getByRole('alert').filter({ hasText: /^.*Alarm\. Probed by [23] processes: 3 answers of / });
      await alarm.waitFor();
      for (const field of ['Case.reference', 'Person.name']) await alarm.getByText(field, { exact: true }).waitFor();
      await shoot(page, 'changes/probe-alarm');
    } finally {
      await owner.query(`delete from policy_probe where process = 'another'`);
      await owner.end();
    }
  });

  it('are gone back on in one step, which waits for a second officer where somebody gets more', async () => {
    await goTo('changes/2');
    await press('Go back to version 1');
    await page.getByRole('dialog').getByRole('button', { name: 'Go back to version 1' }).click();
    await shown('Somebody would get more by it than now: a second officer approves it.');
    await page.getByRole('link', { name: 'version 3' }).click();
    await page.getByRole('heading', { name: /^Version 3/ }).waitFor();
  });

  it('are rejected with a reason, and go on in a draft, which is discarded', async () => {
    const second = await ground.signedIn(TWO, 'changes/3');
    const { page: hers } = second;
    await press('Reject', hers);
    const dialog = hers.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Why' }).fill('x'.repeat(1_001));
    await press('Reject', dialog);
    await shown('1001 characters are too many; at most 1000.', hers);
    await dialog.getByRole('textbox', { name: 'Why' }).fill('The postcode was taken for a reason.');
    await press('Reject', dialog);
    await shown('It is rejected. Its rules go on in a draft:', hers);
    await shown('Why it was not to come in force: The postcode was taken for a reason.', hers);
    await second.context.close();
    await page.getByText('Why it was not to come in force: The postcode was taken for a reason.').waitFor();
    await goTo('changes/4');
    await press('Discard');
    await press('Discard', page.getByRole('dialog'));
    await shown('Say why: its author wants to know.');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('It is settled.');
    await press('Discard', page.getByRole('dialog'));
    await shown('It is discarded.');
  });

  it('are made a draft from a file, whose faults are listed with their lines', async () => {
    const { data } = await ground.demonstration.ask<{ policyVersion: { file: string } }>(
      ONE,
      '{ policyVersion(number: 2) { file } }',
    );
    const { file } = data!.policyVersion;
    await goTo('rules');
    await press('Draft from a file');
    const dialog = page.getByRole('dialog');
    await press('Make the draft');
    await shown('Pick a file, or paste its text.');
    const text = dialog.getByRole('textbox', { name: 'Text of the file' });
    const give = async (content: string): Promise<void> => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('Pick a file')]);
      await chooser.setFiles({ name: 'version.yaml', mimeType: 'text/yaml', buffer: Buffer.from(content) });
    };
    await give(file.replace('right: READ', 'right: LOOK'));
    await press('Make the draft');
    await shown('One thing is wrong with the file. Nothing was stored.');
    await shown(/^Line \d+, column \d+: /);
    expect(await text.inputValue()).toContain('right: LOOK');
    await give(file);
    await dialog.getByRole('textbox', { name: 'Another title than the file’s' }).fill('From a file');
    await press('Make the draft');
    await page.getByRole('region', { name: 'Rules of version 5' }).waitFor();
  });

  it('are stopped by a guarantee, which says whom it would concern', async () => {
    const add = 'mutation Add($input: AddGuaranteeInput!) { addGuarantee(input: $input) { id } }';
    expect((await ground.demonstration.ask(ONE, add, { variables: { input: NO_STREETS } })).errors).toEqual([]);
    await changeAside(5, { grants: [STREETS] });
    await goTo('changes/5?part=guarantees');
    await shown('One guarantee is broken: the version cannot be submitted or put in force.');
    await shown(/^For example: .*Agents .*Person\.street/);
    await shoot(page, 'changes/broken-guarantee');
    await press('Submit to a second officer');
    await press('Submit to a second officer', page.getByRole('dialog'));
    await shown(/The guarantee “An agent never sees a street\.” is broken/, page.getByRole('dialog'));
    await press('Cancel');
    expect(watched.complaints.filter((one) => !one.includes('net::ERR_FAILED'))).toEqual([]);
  });
});
