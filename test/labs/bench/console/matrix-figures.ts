/** The matrix and `See as …`, the heaviest screens of an officer: from an act to what was asked for. */
import type { Page } from 'playwright-core';
import type { Limited } from '../limits';
import { median } from '../ratio-of';
import { ms, timed } from './measured-page';

/** What is typed into the search of the matrix, letter by letter; then it is emptied. */
const TYPED = 'pos';
const COUNT = `[...document.querySelectorAll('p, span, div')].find((one) => one.children.length === 0 && / fields$/.test(one.textContent))?.textContent`;

/** @param page at the matrix */
export async function matrixFigures(page: Page, rounds: number): Promise<Limited[]> {
  const { letters, emptied, ticked, size } = await filtered(page, rounds);
  const seen = await seenAs(page, rounds);
  return [
    ms(`a letter typed into the search of the matrix, ${size}`, median(letters), 100),
    ms('the search of the matrix emptied: every row comes back', median(emptied), 100),
    ms('the matrix without what is not about persons', median(ticked), 100),
    ms('See as … another role', median(seen), 1_000),
  ];
}

/** Of all fields, every column shown. */
async function filtered(page: Page, rounds: number) {
  const shown = page.getByText(/^\d+ of \d+ fields$/).first();
  await shown.waitFor();
  const columns = (await page.getByRole('columnheader').count()) - 1;
  const all = (await shown.textContent()) ?? '';
  const search = page.getByRole('searchbox', { name: /^Search for a field/ });
  const persons = page.getByRole('checkbox', { name: 'Only about persons' });
  await page.getByText('Filters and comparison:').click();
  const [letters, emptied, ticked]: [number[], number[], number[]] = [[], [], []];
  const changed = async (event: string, act: () => Promise<void>): Promise<number> => {
    const before = await shown.textContent();
    return timed(page, { event, holds: `() => ${COUNT} !== ${JSON.stringify(before)}`, end: 'painted' }, act);
  };
  for (let round = 0; round < rounds; round += 1) {
    await search.focus();
    // a letter that leaves as many as before is over at once: the first ones narrow
    for (const letter of TYPED) letters.push(await changed('keydown', () => page.keyboard.press(letter)));
    await page.keyboard.press('Control+a');
    emptied.push(await changed('input', () => page.keyboard.press('Delete')));
    ticked.push(await changed('pointerdown', () => persons.click()));
    await changed('pointerdown', () => persons.click());
  }
  return { size: `${/of (\d+)/.exec(all)?.[1]} fields × ${columns} callers`, letters, emptied, ticked };
}

/** By turns two roles who see differently. */
async function seenAs(page: Page, rounds: number): Promise<number[]> {
  await page.getByRole('link', { name: 'See as …' }).first().click();
  const cell = `[...document.querySelectorAll('tr')].find((row) => /^Birth date/.test(row.textContent))?.textContent ?? ''`;
  await page.getByRole('row', { name: /Birth date/ }).waitFor();
  const took: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const role of ['Nurse (2nd line)', 'Agent (1st line)']) {
      const before = await page.evaluate<string>(cell);
      await page.getByRole('group', { name: 'A · See as' }).getByRole('button', { name: /Who$/ }).click();
      const option = page.getByRole('option', { name: role, exact: true });
      const holds = `() => { const now = ${cell}; return now !== '' && now !== ${JSON.stringify(before)}; }`;
      took.push(await timed(page, { event: 'pointerup', holds }, () => option.click()));
    }
  }
  // the first of each is what the hub compiles
  return took.slice(2);
}
