/**
 * `npm run hub -- lab gallery`: every screen of the console, light and dark, wide and on a telephone, on one page to be looked at
 * before a release. The screens are those that the laboratory of accessibility walks.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Page } from 'playwright-core';
import { startConsole, THEMES, useTheme } from '../../console/app/console-ground';
import { fill, nameOf, placesOf, showPlace, type Persona } from '../../console/app/everybody-places';
import { press, speak } from '../../console/app/officer-steps';
import { CHROMIUM } from '../../support/browser';
import { labCommand, note, runLab, say } from '../lab-command';
import { provideDatabases } from '../lab-databases';
import { galleryOf, type Shown } from './gallery-page';

const FOLDER = join(__dirname, '../../../test-output/gallery');
const SIZES = [
  { name: 'wide', viewport: { width: 1366, height: 768 } },
  { name: 'telephone', viewport: { width: 390, height: 844 } },
] as const;

interface Options {
  readonly out: string;
  readonly language: 'fr' | 'nl' | 'en';
  readonly only?: string;
}

const COMMAND = labCommand('npm run hub -- lab gallery', 'Every screen of the console as a picture, on one page.')
  .option('--out <folder>', 'where the page and its pictures go', FOLDER)
  .addOption(new Option('--language <language>', 'of the screens').choices(['fr', 'nl', 'en']).default('en'))
  .option('--only <part>', 'screens that have this in their name');

runLab<Options>(COMMAND, async ({ options: { out, language, only }, stops }) => {
  if (CHROMIUM === null) {
    note('There is no Chromium: apt-get install chromium, or set CHROMIUM_PATH to one.');
    return 2;
  }
  await provideDatabases(stops);
  const ground = await startConsole({ size: 600 });
  stops.push(() => ground.stop());
  const places = placesOf(await fill(ground.demonstration)).filter(
    (place) => only === undefined || nameOf(place).includes(only),
  );
  const personas = [...new Set(places.map(({ persona }) => persona))];
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const shown: Shown[] = [];
  const walk = async (persona: Persona): Promise<void> => {
    const { page, context } = await ground.signedIn(persona, '', { viewport: SIZES[0].viewport });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await speak(page, language);
    let from = '';
    for (const place of places.filter((one) => one.persona === persona)) {
      await showPlace(page, place, from);
      from = place.screen;
      if (place.first !== undefined && language === 'en') await press(page, place.first);
      shown.push({ name: nameOf(place), persona, pictures: await pictures(page, out, nameOf(place)) });
      note(`${shown.length} of ${places.length}: ${nameOf(place)}`);
    }
    await context.close();
  };
  for (const persona of personas) await walk(persona);
  writeFileSync(join(out, 'index.html'), galleryOf(shown));
  say(`${shown.length} screens, ${shown.length * SIZES.length * THEMES.length} pictures: ${join(out, 'index.html')}`);
  return shown.length > 0;
});

async function pictures(page: Page, folder: string, name: string): Promise<Shown['pictures']> {
  await page.locator('main .skeleton').first().waitFor({ state: 'detached' });
  const made: { file: string; size: string; theme: string }[] = [];
  for (const { name: size, viewport } of SIZES) {
    await page.setViewportSize(viewport);
    for (const theme of THEMES) {
      await useTheme(page, theme);
      const file = `${name}-${size}-${theme}.jpg`;
      await page.screenshot({ path: join(folder, file), fullPage: true, type: 'jpeg', quality: 80 });
      made.push({ file, size, theme });
    }
  }
  await page.setViewportSize(SIZES[0].viewport);
  await useTheme(page, 'light');
  return made;
}
