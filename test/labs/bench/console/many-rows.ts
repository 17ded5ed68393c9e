/** How soon a screen with a thousand rows, or as many as it can show, answers a key or a press: Interaction to Next Paint. */
import type { Locator, Page } from 'playwright-core';
import { createPseudonyms } from '../../../../src/model/pseudonyms';
import { goToAddress } from '../../../console/app/console-ground';
import { LOOK } from '../../../console/app/officer-steps';
import type { RunningDemonstration } from '../../../support/running-demonstration';
import type { Limited } from '../limits';
import { interactionsOf, ms, p95 } from './measured-page';

const WANTED_ROWS = 1_000;
/** Of a population that has a case for each row: one in five has one. */
export const PERSONS = 5 * WANTED_ROWS + 200;
const AT_ONCE = 8;
const LIMIT_MS = 100;

/** Each case is looked at by itself: the access log has a row for each. */
export async function lookAtCases(demonstration: RunningDemonstration): Promise<void> {
  const { population, pseudonymKey } = demonstration;
  const pseudonyms = createPseudonyms(pseudonymKey);
  const ids = [...population.cases()].slice(0, WANTED_ROWS).map(({ reference }) => pseudonyms.caseId(reference));
  const next = ids.values();
  const work = async (): Promise<void> => {
    for (const id of next) await demonstration.ask('supervisor', LOOK, { variables: { id } });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** @param page of an officer who is signed in */
export async function manyRows(page: Page, rounds: number): Promise<Limited[]> {
  const figures: Limited[] = [];
  for (const [name, { open, act }] of Object.entries(SCREENS)) {
    const rows = await open(page);
    const took = await interactionsOf(page, async () => {
      for (let round = 0; round < rounds; round += 1) await act(page);
    });
    figures.push(
      ms(`a key or press until the next paint, p95 of ${took.length}: ${name}, ${rows}`, p95(took), LIMIT_MS),
    );
  }
  return figures;
}

interface Screen {
  /** @returns how many rows there are */
  readonly open: (page: Page) => Promise<string>;
  /** Ends as it begins. */
  readonly act: (page: Page) => Promise<void>;
}

const SCREENS: Readonly<Record<string, Screen>> = {
  'the matrix': {
    async open(page) {
      await goToAddress(page, 'matrix');
      const shown = page.getByText(/^\d+ of \d+ fields$/).first();
      await shown.waitFor();
      await page.getByText('Filters and comparison:').click();
      return `${/of (\d+)/.exec((await shown.textContent()) ?? '')?.[1]} fields, all there are`;
    },
    async act(page) {
      await typeAndEmpty(page, 'phone');
      for (let press = 0; press < 2; press += 1)
        await click(page.getByRole('checkbox', { name: 'Only about persons' }));
      await click(page.getByRole('gridcell').nth(20));
      await pressAll(page, ['ArrowDown', 'ArrowDown', 'ArrowRight', 'PageDown', 'Control+End', 'Control+Home']);
    },
  },
  'the rules': {
    async open(page) {
      await goToAddress(page, 'rules?version=1');
      await page.locator('table.rules').waitFor();
      const count = page.getByRole('status').filter({ hasText: / of \d+$/ });
      const rules = Number(/\d+/.exec((await count.textContent()) ?? ''));
      const rows = page.locator('table.rules tbody tr');
      while ((await rows.count()) < rules) await oneMorePage(page, /^Show \d+ more$/);
      return `${rules} rules, all there are`;
    },
    async act(page) {
      await typeAndEmpty(page, 'phone');
      await click(page.getByRole('button', { name: / Role$/ }));
      await pressAll(page, ['Escape']);
    },
  },
  'the access log': {
    async open(page) {
      await goToAddress(page, 'log');
      const rows = page.locator('tr.look');
      await rows.first().waitFor();
      const older = /^Older entries$/;
      const isMore = async (): Promise<boolean> => {
        await page.evaluate('measured.idle()');
        await page
          .getByText(/^One moment/)
          .first()
          .waitFor({ state: 'detached' });
        return (await page.getByRole('button', { name: older }).count()) > 0;
      };
      while ((await rows.count()) < WANTED_ROWS && (await isMore())) await oneMorePage(page, older);
      return `${await rows.count()} rows`;
    },
    async act(page) {
      const open = page.getByRole('button', { name: /^\d+ entries$/ }).first();
      if ((await open.count()) > 0) for (let press = 0; press < 2; press += 1) await click(open);
      await click(page.getByRole('button', { name: '+ Add a filter' }));
      await pressAll(page, ['Escape']);
      await page
        .getByRole('link', { name: /^Entry of / })
        .nth(2)
        .focus();
      await pressAll(page, ['Tab', 'Tab', 'Shift+Tab', 'Shift+Tab']);
    },
  },
};

async function typeAndEmpty(page: Page, text: string): Promise<void> {
  await page.getByRole('main').getByRole('searchbox').last().focus();
  await pressAll(page, [...text, ...[...text].map(() => 'Backspace')]);
}

async function pressAll(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.evaluate(PAINTED);
  }
}

async function click(part: Locator): Promise<void> {
  await part.click();
  await part.page().evaluate(PAINTED);
}

/** What is looked for by its role next would else hold up the paint that is measured. */
const PAINTED = 'measured.painted()';

/** Lists go on page after page. Rejects where there is no such button. */
async function oneMorePage(page: Page, name: RegExp): Promise<void> {
  const before = await page.getByRole('table').getByRole('row').count();
  await page.getByRole('button', { name }).click();
  await page.evaluate(`measured.until(() => document.querySelectorAll('table tr').length > ${before})`);
}
