/** What a developer of a front end does in the first ten minutes (docs/guide/front-end.md): runs a query, as two, and takes it along. */
import type { Browser } from 'playwright-core';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDoors } from '../../../scripts/demonstration/open-doors';
import { describeInBrowser, openBrowser, openPage } from '../../support/browser';
import { startDemonstration, type RunningDemonstration } from '../../support/running-demonstration';
import { FirstMinutes } from './first-minutes';

const ROOT = join(__dirname, '../../..');
const QUERY = 'query Two { viewer { cases(first: 1) { edges { node { reference medical { tests { display } } } } } } }';

describeInBrowser('the first ten minutes of a developer', () => {
  let demonstration: RunningDemonstration;
  let browser: Browser;

  beforeAll(async () => {
    const built = promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build-pages.mjs'), 'explorer'], {
      cwd: ROOT,
    });
    [demonstration, browser] = await Promise.all([
      startDemonstration({ size: 300, environment: ({ url }) => openDoors(url) }),
      openBrowser(),
      built,
    ]);
  });

  afterAll(async () => {
    await browser?.close();
    await demonstration?.stop();
  });

  it('go from the explorer to a query of their own, run as two, and a curl command', async () => {
    const { hub, provider } = demonstration;
    const watched = await openPage(browser, [hub.url, provider.url], { viewport: { width: 1366, height: 768 } });
    await watched.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: hub.url });
    const minutes = new FirstMinutes('developer', watched);
    const { page } = minutes;
    const editor = page.getByRole('region', { name: 'Operation Editor' });
    await minutes.step('explorer', async () => {
      await page.goto(`${hub.url}/explorer/`);
      await editor.getByText('FirstQuery').first().waitFor();
      await page.getByText('AGENT · Centre d’appels – Callcenter').waitFor();
    });
    await minutes.step('answer', async () => {
      await page.getByRole('button', { name: /^Execute query/ }).click();
      await page.getByRole('region', { name: 'Result Window' }).getByText('"data"').first().waitFor();
      await page
        .getByRole('complementary', { name: 'Withheld' })
        .getByText(/^Asked as /)
        .waitFor();
    });
    await minutes.step('own-query', async () => {
      await page.getByRole('button', { name: 'New tab' }).click();
      await editor.getByRole('textbox').first().focus();
      await page.keyboard.insertText(QUERY);
      await editor.getByText('Two').first().waitFor();
    });
    await minutes.step('as-two', async () => {
      await page.getByRole('button', { name: 'Run as two' }).click();
      const both = page.getByRole('dialog', { name: 'Run as two' });
      await both.getByText(/lines? differs?: /).waitFor();
      expect((await both.locator('tr.differs').allTextContents()).join('\n')).toContain('"medical": null');
    });
    await minutes.step('curl', async () => {
      await page.getByRole('dialog', { name: 'Run as two' }).getByRole('button', { name: 'Close' }).click();
      await page.getByRole('button', { name: 'Copy as' }).click();
      await page.getByRole('menuitem', { name: 'a curl command' }).click();
      await page.getByText('Copied as a curl command').waitFor();
      expect(await page.evaluate('navigator.clipboard.readText()')).toContain(`curl -s '${hub.url}/graphql'`);
    });
    await minutes.end();
  });
});
