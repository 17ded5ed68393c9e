/** What an officer does with a question about permissions, from home to a submitted version, as few steps as there are. */
import type { Locator, Page } from 'playwright-core';

const WHY = 'They meet the person at the door.';
const SUBMIT = 'Submit to a second officer';

export const link = (page: Page, name: string | RegExp): Locator => page.getByRole('link', { name }).first();

/** @param permissions the way there, in the language of the page */
export async function askAtPermissions(page: Page, question: string, permissions = 'Permissions'): Promise<void> {
  await link(page, permissions).click();
  await ask(page, question);
}

export async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('main').getByRole('searchbox').first().fill(question);
  await page.keyboard.press('Enter');
}

/** Of the last question, in words. */
export const answered = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('main').locator('.question').getByRole('status').getByText(text).waitFor();

/** Contacts' included, by a question: into a draft of this title. */
export async function withholdPhonesOfVisitors(page: Page, title: string): Promise<void> {
  await askAtPermissions(page, 'Which phone numbers does a visitor see?');
  await link(page, 'Withhold these fields from them').click();
  await page.getByRole('dialog').getByRole('textbox').fill(title);
  await page.keyboard.press('Enter');
  await page.getByText(/^Field agent may never see: /).waitFor();
  await page.getByText('No other field with phone numbers stays visible.').waitFor();
  const why = page.getByRole('textbox', { name: /why it is denied/ });
  await why.click();
  await why.fill(WHY);
  await page.keyboard.press('Enter');
  await page.getByText('It is in the draft.').waitFor();
}

export async function submit(page: Page): Promise<void> {
  await link(page, 'Go to the submission').click();
  await page.getByRole('button', { name: SUBMIT }).click();
  await page.getByRole('dialog').getByRole('button', { name: SUBMIT }).click();
  await page.getByText('It is submitted. An officer who had no part in it approves or rejects it.').waitFor();
}
