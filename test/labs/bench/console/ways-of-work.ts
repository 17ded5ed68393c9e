/** Work as its people do it, by the steps of the console's own tests: how many clicks and keys it takes, and how long. */
import type { Page } from 'playwright-core';
import { signIn, type ConsoleGround } from '../../../console/app/console-ground';
import { countSteps, stepsOf } from '../../../console/app/counted-steps';
import { atDesk, Keys, outcome, takeNext } from '../../../console/app/desk-steps';
import { hasFocus } from '../../../console/app/keyboard';
import { answered, askAtPermissions, submit, withholdPhonesOfVisitors } from '../../../console/app/question-steps';
import { takeIn } from '../../day/command-world';
import type { Limited } from '../limits';
import { ms, openMeasured, p95, timed } from './measured-page';

/** Of which a p95 is taken, at least. */
const CALLS = 24;

const steps = (figure: string, measured: number, limit: number): Limited => ({
  ...{ figure, measured, limit, unit: 'steps' },
});

/** A question, then a change, each from a sign-in of its own. */
export async function officerFigures({ browser, hub }: ConsoleGround): Promise<Limited[]> {
  const { page, context } = await openMeasured(browser);
  const begin = async (): Promise<void> => {
    await page.goto(`${hub.url}/console/`);
    await signIn(page, 'privacy-officer');
    await countSteps(page);
  };
  await begin();
  await askAtPermissions(page, 'Who sees test results?');
  await answered(page, 'Nobody else.');
  // the page that the issuer has sent back to began its clock then
  const answeredAfter = await page.evaluate<number>('performance.now()');
  await context.clearCookies();
  await page.evaluate('sessionStorage.clear()');
  await begin();
  await withholdPhonesOfVisitors(page, 'Visitors see no phone numbers');
  await submit(page);
  const taken = await stepsOf(page);
  await context.close();
  return [
    ms('officer: from sign-in to the answer to “Who sees test results?”', answeredAfter, 10_000),
    steps('officer: from sign-in to a submitted “visitors see no phone numbers”, contacts’ included', taken, 12),
  ];
}

export async function agentFigures({ browser, hub, demonstration }: ConsoleGround): Promise<Limited[]> {
  // of a population few orders wait for one agent
  await takeIn(demonstration.partners.callCentre.url, 2 * CALLS, 1);
  const { page, context } = await openMeasured(browser);
  await page.goto(`${hub.url}/console/desk`);
  await signIn(page, 'agent');
  await atDesk(page);
  await countSteps(page);
  const keys = new Keys(page);
  let reference = await takeNext(page, keys);
  await recordNoContacts(page, keys);
  const taken = await stepsOf(page);
  const took: number[] = [];
  for (let call = 0; call < CALLS; call += 1) {
    const holds = `() => [...document.querySelectorAll('a')].some(({ textContent: text }) => /^CC-/.test(text) && text !== '${reference}')`;
    took.push(
      await timed(page, { event: 'keydown', holds, end: 'painted' }, async () => {
        reference = await takeNext(page, keys);
      }),
    );
    await recordNoContacts(page, keys);
  }
  await context.close();
  return [
    steps('agent: a call without contacts, taken and recorded', taken, 4),
    ms(`agent: from Next to the next call on screen, p95 of ${took.length}`, p95(took), 300),
  ];
}

async function recordNoContacts(page: Page, keys: Keys): Promise<void> {
  await keys.press('1');
  await outcome(page).getByText('✓ recorded').waitFor();
  await hasFocus(page.getByRole('button', { name: /^Close, next call/ }));
}
