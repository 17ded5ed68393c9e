/**
 * That everybody can use every screen: in three languages, light and dark, as axe-core sees it, and at 200 %; windows that open over
 * a screen too. A screen that is added and not walked here fails the test.
 */
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import {
  accessibilityFaults,
  atTwiceTheSize,
  goToAddress,
  LANGUAGES,
  outOfReach,
  shoot,
  startConsole,
  THEMES,
  useTheme,
  type ConsoleGround,
} from './console-ground';
import { fill, placesOf, SCREEN_PATHS, type Persona, type Place } from './everybody-places';
import { chooseByKey, hasFocus, pressByKey, tabTo } from './keyboard';
import { press, speak, way } from './officer-steps';

const PERSONAS: readonly Persona[] = ['privacy-officer', 'agent', 'nurse', 'recruiter'];
const ASKING =
  /^(One moment|Un instant|Even geduld)|(being asked|en cours|est interrogé|wordt gevraagd|wordt bevraagd) …$/;
const MARK = `document.querySelector('h1')?.setAttribute('data-left', '')`;
/** What stays where it is from one register to the next. */
const frameOf = (screen: string): string => (screen.startsWith('registers') ? 'registers' : screen);

describeInBrowser('every screen', () => {
  let ground: ConsoleGround;
  let places: readonly Place[];
  const windows = new Map<Persona | 'keys', WatchedPage>();
  /** At which screen each window is; they begin at the first. */
  const at = new Map<Persona, string>();

  beforeAll(async () => {
    // a program walks faster than a person: what one caller may spend is no subject here
    const spending = { BUDGET_CALLER: '10000000', BUDGET_APPLICATION: '10000000' };
    ground = await startConsole({ environment: { SOURCE_TIME_BUDGET_MS: '10000', ...spending } });
    places = placesOf(await fill(ground.demonstration));
    const opened = await Promise.all(PERSONAS.map((persona) => ground.signedIn(persona)));
    PERSONAS.forEach((persona, index) => windows.set(persona, opened[index]!));
  });

  afterAll(async () => {
    await ground?.stop();
  });

  /** Waits until all of it is there. @param from the screen before, of which nothing may be left */
  async function go(page: Page, { screen, address, shows }: Place, from: string): Promise<void> {
    if (frameOf(screen) !== frameOf(from)) await page.evaluate(MARK);
    await goToAddress(page, address);
    await page.locator('h1:not([data-left])').waitFor();
    await shows?.(page).waitFor();
    await page.getByText(ASKING).first().waitFor({ state: 'detached' });
  }

  /** Of its pictures. */
  const nameOf = ({ screen, address, persona }: Place): string => {
    const part = /part=(\w+)|(rule)=/
      .exec(address)
      ?.slice(1)
      .find((one) => one !== undefined);
    const place = screen.includes(':id') ? screen.slice(0, screen.indexOf('/')) + '-one' : address.replace(/\?.*/, '');
    return [place === '' ? 'start' : place.replaceAll('/', '-'), ...(part ? [part] : []), persona].join('-');
  };

  async function walk(persona: Persona, look: (page: Page, place: Place) => Promise<void>): Promise<void> {
    const { page } = windows.get(persona)!;
    for (const place of places.filter((one) => one.persona === persona)) {
      await go(page, place, at.get(persona) ?? '');
      at.set(persona, place.screen);
      await look(page, place);
    }
  }

  it('is walked here', () => {
    const walked = new Set(places.map(({ screen }) => screen));
    expect(SCREEN_PATHS.filter((path) => !walked.has(path))).toEqual([]);
    expect(SCREEN_PATHS.length).toBeGreaterThan(10);
  });

  it.each(LANGUAGES)(
    'and the way in are there in %s, light, dark and at 200 %%, for everybody',
    async (language) => {
      const { page: first, context } = await ground.open();
      await speak(first, language);
      await first.getByRole('button', { name: /^privacy-officer PRIVACY_OFFICER/ }).waitFor();
      await show(first, 'sign-in', language);
      await context.close();
      await Promise.all(
        PERSONAS.map(async (persona) => {
          await speak(windows.get(persona)!.page, language);
          await walk(persona, async (page, place) => show(page, nameOf(place), language));
        }),
      );
    },
    600_000,
  );

  async function show(page: Page, name: string, language: (typeof LANGUAGES)[number]): Promise<void> {
    for (const theme of THEMES) {
      await useTheme(page, theme);
      const isDark = theme === 'dark';
      // dark is other colours, and colours are the same in every language
      const found = isDark && language !== 'en' ? [] : await accessibilityFaults(page, { colours: isDark });
      expect([name, language, theme, found]).toEqual([name, language, theme, []]);
      await shoot(page, `everybody/${name}-${language}-${theme}`);
    }
    await atTwiceTheSize(page, async () => expect([name, await outOfReach(page)]).toEqual([name, []]));
  }

  it('opens windows that everybody can use, and that fit at 200 %', async () => {
    await speak(windows.get('privacy-officer')!.page, 'en');
    await walk('privacy-officer', async (page, { address, first, opens = [] }) => {
      if (first !== undefined) await press(page, first);
      for (const name of opens) {
        await page.getByRole('button', { name, exact: true }).first().click();
        const dialog = page.getByRole('dialog');
        await dialog.waitFor();
        for (const theme of THEMES) {
          await useTheme(page, theme);
          // what stands above a page is in none of its regions
          const found = await accessibilityFaults(page, { colours: theme === 'dark', without: ['region'] });
          expect([address, name, theme, found]).toEqual([address, name, theme, []]);
        }
        await atTwiceTheSize(page, async () =>
          expect([address, name, await outOfReach(page)]).toEqual([address, name, []]),
        );
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      }
    });
  });

  describe('with keys alone', () => {
    let page: Page;
    const heading = (name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });

    it('is reached from the way in, and the focus shows where the way has led', async () => {
      const watched = await ground.open('matrix');
      ({ page } = watched);
      windows.set('keys', watched);
      await pressByKey(page.getByRole('button', { name: /^privacy-officer PRIVACY_OFFICER/ }));
      await heading('Permissions').waitFor();
      await hasFocus(heading('Permissions'));
      await page.getByRole('button', { name: /^You: / }).waitFor();
      await pressByKey(way(page, 'Sources'), 'Shift+Tab');
      await hasFocus(heading('Sources'));
      await tabTo(page.getByRole('link', { name: 'To the content' }), 'Shift+Tab');
      await page.keyboard.press('Enter');
      await hasFocus(heading('Sources'));
      await pressByKey(way(page, 'Permissions'), 'Shift+Tab');
      await hasFocus(heading('Permissions'));
    });

    it('filters the matrix, says why of a cell, and selects it', async () => {
      await tabTo(page.getByRole('searchbox'));
      await page.keyboard.type('ContactPoint.email');
      await page.getByText(/^\d of \d+ places$/).waitFor();
      await tabTo(page.getByRole('gridcell').first());
      const why = page.getByRole('region', { name: 'Why' });
      await why.getByText(/^Agent \(1st line\)/).waitFor();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await why.getByText(/^Field agent/).waitFor();
      await page.keyboard.press('Space');
      await pressByKey(page.getByRole('link', { name: 'Write a rule about them' }));
      // a new rule is written in a draft of one's own
      await page.getByRole('dialog', { name: 'Begin a draft' }).waitFor();
      await tabTo(page.getByRole('textbox', { name: /Why this version/ }));
      await page.keyboard.type('By keys');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Begin a draft' }).waitFor({ state: 'detached' });
    });

    it('writes a rule: fields by typing, choices from lists, and what is wrong is shown', async () => {
      await page.getByText(/^Field agent may see: /).waitFor();
      await tabTo(page.getByRole('combobox', { name: 'what' }));
      await page.keyboard.type('ContactPoint.phone');
      await page.getByRole('option', { name: 'ContactPoint.phone' }).first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByText('Fields of the rule (2)').waitFor();
      await hasFocus(page.getByRole('combobox', { name: 'what' }));
      await chooseByKey(page, 'on which condition', 'about the caller');
      await chooseByKey(page, 'on which legal basis.*', 'cooperation-agreement-2020-08-25');
      await pressByKey(page.getByRole('button', { name: 'Keep it in the draft' }));
      await page.getByText('Say why: the officer who approves it wants to know.').waitFor();
      // the focus is where the fault is
      await hasFocus(page.getByRole('textbox', { name: /why it is given/ }));
      await page.keyboard.type('They meet the person at the door.');
      await pressByKey(page.getByRole('button', { name: 'Keep it in the draft' }));
      await page.getByText('It is in the draft.').waitFor();
    });

    it('closes a window and is where it was, and goes on where a step is taken and its button is gone', async () => {
      const begin = page.getByRole('button', { name: 'Begin a draft' });
      await pressByKey(begin, 'Shift+Tab');
      await tabTo(page.getByRole('textbox', { name: /Why this version/ }));
      await page.keyboard.press('Escape');
      await hasFocus(begin);
      await pressByKey(page.getByRole('link', { name: 'To the change set' }));
      await hasFocus(heading(/^Version \d+: By keys$/));
      await pressByKey(page.getByRole('button', { name: 'Give up' }));
      await pressByKey(page.getByRole('dialog').getByRole('button', { name: 'Give up' }));
      await page.getByText('Say why: its author wants to know.').waitFor();
      await tabTo(page.getByRole('textbox', { name: 'Why' }));
      await page.keyboard.type('It was an exercise.');
      await pressByKey(page.getByRole('dialog').getByRole('button', { name: 'Give up' }));
      await page.getByText('It is given up.').waitFor();
      await hasFocus(heading(/^Version \d+: By keys$/));
    });
  });

  it('has nothing to complain of', () => {
    for (const [persona, { complaints }] of windows) expect([persona, complaints]).toEqual([persona, []]);
  });
});
