/** A person says on the page that something is wrong, and reads what its supplier makes of it. */
import type { Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { decideRectification } from '../../support/rectification';
import { accessibilityFaults, outOfReach, shoot } from '../app/console-ground';
import { LANGUAGES, NARROW, speak, startMyData, type MyDataGround } from './my-data-ground';

const LIST = '{ myData { rectifications { id what supplier } } }';
/** What is said of a second one, before the first is decided. */
const ALREADY = {
  fr: /^Vous l’avez déjà signalé/,
  nl: /^U hebt dit al gemeld/,
  de: /^Sie haben das schon gemeldet/,
  en: /^You have already said that this is wrong/,
};

interface Listed {
  readonly id: string;
  readonly what: string;
  readonly supplier: string;
}

// one sitting: each test goes on where the one before it stopped
describeInBrowser('that something is wrong', () => {
  let ground: MyDataGround;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    ground = await startMyData();
    watched = await ground.signedIn('citizen');
    ({ page } = watched);
  });

  afterAll(() => ground?.stop());

  const rectifications = async (): Promise<readonly Listed[]> => {
    const { data } = await ground.demonstration.ask<{ myData: { rectifications: Listed[] } }>('citizen', LIST);
    return data!.myData.rectifications;
  };
  /** What is said of it on the page, by the first of its own lines. */
  const card = (at: Page, what: string) => at.locator('.card').filter({ hasText: what });

  it('is sent to the supplier, without what is right, and shows how far it has come', async () => {
    await page.locator('#rectification-form-summary').click();
    await page.getByText(/keeps no corrected data/).waitFor();
    expect(await page.locator('#rectification-form').getByRole('textbox').count()).toBe(0);
    await page.getByLabel('My address').check();
    await page.locator('#ask-rectification').click();
    await card(page, 'My address. It goes to your health insurer.')
      .getByText('On its way: not answered yet.')
      .waitFor();
    expect(await page.evaluate('document.activeElement.id')).toMatch(/^rectification-./);
    await page.getByLabel('My telephone number').check();
    await page.locator('#ask-rectification').click();
    await card(page, 'My telephone number or e-mail address. It goes to the call centre.').waitFor();
    expect(await rectifications()).toMatchObject([
      { what: 'CONTACT_DATA', supplier: 'call-centre' },
      { what: 'ADDRESS', supplier: expect.stringMatching(/^mutuality-/) as string },
    ]);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('is refused a second time before it is decided, in words beside the form and in each language', async () => {
    await page.getByLabel('My address').check();
    await page.locator('#ask-rectification').click();
    await page.getByRole('alert').getByText(ALREADY.en).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('notice');
    for (const language of LANGUAGES) {
      await speak(page, language);
      await page.getByRole('alert').getByText(ALREADY[language]).waitFor();
    }
    expect(await rectifications()).toHaveLength(2);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.setViewportSize(NARROW);
    expect(await outOfReach(page)).toEqual([]);
    await page.locator('#rectification').scrollIntoViewIfNeeded();
    await shoot(page, 'my-data/rectification-refused-narrow');
  });

  it('shows what the supplier has decided, and can be said again', async () => {
    for (const one of await rectifications())
      await decideRectification(ground.demonstration, one, one.what === 'ADDRESS' ? 'CORRECTED' : 'REJECTED');
    const { page: later, complaints } = await ground.signedIn('citizen', { viewport: { width: 1366, height: 768 } });
    await card(later, 'My address.')
      .getByText(/^Corrected\. Known here since /)
      .waitFor();
    await card(later, 'My telephone number')
      .getByText(/^Not corrected\. .* you can complain/)
      .waitFor();
    await later.locator('#rectification-form-summary').click();
    await shoot(later, 'my-data/rectification-decided');
    await later.getByLabel('My address').check();
    await later.locator('#ask-rectification').click();
    await card(later, 'My address.').getByText('On its way: not answered yet.').waitFor();
    expect(await card(later, 'My address.').count()).toBe(2);
    expect(complaints).toEqual([]);
  });

  it('goes nowhere for a person of whom the hub has no case: the page says whom to ask', async () => {
    const { page: unknown, complaints } = await ground.signedIn('citizen-unknown');
    await unknown.locator('#rectification-form-summary').click();
    await unknown.locator('#ask-rectification').click();
    await unknown
      .getByRole('alert')
      .getByText(/^This service has no file of yours .* ask your health insurer/)
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('has nothing else to complain of', () => expect(watched.complaints).toEqual([]));
});
