/** Change requests among two officers: what they say of a version, by name, what each hears of the other, and a return that waits once. */
import type { Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { accessibilityFaults, goToAddress, shoot, startConsole, type ConsoleGround } from './console-ground';
import { DENIED } from './everybody-places';
import { field, press, speak } from './officer-steps';
import MESSAGES from '../../../messages/rule-reasons.json';

const ONE = 'privacy-officer';
const TWO = 'privacy-officer-2';
const OLIVIA = 'Olivia Renard';
const PIETER = 'Pieter Goossens';
const WHOLE = 'Comment on the version as a whole';
const RETURNS = '{ policyVersions { number state restoredFrom } }';
const COMMENTS = '{ policyVersion(number: 2) { comments { rule text } } }';
const SHIPPED = 'phone / FIELD_AGENT / READ';

interface Returns {
  readonly policyVersions: readonly {
    readonly number: number;
    readonly state: string;
    readonly restoredFrom: number;
  }[];
}
interface Comments {
  readonly policyVersion: { readonly comments: readonly { readonly rule: string | null; readonly text: string }[] };
}

// one sitting: each test goes on where the one before it stopped
describeInBrowser('officers at change requests', () => {
  let ground: ConsoleGround;
  let one: WatchedPage;
  let page: Page;
  /** Of the other officer. */
  let second: Page;

  const change = async (persona: string, operation: string, type: string, input: object): Promise<void> => {
    const text = `mutation Change($input: ${type}!) { ${operation}(input: $input) { number } }`;
    expect((await ground.demonstration.ask(persona, text, { variables: { input } })).errors).toEqual([]);
  };
  const draft = (number: number, title: string): Promise<void> =>
    change(ONE, 'draftPolicyVersion', 'DraftPolicyVersionInput', { from: 1, title }).then(() =>
      change(ONE, 'changePolicyDraft', 'ChangePolicyDraftInput', { number, revision: 1, denials: [DENIED] }),
    );
  const step = (persona: string, operation: string, number: number): Promise<void> =>
    change(persona, operation, 'PolicyVersionNumberInput', { number });
  const submit = (number: number): Promise<void> =>
    change(ONE, 'submitPolicyDraft', 'PolicyDraftAtRevisionInput', { number, revision: 2 });
  const kept = async (): Promise<Comments['policyVersion']['comments']> =>
    (await ground.demonstration.ask<Comments>(ONE, COMMENTS)).data!.policyVersion.comments;
  const bell = (at: Page) => at.getByRole('button', { name: /^Notifications/ });
  const inbox = (at: Page) => at.getByRole('dialog', { name: 'Notifications' });
  const comments = (at: Page) => at.locator('.comments').getByRole('listitem');

  beforeAll(async () => {
    ground = await startConsole();
    await draft(2, 'The street is enough');
    await submit(2);
    one = await ground.signedIn(ONE, 'changes/2?part=timeline');
    ({ page } = one);
    second = (await ground.signedIn(TWO, 'changes/2?part=timeline')).page;
  });

  afterAll(async () => {
    await ground?.stop();
  });

  it('are named in what was done, and each reads which one they are', async () => {
    await page.getByText(`by ${OLIVIA} (you)`).first().waitFor();
    await page.getByText(`Written by ${OLIVIA} (you).`).waitFor();
    await second.getByText(`by ${OLIVIA}`, { exact: true }).first().waitFor();
    await goToAddress(page, 'log');
    await page
      .getByRole('button', { name: new RegExp(`${OLIVIA} \\(you\\)`) })
      .first()
      .click();
    await page.getByRole('region', { name: 'Filters' }).getByText(`Caller: ${OLIVIA} (you)`).waitFor();
  });

  it('hear of what waits for them, in the title too, and once it is opened no more', async () => {
    await second.getByRole('status').getByText('1 new notification').waitFor();
    expect(await second.title()).toMatch(/^\(1\) Version 2: /);
    await bell(second).click();
    await inbox(second).getByRole('link').waitFor();
    await shoot(second, 'change-requests/inbox');
    expect(await accessibilityFaults(second)).toEqual([]);
    await inbox(second)
      .getByRole('link', { name: `Version 2 of ${OLIVIA} waits for your approval.` })
      .click();
    await inbox(second).waitFor({ state: 'detached' });
    await second.waitForURL('**/changes/2');
    await second.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    expect(await second.title()).toMatch(/^Version 2: /);
    expect(await bell(second).textContent()).toBe('Notifications');
    const stored: Record<string, string> = await second.evaluate('({ ...localStorage })');
    expect(Object.keys(stored)).toEqual(['console.inbox-seen']);
    expect(stored['console.inbox-seen']).toMatch(/^[\d-]{10}T[\d:.]+Z$/);
  });

  it('say what they think of a version, and the other reads it by name without loading anything anew', async () => {
    await goToAddress(page, 'changes/2?part=comments');
    await goToAddress(second, 'changes/2?part=comments');
    await page.getByText('Nobody has commented on this version yet.').waitFor();
    await page.getByRole('textbox', { name: WHOLE }).fill('Do the agents\nneed it at all?');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Your comment is there.').waitFor();
    expect(await page.getByRole('textbox', { name: WHOLE }).inputValue()).toBe('');
    await comments(second)
      .filter({ hasText: 'Do the agents need it at all?' })
      .getByText(OLIVIA, { exact: true })
      .waitFor();
    await comments(page).getByText(`${OLIVIA} (you)`).waitFor();
    expect(await kept()).toEqual([{ rule: null, text: 'Do the agents need it at all?' }]);
  });

  it('say it of one rule, which shows how often it is commented on and opens that', async () => {
    await second.getByRole('combobox', { name: 'About one rule' }).fill(DENIED.id);
    await second.getByRole('option').first().click();
    await second.getByText('Nobody has commented on this rule yet.').waitFor();
    await second.getByRole('textbox', { name: 'Comment on this rule' }).fill('They find the door by the street.');
    await press(second, 'Send Ctrl Enter');
    await comments(second).filter({ hasText: 'They find the door by the street.' }).waitFor();
    expect(await comments(second).count()).toBe(1);
    await press(second, 'Show all comments (2)');
    await comments(second).nth(1).getByText(PIETER).waitFor();
    expect((await kept()).map(({ rule }) => rule)).toEqual([null, DENIED.id]);
    await shoot(second, 'change-requests/comments');
    expect(await accessibilityFaults(second)).toEqual([]);
    await goToAddress(page, `rules?version=2&words=${encodeURIComponent('postcode / FIELD_AGENT')}`);
    await page.getByRole('row').filter({ hasText: DENIED.id }).getByRole('link', { name: '1 comment' }).click();
    await comments(page)
      .filter({ hasText: 'They find the door by the street.' })
      .getByText(PIETER, { exact: true })
      .waitFor();
    expect(await comments(page).count()).toBe(1);
  });

  it('lose nothing that is typed where the hub does not answer, and nothing is sent empty', async () => {
    await goToAddress(page, 'changes/2?part=comments');
    const text = page.getByRole('textbox', { name: WHOLE });
    await text.focus();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Write a comment first.').waitFor();
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('commentPolicyVersion') ? route.abort() : route.fallback(),
    );
    await text.fill('Agreed.');
    await press(page, 'Send Ctrl Enter');
    await page.getByRole('alert').waitFor();
    expect(await text.inputValue()).toBe('Agreed.');
    expect((await kept()).length).toBe(2);
    await page.unroute('**/graphql');
    await press(page, 'Send Ctrl Enter');
    await comments(page).filter({ hasText: 'Agreed.' }).waitFor();
    expect((await kept()).length).toBe(3);
  });

  it('hear of each other’s steps while the console is open, and one press leads there', async () => {
    await bell(page).click();
    await inbox(page)
      .getByRole('link', { name: `${PIETER} has commented on version 2.` })
      .waitFor();
    // the own comments are no news
    expect(await inbox(page).getByRole('link').count()).toBe(1);
    await page.keyboard.press('Escape');
    await step(TWO, 'approvePolicyVersion', 2);
    await step(TWO, 'activatePolicyVersion', 2);
    await page.getByRole('status').getByText('2 new notifications').waitFor();
    expect(await page.title()).toMatch(/^\(2\) /);
    await bell(page).click();
    await inbox(page)
      .getByRole('link', { name: `${PIETER} has put version 2 in force.` })
      .waitFor();
    await inbox(page)
      .getByRole('link', { name: `${PIETER} has approved version 2.` })
      .waitFor();
    await inbox(page)
      .getByRole('link', { name: `${PIETER} has commented on version 2.` })
      .click();
    await page.waitForURL('**/changes/2?part=comments');
  });

  it('go back to earlier rules once, from however many tabs and however often it is pressed', async () => {
    const again = await ground.signedIn(ONE, 'changes/1');
    await goToAddress(page, 'changes/1');
    const tabs = [page, again.page];
    for (const tab of tabs) await press(tab, 'Go back to version 1');
    await Promise.all(
      tabs.map((tab) => tab.getByRole('dialog').getByRole('button', { name: 'Go back to version 1' }).dblclick()),
    );
    const refused = 'A version with these rules waits already.';
    await Promise.any(tabs.map((tab) => tab.getByText(refused).waitFor()));
    await Promise.any(tabs.map((tab) => tab.getByText('a second officer approves it.').waitFor()));
    const { data } = await ground.demonstration.ask<Returns>(ONE, RETURNS);
    const waiting = data!.policyVersions.filter(({ restoredFrom }) => restoredFrom === 1);
    expect(waiting).toEqual([{ number: 3, state: 'SUBMITTED', restoredFrom: 1 }]);
    for (const tab of tabs) {
      await tab.keyboard.press('Escape');
      await tab.getByText('Version 3 brings these rules back. It is not in force yet.').waitFor();
      expect(await tab.getByRole('button', { name: 'Go back to version 1', exact: true }).count()).toBe(0);
    }
    await again.context.close();
    await goToAddress(page, 'changes/3');
    await page.getByText('You had a part in this version. An officer who had none approves it.').waitFor();
    expect(await page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
    await second
      .getByRole('status')
      .getByText(/new notification/)
      .waitFor();
    await bell(second).click();
    await inbox(second)
      .getByRole('link', { name: `A return to earlier rules, version 3 of ${OLIVIA}, waits for your approval.` })
      .waitFor();
    await second.keyboard.press('Escape');
  });

  it('read the reason of a shipped rule in their language while they change the rule', async () => {
    await draft(4, 'Another draft');
    await goToAddress(page, `rules?version=4&rule=${encodeURIComponent(SHIPPED)}`);
    await field(page, 'why it is given').waitFor();
    expect(await field(page, 'why it is given').inputValue()).toBe(MESSAGES.en.phone);
    await speak(page, 'fr');
    expect(await field(page, 'pourquoi c’est donné').inputValue()).toBe(MESSAGES.fr.phone);
    await speak(page, 'en');
  });
});
