/** An officer at the access log, in a browser: figures, what is unusual, filters, looks, a person, a file, and paper. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { brusselsDayOf } from '../../../src/model/brussels-day';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { accessibilityFaults, shoot, startConsole, type ConsoleGround, type Violation } from './console-ground';
import { addLogFilter, choose, field, LOOK, press, way } from './officer-steps';

const LIST = 'query List { cases(first: 40) { edges { node { id person { familyName } } } } }';
/** At any hour. */
const ALWAYS = { UNUSUAL_FROM_HOUR: '0', UNUSUAL_UNTIL_HOUR: '24' };
const AGENT_LOOKS = 3;

/** The frame is not of this screen. */
const isOfLog = ({ nodes }: Violation): boolean => nodes.some((node) => !node.includes('you-button'));

// one sitting: each test goes on where the one before it stopped
describeInBrowser('an officer at the access log', () => {
  let ground: ConsoleGround;
  let watched: WatchedPage;
  let page: Page;
  let niss: string;

  beforeAll(async () => {
    ground = await startConsole({ environment: { ...ALWAYS, UNUSUAL_PERSONS: '10' } });
    const { demonstration } = ground;
    const id = await demonstration.firstCaseId();
    const pseudonyms = createPseudonyms(demonstration.pseudonymKey);
    niss = [...demonstration.population.cases()].find((one) => pseudonyms.caseId(one.reference) === id)!.niss!;
    await demonstration.ask('nurse', LOOK, { variables: { id } });
    for (let look = 0; look < AGENT_LOOKS; look += 1) await demonstration.ask('agent', LOOK, { variables: { id } });
    await demonstration.ask('supervisor', LIST);
    watched = await ground.signedIn('privacy-officer', 'log');
    ({ page } = watched);
    await page.getByRole('table').waitFor();
  });

  afterAll(async () => {
    await ground?.stop();
  });

  const chip = (name: string | RegExp): Locator =>
    page.getByRole('region', { name: 'Filters' }).getByRole('listitem').filter({ hasText: name });
  const row = (name: string): Locator => page.getByRole('row').filter({ hasText: name });
  const search = (): string => new URL(page.url()).search;

  const addFilter = (...filter: readonly [which: string, value: string, isTyped?: boolean]): Promise<void> =>
    addLogFilter(page, ...filter);

  describe('with figures', () => {
    const bars = (): Locator => page.getByRole('toolbar', { name: /^Accesses of the last 14 days/ });

    it('has a bar for each day, said in words and as a table', async () => {
      await bars().waitFor();
      expect(await bars().getByRole('button').count()).toBe(14);
      const today = await bars().getByRole('button').last().locator('.only-read-out').textContent();
      expect(today).toMatch(/: \d+; Medical data 1, .*Show this day\.$/);
      await page.getByText('As a table').click();
      const table = page.getByRole('table').first();
      expect(await table.getByRole('row').count()).toBe(15);
      expect(await table.getByRole('row').last().getByRole('cell').first().textContent()).toBe('1');
      await page.getByText('As a table').click();
      await choose(page, 'Parts by', 'role');
      expect(await bars().getByRole('button').last().locator('.only-read-out').textContent()).toContain(
        `Agent ${AGENT_LOOKS}`,
      );
    });

    it('filters by a day that is pressed, by keys too', async () => {
      await bars().getByRole('button').first().focus();
      for (let step = 1; step < 14; step += 1) await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await chip(/^From \(day\): /).waitFor();
      const today = brusselsDayOf(new Date());
      expect(search()).toBe(`?from=${today}&until=${today}`);
      await press(page, 'Remove all filters');
      await chip(/^From/).waitFor({ state: 'detached' });
    });

    it('lists what is unusual with why, and leads to its entries', async () => {
      const unusual = page.getByRole('region', { name: 'Unusual accesses: 1' });
      await unusual.getByText('Many persons').waitFor();
      await unusual.getByText(/^\d+ persons within 15 minutes; more than 10 is unusual\. One request\.$/).waitFor();
      await unusual.getByRole('link', { name: /^Supervisor of / }).click();
      await chip(/^Caller: /).waitFor();
      await row('List of').getByText('List of 40 cases').waitFor();
      await row('List of')
        .getByText(/\bname\b/)
        .first()
        .waitFor();
      await press(page, 'Remove all filters');
    });
  });

  describe('with filters', () => {
    it('reads beside the field what cannot be searched for, and loses nothing typed', async () => {
      await press(page, '+ Add a filter');
      await choose(page, 'Filter', 'Field');
      await press(page, 'Add');
      await page.getByText('Give a value.').waitFor();
      for (const [typed, said] of [
        ['x'.repeat(201), 'At most 200 characters.'],
        ['shoe size', 'No field has this in its name.'],
      ] as const) {
        await field(page, 'Field').fill(typed);
        await press(page, 'Add');
        await page.getByText(said).waitFor();
        expect(await field(page, 'Field').inputValue()).toBe(typed);
      }
      expect(await accessibilityFaults(page, { without: ['region'] })).toEqual([]);
      await choose(page, 'Filter', 'Case');
      await field(page, 'Case').fill('12');
      await press(page, 'Add');
      await page.getByText('This is not the id of a case.').waitFor();
      await page.keyboard.press('Escape');
    });

    it('finds what was shown to a role of a field, and keeps the filters in the address', async () => {
      await addFilter('Role', 'Nurse');
      await addFilter('Decision', 'allowed');
      await addFilter('Field', 'ContactPoint.phone', true);
      await page.getByText(/looked through.*one fits/).waitFor();
      expect(search()).toBe('?role=NURSE&decision=RETURNED&field=ContactPoint.phone');
      await page.reload();
      await page.getByText(/looked through.*one fits/).waitFor();
      expect(await page.getByRole('row').count()).toBe(2);
      await page.getByText(/^The end of the chain is whole: the last \d+ entries/).waitFor();
      expect((await accessibilityFaults(page, { without: ['region'] })).filter(isOfLog)).toEqual([]);
      await shoot(page, 'log/filtered');
    });

    it('removes them one by one', async () => {
      await press(page, 'Remove the filter Field: ContactPoint.phone');
      await chip(/^Field/).waitFor({ state: 'detached' });
      expect(search()).toBe('?role=NURSE&decision=RETURNED');
    });

    it('shows an entry whole: who, about whom, by which rule, and whom the hub asked', async () => {
      await page.getByRole('link', { name: /^Entry of .*, whole$/ }).click();
      await page.getByRole('heading', { name: 'Entry of the access log' }).waitFor();
      await page.getByText(/Decided by version 1, “.+”, in force since/).waitFor();
      const medical = row('TestResult.code');
      await medical.getByText('visible').waitFor();
      await medical.getByText(/^medical record \/ NURSE \/ READ$/).waitFor();
      expect(await medical.textContent()).toContain('assigned to the caller');
      const asked = page.getByRole('region', { name: 'What partners were asked on the way' });
      await asked.getByRole('rowheader', { name: 'sciensano' }).first().waitFor();
      await page.getByRole('link', { name: 'To the log' }).click();
    });
  });

  it('shows entries of one look as one row in words, which opens to each of them', async () => {
    await addFilter('Role', 'Agent');
    const look = row(`${AGENT_LOOKS} entries`);
    await look
      .getByText('name', { exact: true })
      .or(look.getByText(/^name, |, name\b/))
      .first()
      .waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await look.getByRole('button', { name: `${AGENT_LOOKS} entries` }).click();
    const entries = page.getByRole('link', { name: /^Entry of .*, whole$/ });
    expect(await entries.count()).toBe(AGENT_LOOKS);
    await shoot(page, 'log/look-open');
    await entries.first().click();
    const withheld = row('Case.medical');
    await withheld.getByText('withheld').first().waitFor();
    expect(await withheld.textContent()).toMatch(/nothing grants it.*No rule of that version allows it/);
    await page.getByRole('link', { name: 'To the log' }).click();
  });

  it('says that there is nothing, and what to do', async () => {
    await addFilter('Role', 'Recruiter');
    await page.getByText(/none fits/).waitFor();
    await press(page, 'Remove the filter Role: Recruiter');
  });

  it('loses nothing where the connection is lost, and goes on when it is back', async () => {
    await page.route('**/graphql', (route) => route.abort());
    await addFilter('Decision', 'withheld');
    await page.getByText('The hub gives no answer.').first().waitFor();
    await chip('Decision: withheld').waitFor();
    await page.unroute('**/graphql');
    await press(page, 'Try again');
    await page.getByText(/looked through/).waitFor();
    await press(page, 'Remove the filter Decision: withheld');
  });

  describe('with a person', () => {
    const purpose = (name: string): Locator => page.getByRole('button', { name: `${name} Purpose` });

    it('takes a national number alone, and says which purpose it is for', async () => {
      await press(page, 'Search for a person');
      const dialog = page.getByRole('dialog');
      await dialog.getByText(/made for the purpose “Rights of data subjects”/).waitFor();
      await field(page, 'National number of the person').fill(`${niss.slice(0, 9)}00`);
      await dialog.getByRole('button', { name: 'Search' }).click();
      await dialog.getByText('Its check digits are wrong: look at it again.').waitFor();
      await field(page, 'National number of the person').fill(niss);
      await dialog.getByRole('button', { name: 'Search' }).click();
      await dialog.waitFor({ state: 'detached' });
    });

    it('finds the looks at that person for the rights of persons, and keeps the number in no address', async () => {
      await page.getByText(/Your requests are now made for the purpose “Rights of data subjects”/).waitFor();
      await purpose('Rights of data subjects').waitFor();
      await row('Nurse').waitFor();
      const looks = page.getByRole('row');
      expect(await looks.filter({ hasText: 'Privacy officer' }).count()).toBe(0);
      expect(await looks.filter({ hasText: 'Case' }).count()).toBeGreaterThanOrEqual(3);
      expect(page.url()).not.toContain(niss);
      expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage])')).not.toContain(niss);
      await shoot(page, 'log/person');
      expect((await accessibilityFaults(page, { without: ['region'] })).filter(isOfLog)).toEqual([]);
    });

    it('goes back to the purpose of before, at its end and when the screen is left', async () => {
      await press(page, 'End the search');
      await purpose('Security audit').waitFor();
      await row('Privacy officer').first().waitFor();
      await press(page, 'Search for a person');
      await field(page, 'National number of the person').fill(niss);
      await page.getByRole('dialog').getByRole('button', { name: 'Search' }).click();
      await purpose('Rights of data subjects').waitFor();
      await way(page, 'Sources').click();
      await purpose('Security audit').waitFor();
      await way(page, 'Access log').click();
      await page.getByRole('button', { name: 'Search for a person' }).waitFor();
    });
  });

  it('saves what the filter finds as a file, with how many there are', async () => {
    await addFilter('Role', 'Agent');
    await row(`${AGENT_LOOKS} entries`).waitFor();
    await press(page, 'Save as CSV');
    await page.getByText(`All ${AGENT_LOOKS} entries that the filter finds are read.`).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Save the file')]);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    expect(download.suggestedFilename()).toMatch(/^access-log-\d{4}-\d\d-\d\d\.csv$/);
    expect(lines).toHaveLength(1 + AGENT_LOOKS);
    expect(lines[1]).toMatch(/,AGENT,\d{10},CONTACT_TRACING,.*Person\.name.*,Look,/);
  });

  it('prints the list alone, with its filters, by whom and when', async () => {
    await page.evaluate('window.print = () => { document.body.dataset.printed = "yes"; }');
    await press(page, 'Print or save as PDF');
    expect(await page.evaluate('document.body.dataset.printed')).toBe('yes');
    await page.emulateMedia({ media: 'print' });
    const head = page.locator('.print-head');
    expect(await head.textContent()).toMatch(
      /FiltersRole: AgentPrinted byPrivacy officer \S+PurposeSecurity audit.*\d/,
    );
    for (const gone of ['Save as CSV', '+ Add a filter'])
      expect(await page.getByRole('button', { name: gone }).isVisible()).toBe(false);
    expect(await page.getByRole('region', { name: 'Accesses of the last 14 days' }).isVisible()).toBe(false);
    expect(await row('Agent').first().isVisible()).toBe(true);
    await shoot(page, 'log/printed');
    await page.emulateMedia({ media: 'screen' });
  });

  it('has nothing to complain of', () => {
    expect(watched.complaints.filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
  });
});
