/** What stands around each screen: ways, what waits there, the search, the keys; and what each role begins with. */
import type { Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { outOfReach, startConsole, type ConsoleGround } from './console-ground';
import { fill, type Subjects } from './everybody-places';
import { press, way } from './officer-steps';

const TELEPHONE = { width: 390, height: 844 };

describeInBrowser('the frame', () => {
  let ground: ConsoleGround;
  let officer: WatchedPage;
  let page: Page;
  let subjects: Subjects;

  beforeAll(async () => {
    ground = await startConsole();
    subjects = await fill(ground.demonstration);
    officer = await ground.signedIn('privacy-officer');
    ({ page } = officer);
  });

  afterAll(async () => {
    await ground?.stop();
  });

  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
  const find = async (text: string, on = page): Promise<void> => {
    await on.keyboard.press('Control+k');
    await on.getByRole('dialog', { name: 'Search the console' }).waitFor();
    await on.keyboard.type(text);
  };

  it('has ways for the roles of the user alone, with what waits there', async () => {
    await way(page, 'Changes 1').waitFor();
    await way(page, 'Registers').waitFor();
    const ways = page.getByRole('navigation', { name: 'Screens' });
    for (const group of ['Work', 'Who sees what', 'Oversight']) {
      await ways.getByRole('list', { name: group }).waitFor();
    }
    const agent = await ground.signedIn('agent');
    await way(agent.page, 'Cases').waitFor();
    expect(await way(agent.page, 'Rules').count()).toBe(0);
    await agent.context.close();
  });

  it('counts at home what waits for an officer, and each number leads there', async () => {
    const toDo = page.getByRole('list', { name: 'What waits for you' });
    // what was submitted is another officer's
    const approve = toDo.getByRole('link', { name: /^Changes to approve/ });
    await approve.getByText('1', { exact: true }).waitFor();
    await toDo
      .getByRole('link', { name: /^Proposals to confirm/ })
      .getByText('1', { exact: true })
      .waitFor();
    await toDo
      .getByRole('link', { name: /^Break-glass to review/ })
      .getByText('1', { exact: true })
      .waitFor();
    // asked under the purpose it takes, whatever the user has chosen
    await toDo
      .getByRole('link', { name: /^Requests of persons/ })
      .getByText('1', { exact: true })
      .waitFor();
    await page.getByText(/^intact, checked /).waitFor();
    await approve.click();
    await heading('Changes').waitFor();
  });

  it('asks again after a moment where the hub has too much on its way at once, and says nothing of it', async () => {
    const { page: later, context } = await ground.signedIn('privacy-officer-2', 'rules');
    let refused = 0;
    await later.route('**/graphql', async (route) => {
      const { operationName } = route.request().postDataJSON() as { operationName: string };
      if (operationName !== 'ConsoleAccessFigures' || refused === 2) return route.fallback();
      refused += 1;
      const errors = [{ message: 'Too much at once.', extensions: { code: 'RATE_LIMITED' } }];
      await route.fulfill({ status: 429, headers: { 'retry-after': '1' }, json: { errors } });
    });
    await way(later, 'Home').click();
    await later.getByRole('link', { name: /^Unusual accesses \d/ }).waitFor();
    expect(refused).toBe(2);
    expect(await later.getByRole('alert').count()).toBe(0);
    await context.close();
  });

  it('asks nothing again and again that is on record for being asked', async () => {
    const asked = await ground.demonstration.ask<{
      readonly accessRecords: { readonly edges: readonly { readonly node: { readonly operationName: string } }[] };
    }>('privacy-officer', '{ accessRecords(first: 200) { edges { node { operationName } } } }');
    const names = asked.data!.accessRecords.edges.map(({ node }) => node.operationName);
    expect(names).toContain('ConsoleToReview');
    expect(names).not.toContain('ConsoleWaiting');
  });

  it('finds screens, fields and rules by what is typed, and goes there', async () => {
    await find('access lo');
    await page.getByRole('menuitem', { name: 'Access log', exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await heading('Access log').waitFor();
    await find('retention');
    await page.getByRole('menuitem', { name: 'Retention', exact: true }).click();
    await heading('Retention').waitFor();
    await find('Person.birthDate');
    await page
      .getByRole('menuitem', { name: /Person\.birthDate\b/ })
      .first()
      .click();
    await heading('Permissions').waitFor();
    await find('street field agent');
    await page
      .getByRole('group', { name: 'Rules' })
      .getByRole('menuitem', { name: /Field agent/ })
      .first()
      .click();
    await heading('Rules').waitFor();
    await page.getByText(/^Field agents? may see: /).waitFor();
  });

  it('opens a case by its reference, and says where there is none', async () => {
    const [reference] = [...ground.demonstration.population.cases()]
      .filter(({ niss }) => niss !== null)
      .map((one) => one.reference);
    const agent = await ground.signedIn('agent');
    await find('CC-NOSUCHCASE', agent.page);
    await agent.page.getByRole('menuitem', { name: 'Open case CC-NOSUCHCASE' }).click();
    await agent.page.getByText('Case not found, or you do not have access.').waitFor();
    await agent.page.getByRole('textbox', { name: 'Search the console' }).fill(reference!);
    await agent.page.getByRole('menuitem', { name: `Open case ${reference!}` }).click();
    await agent.page.waitForURL(`**/case/${subjects.caseId}`);
    await agent.context.close();
  });

  it('says which keys there are, and none does anything while somebody types', async () => {
    // the rule that is open stands on the same screen
    await way(page, 'Sources').click();
    await heading('Sources').waitFor();
    await way(page, 'Rules').click();
    await page.getByText(/^\d+ rules of \d+$/).waitFor();
    const keys = page.getByRole('dialog', { name: 'Keys' });
    const search = page.getByRole('searchbox').first();
    await search.pressSequentially('why?');
    expect(await search.inputValue()).toBe('why?');
    expect(await keys.count()).toBe(0);
    await way(page, 'Rules').focus();
    await page.keyboard.press('?');
    await keys.getByText('Search', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
  });

  it('has its ways in a drawer on a telephone, which closes where one has gone', async () => {
    await page.setViewportSize(TELEPHONE);
    await press(page, 'Screens');
    const drawer = page.getByRole('dialog', { name: 'Screens' });
    await drawer.getByRole('link', { name: 'Sources' }).click();
    await heading('Sources').waitFor();
    await drawer.waitFor({ state: 'detached' });
    expect(await outOfReach(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it.each([
    ['supervisor', 'Queues'],
    ['nurse', 'Escalated to you'],
    ['inspector', 'Cases of your zone'],
    ['collectivity-cell', 'Cases of your collectivities'],
    ['recruiter', 'Candidacies at the employment office'],
    ['training-manager', 'The path to work'],
  ])('gives %s a home that begins with their work', async (persona, title) => {
    const { page: home, complaints, context } = await ground.signedIn(persona);
    await home.getByRole('heading', { level: 2, name: title }).waitFor();
    await home.getByRole('table').getByRole('row').nth(1).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('has nothing to complain of', () => {
    expect(officer.complaints).toEqual([]);
  });
});
