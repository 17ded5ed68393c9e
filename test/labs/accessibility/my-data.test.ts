/** That everybody can use the page for persons concerned: in four languages, light and dark, as axe-core sees it, and at 200 %. */
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser';
import {
  accessibilityFaults,
  atTwiceTheSize,
  outOfReach,
  shoot,
  THEMES,
  useTheme,
} from '../../console/app/console-ground';
import {
  LANGUAGES,
  lookAtCitizen,
  NARROW,
  signIn,
  speak,
  startMyData,
  type Language,
  type MyDataGround,
} from '../../console/my-data/my-data-ground';

describeInBrowser('the page for persons concerned', () => {
  let ground: MyDataGround;

  beforeAll(async () => {
    ground = await startMyData();
    await lookAtCitizen(ground, 3);
  });

  afterAll(() => ground?.stop());

  async function show(page: Page, name: string, language: Language): Promise<void> {
    for (const theme of THEMES) {
      await useTheme(page, theme);
      expect([name, language, theme, await accessibilityFaults(page)]).toEqual([name, language, theme, []]);
      await shoot(page, `my-data/${name}-${language}-${theme}`, true);
    }
    await atTwiceTheSize(page, async () => expect([name, await outOfReach(page)]).toEqual([name, []]));
    await page.setViewportSize(NARROW);
    expect([name, await outOfReach(page)]).toEqual([name, []]);
    await shoot(page, `my-data/${name}-${language}-narrow`, true);
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  it.each(LANGUAGES)('without a sign-in, with its list, with its report, and signed out, in %s', async (language) => {
    const { page, complaints, context } = await ground.open();
    await speak(page, language);
    // all that is folded is read too
    const unfold = `for (const one of document.querySelectorAll('details')) one.open = true`;
    await page.evaluate(unfold);
    await show(page, 'open', language);
    await signIn(page, 'citizen', language);
    await page.evaluate(unfold);
    await show(page, 'list', language);
    await page.locator('#make-report').click();
    await page.locator('#print').waitFor();
    await show(page, 'report', language);
    expect(complaints).toEqual([]);
    await page.route('**/graphql', (route) =>
      route.fulfill({ status: 401, json: { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] } }),
    );
    await speak(page, language === 'fr' ? 'nl' : 'fr');
    await page.locator('#make-report').click();
    await page.locator('#sign-in').waitFor();
    await show(page, 'ended', language === 'fr' ? 'nl' : 'fr');
    await context.close();
  });
});
