/** An access review in the console: officers start it, confirm grants by keyboard and by role, and close it. */
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { openClient } from '../../support/open-client';
import { putInForce } from '../../support/policy-change';
import { accessibilityFaults, outOfReach, shoot, startConsole, type ConsoleGround } from './console-ground';
import { choose, field, goTo, inDays, press, speak, way } from './officer-steps';

const COUNTED = '{ accessReviews(isOpen: true) { total confirmed } }';

// one sitting: each test goes on where the one before it stopped
describeInBrowser('an officer at an access review', () => {
  let ground: ConsoleGround;
  let windows: readonly WatchedPage[];
  let page: Page;
  let second: Page;

  beforeAll(async () => {
    ground = await startConsole();
    windows = await Promise.all(
      ['privacy-officer', 'privacy-officer-2'].map((persona) => ground.signedIn(persona, 'review')),
    );
    [page, second] = windows.map((window) => window.page) as [Page, Page];
    for (const { page: one } of windows) await speak(one, 'en');
  });

  afterAll(async () => {
    await ground?.stop();
  });

  const counted = async (): Promise<{ total: number; confirmed: number }> => {
    const { data } = await ground.demonstration.ask<{ accessReviews: { total: number; confirmed: number }[] }>(
      'privacy-officer',
      COUNTED,
    );
    return data!.accessReviews[0]!;
  };
  const holder = (at: Page, name: RegExp): Locator =>
    at.getByRole('navigation', { name: 'Whose grants' }).getByRole('link', { name });
  const rows = (at: Page): Locator =>
    at
      .getByRole('grid')
      .getByRole('row')
      .filter({ has: at.getByRole('link') });

  it('reads what a review is for, and starts one with a day that is not over', async () => {
    await page.getByText('No access review is open').waitFor();
    await shoot(page, 'review/01-none');
    await press(page, 'Start a review');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Last day to confirm').fill(inDays(-1));
    await field(page, 'What for').fill('Yearly review');
    await press(page, 'Start a review');
    await dialog.getByText(/is a day from /).waitFor();
    await dialog.getByLabel('Last day to confirm').fill(inDays(30));
    await shoot(page, 'review/02-start');
    await press(page, 'Start a review');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(`0 of ${(await counted()).total} grants confirmed`).waitFor();
  });

  it('confirms some of a role’s grants by keys alone', async () => {
    await holder(page, /^Nurse/).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Nurse/ }).waitFor();
    await rows(page).first().focus();
    for (const key of ['Space', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key);
    await page.getByRole('button', { name: 'Confirm 3 grants' }).waitFor();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: `Confirm ${await rows(page).count()} grants` }).waitFor();
    await page.keyboard.press('Escape');
    // the first group of fields has one grant, the rest are taken one by one
    for (const key of ['Home', 'g', 'ArrowDown', 'Space', 'Shift+ArrowDown']) await page.keyboard.press(key);
    await page.getByRole('button', { name: 'Confirm 3 grants' }).waitFor();
    await shoot(page, 'review/03-selected');
    await field(page, 'Note with each of them (optional)').fill('Seen with the head nurse');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page
      .getByText(/^3 of \d+ grants confirmed/)
      .first()
      .waitFor();
    await choose(page, 'Show', 'Confirmed');
    await page.getByText('Seen with the head nurse').first().waitFor();
    expect(await rows(page).count()).toBe(3);
    await shoot(page, 'review/04-confirmed');
  });

  it('confirms all that a role has left, and goes on with the next one', async () => {
    await choose(page, 'Show', 'Left to confirm');
    await press(page, /^Select all \d+$/);
    await press(page, /^Confirm \d+ grants$/);
    await page.getByText('All grants of Nurse are confirmed').waitFor();
    await page.locator('h2:focus').getByText('Nurse').waitFor();
    await shoot(page, 'review/05-role-done');
    await page.getByRole('link', { name: /^Next: / }).click();
    await page.getByRole('button', { name: /^Select all \d+$/ }).waitFor();
  });

  it('sees what the other officer has confirmed, and by whom', async () => {
    await goTo(second, 'changes');
    await goTo(second, 'review');
    await holder(second, /^Nurse.*done/).click();
    await choose(second, 'Show', 'Confirmed');
    await second
      .getByText(/^confirmed /)
      .first()
      .waitFor();
    await rows(second).first().getByText('Olivia Renard').waitFor();
    await speak(second, 'fr');
    await rows(second)
      .first()
      .getByText(/^Infirmier/)
      .waitFor();
    await speak(second, 'en');
  });

  it('goes from a grant to its rule, which is changed in a draft', async () => {
    await rows(second)
      .first()
      .getByRole('link', { name: /^Change / })
      .click();
    await second.getByRole('dialog', { name: 'Begin a draft' }).waitFor();
    await second.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await goTo(second, 'review');
  });

  it('sees what is overdue where it is listed, in the navigation and on the start', async () => {
    const owner = await openClient(ground.demonstration.database.ownerUrl);
    await owner.query('alter table access_review disable trigger access_review_guard');
    await owner.query('update access_review set due_on = $1', [inDays(-1)]);
    await owner.end();
    const { total, confirmed } = await counted();
    await way(page, 'Home').click();
    const tile = page.getByRole('link', { name: /^Access review.*confirmed, due/ });
    await tile.waitFor();
    await page
      .locator('.tile-bad')
      .filter({ hasText: `${confirmed} of ${total} confirmed` })
      .waitFor();
    await shoot(page, 'review/06-start');
    await tile.click();
    await page.getByText(`${total - confirmed} grants are overdue`).waitFor();
    await choose(page, 'Show', 'Overdue');
    await rows(page).first().getByText('overdue', { exact: true }).waitFor();
    await shoot(page, 'review/07-overdue');
  });

  it('is closed with a reason while something is left, and what it came to stays', async () => {
    const { total, confirmed } = await counted();
    await press(page, 'Close the review');
    await page.getByText(`${total - confirmed} grants are not confirmed`).waitFor();
    await press(page, 'Close the review');
    await page.getByRole('dialog').getByText('This is needed.').waitFor();
    await field(page, 'Why it is closed').fill('Goes on next month');
    await press(page, 'Close the review');
    await page.getByText('No access review is open').waitFor();
    const closed = page.getByRole('table').getByRole('row').filter({ hasText: 'Yearly review' });
    await closed.getByText(`${confirmed} of ${total}`).waitFor();
    await closed.getByText('Goes on next month').waitFor();
    await shoot(page, 'review/09-closed');
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('is read once it is closed: what was decided on each grant, and nothing to press', async () => {
    // nurses are given nothing any more: what was confirmed is shown as it was written then
    await putInForce(ground.demonstration.database, (policy) => ({
      ...policy,
      grants: policy.grants.filter(({ roles }) => !roles.includes('NURSE')),
    }));
    await page.getByRole('link', { name: 'Yearly review' }).click();
    await page.getByRole('heading', { level: 1, name: 'Yearly review' }).waitFor();
    await page.getByText('Goes on next month').waitFor();
    await holder(page, /^Nurse.*done/).click();
    const decided = page.getByRole('grid', { name: 'Nurse' }).locator('[data-grant]');
    await decided.filter({ hasText: 'Seen with the head nurse' }).first().getByText('Olivia Renard').waitFor();
    const all = await decided.count();
    await choose(page, 'Show', 'Confirmed');
    expect(await decided.count()).toBe(all);
    await holder(page, /not confirmed$/)
      .first()
      .click();
    await choose(page, 'Show', 'Not confirmed');
    await page.locator('[data-grant]').first().getByText('not confirmed', { exact: true }).waitFor();
    expect(
      await page
        .getByRole('main')
        .getByRole('button', { name: /^(Select|Confirm|Close)/ })
        .count(),
    ).toBe(0);
    await shoot(page, 'review/10-decided');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await outOfReach(page)).toEqual([]);
    await shoot(page, 'review/11-decided-narrow');
    expect(windows.flatMap(({ complaints }) => complaints)).toEqual([]);
  });
});
