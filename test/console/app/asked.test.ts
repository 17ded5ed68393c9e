/** Permissions answer questions: from sign-in to an answer, from a cell to its rule and its change, and what a change leaves open. */
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { accessibilityFaults, goToAddress, shoot, startConsole, type ConsoleGround } from './console-ground';
import { countSteps, stepsOf } from './counted-steps';
import { speak } from './officer-steps';
import { answered as answeredOn, ask as askOn, askAtPermissions, link as linkOn, submit } from './question-steps';

const LAPTOP = { width: 1366, height: 768 };
const PERMISSIONS = { en: 'Permissions', fr: 'Permissions', nl: 'Rechten' } as const;
/** What the figure of the officer's way allows, beyond typing. */
const MOST_STEPS = 12;

let ground: ConsoleGround;
let watched: WatchedPage;
let page: Page;

const region = (): Locator => page.getByRole('main').locator('.question');
const answered = (text: string | RegExp): Promise<void> => answeredOn(page, text);
const ask = (question: string): Promise<void> => askOn(page, question);
const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
const link = (name: string | RegExp): Locator => linkOn(page, name);

/** Signed in anew at a laptop's size; counting begins. */
async function begin(): Promise<void> {
  await watched?.context.close();
  watched = await ground.signedIn('privacy-officer', '');
  ({ page } = watched);
  await page.setViewportSize(LAPTOP);
  await countSteps(page);
}

