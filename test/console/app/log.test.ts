/** An officer at the access log, the report for a person and the registers, in a browser. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { PERSON_PERSONAS } from '../../../simulators/population/personas';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { accessibilityFaults, shoot, startConsole, type ConsoleGround } from './console-ground';
import { seeAlteredLog } from './altered-log';
import {
  BREAK,
  choose,
  COOPERATION,
  field,
  goTo,
  inDays,
  LOOK,
  press,
  register,
  registerPartner,
  suspendAndResume,
  way,
} from './officer-steps';

// one sitting: each test goes on where the one before it stopped
describeInBrowser('an officer at the log and the registers', () => {
  let ground: ConsoleGround;
  let watched: WatchedPage;
  let page: Page;
  /** Of the officer who confirms. */
  let second: Page;
  let niss: string;
  let reference: string;

  beforeAll(async () => {
    ground = await startConsole();
    const { demonstration } = ground;
    const id = await demonstration.firstCaseId();
    const pseudonyms = createPseudonyms(demonstration.pseudonymKey);
    const cases = [...demonstration.population.cases()];
    const person = cases.find((one) => pseudonyms.caseId(one.reference) === id)!;
    [niss, reference] = [person.niss!, person.reference];
    for (const persona of ['nurse', 'agent']) await demonstration.ask(persona, LOOK, { variables: { id } });
    const another = cases.find((one) => one.reference !== reference && one.niss !== null)!;
    const input = { reference: another.reference, ground: 'LIFE_THREATENING' };
    expect((await demonstration.ask('physician', BREAK, { variables: { input } })).errors).toEqual([]);
    const officers = ['privacy-officer', 'privacy-officer-2'].map((persona) => ground.signedIn(persona, 'log'));
    const [first, other] = await Promise.all(officers);
    watched = first!;
    ({ page } = watched);
    second = other!.page;
    await page.getByRole('table').waitFor();
  });

  afterAll(async () => {
    await ground?.stop();
  });

  describe('with a report for the person', () => {
    it('reads that it takes another purpose, and changes to it', async () => {
      await way(page, 'Report').click();
      await page.getByText(/for the purpose “Rights of data subjects”/).waitFor();
      await field(page, 'National number').fill(niss.slice(0, 9) + '00');
      await press(page, 'Change to “Rights of data subjects”');
      await page.getByText(/for the purpose/).waitFor({ state: 'detached' });
      await press(page, 'Make the report');
      await page.getByText('Its check digits are wrong: look at it again.').waitFor();
      expect(await field(page, 'National number').inputValue()).toBe(niss.slice(0, 9) + '00');
    });

    it('makes it in the language of the person, prints it alone, and hands it out signed', async () => {
      await field(page, 'National number').fill(niss);
      await choose(page, 'Language of the person', 'Nederlands');
      await press(page, 'Make the report');
      const sheet = page.getByRole('article');
      await sheet.getByRole('heading', { name: 'Wie uw gegevens heeft opgevraagd' }).waitFor();
      expect(await sheet.getAttribute('lang')).toBe('nl');
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await sheet.textContent()).toContain('Verpleegkundige');
      expect(page.url()).not.toContain(niss);
      await page.evaluate('window.print = () => { document.body.dataset.printed = "yes"; }');
      await press(page, 'Print');
      expect(await page.evaluate('document.body.dataset.printed')).toBe('yes');
      await page.emulateMedia({ media: 'print' });
      expect(await page.getByRole('button', { name: 'Make the report' }).isVisible()).toBe(false);
      expect(await sheet.isVisible()).toBe(true);
      await shoot(page, 'log/report-printed');
      await page.emulateMedia({ media: 'screen' });
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Signed file (.jws)')]);
      const signed = await readFile(await download.path(), 'utf8');
      const payload = JSON.parse(Buffer.from(signed.split('.')[1]!, 'base64url').toString()) as { language: string };
      expect([download.suggestedFilename().endsWith('.jws'), payload.language]).toEqual([true, 'NL']);
    });
  });

  it('sees that the chain is broken where an entry was altered, and is led to it', () => seeAlteredLog(ground, page));

  describe('with the registers', () => {
    it('proposes an authorisation once all of it is right, and cannot confirm it', async () => {
      await way(page, 'Registers').click();
      await press(page, 'Propose an authorisation');
      const form = page.getByRole('dialog');
      await press(page, 'Propose an authorisation');
      await form.getByText('A national number has eleven digits.').waitFor();
      const person = PERSON_PERSONAS.find(({ name }) => name === 'authorised-person-expired')!;
      await field(page, 'National number of the person').fill(person.niss);
      await field(page, 'References of cases').fill('no-such-case');
      await page.getByLabel('Last day').fill('2020-05-04');
      await field(page, 'Why').fill('x'.repeat(201));
      await form.getByRole('button', { name: 'Propose an authorisation' }).click();
      await form.getByText('This day lies before the first.').waitFor();
      await form.getByText('At most 200 characters.').waitFor();
      await shoot(page, 'log/form-with-faults');
      await choose(page, 'Legal basis', COOPERATION);
      await page.getByLabel('Last day').fill(inDays(30));
      await field(page, 'Why').fill('Takes over the follow-up.');
      await form.getByRole('button', { name: 'Propose an authorisation' }).click();
      // only the hub knows which cases there are
      await form.getByText('Not every reference is one of a case.').waitFor();
      await field(page, 'References of cases').fill(reference);
      await form.getByRole('button', { name: 'Propose an authorisation' }).click();
      await form.waitFor({ state: 'detached' });
      const row = page.getByRole('row').filter({ hasText: 'waits for a second officer' });
      await row.getByRole('button', { name: 'Confirm' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Confirm the authorisation' }).click();
      await page.getByText(/Another privacy officer confirms it/).waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    });

    it('has it confirmed by another officer, and ends it', async () => {
      await goTo(second, 'registers/authorised-persons');
      await second.getByRole('button', { name: 'Confirm' }).click();
      await press(second, 'Confirm the authorisation');
      await second.getByRole('dialog').waitFor({ state: 'detached' });
      await register(page, 'Purposes').click();
      await register(page, 'Authorised persons').click();
      const row = page.getByRole('row').filter({ hasText: reference }).filter({ hasText: 'in force' });
      await row.getByRole('button', { name: 'End' }).click();
      await press(page, 'End the authorisation');
      await page.getByText('Say why: the readers of the register want to know.').waitFor();
      await field(page, 'Why').fill('No longer needed.');
      await press(page, 'End the authorisation');
      await page.getByText(/ended on .*: No longer needed\./).waitFor();
    });

    it('suspends an organisation that somebody else has changed meanwhile, after reading it again', async () => {
      await register(page, 'Organisations').click();
      await press(page, 'Suspend Organisme de formation – Opleidingsinstelling');
      const organisation = '0999003196';
      await suspendAndResume(ground.demonstration, organisation);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Suspend Organisme de formation – Opleidingsinstelling' }).click();
      await dialog.getByText('It cuts off 0 people and 0 systems at once.').waitFor();
      await dialog.getByText('Say why: the readers of the register want to know.').waitFor();
      await field(page, 'Why').fill('Its lists are late.');
      await dialog.getByRole('button', { name: 'Suspend Organisme de formation – Opleidingsinstelling' }).click();
      await dialog.getByText(/Somebody else has changed this entry/).waitFor();
      await shoot(page, 'log/changed-meanwhile');
      await press(page, 'Read the entry again');
      await dialog.getByText('The entry was read again.').waitFor();
      await dialog.getByRole('button', { name: 'Suspend Organisme de formation – Opleidingsinstelling' }).click();
      await dialog.waitFor({ state: 'detached' });
      const row = page.getByRole('row').filter({ hasText: organisation });
      await row.getByText(/suspended since/).waitFor();
      await row.getByText('Its lists are late.').waitFor();
      await page.getByText(/Suspended: 0 people and 0 systems are cut off\./).waitFor();
      await row.getByRole('button', { name: 'Resume Organisme de formation – Opleidingsinstelling' }).click();
      await field(page, 'Why').fill('They are here.');
      await dialog.getByRole('button', { name: 'Resume Organisme de formation – Opleidingsinstelling' }).click();
      await page.getByRole('region', { name: organisation }).getByText('waits for a second officer').waitFor();
      await page.getByText(/Suspended: 0 people/).waitFor({ state: 'detached' });
      await row.getByText(/suspended since/).waitFor();
    });

    it('brings a partner from its number to the key of its system', async () => {
      await registerPartner(page, second, 'School of callers');
      await press(page, 'Suspend School of callers, reports');
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    });

    it('says once what was found about a case opened by break-glass', async () => {
      await register(page, 'Break-glass reviews').click();
      await press(page, 'Change to “Security audit”');
      await page.getByText('somebody is in danger').waitFor();
      expect(await page.getByText('Philippe Janssens').count()).toBe(0);
      await press(page, 'Show name (goes on record)');
      await page.getByText('Philippe Janssens').waitFor();
      await press(page, 'Review');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Review' }).click();
      expect(await dialog.getByText('This is needed.').count()).toBe(2);
      await choose(page, 'What was found', 'There was reason to');
      await field(page, 'Why').fill('The hospital informed the physician.');
      await dialog.getByRole('button', { name: 'Review' }).click();
      await page.getByText('The hospital informed the physician.').waitFor();
      expect(await page.getByRole('button', { name: 'Review', exact: true }).count()).toBe(0);
    });

    it('revokes a token, and shows to no one which', async () => {
      await register(page, 'Revoked tokens').click();
      await page.getByText('No revocation is in force.').waitFor();
      await press(page, 'Revoke tokens');
      const dialog = page.getByRole('dialog');
      await field(page, 'Id of the token (jti)').fill('a-token-of-nobody');
      await dialog.getByRole('button', { name: 'Revoke tokens' }).click();
      expect(await dialog.getByText('This is needed.').count()).toBe(2);
      await choose(page, 'Issued by', 'the issuer for staff');
      await choose(page, 'Why', 'the device it is on is gone');
      await page.route('**/graphql', (route) => route.abort());
      await dialog.getByRole('button', { name: 'Revoke tokens' }).click();
      await dialog.getByText('The hub gives no answer. What you typed is still here; try again.').waitFor();
      expect(await field(page, 'Id of the token (jti)').inputValue()).toBe('a-token-of-nobody');
      await page.unroute('**/graphql');
      await dialog.getByRole('button', { name: 'Revoke tokens' }).click();
      await page.getByRole('row').filter({ hasText: 'the device it is on is gone' }).waitFor();
      expect(await page.getByText('a-token-of-nobody').count()).toBe(0);
    });

    it('proposes another wording of a purpose, which another officer rejects', async () => {
      await register(page, 'Purposes').click();
      await press(page, 'Change Training');
      const dialog = page.getByRole('dialog');
      await field(page, 'What it is for, in English').fill('');
      await page.getByLabel('Last day').fill('2019-01-01');
      await dialog.getByRole('button', { name: 'Change Training' }).click();
      await dialog.getByText('This day lies before the first.').waitFor();
      await field(page, 'What it is for, in English').fill('To train those who call.');
      await page.getByLabel('Last day').fill('');
      await field(page, 'Why').fill('Plainer words.');
      await dialog.getByRole('button', { name: 'Change Training' }).click();
      await page.getByRole('heading', { name: 'Proposals' }).waitFor();
      await goTo(second, 'registers/purposes');
      await press(second, 'Reject the change of Training');
      await field(second, 'Why').fill('It was plain enough.');
      await press(second, 'Reject the change of Training');
      await second.getByText('One proposal that was decided').waitFor();
    });

    it('ends a purpose at once, with its reason', async () => {
      await press(page, 'End Training');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'End Training' }).click();
      await dialog.getByText('Say why: the readers of the register want to know.').waitFor();
      await field(page, 'Why').fill('Nobody is trained any more.');
      await dialog.getByRole('button', { name: 'End Training' }).click();
      const entry = page.getByRole('region', { name: 'Training', exact: true }).last();
      await entry.getByText(/^\W*ended$/).waitFor();
      await entry.getByText(/because: Nobody is trained any more\.$/).waitFor();
      expect(await entry.getByRole('button', { name: 'End Training' }).count()).toBe(0);
    });
  });

  it('has nothing to complain of', () => {
    expect(watched.complaints.filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
  });
});
