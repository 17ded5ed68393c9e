/** Cases and staffing as those see them who work with them, in a browser that has no network but the demonstration. */
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import type { Denial } from '../../../src/policy/rules/grant';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { putInForce, withoutCoordinate } from '../../support/policy-change';
import { setFault } from '../../support/running-demonstration';
import { shoot, signIn, startConsole, type ConsoleGround } from './console-ground';

/** A band of the case, or a section of the page, by its title. */
const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true }).first();
/** What says whether the case is still so. */
const FOLLOWING = ['ConsoleCaseWatch', 'ConsoleCaseChanged'];
const CORRELATION = 'x-request-id';
const HIDING: Denial = {
  ...{ id: 'hidden from agents', roles: ['AGENT'], what: [], right: 'READ', outcome: 'HIDDEN' },
  ...{ purposes: 'ANY', conditions: [], since: 1, why: 'Made for the test.' },
};

describeInBrowser('a case, as its caller sees it', () => {
  let ground: ConsoleGround;
  let caseId: string;
  const open = async (persona: string, place = `case/${caseId}`): Promise<WatchedPage> =>
    ground.signedIn(persona, place);

  beforeAll(async () => {
    // what is looked at is not how fast: a busy machine may take its time
    ground = await startConsole({ environment: { SOURCE_TIME_BUDGET_MS: '10000', SOURCE_STALE_S: '300' } });
    caseId = await ground.demonstration.firstCaseId();
  });

  afterEach(() => ground.closeWindows());

  afterAll(async () => {
    await ground?.stop();
  });

  it('is chosen by an agent among those assigned to him, and comes in bands under one correlation id', async () => {
    const { page, complaints } = await open('agent', 'cases');
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
    const [asked, answered] = [new Map<string, string>(), new Set<string>()];
    page.on('request', (request) => {
      const name = /"operationName":"(\w+)"/.exec(request.postData() ?? '')?.[1];
      if (name?.startsWith('ConsoleCase') && !FOLLOWING.includes(name)) {
        asked.set(name, request.headers()[CORRELATION] ?? '');
      }
    });
    page.on('response', (response) => {
      const id = response.headers()[CORRELATION];
      if (id?.startsWith('case-')) answered.add(id);
    });
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: 'Case' }).waitFor();
    await region(page, 'Ways to reach the person').getByRole('link').first().waitFor();
    await region(page, 'Timeline').getByRole('listitem').first().waitFor();
    expect([...asked.keys()].sort()).toEqual([
      ...['ConsoleCaseCalls', 'ConsoleCaseEpisode', 'ConsoleCaseHead', 'ConsoleCasePerson'],
      ...['ConsoleCaseScript', 'ConsoleCaseTimeline'],
    ]);
    expect([...answered]).toEqual([...new Set(asked.values())]);
    expect(new URL(page.url()).pathname).toBe(`/console/case/${caseId}`);
    const person = region(page, 'Person');
    const { birthDate } = ground.demonstration.population.person(ground.demonstration.population.case(0).personIndex);
    await person.getByText(`${birthDate.slice(0, 4)} masked: the year`).waitFor();
    await person.getByText('not available to your role').first().waitFor();
    await region(page, 'Episode').getByText('not available to your role').waitFor();
    await region(page, 'Script').getByRole('listitem').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows a nurse what a laboratory found, and takes nobody who has no relation to it for one who has', async () => {
    const { page } = await open('nurse');
    await region(page, 'Episode')
      .getByRole('table')
      .getByText(/detected|inconclusive/)
      .first()
      .waitFor();
    await region(page, 'Person').getByText('still insured').waitFor();
    const { page: other } = await open('nurse-unassigned');
    const sentence = await other.getByText('Case not found, or you do not have access.').textContent();
    const { page: nobodys } = await open('nurse', `case/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`);
    expect(await nobodys.getByText('Case not found').textContent()).toBe(sentence);
  });

  it('shows a person authorised by an entry of the register what the entry is about, and no more', async () => {
    // such a person has no list: the one who gave the authorisation says which case it is
    const { page } = await open('authorised-person', 'cases?list=all');
    await page.getByText('not available to your role').waitFor();
    const { population, pseudonymKey } = ground.demonstration;
    const named = createPseudonyms(pseudonymKey).caseId(population.case(1).reference);
    await page.getByRole('textbox', { name: 'Case id or reference' }).fill(named);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.waitForURL(`**/case/${named}`);
    await region(page, 'Episode').getByRole('table').waitFor();
    await region(page, 'Person').getByText('not available to your role').first().waitFor();
    await shoot(page, 'case/authorised-person');
    const { page: beyond } = await open('authorised-person');
    await beyond.getByText('Case not found, or you do not have access.').waitFor();
  });

  it('shows what has changed as soon as it has', async () => {
    const { page } = await open('agent');
    const attempts = region(page, 'Calls so far').getByRole('row');
    await attempts.nth(1).waitFor();
    const before = await attempts.count();
    const { data } = await ground.demonstration.ask<{ case: { callOrders: { id: string; state: string }[] } }>(
      'agent',
      `{ case(id: "${caseId}") { callOrders { id state } } }`,
    );
    const order = data!.case.callOrders.find(({ state }) => state === 'ASSIGNED')!;
    const input = { idempotencyKey: randomUUID(), orderId: order.id, at: new Date().toISOString(), outcome: 'BUSY' };
    const text = 'mutation ($input: RecordAttemptInput!) { recordAttempt(input: $input) { command { state } } }';
    const given = await ground.demonstration.ask('agent', text, { variables: { input } });
    expect(given.data).toEqual({ recordAttempt: { command: { state: 'CONFIRMED' } } });
    await attempts.nth(before).waitFor();
  });

  it('is opened by its reference, by whom it is assigned to', async () => {
    const { page } = await open('agent', 'cases');
    const { reference } = ground.demonstration.population.case(0);
    await page.getByRole('textbox', { name: 'Case id or reference' }).fill(reference);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.waitForURL(`**/case/${caseId}`);
    await region(page, 'Person').waitFor();
  });

  it('distinguishes masks and differing sources from values for a supervisor', async () => {
    const listed = await ground.demonstration.ask<{
      cases: { edges: { node: { id: string; person: { conflicts: { field: string }[] | null } | null } }[] };
    }>('supervisor', '{ cases(first: 100) { edges { node { id person { name conflicts { field } } } } } }');
    const differing = listed.data?.cases.edges.find(({ node }) => node.person?.conflicts?.length);
    const { page } = await open('supervisor', `case/${differing?.node.id}`);
    await region(page, 'Person').getByText('the sources differ').first().waitFor();
    await region(page, 'Ways to reach the person').getByText('masked: the last three digits').first().waitFor();
    await shoot(page, 'case/supervisor-conflict');
  });

  it('is there at once where a source is slow, and says which source gives no answer', async () => {
    const { sciensano } = ground.demonstration.partners;
    // held, until it is seen that the page does not wait for it
    await setFault(sciensano, 'slow', { delayMs: 60_000 });
    const { page } = await open('physician');
    await region(page, 'Ways to reach the person').getByRole('link').first().waitFor();
    expect(await region(page, 'Episode').getByRole('table').count()).toBe(0);
    await setFault(sciensano, 'none');
    await region(page, 'Episode').getByRole('table').waitFor();
    await setFault(sciensano, 'down');
    await page.getByRole('button', { name: 'Ask the sources again' }).click();
    await region(page, 'Episode').getByText('Sciensano gives no answer now.').waitFor();
    await page.getByText('Without an answer now: Sciensano.').waitFor();
    await region(page, 'Ways to reach the person').getByRole('link').first().waitFor();
    await shoot(page, 'case/physician-source-down');
    await setFault(sciensano, 'none');
    // nobody has to press anything
    await region(page, 'Episode').getByRole('table').waitFor();
  });

  it('is without what a source would say while an officer has switched it off, and says so', async () => {
    const { page: nurses } = await open('nurse');
    await region(nurses, 'Episode').getByRole('table').waitFor();
    const { page } = await open('privacy-officer', 'sources');
    await page.getByRole('button', { name: 'Switch Sciensano off' }).click();
    const dialog = page.getByRole('dialog');
    const send = (): Promise<void> => dialog.getByRole('button', { name: 'Switch Sciensano off' }).click();
    await send();
    await dialog.getByText('Say why: the next who finds the source switched off wants to know.').waitFor();
    const why = dialog.getByRole('textbox', { name: 'Why' });
    await why.fill('x'.repeat(201));
    await dialog.getByText('201 characters are too many; at most 200.').waitFor();
    await why.fill('Its answers are of yesterday.');
    await page.route('**/graphql', (route) => route.abort());
    await send();
    await dialog.getByText('The hub gives no answer. What you typed is still here; try again.').waitFor();
    await page.unroute('**/graphql');
    await send();
    await page.getByText(/^off since .*: Its answers are of yesterday\.$/).waitFor();
    await nurses.getByRole('button', { name: 'Ask the sources again' }).click();
    await region(nurses, 'Episode').getByText('Sciensano gives no answer now.').waitFor();
    await page.getByRole('button', { name: 'Switch Sciensano on' }).click();
    await dialog.getByRole('textbox', { name: 'Why' }).fill('They are of today.');
    await dialog.getByRole('button', { name: 'Switch Sciensano on' }).click();
    await page.getByRole('button', { name: 'Switch Sciensano off' }).waitFor();
    await region(nurses, 'Episode').getByRole('table').waitFor();
  });

  it('says of what a source said earlier when that was', async () => {
    const { federalPlatform } = ground.demonstration.partners;
    const { page } = await open('agent');
    const script = region(page, 'Script');
    await script.getByRole('listitem').first().waitFor();
    await setFault(federalPlatform, 'down');
    await page.getByRole('button', { name: 'Ask the sources again' }).click();
    await script.getByText(/^◆ .+ gives no answer now\. This is what it said on \d+ \w+ \d{4}/).waitFor();
    expect(await script.getByRole('listitem').count()).toBeGreaterThan(0);
    await shoot(page, 'case/agent-earlier-answer');
    await setFault(federalPlatform, 'none');
  });

  it('loses what the rules take away while it is open', async () => {
    const { page, context } = await open('field-agent', 'cases');
    await page.getByRole('table').getByRole('link').first().click();
    const ways = region(page, 'Ways to reach the person');
    await ways.getByRole('link').first().waitFor();
    await context.setOffline(true);
    await page.getByText('The hub gives no answer. What you see was true a moment ago').waitFor();
    expect(await ways.getByRole('link').count()).toBeGreaterThan(0);
    await context.setOffline(false);
    await page.getByText('The hub gives no answer.').waitFor({ state: 'detached' });
    const number = await putInForce(ground.demonstration.database, (policy) =>
      withoutCoordinate(policy, 'ContactPoint.phone'),
    );
    await ways.getByText('Phone numbers: not available to your role').waitFor();
    await page.getByText(`This is what version ${number} of the policy gives you now`).waitFor();
    expect(await ways.getByRole('link', { name: /^\+/ }).count()).toBe(0);
    await shoot(page, 'case/field-agent-changed');
  });

  it('shows the rest of a band of which something is hidden', async () => {
    const hidden = ['Case.contacts', 'Person.birthDate', 'CallOrder.priority', 'Person.sex'];
    await putInForce(ground.demonstration.database, (policy) => ({
      ...policy,
      denials: [...policy.denials, { ...HIDING, what: [{ group: 'hidden', coordinates: hidden }] }],
    }));
    const { page } = await open('agent');
    const person = region(page, 'Person');
    await person.getByText('not available to you').first().waitFor();
    await person.getByText('masked: a pseudonym').first().waitFor();
    await region(page, 'Call orders').getByRole('row').nth(1).waitFor();
    await region(page, 'Contacts named').getByText('not available to you').waitFor();
    await shoot(page, 'case/agent-hidden');
  });

  it('is put away when nobody has touched the page for long, and asked for no more', async () => {
    const { page } = await ground.open();
    await page.clock.install();
    await page.goto(`${ground.hub.url}/console/case/${caseId}`);
    await signIn(page, 'nurse');
    await region(page, 'Person').waitFor();
    await page.clock.fastForward('00:31:00');
    await page.getByText(/^Nobody has touched this page for half an hour/).waitFor();
    expect(await region(page, 'Person').count()).toBe(0);
    let asked = 0;
    page.on('request', (request) => void (asked += request.url().endsWith('/graphql') ? 1 : 0));
    await page.clock.fastForward('00:05:00');
    expect(asked).toBe(0);
    await page.getByRole('button', { name: 'Show the case again' }).click();
    await region(page, 'Person').waitFor();
  });

  it('shows what is wrong with a search beside it, and keeps what was typed', async () => {
    const { page } = await open('supervisor', 'cases?list=all');
    await page.getByRole('table').getByRole('link').first().waitFor();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('Write the id or the reference of a case.').waitFor();
    const id = page.getByRole('textbox', { name: 'Case id or reference' });
    await id.fill('x'.repeat(101));
    await page.getByText('101 characters are too many; at most 100.').waitFor();
    await id.fill('CC-NOBODYS');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('Case not found, or you do not have access.').waitFor();
    await id.fill('x'.repeat(101));
    const [from, until] = [page.getByLabel('Opened from'), page.getByLabel('until')];
    await from.fill('2026-11-20');
    await until.fill('2026-11-10');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('This day lies before the one it begins with.').waitFor();
    expect([await from.inputValue(), await id.inputValue()]).toEqual(['2026-11-20', 'x'.repeat(101)]);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText('Page 2').waitFor();
  });

  it('stands beside how many collaborators are found: as bars, and in words', async () => {
    const { page, complaints } = await open('recruiter', 'staffing');
    await page.getByText(/^[\d,]+ of [\d,]+ filled$/).waitFor();
    await page.getByRole('img', { name: /^By profile: wanted and filled/ }).waitFor();
    await page
      .getByRole('row', { name: /^applied/ })
      .first()
      .waitFor();
    await region(page, 'Job offers: table').getByRole('row').nth(1).waitFor();
    expect(complaints).toEqual([]);
  });
});
