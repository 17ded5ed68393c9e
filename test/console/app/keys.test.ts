/** The whole way of a rule, from the way in to its end, with keys alone: the focus shows where one is. */
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { startConsole, type ConsoleGround } from './console-ground';
import { chooseByKey, hasFocus, pressByKey, tabTo } from './keyboard';
import { way } from './officer-steps';

describeInBrowser('with keys alone', () => {
  let ground: ConsoleGround;
  let watched: WatchedPage;
  let page: Page;

  beforeAll(async () => {
    ground = await startConsole();
    watched = await ground.open('matrix');
    ({ page } = watched);
  });

  afterAll(async () => {
    await ground?.stop();
  });

  const heading = (name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });

  it('is reached from the way in, and the focus shows where the way has led', async () => {
    await pressByKey(page.getByRole('button', { name: /^privacy-officer Privacy officer/ }));
    await heading('Permissions').waitFor();
    await hasFocus(heading('Permissions'));
    await page.getByRole('button', { name: /^You: / }).waitFor();
    await pressByKey(way(page, 'Sources'), 'Shift+Tab');
    await hasFocus(heading('Sources'));
    await tabTo(page.getByRole('link', { name: 'To the content' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await hasFocus(heading('Sources'));
    await pressByKey(way(page, 'Permissions'), 'Shift+Tab');
    await hasFocus(heading('Permissions'));
  });

  it('filters the matrix, says why of a cell, and selects it', async () => {
    await tabTo(page.getByRole('searchbox', { name: /^Search for a field/ }));
    await page.keyboard.type('ContactPoint.email');
    await page.getByText(/^\d of \d+ fields$/).waitFor();
    await tabTo(page.getByRole('gridcell').first());
    const why = page.getByRole('region', { name: 'Why' });
    await why.getByText(/^Agent \(1st line\)/).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await why.getByText(/^Field agent/).waitFor();
    await page.keyboard.press('Space');
    await pressByKey(page.getByRole('link', { name: 'Write a rule about them' }));
    // a new rule is written in a draft of one's own
    await page.getByRole('dialog', { name: 'Begin a draft' }).waitFor();
    await tabTo(page.getByRole('textbox', { name: /Why this version/ }));
    await page.keyboard.type('By keys');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Begin a draft' }).waitFor({ state: 'detached' });
  });

  it('writes a rule: fields by typing, choices from lists, and what is wrong is shown', async () => {
    await page.getByText(/^Field agent may see: /).waitFor();
    await tabTo(page.getByRole('combobox', { name: 'what' }));
    await page.keyboard.type('ContactPoint.phone');
    await page.getByRole('option', { name: 'phone number of a traced person' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Fields of the rule (2)').waitFor();
    await hasFocus(page.getByRole('combobox', { name: 'what' }));
    await chooseByKey(page, 'on which condition', 'about the caller');
    await chooseByKey(page, 'on which legal basis.*', 'cooperation-agreement-2020-08-25');
    await pressByKey(page.getByRole('button', { name: 'Keep it in the draft' }));
    await page.getByText('Say why: the officer who approves it wants to know.').waitFor();
    // the focus is where the fault is
    await hasFocus(page.getByRole('textbox', { name: /why it is given/ }));
    await page.keyboard.type('They meet the person at the door.');
    await pressByKey(page.getByRole('button', { name: 'Keep it in the draft' }));
    await page.getByText('It is in the draft.').waitFor();
  });

  it('closes a window and is where it was, and goes on where a step is taken and its button is gone', async () => {
    const begin = page.getByRole('button', { name: 'Begin a draft' });
    await pressByKey(begin, 'Shift+Tab');
    await tabTo(page.getByRole('textbox', { name: /Why this version/ }));
    await page.keyboard.press('Escape');
    await hasFocus(begin);
    await pressByKey(page.getByRole('link', { name: 'To the change set' }));
    await hasFocus(heading(/^Version \d+: By keys$/));
    await pressByKey(page.getByRole('button', { name: 'Discard' }));
    await pressByKey(page.getByRole('dialog').getByRole('button', { name: 'Discard' }));
    await page.getByText('Say why: its author wants to know.').waitFor();
    await tabTo(page.getByRole('textbox', { name: 'Why' }));
    await page.keyboard.type('It was an exercise.');
    await pressByKey(page.getByRole('dialog').getByRole('button', { name: 'Discard' }));
    await page.getByText('It is discarded.').waitFor();
    await hasFocus(heading(/^Version \d+: By keys$/));
  });

  it('leaves nothing to complain of', () => {
    expect(watched.complaints).toEqual([]);
  });
});
