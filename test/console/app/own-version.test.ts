/** What an officer sees of a version that is his own: a rule that goes, an approval that is another's, and a return that waits. */
import type { Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { putInForce, withoutCoordinate } from '../../support/policy-change';
import { goToAddress, startConsole, type ConsoleGround } from './console-ground';

const ONE = 'privacy-officer';
const RULE = 'phone / FIELD_AGENT / READ';
const RESTORE =
  'mutation Restore($input: PolicyVersionNumberInput!) { restorePolicyVersion(input: $input) { number state } }';

describeInBrowser('an officer’s own version', () => {
  let ground: ConsoleGround;
  let watched: WatchedPage;
  let page: Page;

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const change = async (operation: string, type: string, input: object): Promise<void> => {
    const text = `mutation Change($input: ${type}!) { ${operation}(input: $input) { number } }`;
    expect((await ground.demonstration.ask(ONE, text, { variables: { input } })).errors).toEqual([]);
  };

  beforeAll(async () => {
    ground = await startConsole();
    await change('draftPolicyVersion', 'DraftPolicyVersionInput', { from: 1, title: 'No phones at the door' });
    watched = await ground.signedIn(ONE, `rules?version=2&rule=${encodeURIComponent(RULE)}`);
    ({ page } = watched);
  });

  afterAll(async () => {
    await ground?.stop();
  });

  it('is shown as a list again once a rule is removed: no new rule is begun, and nothing is wrong', async () => {
    await page.getByRole('button', { name: /^(Take the rule out of the draft|Remove rule)$/ }).click();
    await page.getByText(/The rule .*is out of the draft\./).waitFor();
    await page.getByRole('region', { name: 'Rules of version 2' }).waitFor();
    expect(await page.getByRole('heading', { name: 'A new rule' }).count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByRole('link', { name: RULE, exact: true }).count()).toBe(0);
    expect(new URL(page.url()).search).toBe('?version=2');
  });

  it('is not offered to its author for approval', async () => {
    await change('submitPolicyDraft', 'PolicyDraftAtRevisionInput', { number: 2, revision: 2 });
    await goToAddress(page, 'changes/2');
    await button('Reject').waitFor();
    expect(await button('Approve').count()).toBe(0);
    await page.getByText('You had a part in this version. An officer who had none approves it.').waitFor();
    const second = await ground.signedIn('privacy-officer-2', 'changes/2');
    await second.page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await second.context.close();
  });

  it('goes back to earlier rules once, and says that they wait', async () => {
    const number = await putInForce(ground.demonstration.database, (document) =>
      withoutCoordinate(document, 'Person.postcode'),
    );
    await goToAddress(page, 'changes/1');
    await button('Go back to version 1').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Go back to version 1' }).click();
    await page.getByText('Somebody would get more by it than now: a second officer approves it.').waitFor();
    expect(await page.getByText(/Its rules are back/).count()).toBe(0);
    await page.getByText(`Version ${number + 1} brings these rules back. It is not in force yet.`).waitFor();
    expect(await button('Go back to version 1').count()).toBe(0);
    const again = await ground.demonstration.ask(ONE, RESTORE, { variables: { input: { number: 1 } } });
    expect(again.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'input.number' } }]);
    expect(watched.complaints).toEqual([]);
  });
});
