/** Who gets what, and seeing as somebody else: an officer's two ways of asking the hub about callers who are made up. */
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { metricsOf } from '../../front-door/hub-state';
import { putInForce, withoutCoordinate } from '../../support/policy-change';
import { shoot, startConsole, type ConsoleGround } from './console-ground';

const SIMULATE = `query ($input: SimulationInput!) { simulatePolicy(input: $input) { coordinate outcome } }`;
const EVERY_RELATION = [
  'ASSIGNED',
  'OWN_ORGANISATION',
  'OWN_ZONE',
  'OWN_COLLECTIVITY',
  'REGISTER_ENTRY',
  'OWN_TRAINEE',
];
// one visit: each test goes on where the one before it stopped
describeInBrowser('who gets what', () => {
  let ground: ConsoleGround;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    ground = await startConsole();
    watched = await ground.signedIn('privacy-officer', 'matrix');
    ({ page } = watched);
    await page.getByText('Filters and comparison:').click();
  });

  afterAll(async () => {
    await ground?.stop();
  });

  const count = (text: RegExp | string): Promise<void> => page.getByText(text).first().waitFor();
  const rowOf = (coordinate: string): Locator =>
    page
      .getByRole('grid')
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: coordinate }) });
  const cellsOf = (coordinate: string): Promise<string[]> => rowOf(coordinate).getByRole('gridcell').allTextContents();
  const way = (): URLSearchParams => new URL(page.url()).searchParams;
  const search = (text: string): Promise<void> =>
    page.getByRole('searchbox', { name: /^Search for a field/ }).fill(text);

  /** As the hub answers the officer. */
  async function simulated(role: string): Promise<ReadonlyMap<string, string>> {
    const input = { roles: [role], purpose: 'CONTACT_TRACING', relations: EVERY_RELATION };
    const { data } = await ground.demonstration.ask<{ simulatePolicy: { coordinate: string; outcome: string }[] }>(
      'privacy-officer',
      SIMULATE,
      { variables: { input } },
    );
    return new Map(data!.simulatePolicy.map(({ coordinate, outcome }) => [coordinate, outcome]));
  }

  async function choose(label: string, option: string | RegExp): Promise<void> {
    await page.getByRole('button', { name: new RegExp(`${label}$`) }).click();
    await page.getByRole('option', { name: option }).click();
  }

  it('begins with what each caller sees for any purpose', async () => {
    await count(/^\d+ of \d+ fields$/);
    await search('MedicalRecord.tests');
    const heads = (await page.getByRole('columnheader').allTextContents()).slice(1);
    await rowOf('MedicalRecord.tests').first().waitFor();
    const cells = await cellsOf('MedicalRecord.tests');
    const seen = heads.filter((_head, column) => cells[column]?.includes('visible'));
    expect(seen).toEqual(['Nurse (2nd line)', 'Physician (3rd line)', 'Hygiene inspector', 'Authorised person']);
    await rowOf('MedicalRecord.tests').getByRole('gridcell').nth(heads.indexOf('Hygiene inspector')).click();
    expect(await page.getByRole('region', { name: 'Why' }).textContent()).toContain('Hygiene inspection');
    await search('');
    await choose('Asked for the purpose', 'Contact tracing');
  });

  it('shows each cell as the hub decides it', async () => {
    await count(/^\d+ of \d+ fields$/);
    const heads = await page.getByRole('columnheader').allTextContents();
    expect(heads.slice(0, 5)).toEqual(['Field', 'Agent (1st line)', 'Supervisor', 'Field agent', 'Nurse (2nd line)']);
    const roles = ['AGENT', 'SUPERVISOR', 'FIELD_AGENT', 'NURSE'];
    const answered = await Promise.all(roles.map(simulated));
    for (const coordinate of ['ContactPoint.phone', 'MedicalRecord.tests', 'Person.niss', 'Person.birthDate']) {
      await search(coordinate);
      await rowOf(coordinate).first().waitFor();
      const outcomes = answered.map((decisions) => decisions.get(coordinate)!.toLowerCase());
      const cells = (await cellsOf(coordinate)).slice(0, roles.length);
      expect([coordinate, ...cells.map((text) => /[a-z]+/.exec(text)?.[0])]).toEqual([coordinate, ...outcomes]);
    }
  });

  it('is walked by keyboard, and says each cell as a sentence with its legal basis', async () => {
    await rowOf('Person.birthDate').getByRole('gridcell').first().click();
    const why = page.getByRole('region', { name: 'Why' });
    expect(await why.textContent()).toContain('Agent (1st line) sees of birth date of a person only the year');
    expect(await why.textContent()).toMatch(/Legal basis: Cooperation agreement of 25 August 2020/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await why.textContent()).toContain('Nurse (2nd line) sees birth date of a person');
    await page.keyboard.press('Control+End');
    await why.getByText(/^System of the training body/).waitFor();
    await page.keyboard.press('Control+Home');
    await why.getByText(/^Agent \(1st line\)/).waitFor();
  });

  it('keeps what is chosen in the address, and shows only what is asked for', async () => {
    await page.getByRole('checkbox', { name: 'Only about persons' }).check();
    await page.getByRole('checkbox', { name: 'Only differences between columns' }).check();
    await search('medical');
    await page.getByRole('rowheader', { name: 'MedicalRecord.tests' }).waitFor();
    await page.waitForURL(/search=medical/);
    expect(Object.fromEntries(way())).toEqual({
      ...{ search: 'medical', sensitive: '1', different: '1' },
      purpose: 'CONTACT_TRACING',
    });
    await choose('Asked for the purpose', 'Staffing');
    await count('No fields match. Clear the question or the filters.');
    await choose('Asked for the purpose', 'Contact tracing');
    await page.getByRole('rowheader', { name: 'MedicalRecord.tests' }).waitFor();
  });

  it('shows who may give which command and change which field, and nothing that nobody can change', async () => {
    await page.getByRole('checkbox', { name: 'Only about persons' }).uncheck();
    await page.getByRole('checkbox', { name: 'Only differences between columns' }).uncheck();
    await search('Mutation.recordAttempt');
    // a command is not read
    await count('No fields match. Clear the question or the filters.');
    await choose('Right', 'Change');
    await count(/^\d+ of \d+ fields$/);
    const granted = async (coordinate: string): Promise<string[]> => {
      await search(coordinate);
      await rowOf(coordinate).first().waitFor();
      const heads = (await page.getByRole('columnheader').allTextContents()).slice(1);
      const cells = await cellsOf(coordinate);
      return heads.filter((_head, column) => /^.?granted/.test(cells[column] ?? ''));
    };
    const onTheCall = ['Agent (1st line)', 'Field agent', 'Nurse (2nd line)', 'Physician (3rd line)'];
    expect(await granted('Mutation.recordAttempt')).toEqual([...onTheCall, 'Collectivity-cell member']);
    await rowOf('Mutation.recordAttempt').getByRole('gridcell').first().click();
    const why = page.getByRole('region', { name: 'Why' });
    await why.getByText(/granted.*Agent \(1st line\) may use the command: recording a call attempt/).waitFor();
    expect(await granted('Mutation.nameContact')).toEqual(onTheCall);
    expect(await granted('CallAttempt.medicalDisposition')).toEqual(['Nurse (2nd line)', 'Physician (3rd line)']);
    await search('MedicalRecord.tests');
    await count('No fields match. Clear the question or the filters.');
    await search('Visit.state');
    await rowOf('Visit.state').getByRole('gridcell').nth(2).click();
    await page.keyboard.press('Space');
    const to = await page.getByRole('link', { name: 'Write a rule about them' }).getAttribute('href');
    expect(new URL(to!, page.url()).searchParams.get('right')).toBe('WRITE');
    await page.keyboard.press('Escape');
    await choose('Right', 'Read');
  });

  it('is turned, cells are selected, and a rule about them is written elsewhere', async () => {
    await search('Person.niss');
    await page.getByRole('checkbox', { name: 'Callers in rows' }).check();
    const nurse = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Nurse (2nd line)' }) });
    await nurse.getByRole('gridcell').first().click();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await count(/^2 cells selected: 1 field, 2 callers\.$/);
    const to = await page.getByRole('link', { name: 'Write a rule about them' }).getAttribute('href');
    expect(Object.fromEntries(new URL(to!, page.url()).searchParams)).toEqual({
      coordinates: 'Person.niss',
      roles: 'NURSE,PHYSICIAN',
      purpose: 'CONTACT_TRACING',
    });
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'Callers in rows' }).uncheck();
  });

  it('follows a version that comes in force, and shows what it has changed', async () => {
    await putInForce(ground.demonstration.database, (document) => withoutCoordinate(document, 'ContactPoint.email'));
    await search('');
    await page.getByRole('checkbox', { name: 'Only differences between columns' }).uncheck();
    await page.getByRole('button', { name: /In force \(2\)/ }).waitFor();
    // the page follows the policy by a stream
    expect(await metricsOf(ground.demonstration.hub)).toMatch(/^hub_stream_events_total [1-9]/m);
    await choose('Compared with version', /^1 · retired/);
    await page.getByRole('checkbox', { name: 'Only what has changed' }).check();
    await page.getByRole('rowheader', { name: 'ContactPoint.email', exact: false }).first().waitFor();
    expect((await cellsOf('ContactPoint.email'))[3]).toContain('withheld, changed');
    await rowOf('ContactPoint.email').getByRole('gridcell').nth(3).click();
    await page.getByText(/In version 1 it was:.*Rule “e-mail \/ NURSE \/ READ”: it names this place alone/).waitFor();
    await shoot(page, 'matrix/changed');
  });

  it('says so where the hub gives no answer, and goes on when it does', async () => {
    await watched.context.setOffline(true);
    await choose('Right', 'Filter');
    await page.getByRole('alert').getByText('The hub gives no answer').waitFor();
    await watched.context.setOffline(false);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await choose('Right', 'Read');
  });

  it('shows somebody else’s case view beside another’s, and why', async () => {
    await page.getByRole('link', { name: 'See as …' }).click();
    await page
      .getByRole('row', { name: /Birth date/ })
      .getByText('1985', { exact: true })
      .waitFor();
    await page.getByRole('button', { name: 'Compare with another' }).click();
    await page
      .getByRole('row', { name: /Street/ })
      .getByText('Rue du Trône')
      .waitFor();
    await page.getByRole('checkbox', { name: 'Only differences' }).check();
    await page.getByRole('button', { name: 'Why: Street' }).click();
    const dialog = page.getByRole('dialog', { name: 'Street' });
    expect(await dialog.textContent()).toMatch(
      /Agent \(1st line\) does not see street of a person.*No partner would be asked/,
    );
    expect(await dialog.textContent()).toMatch(
      /Field agent sees street of a person.*Rule “street, number \/ FIELD_AGENT \/ READ”.*Partners that would be asked because of it: the person’s mutuality, the call centre/,
    );
    await page.waitForURL(/field=case\.person\.street/);
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'Only differences' }).uncheck();
    await shoot(page, 'see-as/beside');
  });

  it('shows two versions of the same caller beside each other', async () => {
    const other = page.getByRole('group', { name: 'B · Beside it' });
    await other.getByRole('button', { name: /Who$/ }).click();
    await page.getByRole('option', { name: 'Nurse (2nd line)', exact: true }).click();
    const first = page.getByRole('group', { name: 'A · See as' });
    await first.getByRole('button', { name: /Who$/ }).click();
    await page.getByRole('option', { name: 'Nurse (2nd line)', exact: true }).click();
    await other.getByRole('button', { name: /Version$/ }).click();
    await page.getByRole('option', { name: /^1 · retired/ }).click();
    await page.getByRole('checkbox', { name: 'Only differences' }).check();
    const row = page.getByRole('row', { name: /E-mail/ });
    await row.getByText('amelie@example.org').waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual([
      expect.stringContaining('withheld'),
      expect.stringContaining('visible'),
    ]);
    await page.getByRole('button', { name: 'One only' }).click();
  });

  it('annotates any operation; what is wrong with it is shown beside it, and nothing typed is lost', async () => {
    await page.getByRole('tab', { name: 'Any operation' }).click();
    const text = page.getByRole('textbox', { name: 'GraphQL operation' });
    const annotate = page.getByRole('button', { name: 'Annotate' });
    await annotate.click();
    await page.getByText('Paste an operation first.').waitFor();
    await text.fill('{ case(id: "1") { person { nickname } } }');
    await annotate.click();
    await page.getByText(/The hub cannot read it: Cannot query field "nickname"/).waitFor();
    expect(await text.inputValue()).toContain('nickname');
    await page.getByRole('textbox', { name: 'Variables' }).fill('[1]');
    await annotate.click();
    await page.getByText('This is no JSON object.').waitFor();
    await page.getByRole('textbox', { name: 'Variables' }).fill('');
    await text.fill('x'.repeat(20_001));
    await page.getByText('20,001 characters are too many; at most 20,000.').waitFor();
    await text.fill('{ case(id: "1") { id person { name street } medical { onset } } }');
    await watched.context.setOffline(true);
    await annotate.click();
    await page.getByRole('alert').getByText('The hub gives no answer').waitFor();
    expect(await text.inputValue()).toContain('onset');
    await watched.context.setOffline(false);
    await page.getByRole('button', { name: 'Ask again' }).click();
    const rows = page.getByRole('row', { name: /case\.medical\.onset/ });
    await rows.getByText('visible').waitFor();
  });

  it('asks nobody but the hub, and has nothing to complain of', () => {
    expect([...watched.origins].sort()).toEqual([ground.hub.url, ground.demonstration.provider.url].sort());
    expect(watched.complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text))).toEqual([]);
  });
});
