/**
 * Every form that opens in a window: sent empty, with far too much, with days the wrong way round, and while there is no connection. What
 * is wrong is said beside the field, and nothing typed is lost. Forms that stand on a page are tried with their screens, and here without
 * a connection.
 */
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { goToAddress, startConsole, type ConsoleGround } from './console-ground';
import { DENIED, fill, placesOf, type Place } from './everybody-places';
import { faultsBeside, fillIn, submitOf, TOO_MUCH, typedIn } from './form-steps';
import { inDays, press } from './officer-steps';

/** Windows that ask for nothing. */
const NO_FORMS = ['A window', 'Save as CSV', 'Why: Street', '/^You: /', '/^Notifications/'];
/** What only the hub can tell is too long: it is sent, and refused. */
const OF_THE_HUB = ['Client id', 'Text of the file'];

interface FormOnPage {
  readonly persona: string;
  readonly address: string;
  readonly first?: string;
  /** By label. */
  readonly typed: Readonly<Record<string, string>>;
  readonly send: string;
}

const ON_PAGES: Readonly<Record<string, FormOnPage>> = {
  'a rule': {
    ...{ persona: 'privacy-officer', address: `rules?version=2&rule=${encodeURIComponent(DENIED.id)}` },
    ...{ typed: { 'why it is denied': 'The street is on the door.' }, send: 'Keep it in the draft' },
  },
  'a report': {
    ...{ persona: 'privacy-officer', address: 'report', first: 'Change to “Rights of data subjects”' },
    ...{ typed: { 'National number': '71051906320' }, send: 'Make the report' },
  },
  'cases looked for': {
    ...{ persona: 'supervisor', address: 'cases?list=all' },
    ...{ typed: { 'Opened from': '2026-10-01', until: '2026-10-20' }, send: 'Show' },
  },
};

/** Presses what comes first, where that was not done before: then the form can be opened already. */
async function beginAt(page: Page, first: string, opener: string | RegExp): Promise<void> {
  const begin = page.getByRole('button', { name: first });
  await begin
    .or(page.getByRole('button', { name: opener, exact: true }))
    .first()
    .waitFor();
  if ((await begin.count()) > 0) await press(page, first);
}

interface FormAt {
  readonly place: Place;
  readonly opener: string | RegExp;
}

describeInBrowser('a form', () => {
  let ground: ConsoleGround;
  let watched: WatchedPage;
  let page: Page;
  let forms: readonly FormAt[];
  let answers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    ground = await startConsole();
    const { demonstration } = ground;
    const places = placesOf(await fill(demonstration));
    forms = places.flatMap((place) =>
      (place.opens ?? []).filter((opener) => !NO_FORMS.includes(String(opener))).map((opener) => ({ place, opener })),
    );
    const reference = [...demonstration.population.cases()].find(({ niss }) => niss !== null)!.reference;
    answers = { 'References of cases': reference };
    watched = await ground.signedIn('privacy-officer');
    ({ page } = watched);
  });

  afterAll(async () => {
    await ground?.stop();
  });

  /** Each form once, by the names of its button. */
  async function eachForm(look: (dialog: Locator, name: string) => Promise<void>): Promise<string[]> {
    const looked: string[] = [];
    let at: Place | null = null;
    for (const { place, opener } of forms) {
      if (place !== at) {
        await goToAddress(page, place.address);
        await place.shows?.(page).waitFor();
        if (place.first !== undefined) await beginAt(page, place.first, opener);
        at = place;
      }
      await page.getByRole('button', { name: opener, exact: true }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      const name = `${place.address}: ${String(opener)}`;
      await look(dialog, name).catch((error: Error) => {
        throw new Error(`${name}: ${error.message}`, { cause: error });
      });
      looked.push(name);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
    return looked;
  }

  it('says beside each field what is wrong with it, and keeps what is typed', async () => {
    const looked = await eachForm(async (dialog, name) => {
      const fields = await dialog.getByRole('textbox').all();
      if (fields.length === 0) return;
      await submitOf(dialog).click();
      expect([name, 'empty', (await faultsBeside(page)).length]).not.toEqual([name, 'empty', 0]);
      for (const field of fields) {
        if ((await field.getAttribute('type')) !== 'date') await field.fill(TOO_MUCH);
      }
      for (const day of await dialog.getByLabel('First day', { exact: true }).all()) await day.fill(inDays(0));
      for (const day of await dialog.getByLabel('Last day', { exact: true }).all()) await day.fill('2019-01-01');
      await submitOf(dialog).click();
      const shown = (await faultsBeside(page)).map(({ label }) => label);
      const typed = (await typedIn(page)).filter(({ label, isDay }) => !isDay || label === 'Last day');
      for (const { label, text, isDay } of typed) {
        expect([name, label, text]).toEqual([name, label, isDay ? '2019-01-01' : TOO_MUCH]);
      }
      const wrong = typed.map(({ label }) => label).filter((label) => !OF_THE_HUB.includes(label));
      expect([name, shown]).toEqual([name, expect.arrayContaining(wrong)]);
    });
    expect(looked.length).toBeGreaterThan(20);
  });

  it('loses nothing where the connection is lost in the middle, and says so', async () => {
    await eachForm(async (dialog, name) => {
      // it narrows the list behind it, which says what was not answered
      if (name.endsWith('Search for a person')) return;
      await fillIn(page, dialog, answers);
      const before = await typedIn(page);
      await page.route('**/graphql', (route) => route.abort());
      await submitOf(dialog).click();
      await dialog
        .getByText('The hub gives no answer. What you typed is still here; try again.')
        .waitFor()
        .catch(async () => {
          throw new Error(`${name} does not say that it was not sent: ${JSON.stringify(await faultsBeside(page))}`);
        })
        .finally(() => page.unroute('**/graphql'));
      expect([name, await typedIn(page)]).toEqual([name, before]);
    });
  });

  it('stays where the screen behind it asks again and gets no answer', async () => {
    await goToAddress(page, 'changes/2');
    await press(page, 'Discard');
    await page.getByRole('dialog').getByRole('textbox').fill('It is not needed.');
    await page.route('**/graphql', (route) => route.abort());
    await page
      .locator('main')
      .getByText(/^The hub gives no answer/)
      .waitFor({ state: 'attached' });
    const kept = await typedIn(page);
    await page.unroute('**/graphql');
    expect(kept.map(({ text }) => text)).toEqual(['It is not needed.']);
    await page.keyboard.press('Escape');
  });

  it.each(Object.keys(ON_PAGES))('loses nothing of %s on a page either', async (name) => {
    const { persona, address, first, typed, send } = ON_PAGES[name]!;
    // in a window of its own nobody has changed the purpose before
    const isOwn = persona !== 'privacy-officer' || first !== undefined;
    const window = isOwn ? await ground.signedIn(persona, address) : watched;
    await goToAddress(window.page, address);
    if (first !== undefined) await press(window.page, first);
    for (const [label, text] of Object.entries(typed)) {
      await window.page.getByRole('textbox', { name: label, exact: true }).fill(text);
    }
    const before = await typedIn(window.page, 'page');
    expect(before.map(({ text }) => text)).toEqual(expect.arrayContaining(Object.values(typed)));
    await window.page.route('**/graphql', (route) => route.abort());
    await press(window.page, send);
    await window.page
      .getByText(/^The hub gives no answer/)
      .first()
      .waitFor();
    await window.page.unroute('**/graphql');
    expect(await typedIn(window.page, 'page')).toEqual(before);
  });

  it('has nothing else to complain of', () => {
    expect(watched.complaints.filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
  });
});
