/** The page for persons concerned, in a browser: who looked is there without any name, in four languages, and nothing of it stays. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PERSON_PERSONAS } from '../../../simulators/population/personas';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { saidBy } from '../../support/hub-command';
import { accessibilityFaults } from '../app/console-ground';
import { pressByKey, tabTo } from '../app/keyboard';
import {
  LANGUAGES,
  lookAtCitizen,
  NARROW,
  SAID,
  signIn,
  speak,
  startMyData,
  type MyDataGround,
} from './my-data-ground';

const LOADED = join(__dirname, '../../../dist/my-data/assets');
const STORED = `(async () => [localStorage.length, sessionStorage.length, document.cookie,
  (await caches.keys()).length, (await indexedDB.databases()).length])()`;
const shown = (page: Page): Promise<string> => page.locator('body').innerText();

describeInBrowser('the page for persons concerned', () => {
  let ground: MyDataGround;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    ground = await startMyData();
    await lookAtCitizen(ground);
    watched = await ground.open();
    ({ page } = watched);
    await page.emulateMedia({ reducedMotion: 'reduce' });
  });

  afterAll(() => ground?.stop());

  it('has less than 50 kB of script and words, whatever it speaks', () => {
    const bytesOf = (name: RegExp): number[] =>
      readdirSync(LOADED).flatMap((file) => (name.test(file) ? [readFileSync(join(LOADED, file)).length] : []));
    const words = bytesOf(/^words-.*\.json$/);
    expect(words).toHaveLength(LANGUAGES.length);
    for (const bytes of words) expect(bytes).toBeGreaterThan(10_000);
    const script = bytesOf(/\.js$/).reduce((sum, bytes) => sum + bytes, 0);
    expect(script).toBeGreaterThan(10_000);
    expect(script + Math.max(...words)).toBeLessThan(50_000);
  });

  it('says without a sign-in how to ask for somebody else, and what the words mean', async () => {
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'What is kept about you',
      'What you can ask for',
      'For a child, for somebody else, or without a national number',
      'What the words mean',
    ]);
    await page.goto(`${ground.demonstration.hub.url}/my-data/#for-others`);
    await page.getByText('For your child, or for a person whom you represent').click();
    await page.getByText(/proof that you are the parent/).waitFor();
  });

  it.each(LANGUAGES)('is led to %s by an address', async (language) => {
    const other = await ground.open(`?language=${language}`);
    await other.page.getByRole('button', { name: SAID[language].signIn, exact: true }).waitFor();
    await other.context.close();
  });

  it('says what is kept of the person, how much and until when', async () => {
    const other = await ground.open('?language=nl');
    await signIn(other.page, 'citizen', 'nl');
    const kept = other.page.locator('#stored li');
    await kept.first().waitFor();
    const lines = await kept.allInnerTexts();
    expect(lines.length).toBeGreaterThanOrEqual(2);
    for (const line of lines) expect(line).toMatch(/\(\d+\)\. (Uiterlijk .*\d gewist|De dag is nog niet bekend)\.$/);
    await other.context.close();
  });

  it('shows who looked, when, why, on what ground and at what kinds of data, and no name', async () => {
    await signIn(page, 'citizen');
    const insurer = page.getByRole('table', { name: /^Mutualité chrétienne/ });
    const row = insurer.getByRole('row').nth(1);
    expect(await row.getByRole('rowheader').innerText()).toMatch(/^\d\d:00 to \d\d:00/);
    const cells = (await row.getByRole('cell').allInnerTexts()).map((text) => text.split('\n')[0]);
    expect(cells).toEqual([
      'Nurse',
      'Contact tracing',
      'Your name',
      'Cooperation agreement of 25 August 2020, retroactive to 4 May 2020',
    ]);
    await page
      .getByRole('table', { name: /^Centre d’appels/ })
      .getByText('Call-centre agent')
      .waitFor();
    const text = await shown(page);
    for (const { familyName, givenName, niss } of PERSON_PERSONAS) {
      for (const name of [`${givenName} ${familyName}`, familyName, niss]) expect(text).not.toContain(name);
    }
    const { reference, niss } = ground.demonstration.population.case(0);
    for (const name of [reference, niss!]) expect(text).not.toContain(name);
  });

  it('leads from a day of the calendar to its list', async () => {
    const day = page.getByRole('link', { name: /: \d+ accesses$/ });
    const target = (await day.getAttribute('href'))!;
    await day.click();
    await page.locator(target).waitFor();
    expect(await page.evaluate(`document.querySelector('${target}').getBoundingClientRect().top < innerHeight`)).toBe(
      true,
    );
  });

  it('keeps nothing in the browser, and has an address without a code', async () => {
    expect(await page.evaluate(STORED)).toEqual([0, 0, '', 0, 0]);
    expect(page.url()).not.toMatch(/code|state/);
  });

  it('speaks four languages, loads the words of each once and nothing else, and loses nothing', async () => {
    const requests: string[] = [];
    const note = (request: { url(): string }): void => void requests.push(request.url());
    await page.getByText('How to check that the report is genuine').click();
    page.on('request', note);
    for (const language of [...LANGUAGES, ...LANGUAGES]) {
      await speak(page, language);
      await page.getByRole('heading', { name: SAID[language].whoLooked }).waitFor();
      expect(await page.locator('#how-to-check').getAttribute('open')).not.toBeNull();
      expect(await shown(page)).not.toMatch(/\{|undefined|purpose\.|role\.|topic\./);
      expect(await page.locator('.accesses tbody tr').count()).toBeGreaterThan(1);
    }
    page.off('request', note);
    // English was there
    const names = requests.map((url) => /\/my-data\/assets\/words-(\w+)-[\w-]+\.json$/.exec(url)?.[1]);
    expect(names).toEqual(['fr', 'nl', 'de']);
  });

  it('makes the signed report, which is checked by the public key', async () => {
    await speak(page, 'fr');
    await page.getByRole('button', { name: SAID.fr.report }).click();
    const signed = page.getByRole('button', { name: 'Enregistrer le fichier signé' });
    await signed.waitFor();
    await page.locator('.report-sheet[lang=fr] h2', { hasText: 'Qui a demandé vos données' }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), signed.click()]);
    expect(download.suggestedFilename()).toMatch(/^my-data-[\d-]+\.jws$/);
    const keys = await (await fetch(`${ground.demonstration.hub.url}/.well-known/jwks.json`)).text();
    const folder = join(await download.path(), '..');
    const keyFile = join(folder, 'hub-keys.json');
    writeFileSync(keyFile, keys);
    expect(await saidBy(['report', 'verify', await download.path(), '--key', keyFile])).toMatch(/as the hub signed it/);
  });

  it('prints the report alone', async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.report-sheet').isVisible()).toBe(true);
    for (const other of ['#who-looked', '#ask-for', 'header', 'nav']) {
      expect([other, await page.locator(other).first().isVisible()]).toEqual([other, false]);
    }
    await page.emulateMedia({ media: 'screen' });
  });

  it('has nothing that axe finds, with the report too', async () => {
    await speak(page, 'en');
    await page.getByRole('button', { name: 'Make the report in English' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('is signed out by a button, and nothing of the data is left', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    // the issuer asks too
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await shown(page)).not.toMatch(/Who looked|Mutualité/);
    await page.goBack();
    await page.goBack();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await shown(page)).not.toMatch(/Mutualité/);
  });

  it('had nothing to complain of, and asked nobody but hub and issuer', () => {
    const { demonstration } = ground;
    expect(watched.complaints).toEqual([]);
    expect([...watched.origins].sort()).toEqual([demonstration.hub.url, demonstration.provider.url].sort());
  });

  it('is empty for a person the hub never knew, and says what that means', async () => {
    const { page: unknown, complaints } = await ground.signedIn('citizen-unknown', { viewport: NARROW });
    await unknown.getByText('Nobody has asked for data under your name.').waitFor();
    await unknown.getByText(/The list is just as empty for a person this service has never heard of/).waitFor();
    expect(await unknown.getByRole('table').count()).toBe(0);
    expect(await accessibilityFaults(unknown)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is used by keys alone, and shows where the focus is', async () => {
    const { page: keys } = await ground.open();
    await keys.emulateMedia({ reducedMotion: 'reduce' });
    await keys.keyboard.press('Tab');
    await keys.keyboard.press('Enter');
    await pressByKey(keys.getByRole('button', { name: 'Sign in' }));
    await keys.getByRole('button', { name: /^citizen-unknown/ }).waitFor();
    await pressByKey(keys.getByRole('button', { name: /^citizen T/ }));
    await pressByKey(keys.getByRole('link', { name: /accesses$/ }));
    await pressByKey(keys.getByText('Your name in somebody else’s file'), 'Shift+Tab');
    await pressByKey(keys.getByRole('button', { name: 'Make the report' }));
    await keys.getByRole('button', { name: 'Print or save as PDF' }).waitFor();
    await tabTo(keys.getByRole('button', { name: 'Save the signed file' }));
    await tabTo(keys.locator('#language'), 'Shift+Tab');
    await keys.keyboard.type('Ned');
    await keys.getByRole('heading', { name: SAID.nl.whoLooked }).waitFor();
  });
});
