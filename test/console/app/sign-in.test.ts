/** The way into the console and out of it: OpenID Connect with PKCE, in a browser that has no network but the demonstration. */
import type { Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { shoot, signIn, startConsole, type ConsoleGround } from './console-ground';
import { endSignIn } from './ended-sign-in';
import { choose, field, goTo, inDays, press, speak } from './officer-steps';

// what runs in the page is text: the tests are compiled without a browser's names
const KEPT = `({ local: Object.keys(localStorage).sort(), session: Object.entries(sessionStorage), cookies: document.cookie })`;
/** Which issuer to ask after the page is loaded again, and the beginning of a digest: no token, no name. */
const KEPT_SIGNED_IN = {
  local: ['console.language'],
  session: [['console.signed-in', expect.stringMatching(/^staff [0-9a-f]{4}$/)]],
  cookies: '',
};

// one visit: each test goes on where the one before it stopped
describeInBrowser('the way in', () => {
  let ground: ConsoleGround;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    ground = await startConsole();
    watched = await ground.open();
    ({ page } = watched);
    await speak(page, 'nl');
    await speak(page, 'en');
  });

  afterAll(async () => {
    await ground?.stop();
  });

  it('leads to the issuer of staff, and back to the place that was asked for', async () => {
    await page.goto(`${ground.hub.url}/console/sources?a=b`);
    await signIn(page, 'privacy-officer');
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/console/sources?a=b');
    await page.getByRole('button', { name: 'You: Olivia Renard' }).waitFor();
  });

  it('keeps no token and no name, and asks nobody else', async () => {
    expect(await page.evaluate(KEPT)).toEqual(KEPT_SIGNED_IN);
    expect([...watched.origins].sort()).toEqual([ground.hub.url, ground.demonstration.provider.url].sort());
    expect(watched.complaints).toEqual([]);
  });

  describe('that ends in the middle of something', () => {
    const name = 'School of callers';
    const number = '0419.052.173';
    let token = '';

    const revoke = (): Promise<void> => endSignIn(ground, token);

    const send = (): Promise<void> =>
      page.getByRole('dialog').getByRole('button', { name: 'Register an organisation' }).click();

    it('loses nothing typed: the same person signs in again in another window, and sends it', async () => {
      page.on(
        'request',
        (request) => (token = /^Bearer (.+)/.exec(request.headers()['authorization'] ?? '')?.[1] ?? token),
      );
      await goTo(page, 'registers/organisations');
      await press(page, 'Register an organisation');
      await field(page, 'Number of the enterprise (CBE)').fill(number);
      await field(page, 'Name').fill(name);
      await choose(page, 'What it does', 'The training body');
      await revoke();
      await send();
      const again = page.getByRole('dialog').getByRole('link', { name: 'Sign in again' });
      await again.waitFor();
      await shoot(page, 'sign-in/ended');
      const [other] = await Promise.all([watched.context.waitForEvent('page'), again.click()]);
      await again.waitFor({ state: 'detached' });
      // it closes itself, or says that it can be closed
      if (!other.isClosed()) await other.close();
      expect(await field(page, 'Name').inputValue()).toBe(name);
      expect(await page.getByText(/^Your sign-in has ended/).count()).toBe(0);
      expect(await page.evaluate(KEPT)).toEqual(KEPT_SIGNED_IN);
      await send();
      await page.getByRole('row').filter({ hasText: '0419052173' }).waitFor();
    });

    it('shows nothing of it to somebody else who signs in', async () => {
      await press(page, `Agreement ${name}`);
      await field(page, 'Reference').fill('Between the two of us');
      await field(page, 'Why').fill('They train callers.');
      await page.getByLabel('First day').fill(inDays(0));
      await page.getByLabel('Last day').fill(inDays(30));
      await revoke();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: `Agreement with ${name}` })
        .click();
      await watched.context.clearCookies();
      const again = page.getByRole('dialog').getByRole('link', { name: 'Sign in again' });
      const [other] = await Promise.all([watched.context.waitForEvent('page'), again.click()]);
      await other.getByRole('button', { name: /^privacy-officer-2/ }).click();
      await page.getByText('Another person has signed in. What was open here is closed.').waitFor();
      expect(await page.getByText(name).count()).toBe(0);
      expect(page.url()).toBe(`${ground.hub.url}/console/`);
      if (!other.isClosed()) await other.close();
      await watched.context.clearCookies();
      await signIn(page, 'privacy-officer');
    });
  });

  it('stays signed in where the page is loaded again, at the same place', async () => {
    await goTo(page, 'sources');
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'You: Olivia Renard' }).waitFor();
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/console/sources');
    expect(await page.evaluate(KEPT)).toEqual(KEPT_SIGNED_IN);
  });

  it('asks who it is where the issuer knows the user no more', async () => {
    await watched.context.clearCookies();
    await page.reload();
    await page.getByRole('button', { name: /^privacy-officer / }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await signIn(page, 'privacy-officer');
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
  });

  it('is of one tab: each shows and uses who signed in there', async () => {
    const second = await watched.context.newPage();
    await second.goto(`${ground.hub.url}/console/`);
    await signIn(second, 'privacy-officer-2');
    await second.getByRole('button', { name: /^You: (?!Olivia Renard)/ }).waitFor();
    // the first one goes on as before
    await goTo(page, 'sources');
    await page.getByRole('button', { name: 'You: Olivia Renard' }).waitFor();
    await second.close();
    // the issuer knows the other one by now, who is not shown what was open here
    await page.reload();
    await page.getByText('Another person has signed in. What was open here is closed.').waitFor();
    await watched.context.clearCookies();
    await page.reload();
    await signIn(page, 'privacy-officer');
  });

  it('leads out again: the next user is asked who he is', async () => {
    await page.getByRole('button', { name: 'You: Olivia Renard' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign out?' }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'As a health professional' }).click();
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
    await page.getByRole('button', { name: /^physician/ }).click();
    await page.getByRole('button', { name: 'You: Philippe Janssens' }).waitFor();
  });

  it('says so where the issuer refuses, and where its answer is of another time', async () => {
    await page.goto(
      `${ground.hub.url}/console/signed-in?error=access_denied&error_description=not%20today&state=x;staff`,
    );
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('You are not signed in');
    expect(page.url()).toBe(`${ground.hub.url}/console/`);
    await page.goto(`${ground.hub.url}/console/signed-in?code=abc&state=forged;staff`);
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: /^nurse / }).waitFor();
  });
});
