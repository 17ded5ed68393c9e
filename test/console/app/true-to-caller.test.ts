/** What screens say of a caller and of a case is so: facts that hold, orders that are one's own, the script of the conversation. */
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser';
import { putInForce, withoutCoordinate } from '../../support/policy-change';
import { startConsole, type ConsoleGround } from './console-ground';

const OFFICER = 'privacy-officer';
const PHONES = 'query Phones($id: ID!) { case(id: $id) { id contactPoints { phone email } } }';
const DRAFT = 'mutation Draft($input: DraftPolicyVersionInput!) { draftPolicyVersion(input: $input) { number } }';
const CHANGE = 'mutation Change($input: ChangePolicyDraftInput!) { changePolicyDraft(input: $input) { number } }';

describeInBrowser('a screen, true to its caller', () => {
  let ground: ConsoleGround;
  let caseId: string;
  const open = async (persona: string, place: string): Promise<Page> => (await ground.signedIn(persona, place)).page;

  beforeAll(async () => {
    ground = await startConsole();
    caseId = await ground.demonstration.firstCaseId();
  });

  afterEach(() => ground.closeWindows());

  afterAll(async () => {
    await ground?.stop();
  });

  it.each([
    ['agent-untrained', 'no: what depends on it is withheld'],
    ['agent', 'yes'],
  ])('says to %s whether the data-protection module holds: %s', async (persona, said) => {
    const page = await open(persona, '');
    // what is not in order is said at once, and all of it beneath
    const lacking = page.getByText(/^Your data-protection module: not in order now/);
    await page.getByText('What decisions about you depend on').click();
    const row = page.getByRole('row', { name: /^Your data-protection module/ });
    await row.waitFor();
    expect(await lacking.count()).toBe(said === 'yes' ? 0 : 1);
    expect(await row.getByRole('cell').first().textContent()).toBe(said);
  });

  it('lists a case that is assigned by the order that is, not by a colleague’s', async () => {
    const page = await open('agent', 'cases');
    await page.getByRole('table').getByRole('link').first().waitFor();
    expect(await page.getByRole('table').getByText('only while it is assigned to you').count()).toBe(0);
  });

  it('counts accesses as accesses and fields as fields in a replay', async () => {
    expect((await ground.demonstration.ask('agent', PHONES, { variables: { id: caseId } })).data).not.toBeNull();
    const draft = { from: 1, title: 'No phone, no e-mail' };
    expect((await ground.demonstration.ask(OFFICER, DRAFT, { variables: { input: draft } })).errors).toEqual([]);
    const remove = ['phone / AGENT / READ', 'e-mail / AGENT / READ'];
    const input = { number: 2, revision: 1, remove };
    expect((await ground.demonstration.ask(OFFICER, CHANGE, { variables: { input } })).errors).toEqual([]);
    const page = await open(OFFICER, 'changes/2?part=replay');
    await page.getByText(/^\d+ of \d+ accesses would have lost “phone”/).waitFor();
    const table = page.getByRole('region', { name: 'By operation' });
    const heads = await table.getByRole('columnheader').allTextContents();
    expect(heads.slice(1)).toEqual(['Accesses', 'Fields lost', 'Fields gained']);
    const row = table.getByRole('row', { name: /^Phones/ });
    expect((await row.getByRole('cell').allTextContents()).slice(0, 2)).toEqual(['1', '2']);
  });

  it('names where a role still sees what a draft takes from it in one place', async () => {
    const page = await open(OFFICER, 'changes/2?part=difference');
    await page.getByText('The same kind of value is still visible elsewhere. Is that intended?').waitFor();
    await page
      .getByText(
        /^Agents .*get less of .*ContactPoint\.phone.*, and may still read values of that kind in CaseContact\.phone\.$/,
      )
      .waitFor();
  });

  it('shows no script where nobody says which conversation it is for', async () => {
    await putInForce(ground.demonstration.database, (policy) => withoutCoordinate(policy, 'CallOrder.type'));
    const page = await open('agent', `case/${caseId}`);
    const band = page.getByRole('region', { name: 'Script', exact: true }).first();
    await page.getByRole('region', { name: 'Call orders', exact: true }).getByRole('row').nth(1).waitFor();
    await band.getByText('Choose the conversation to see its script.').waitFor();
    expect(await band.getByRole('listitem').count()).toBe(0);
    await band.getByRole('button', { name: /Conversation with$/ }).click();
    await page.getByRole('option', { name: 'contact', exact: true }).click();
    await band.getByRole('listitem').first().waitFor();
  });
});