describeInBrowser('permissions', () => {
  beforeAll(async () => {
    ground = await startConsole();
  });

  afterAll(async () => {
    await ground?.stop();
  });

  it.each([
    ['en', 'Who sees test results?', /^Nurses and physicians see test results of cases assigned to them, for contact/],
    [
      'fr',
      'Qui voit les résultats de test ?',
      /^Les infirmiers et les médecins voient les résultats de test des dossiers/,
    ],
    [
      'nl',
      'Wie ziet testuitslagen?',
      /^Verpleegkundigen en artsen zien testresultaten van dossiers die hun toegewezen/,
    ],
  ] as const)('answer a question in %s', async (language, question, sentence) => {
    await begin();
    await speak(page, language);
    await countSteps(page);
    await askAtPermissions(page, question, PERMISSIONS[language]);
    await answered(sentence);
    expect(await stepsOf(page)).toBe(2);
    const sentences = await region().getByRole('listitem').allTextContents();
    expect(sentences).toHaveLength(5);
    // the cells of the answer, and no others
    const rows = page.getByRole('rowheader');
    await rows.filter({ hasText: 'TestResult.value' }).waitFor();
    expect(await rows.filter({ hasText: /Person\./ }).count()).toBe(0);
    await shoot(page, `asked/answer-${language}`);
  });

  it('answer what a role sees, who may change something, and say what is not understood', async () => {
    await begin();
    await askAtPermissions(page, 'What does a field agent see?');
    await answered(/^Field agents see birth date \(the year only\) of cases assigned to them/);
    expect(await page.getByRole('columnheader').allTextContents()).toEqual(['Field', 'Field agent']);
    await ask('Who may change phone numbers?');
    await answered(/^Agents, field agents, nurses and physicians may change phone numbers of cases assigned to them/);
    await page.getByText(/^Any purpose · All relations at once · Change$/).waitFor();
    await ask('Does a reporter see test results?');
    await answered('Reporters do not see test results.');
    await ask('Why is the telefnoe blue?');
    await region().getByText('Not understood: “why”, “telefnoe” and “blue”.').waitFor();
    await shoot(page, 'asked/not-understood');
    await region().getByRole('button', { name: 'phone numbers' }).click();
    await answered(
      /^Agents, field agents, nurses and physicians see phone number of a contact of cases assigned to them/,
    );
    await page.waitForURL(/\/matrix\?q=Who\+sees\+phone\+numbers%3F$/);
    await button('Clear the question').click();
    await page.getByText(/^\d{3} of \d{4} fields$/).waitFor();
    await page.waitForURL(/\/matrix$/);
  });

  it('explain a cell beside the grid at 768 px of height, and lead to its rule and to its change', async () => {
    await begin();
    await askAtPermissions(page, 'Who sees test results?');
    await answered('Nobody else.');
    await page.getByRole('row').filter({ hasText: 'MedicalRecord.tests' }).getByRole('gridcell').nth(3).click();
    const why = page.getByRole('region', { name: 'Why' });
    await why.getByText('Nurse (2nd line) sees test results').waitFor();
    expect(await page.evaluate('scrollY')).toBe(0);
    const box = (await why.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(LAPTOP.height);
    await shoot(page, 'asked/why');
    await why.getByText(/as the law has it/).waitFor();
    await why.getByRole('link', { name: 'Open the rule' }).click();
    await page.getByRole('heading', { name: 'medical record / NURSE / READ' }).waitFor();
    await link('Edit this rule').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Nurses see no laboratory');
    await page.keyboard.press('Enter');
    await button('Keep it in the draft').waitFor();
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('medical record / NURSE / READ');
    await page.goBack();
    // the officer's own draft goes on
    await link('Edit this rule').click();
    await button('Keep it in the draft').waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      ...{ version: '2', rule: 'medical record / NURSE / READ' },
    });
  });

  it('say which other fields hold the same data while a rule is written, and take them into it at one press', async () => {
    await goToAddress(page, 'rules?version=2&coordinates=ContactPoint.phone&roles=FIELD_AGENT&effect=WITHHELD');
    await page.getByText(/^Still visible to field agents \(phone numbers\): .*phone number of a contact\b/).waitFor();
    await page
      .getByText(/, phone number to call back|phone number to call back and/)
      .first()
      .waitFor();
    await shoot(page, 'asked/editor');
    expect(await accessibilityFaults(page)).toEqual([]);
    await button('Add these fields to the rule').click();
    await page.getByText('Fields of the rule (3)').waitFor();
    await page.getByText('No other field with phone numbers stays visible.').waitFor();
    await discard(2);
  });

  it('say that contacts’ phones are still visible where a rule about phones is taken out, in twelve steps as well', async () => {
    await begin();
    await askAtPermissions(page, 'Which phone numbers does a visitor see?');
    await page.getByRole('rowheader').filter({ hasText: 'ContactPoint.phone' }).waitFor();
    await page.getByRole('row').filter({ hasText: 'ContactPoint.phone' }).getByRole('gridcell').first().click();
    await link('Edit this rule').click();
    await page.getByRole('dialog').getByRole('textbox').fill('Visitors see no phone numbers');
    await page.keyboard.press('Enter');
    await button('Take the rule out of the draft').click();
    await page.getByText('Still visible to field agents (phone numbers): phone number of a contact.').waitFor();
    await shoot(page, 'asked/still-visible');
    await link('Withhold these too').click();
    const why = page.getByRole('textbox', { name: /why it is denied/ });
    await why.waitFor();
    await why.focus();
    await why.fill('They meet the person at the door.');
    await page.keyboard.press('Enter');
    await page.getByText('It is in the draft.').waitFor();
    await submit(page);
    const steps = await stepsOf(page);
    expect(steps).toBeLessThanOrEqual(MOST_STEPS);
    process.stdout.write(`visitors see no phone numbers, by a rule: ${steps} steps\n`);
  });
});

/** A draft or a submitted version goes, for the next test. */
async function discard(number: number): Promise<void> {
  const read = `{ policyVersion(number: ${number}) { state revision } }`;
  const { demonstration } = ground;
  const { data } = await demonstration.ask<{ policyVersion: { state: string } }>('privacy-officer', read);
  const isDraft = data!.policyVersion.state === 'DRAFT';
  const name = isDraft ? 'discardPolicyVersion' : 'rejectPolicyVersion';
  const operation = `mutation End($input: ClosePolicyVersionInput!) { ${name}(input: $input) { number } }`;
  const variables = { input: { number, reason: 'Made for a test.' } };
  const { errors } = await demonstration.ask(isDraft ? 'privacy-officer' : 'privacy-officer-2', operation, {
    variables,
  });
  expect(errors).toEqual([]);
  // the rules of one that is rejected go on in a draft
  if (!isDraft) await discard(number + 1);
}
