/**
 * That everybody can use every screen: in three languages, light and dark, as axe-core sees it, and at 200 %; windows that open over
 * a screen too. A screen that is added and not walked here fails the test.
 */
import type { Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import {
  accessibilityFaults,
  atTwiceTheSize,
  LANGUAGES,
  outOfReach,
  shoot,
  startConsole,
  THEMES,
  useTheme,
  type ConsoleGround,
} from '../../console/app/console-ground';
import {
  fill,
  nameOf,
  PERSONAS,
  placesOf,
  SCREEN_PATHS,
  showPlace,
  type Persona,
  type Place,
} from '../../console/app/everybody-places';
import { press, speak } from '../../console/app/officer-steps';

describeInBrowser('every screen', () => {
  let ground: ConsoleGround;
  let places: readonly Place[];
  const windows = new Map<Persona, WatchedPage>();
  /** At which screen each window is; they begin at the first. */
  const at = new Map<Persona, string>();

  beforeAll(async () => {
    ground = await startConsole();
    places = placesOf(await fill(ground.demonstration));
    const opened = await Promise.all(PERSONAS.map((persona) => ground.signedIn(persona)));
    PERSONAS.forEach((persona, index) => windows.set(persona, opened[index]!));
  });

  afterAll(async () => {
    await ground?.stop();
  });

  async function walk(persona: Persona, look: (page: Page, place: Place) => Promise<void>): Promise<void> {
    const { page } = windows.get(persona)!;
    for (const place of places.filter((one) => one.persona === persona)) {
      await showPlace(page, place, at.get(persona) ?? '');
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
      await first.getByRole('button', { name: /^privacy-officer / }).waitFor();
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
      await shoot(page, `everybody/${name}-${language}-${theme}`, true);
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

  it('has nothing to complain of', () => {
    for (const [persona, { complaints }] of windows) expect([persona, complaints]).toEqual([persona, []]);
  });
});
