/** The agent's desk: a whole call by keys alone, and what the call centre has of it. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { heldBy } from '../../commands/call-agent';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { accessibilityFaults, shoot, startConsole, type ConsoleGround } from './console-ground';
import {
  atDesk,
  attemptsOf,
  contactsOf,
  goOnWithFirst,
  Keys,
  ordersOf,
  outcome,
  part,
  takeNext,
  typeContact,
  untilAnother,
  whom,
} from './desk-steps';
import { hasFocus } from './keyboard';
import { until } from '../../support/until';

const ATTEMPT = 'mutation ($input: RecordAttemptInput!) { recordAttempt(input: $input) { command { state } } }';
const RELEASE = 'mutation ($input: ReleaseOrderInput!) { releaseOrder(input: $input) { command { state } } }';

describeInBrowser('the desk', () => {
  let ground: ConsoleGround;
  let watched: WatchedPage;
  let page: Page;
  let keys: Keys;
  let reference: string;

  beforeAll(async () => {
    ground = await startConsole({ size: 600 });
    watched = await ground.signedIn('agent', 'desk');
    ({ page } = watched);
    await atDesk(page);
  });

  beforeEach(() => (keys = new Keys(page)));

  afterAll(async () => {
    await ground?.stop();
  });

  const ask = async (persona: string, text: string, input: object): Promise<void> => {
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    expect((await ground.demonstration.ask(persona, text, { variables })).errors).toEqual([]);
  };

  it('records a call without contacts, and has the next one, in three keys', async () => {
    await shoot(page, 'desk/home');
    reference = await takeNext(page, keys);
    const before = await attemptsOf(ground, reference);
    expect(await whom(page).textContent()).not.toBe('Name not shown');
    await page.getByRole('link', { name: /^\+32/ }).waitFor();
    await keys.press('1');
    await outcome(page).getByText('✓ recorded').waitFor();
    await hasFocus(page.getByRole('button', { name: /^Close, next call/ }));
    expect(await attemptsOf(ground, reference)).toEqual([
      ...before,
      expect.objectContaining({ technicalOutcome: 'ANSWERED', disposition: 'COMPLETED_NO_CONTACTS' }),
    ]);
    const closed = reference;
    reference = await takeNext(page, keys);
    expect(keys.pressed).toBe(3);
    await until(async () => (await ordersOf(ground, closed)).some(({ state }) => state === 'CLOSED'));
  });

  it('says what this order is for: its own script, step by step, in another language where that is wanted', async () => {
    const kind = (await page.locator('.desk-whom .beside').first().textContent()) ?? '';
    const title = {
      'infected person': 'Appel à une personne infectée',
      contact: 'Appel à une personne de contact',
      'follow-up': 'Appel de suivi',
    }[kind];
    const script = part(page, title!);
    const current = script.locator('[aria-current="step"]');
    await script.getByText('Bonjour').waitFor();
    const first = await current.textContent();
    await keys.press('ArrowDown', 'Space');
    expect(await current.textContent()).not.toBe(first);
    await keys.press('ArrowUp', 'ArrowUp');
    expect(await current.textContent()).toBe(first);
    await keys.press('l');
    await keys.type('Du');
    await page.locator('.desk-steps[lang="nl"]').waitFor();
    // out of the list, to where keys act
    await keys.press('Escape');
    await hasFocus(whom(page));
  });

  it('withdraws an outcome that was pressed by mistake', async () => {
    const before = await attemptsOf(ground, reference);
    await keys.press('5');
    await outcome(page).getByText('✓ recorded').waitFor();
    expect(await attemptsOf(ground, reference)).toHaveLength(before.length + 1);
    await keys.press('w');
    await page.getByText('Withdrawn: busy').waitFor();
    await until(async () => (await attemptsOf(ground, reference)).length === before.length);
    await hasFocus(page.locator('#desk-outcome'));
  });

  it('takes no next call over something that is typed and not sent', async () => {
    await keys.press('k');
    await hasFocus(page.locator('#desk-callback'));
    await keys.type('14h30');
    await keys.press('Escape', 'n');
    await page.getByText('You typed something that is not sent yet.').waitFor();
    expect(await page.locator('#desk-callback').inputValue()).toBe('14h30');
    await page.getByRole('button', { name: 'No callback' }).press('Enter');
  });

  it('names two contacts and agrees on a callback, as they are said', async () => {
    // an order about an infected person, whichever order is next
    await keys.press('b', 'Escape', 'q');
    await atDesk(page);
    await goOnWithFirst(page, keys);
    reference = await untilAnother(page, null);
    await keys.press('c');
    await typeContact(keys, ['Ada Maes', '0475 12 34 56', 'h', 'c']);
    await part(page, /^Contacts/)
      .getByRole('listitem')
      .filter({ hasText: 'Ada Maes' })
      .getByText('✓ recorded')
      .waitFor();
    await typeContact(keys, ['Bo Peeters', '12', 'l', 'f']);
    const refused = part(page, /^Contacts/)
      .getByRole('listitem')
      .filter({ hasText: 'Bo Peeters' });
    await refused.getByText('This is not a number that can be called.').waitFor();
    await shoot(page, 'desk/contact-refused');
    await refused.getByRole('button', { name: 'Correct Bo Peeters' }).press('Enter');
    await hasFocus(page.locator('#desk-contact'));
    expect(await page.locator('#desk-contact-risk').inputValue()).toBe('LOW');
    await page.locator('#desk-contact-phone').fill('0486 11 22 33');
    await keys.press('Enter');
    await refused.getByText('✓ recorded').waitFor();
    await keys.press('Escape', '6');
    await hasFocus(page.locator('#desk-callback'));
    await keys.press('Shift+Tab');
    await page.locator('#desk-callback-day').fill(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10));
    await page.locator('#desk-callback').focus();
    await keys.type('14h30');
    await keys.press('Enter');
    await part(page, 'Sent from the desk')
      .getByRole('listitem')
      .filter({ hasText: 'Callback' })
      .getByText('✓ recorded')
      .waitFor();
    const named = (await contactsOf(ground, reference)).filter(({ name }) => /^(Ada Maes|Bo Peeters)$/.test(name));
    expect(named.map(({ name, phone, risk }) => [name, phone, risk]).sort()).toEqual([
      ['Ada Maes', '+32475123456', 'HIGH'],
      ['Bo Peeters', '+32486112233', 'LOW'],
    ]);
    const [order] = (await ordersOf(ground, reference)).filter(({ callback }) => callback !== null);
    expect(new Date(order!.callback!.at).getUTCMinutes()).toBe(30);
    expect((await attemptsOf(ground, reference)).at(-1)?.disposition).toBe('CALLBACK_AGREED');
  });

  it('shows at once what somebody else does, and keeps what is typed where the order is taken away', async () => {
    const order = (await ordersOf(ground, reference)).find(({ callback }) => callback !== null)!;
    const tries = page.getByRole('list', { name: 'Attempts so far' });
    await ask('agent', ATTEMPT, { orderId: order.id, at: new Date().toISOString(), outcome: 'VOICEMAIL' });
    await tries.getByText('voicemail').waitFor();
    await page.locator('#desk-contact').fill('Cy Jacobs');
    await ask('supervisor', RELEASE, { orderId: order.id, expectedVersion: order.version });
    await page.getByText('This order is not yours any more. What you typed is still here.').waitFor();
    expect(await page.locator('#desk-contact').inputValue()).toBe('Cy Jacobs');
    await page.locator('#desk-contact').fill('');
  });

  it('asks somebody who calls in, and opens the one case after the right answers', async () => {
    const other = await ground.signedIn('agent', 'desk');
    await atDesk(other.page);
    const typing = new Keys(other.page);
    const [first] = [ground.demonstration.population.case(0)];
    const person = ground.demonstration.population.person(first.personIndex);
    const { data } = await ground.demonstration.ask<{
      case: { contactPoints: { phone: string; source: string }[]; person: { postcode: string } };
    }>(
      'nurse',
      `{ case(id: "${await ground.demonstration.firstCaseId()}") { person { postcode } contactPoints { phone source } } }`,
    );
    await typing.press('i');
    // the call centre knows its own numbers
    await typing.type(data!.case.contactPoints.find(({ source }) => source === 'call-centre')!.phone);
    await typing.press('Enter');
    await hasFocus(other.page.locator('#desk-answer-0'));
    const answer = async (label: string, text: string): Promise<void> =>
      other.page.getByRole('textbox', { name: label }).fill(text);
    await answer('Postcode of the home', data!.case.person.postcode);
    await answer('First three letters of the family name', person.familyName.slice(0, 3));
    await answer('First three letters of the given name', 'xyz');
    await typing.press('Enter');
    await other.page.getByText('The answers do not fit.').waitFor();
    await answer('First three letters of the given name', person.givenName.slice(0, 3));
    await typing.press('Enter');
    await other.page.getByRole('link', { name: first.reference }).waitFor();
    await other.context.close();
  });

  it('leads a field agent to the door, and records what came of the visit', async () => {
    const field = await ground.signedIn('field-agent', '');
    await field.page.getByRole('link', { name: 'To the desk: next visit' }).click();
    await field.page.getByRole('button', { name: /^Next visit/ }).waitFor();
    // a queue of calls is not theirs
    expect(await part(field.page, 'Queue').count()).toBe(0);
    const visited = await takeNext(field.page, new Keys(field.page));
    const index = [...ground.demonstration.population.cases()].findIndex((one) => one.reference === visited);
    const { street } = ground.demonstration.population.person(
      ground.demonstration.population.case(index).personIndex,
    ).address;
    await field.page.getByText(street).waitFor();
    expect(await field.page.getByText('Ask for a visit (V)').count()).toBe(0);
    await shoot(field.page, 'desk/visit');
    expect(await accessibilityFaults(field.page)).toEqual([]);
    await field.page.keyboard.press('3');
    await outcome(field.page).getByText('nobody there, letter left').waitFor();
    await outcome(field.page).getByText('✓ recorded').waitFor();
    await hasFocus(field.page.getByRole('button', { name: /^Give back, next visit/ }));
    const held = await heldBy<{ state: string }>(ground.demonstration, 'visits', visited);
    expect(held.map(({ state }) => state)).toContain('LETTER_LEFT');
    await field.page.keyboard.press('q');
    await until(async () => (await ordersOf(ground, visited)).some(({ state }) => state === 'OPEN'));
    expect(field.complaints).toEqual([]);
    await field.context.close();
  });
});
