/** A session of the page for persons concerned: how it ends, and what is said where something goes wrong. */
import type { Page, Route } from 'playwright-core';
import { describeInBrowser } from '../../support/browser';
import { lookAtCitizen, SAID, startMyData, type MyDataGround } from './my-data-ground';

const GRAPHQL = '**/graphql';
const shown = (page: Page): Promise<string> => page.locator('body').innerText();

function refusal(status: number, code: string, headers: Record<string, string> = {}): (route: Route) => Promise<void> {
  const body = JSON.stringify({ errors: [{ message: '', extensions: { code } }] });
  return (route) => route.fulfill({ status, headers: { 'content-type': 'application/json', ...headers }, body });
}

describeInBrowser('a session of a person concerned', () => {
  let ground: MyDataGround;

  beforeAll(async () => {
    ground = await startMyData();
    await lookAtCitizen(ground, 30);
  });

  afterAll(() => ground?.stop());

  it('ends after ten minutes without use, with a warning that a key takes back, and takes the data away', async () => {
    const { page, context } = await ground.open();
    await page.clock.install();
    await page.reload();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^citizen T/ }).click();
    await page.getByText('Mutualité chrétienne').first().waitFor();
    await page.clock.fastForward('09:10');
    const warning = page.getByText('You will be signed out in one minute');
    await warning.waitFor();
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await warning.waitFor({ state: 'detached' });
    await page.clock.fastForward('09:50');
    await warning.waitFor();
    await page.clock.fastForward('00:15');
    await page.getByText('You were signed out because you had not used the page for ten minutes').waitFor();
    expect(await shown(page)).not.toMatch(/Mutualité|Who looked/);
    expect(await page.content()).not.toContain('Mutualité');
    await context.close();
  });

  it('ends with its token, however much it is used', async () => {
    const { page, context } = await ground.open();
    await page.clock.install();
    await page.reload();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^citizen T/ }).click();
    await page.getByText('Mutualité chrétienne').first().waitFor();
    for (let time = 0; time < 4; time += 1) {
      await page.clock.fastForward('07:30');
      await page.keyboard.press('Shift');
    }
    await page.clock.fastForward('00:02');
    await page.getByText('Your sign-in has ended.').waitFor();
    expect(await page.content()).not.toContain('Mutualité');
    await context.close();
  });

  it('ends where its page is left, and is not there again when one turns back', async () => {
    const { page, context } = await ground.signedIn('citizen');
    await page.goto(`${ground.demonstration.hub.url}/explorer/nothing`);
    await page.goBack();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.content()).not.toContain('Mutualité');
    await context.close();
  });

  it('shows earlier accesses page by page, and where they begin', async () => {
    const { page, context } = await ground.signedIn('citizen');
    const count = async (): Promise<number> => Number(/data about you: (\d+) times/.exec(await shown(page))?.[1]);
    const first = await count();
    expect(first).toBeGreaterThan(40);
    await page.getByRole('button', { name: 'Show earlier ones' }).click();
    await page.getByText('These are all. Nothing earlier is on record.').waitFor();
    expect(await count()).toBeGreaterThan(first);
    expect(await page.evaluate('document.activeElement.id')).toMatch(/^day-/);
    await context.close();
  });

  it.each([
    ['the hub is down', (route: Route) => route.abort(), /does not answer at the moment/],
    ['the hub cannot record it', refusal(200, 'AUDIT_UNAVAILABLE'), /does not answer at the moment/],
    [
      'there are too many requests',
      refusal(429, 'RATE_LIMITED', { 'retry-after': '7' }),
      /wait 7 seconds and try again/,
    ],
  ])('loses nothing where %s, and goes on afterwards', async (_what, fail, sentence) => {
    const { page, context } = await ground.signedIn('citizen');
    await page.route(GRAPHQL, fail);
    await page.getByRole('button', { name: 'Make the report' }).click();
    await page.getByRole('alert').getByText(sentence).waitFor();
    expect(await shown(page)).toContain('Mutualité');
    await page.unroute(GRAPHQL);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Print or save as PDF' }).waitFor();
    expect(await page.getByRole('alert').getByText(sentence).count()).toBe(0);
    await context.close();
  });

  it('goes on in its language where the words of another one do not arrive', async () => {
    const { page, context } = await ground.signedIn('citizen');
    const words = '**/assets/words-*.json';
    await page.route(words, (route) => route.abort());
    await page.locator('#language').selectOption('nl');
    await page
      .getByRole('alert')
      .getByText(/does not answer at the moment/)
      .waitFor();
    expect(await page.locator('#language').inputValue()).toBe('en');
    expect(await shown(page)).toContain('Mutualité');
    await page.unroute(words);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: SAID.nl.whoLooked }).waitFor();
    expect(await page.getByRole('alert').filter({ hasText: /./ }).count()).toBe(0);
    await context.close();
  });

  it('does not begin without words; the page says so in four languages', async () => {
    const { page, context } = await ground.open();
    await page.route('**/assets/words-*.json', (route) => route.abort());
    await page.reload();
    await page.getByText('The service does not answer at the moment.').waitFor();
    expect(await page.locator('#silent p').count()).toBe(4);
    await context.close();
  });

  it('is over where the hub takes the token no more', async () => {
    const { page, context } = await ground.signedIn('citizen');
    await page.route(GRAPHQL, refusal(401, 'UNAUTHENTICATED'));
    await page.getByRole('button', { name: 'Make the report' }).click();
    await page.getByText('Your sign-in is not accepted here, or no longer.').waitFor();
    expect(await page.content()).not.toContain('Mutualité');
    await context.close();
  });

  it.each([
    ['refuses', 'signed-in?error=access_denied&state=nothing'],
    ['answers what nobody asked', 'signed-in?code=made-up&state=made-up'],
  ])('does not begin where the issuer %s; the page says so', async (_what, place) => {
    const { page, context } = await ground.open(place);
    await page.getByText('You could not be signed in. Nothing has been shown.').waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/my-data/');
    await page.getByRole('link', { name: 'How to ask by letter' }).waitFor();
    await context.close();
  });

  it('does not begin where the issuer does not answer; another try does', async () => {
    const { page, context } = await ground.open();
    await page.route('**/.well-known/openid-configuration', (route) => route.abort());
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The sign-in service does not answer.').waitFor();
    await page.unroute('**/.well-known/openid-configuration');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: /^citizen T/ }).waitFor();
    // turned back on the way: what was kept for it is gone, and another try is possible
    await page.goBack();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await context.close();
  });
});
