/** The desk without a connection, without the call centre, and without a sign-in: nothing typed is lost, and nothing is done twice. */
import type { Page, Route } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { setFault } from '../../support/running-demonstration';
import { shoot, startConsole, type ConsoleGround } from './console-ground';
import {
  atDesk,
  attemptsOf,
  contactsOf,
  goOnWithFirst,
  Keys,
  outcome,
  part,
  takeNext,
  typeContact,
} from './desk-steps';
import { endSignIn } from './ended-sign-in';
import { way } from './officer-steps';
import { until } from '../../support/until';

// what runs in the page is text: the tests are compiled without a browser's names
const STORED = `JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])`;

describeInBrowser('what is typed at the desk', () => {
  let ground: ConsoleGround;
  let watched: WatchedPage;
  let page: Page;
  let keys: Keys;
  let reference: string;
  let token = '';

  beforeAll(async () => {
    ground = await startConsole({ size: 600 });
    watched = await ground.signedIn('agent', 'desk');
    ({ page } = watched);
    page.on(
      'request',
      (request) => (token = /^Bearer (.+)/.exec(request.headers()['authorization'] ?? '')?.[1] ?? token),
    );
    await atDesk(page);
    keys = new Keys(page);
    // the first of the agent's own is about an infected person
    await goOnWithFirst(page, keys);
    reference = (await page.getByRole('link', { name: /^CC-/ }).textContent())!;
  });

  afterAll(async () => {
    await ground?.stop();
  });

  const named = async (name: string): Promise<number> =>
    (await contactsOf(ground, reference)).filter((contact) => contact.name === name).length;
  const rowOf = (name: string) =>
    part(page, /^Contacts/)
      .getByRole('listitem')
      .filter({ hasText: name });

  it('is done once where it was done and no answer came', async () => {
    let lost = 0;
    // it stays: to take it away while a request is on its way makes two answer that request
    const loses = async (route: Route): Promise<void> => {
      if (!(route.request().postData() ?? '').includes('DeskContact') || lost > 1) return route.fallback();
      lost += 1;
      // the hub does it, and its answer does not arrive
      await route.fetch();
      await route.abort();
    };
    await page.route('**/graphql', loses);
    await keys.press('c');
    await typeContact(keys, ['Ada Maes', '0475 12 34 56', 'h', 'c']);
    await rowOf('Ada Maes').getByText('not sent yet').waitFor();
    expect(await named('Ada Maes')).toBe(1);
    await rowOf('Ada Maes').getByText('✓ recorded').waitFor();
    expect([lost, await named('Ada Maes')]).toEqual([2, 1]);
  });

  it('waits while there is no connection, on whichever screen, and is sent in its order when there is one', async () => {
    const before = await attemptsOf(ground, reference);
    await watched.context.setOffline(true);
    await typeContact(keys, ['Bo Peeters', '0486 11 22 33', 'l', 'f']);
    await rowOf('Bo Peeters').getByText('not sent yet').waitFor();
    await keys.press('Escape', '5');
    await outcome(page).getByText('not sent yet').waitFor();
    await keys.press('c');
    await keys.type('Cy Ja');
    await page.getByText('2 entries are not sent yet.').waitFor();
    await shoot(page, 'desk/offline');
    await way(page, 'Home').click();
    await page.getByRole('heading', { level: 1, name: 'Desk' }).waitFor({ state: 'detached' });
    await watched.context.setOffline(false);
    await until(async () => (await attemptsOf(ground, reference)).length > before.length);
    await way(page, 'Desk').click();
    await rowOf('Bo Peeters').getByText('✓ recorded').waitFor();
    expect(await page.locator('#desk-contact').inputValue()).toBe('Cy Ja');
    expect((await attemptsOf(ground, reference)).map(({ technicalOutcome }) => technicalOutcome)).toEqual([
      ...before.map(({ technicalOutcome }) => technicalOutcome),
      'BUSY',
    ]);
    expect(await named('Bo Peeters')).toBe(1);
  });

  it('waits at the hub while the call centre is down, and says when it is delivered', async () => {
    const { callCentre } = ground.demonstration.partners;
    await page.locator('#desk-contact').fill('');
    await setFault(callCentre, 'down');
    await page.locator('#desk-contact').focus();
    await typeContact(keys, ['Dee Claes', '0475 99 88 77', 'h', 'n']);
    await rowOf('Dee Claes').getByText('waits at the hub').waitFor();
    // what the call centre has said before stays
    await page.getByRole('link', { name: /^\+32/ }).waitFor();
    await shoot(page, 'desk/call-centre-down');
    await setFault(callCentre, 'none');
    await rowOf('Dee Claes').getByText('✓ recorded').waitFor();
    expect(await named('Dee Claes')).toBe(1);
  });

  it('outlives a sign-in that ends: the agent signs in again in another window, and it is sent', async () => {
    await page.locator('#desk-contact').focus();
    await keys.type('Eve Wouters');
    await endSignIn(ground, token);
    // the page has learnt of it, before anything is sent
    await page.getByRole('link', { name: 'Sign in again' }).waitFor();
    await page.locator('#desk-contact').focus();
    await keys.press('Tab', 'Tab');
    await keys.type('h');
    await keys.press('Enter');
    await rowOf('Eve Wouters').getByText('not sent yet').waitFor();
    await keys.type('Fay Smets');
    // whom the call is about is shown to nobody who is not signed in
    await page.getByText('is shown again as soon as you have signed in').waitFor();
    expect(await page.getByRole('link', { name: reference }).count()).toBe(0);
    await shoot(page, 'desk/ended');
    const again = page.getByRole('link', { name: 'Sign in again' });
    const [other] = await Promise.all([watched.context.waitForEvent('page'), again.click()]);
    await again.waitFor({ state: 'detached' });
    if (!other.isClosed()) await other.close();
    await rowOf('Eve Wouters').getByText('✓ recorded').waitFor();
    await page.getByRole('link', { name: reference }).waitFor();
    expect(await named('Eve Wouters')).toBe(1);
    expect(await page.locator('#desk-contact').inputValue()).toBe('Fay Smets');
    await page.locator('#desk-contact').fill('');
  });

  it('is asked for again where taking the next order had no answer, and no order is taken twice', async () => {
    await page.getByRole('button', { name: /next call/ }).focus();
    const taken: string[] = [];
    const loses = async (route: Route): Promise<void> => {
      const text = route.request().postData() ?? '';
      if (!text.includes('DeskTake')) return route.fallback();
      const answer = await route.fetch();
      const { data } = (await answer.json()) as { data?: { result: { order: { id: string } } } };
      // a hub on a busy machine may have asked to wait
      if (!data) return route.fulfill({ response: answer });
      taken.push(data.result.order.id);
      return taken.length === 1 ? route.abort() : route.fulfill({ response: answer });
    };
    await page.route('**/graphql', loses);
    reference = await takeNext(page, keys);
    expect(taken).toEqual([taken[0], taken[0]]);
  });

  it('is in no storage of the browser, and in no address', async () => {
    const stored = String(await page.evaluate(STORED));
    for (const text of ['Maes', 'Peeters', '0475', reference, 'CC-']) expect(stored).not.toContain(text);
    expect(new URL(page.url()).pathname).toBe('/console/desk');
  });
});
