/** What tests do with any form, whatever it asks for. */
import { generateKeyPairSync } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { PERSON_PERSONAS } from '../../../simulators/population/personas';
import { inDays } from './officer-steps';

/** More than any line may have. */
export const TOO_MUCH = 'x'.repeat(2_001);

/** What is asked for by name; of everything else any line will do. */
const ANSWERS: Readonly<Record<string, string>> = {
  'National number of the person': PERSON_PERSONAS.find(({ name }) => name === 'authorised-person-expired')!.niss,
  'Number of the enterprise (CBE)': 'BE 0419.052.173',
  'Client id': '',
  'Public key (JSON Web Key)': JSON.stringify(
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
  ),
};

// what runs in the page is text: the tests are compiled without a browser's names
const fieldsIn = (
  role: string,
): string => `[...document.querySelector('${role}').querySelectorAll('input:not([type="hidden"], [type="file"]), textarea')]
  .filter((one) => one.closest('[aria-hidden="true"]') === null)`;
const typedOf = (role: string): string =>
  `${fieldsIn(role)}.map((one) => ({ label: one.labels?.[0]?.textContent ?? '', text: one.value, isDay: one.type === 'date' }))`;
const FAULTS = `[...document.querySelectorAll('[role="dialog"] [slot="errorMessage"], [role="dialog"] .react-aria-FieldError')]
  .filter((one) => one.textContent !== '')
  .map((one) => ({ label: one.parentElement.querySelector('label, .react-aria-Label')?.textContent ?? '', fault: one.textContent }))`;

export interface Typed {
  readonly label: string;
  readonly text: string;
  readonly isDay: boolean;
}

/** @param where in the window that is open, or on the page */
export function typedIn(page: Page, where: 'window' | 'page' = 'window'): Promise<Typed[]> {
  return page.evaluate(typedOf(where === 'window' ? '[role="dialog"]' : 'main'));
}

/** In the window that is open: which fields something is said beside, and what. */
export function faultsBeside(page: Page): Promise<{ readonly label: string; readonly fault: string }[]> {
  return page.evaluate(FAULTS);
}

/** The button that sends it, whatever it is called. */
export function submitOf(dialog: Locator): Locator {
  return dialog.locator('button[type="submit"]');
}

/** So that it can be sent. @param answers by the label of the field */
export async function fillIn(page: Page, dialog: Locator, answers: Readonly<Record<string, string>>): Promise<void> {
  // what is chosen says what else is asked for
  const open = dialog.getByRole('button', { name: /^choose / });
  for (let tries = 0; tries < 5 && (await open.count()) > 0; tries += 1) {
    await open.first().click();
    const list = page.getByRole('listbox');
    const isOfSeveral = (await list.getAttribute('aria-multiselectable')) === 'true';
    await list.getByRole('option').first().click();
    if (isOfSeveral) await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
  }
  for (const { label, text: before, isDay } of await typedIn(page)) {
    if (isDay && before !== '') continue;
    const day = inDays(label.endsWith('Last day') ? 30 : 0);
    const text = answers[label] ?? ANSWERS[label] ?? (isDay ? day : 'It is needed.');
    await dialog.getByLabel(label, { exact: true }).fill(text);
  }
}
