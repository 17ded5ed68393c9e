/** The console with keys alone: nothing here moves a pointer, and at each step the focus has to be seen. */
import type { Locator } from 'playwright-core';

// what runs in the page is text: the tests are compiled without a browser's names
const UNSEEN = `(() => {
  const at = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
  const isSeen = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  const { left, right, top, bottom } = at.getBoundingClientRect();
  const isThere = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  return at === document.body || (isSeen && isThere) ? null : at.outerHTML.slice(0, 200);
})()`;
const FOCUSED = `document.activeElement === document.body ? 'nothing' : document.activeElement.outerHTML.slice(0, 200)`;
const MOST_STEPS = 80;

export async function isFocused(one: Locator): Promise<boolean> {
  return (await one.and(one.page().locator(':focus')).count()) > 0;
}

/** Waits for it. */
export async function hasFocus(one: Locator): Promise<void> {
  const { page, deadline } = { page: one.page(), deadline: Date.now() + 60_000 };
  while (!(await isFocused(one))) {
    if (Date.now() > deadline) throw new Error(`The focus is on ${String(await page.evaluate(FOCUSED))}`);
    await page.waitForTimeout(20);
  }
}

/** From control to control until this one has the focus; each of them shows that it has it. */
export async function tabTo(one: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const page = one.page();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await isFocused(one)) return;
    await page.keyboard.press(key);
    expect(await page.evaluate(UNSEEN)).toBeNull();
  }
  throw new Error(`${MOST_STEPS} × ${key} do not lead to it; the focus is on ${String(await page.evaluate(FOCUSED))}`);
}

/** To a button or link, and pressed. */
export async function pressByKey(one: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await tabTo(one, key);
  await one.page().keyboard.press('Enter');
}
