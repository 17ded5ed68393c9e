/** Clicks, and keys beyond typing, as the page gets them: whatever drives it, a person could do no less. */
import type { Page } from 'playwright-core';

// what runs in the page is text: the tests are compiled without a browser's names. A letter in a field is typing, a letter elsewhere
// is a command; a key that only changes another one counts with it
const COUNTING = `globalThis.steps = { taken: 0 };
(() => {
  const TYPED = 'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, [contenteditable=true]';
  const isTyping = ({ key, target, ctrlKey, metaKey }) =>
    !ctrlKey && !metaKey && (key.length === 1 || key === 'Backspace' || key === 'Delete') && target.matches?.(TYPED);
  const CHANGES = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'];
  addEventListener('keydown', (event) => {
    if (event.isTrusted && !event.repeat && !CHANGES.includes(event.key) && !isTyping(event)) steps.taken += 1;
  }, { capture: true });
  addEventListener('pointerdown', ({ isTrusted }) => { if (isTrusted) steps.taken += 1; }, { capture: true });
})();`;

/** Counts from now on, until the page is loaded anew. */
export async function countSteps(page: Page): Promise<void> {
  await page.evaluate(`typeof steps === 'undefined' ? (() => { ${COUNTING} })() : void (steps.taken = 0)`);
}

export const stepsOf = (page: Page): Promise<number> => page.evaluate<number>('steps.taken');
