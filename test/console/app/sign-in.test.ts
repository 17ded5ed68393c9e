/** The way into the console and out of it: OpenID Connect with PKCE, in a browser that has no network but the demonstration. */
import type { Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import {
  accessibilityFaults,
  LANGUAGES,
  shoot,
  signIn,
  startConsole,
  THEMES,
  useTheme,
  type ConsoleGround,
} from './console-ground';

// what runs in the page is text: the tests are compiled without a browser's names
const KEPT = `({ local: Object.keys(localStorage).sort(), session: Object.keys(sessionStorage), cookies: document.cookie })`;
const SIGN_IN: Readonly<Record<(typeof LANGUAGES)[number], string>> = {
  fr: 'Se connecter',
  nl: 'Aanmelden',
  en: 'Sign in',
};

async function speak(page: Page, language: (typeof LANGUAGES)[number]): Promise<void> {
  const names = { fr: 'Français', nl: 'Nederlands', en: 'English' };
  await page.getByRole('button', { name: /Language|Langue|Taal/ }).click();
  await page.getByRole('option', { name: names[language] }).click();
}

// one visit: each test goes on where the one before it stopped
describeInBrowser('the way in', () => {
  let ground: ConsoleGround;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    ground = await startConsole();
    watched = await ground.open();
    ({ page } = watched);
  }, 120_000);

  afterAll(async () => {
    await ground?.stop();
  });

  it.each(LANGUAGES)('is there in %s, in both themes, and usable by everybody', async (language) => {
    await speak(page, language);
    await page.getByRole('heading', { name: SIGN_IN[language] }).waitFor();
    await page.getByRole('button', { name: /^privacy-officer PRIVACY_OFFICER/ }).waitFor();
    for (const theme of THEMES) {
      await useTheme(page, theme);
      expect(await accessibilityFaults(page)).toEqual([]);
      await shoot(page, `sign-in/${language}-${theme}`);
    }
  });

  it('leads to the issuer of staff, and back to the place that was asked for', async () => {
    await page.goto(`${ground.hub.url}/console/sources?a=b`);
    await signIn(page, 'privacy-officer');
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/console/sources?a=b');
    await page.getByRole('button', { name: 'You: Olivia Renard' }).waitFor();
  });

  it('keeps nothing but language and theme, and asks nobody else', async () => {
    expect(await page.evaluate(KEPT)).toEqual({ local: ['console.language'], session: [], cookies: '' });
    expect([...watched.origins].sort()).toEqual([ground.hub.url, ground.demonstration.provider.url].sort());
    expect(watched.complaints).toEqual([]);
  });

  it('lets whoever loads the page again in without a word', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'As a member of staff' }).click();
    await page.getByRole('button', { name: 'You: Olivia Renard' }).waitFor();
  });

  it('leads out again: whoever comes then is asked who he is', async () => {
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
    await page.getByRole('button', { name: /^nurse NURSE/ }).waitFor();
  });
});
