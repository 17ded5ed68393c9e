/** What those do in their first ten minutes who search, train and report: how the search stands, and where the figures come from. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropFiles } from '../../../simulators/dropped-files/drop-files';
import { eventually } from '../../commands/call-agent';
import { link } from '../../console/app/question-steps';
import { describeInBrowser } from '../../support/browser';
import { startConsole, type ConsoleGround } from '../../console/app/console-ground';
import { arrive, section, tile } from './first-minutes';

/** The lists by step that home has for each. */
const LISTS = {
  recruiter: ['Candidacies at the employment office: table', 'The path to work: table'],
  'training-manager': ['The path to work: table'],
  reporter: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

interface Staff {
  readonly staff: { readonly edges: readonly unknown[] };
}

const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'dropped-'));

describeInBrowser('the first ten minutes of', () => {
  let ground: ConsoleGround;

  beforeAll(async () => {
    const folder = temporaryFolder();
    ground = await startConsole({ size: 600, environment: { IMPORT_FOLDER: folder, IMPORT_SETTLE_MS: '40' } });
    const { demonstration } = ground;
    // as `npm start` does: what the training body drops is what its training manager follows
    dropFiles(demonstration.population, folder);
    await eventually(async () => {
      const { data } = await demonstration.ask<Staff>('training-manager', '{ staff(first: 1) { edges { cursor } } }');
      return (data?.staff.edges.length ?? 0) > 0;
    });
  });

  afterAll(async () => {
    await ground?.stop();
  });

  it.each(Object.entries(LISTS))('a %s', async (persona, lists) => {
    const minutes = await arrive(ground, persona, (page) => tile(page, /^Collaborators wanted [1-9]/));
    const { page } = minutes;
    for (const list of lists) {
      await minutes.step(`list-${lists.indexOf(list as never) + 1}`, async () => {
        await section(page, list).scrollIntoViewIfNeeded();
        const rows = await section(page, list).getByRole('row').allTextContents();
        expect([list, rows.length > 4]).toEqual([list, true]);
        // somebody is on the way
        expect([list, rows.some((row) => /[1-9]/.test(row))]).toEqual([list, true]);
      });
    }
    await minutes.step('figures', async () => {
      await tile(page, /^Still missing/).click();
      await page.getByRole('heading', { level: 1, name: 'Staffing' }).waitFor();
      await page.getByText(/^\d+ of [\d,]+ filled$/).waitFor();
      await section(page, 'By language: table')
        .getByRole('row', { name: /^Dutch/ })
        .waitFor();
    });
    // why a source was switched off, and the switch, are for officers: nothing red, nothing to press
    await minutes.step('sources', async () => {
      await link(page, 'Sources').click();
      await section(page, 'Sources').getByRole('row').nth(13).waitFor();
      expect(await section(page, 'Sources').getByRole('button').count()).toBe(0);
    });
    await minutes.end();
  });
});
