/** What persons say is wrong, in the console: officers see what its supplier makes of it, and enter it for somebody. */
import type { Locator, Page } from 'playwright-core';
import { PERSON_PERSONAS } from '../../../simulators/population/personas';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { decideRectification } from '../../support/rectification';
import { accessibilityFaults, shoot, startConsole, type ConsoleGround } from './console-ground';
import { choose, field, goTo, press, speak } from './officer-steps';

const REQUEST =
  'mutation R($input: RequestRectificationInput!) { requestRectification(input: $input) { id supplier } }';

interface Requested {
  readonly requestRectification: { readonly id: string; readonly supplier: string };
}

// one sitting: each test goes on where the one before it stopped
describeInBrowser('an officer at what persons say is wrong', () => {
  let ground: ConsoleGround;
  let watched: WatchedPage;
  let page: Page;
  let asked: Requested['requestRectification'];
  /** As the console calls the citizen's request. */
  let named: string;

  beforeAll(async () => {
    ground = await startConsole();
    const variables = { input: { what: 'ADDRESS' } };
    const { data } = await ground.demonstration.ask<Requested>('citizen', REQUEST, { variables });
    asked = data!.requestRectification;
    named = `Request ${asked.id.slice(0, 8)}`;
    await ground.demonstration.hub.pollNow('rectifications');
    watched = await ground.signedIn('privacy-officer', 'registers/requests');
    ({ page } = watched);
    await press(page, 'Change to “Rights of data subjects”');
  });

  afterAll(async () => {
    await ground?.stop();
  });

  const rowOf = (text: string): Locator =>
    page
      .getByRole('region', { name: /What persons say is wrong/ })
      .getByRole('row')
      .filter({ hasText: text });
  const dialog = (): Locator => page.getByRole('dialog');
  const send = (): Promise<void> => dialog().getByRole('button', { name: 'Enter what is wrong' }).click();

  it('sees what is wrong, who supplies it and how far it has come, and decides nothing', async () => {
    const row = rowOf(named);
    for (const text of ['Address', /\(\d00\)$/, 'received, not decided']) await row.getByText(text).waitFor();
    expect(await row.getByText('entered by').count()).toBe(0);
    expect(await row.getByRole('button').count()).toBe(0);
  });

  it('enters what somebody has telephoned; what cannot go anywhere is refused in the window', async () => {
    await press(page, 'Enter what is wrong');
    await dialog()
      .getByText(/It goes to the partner that supplies the data, which decides/)
      .waitFor();
    const { niss: unknown } = PERSON_PERSONAS.find(({ name }) => name === 'authorised-person-expired')!;
    await field(page, 'National number of the person').fill(unknown);
    await choose(page, 'What is wrong', 'Telephone number or e-mail address');
    await send();
    await dialog()
      .getByText(/has no case of this person/)
      .waitFor();
    const [first, other] = [...ground.demonstration.population.cases()].filter(({ niss }) => niss !== null);
    expect(first!.niss).not.toBe(other!.niss);
    await field(page, 'National number of the person').fill(other!.niss!);
    await shoot(page, 'rectifications/01-enter');
    await send();
    const row = rowOf('Telephone number or e-mail address');
    await row.getByText('call centre').waitFor();
    await row.getByText('entered by').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('reads beside the field that it was entered already', async () => {
    await press(page, 'Enter what is wrong');
    const { niss } = [...ground.demonstration.population.cases()].filter((one) => one.niss !== null)[1]!;
    await field(page, 'National number of the person').fill(niss!);
    await choose(page, 'What is wrong', 'Telephone number or e-mail address');
    await send();
    await dialog()
      .getByText(/asked for already/)
      .waitFor();
    await press(page, 'Cancel');
    expect(await rowOf('Telephone number or e-mail address').count()).toBe(1);
  });

  it('sees what the supplier has decided, in three languages', async () => {
    await decideRectification(ground.demonstration, asked, 'CORRECTED');
    await goTo(page, 'registers/retention');
    await goTo(page, 'registers/requests');
    await rowOf(named).getByText('corrected').waitFor();
    for (const [language, corrected] of [
      ['en', 'corrected'],
      ['fr', 'corrigé'],
      ['nl', 'verbeterd'],
    ] as const) {
      await speak(page, language);
      await page.getByRole('cell').getByText(corrected).waitFor();
      await shoot(page, `rectifications/02-list-${language}`);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    await shoot(page, 'rectifications/03-narrow');
    await page.setViewportSize({ width: 1366, height: 768 });
    await shoot(page, 'rectifications/04-wide');
  });

  it('has nothing else to complain of', () => expect(watched.complaints).toEqual([]));
});
