/** What persons ask for, in the console: officers see it, enter it for somebody, and decide it by two. */
import type { Locator, Page } from 'playwright-core';
import { PERSON_PERSONAS } from '../../../simulators/population/personas';
import { describeInBrowser, type WatchedPage } from '../../support/browser';
import { openClient } from '../../support/open-client';
import { accessibilityFaults, shoot, startConsole, type ConsoleGround } from './console-ground';
import { choose, field, goTo, inDays, pickSeveral, press, register, speak } from './officer-steps';

const REQUEST = 'mutation R($input: RequestRestrictionInput!) { requestRestriction(input: $input) { id } }';
const MINE = '{ myData { restrictions { state validUntil reason } } }';
const RIGHTS = 'Change to “Rights of data subjects”';
const OVERRIDES = 'The situation of the person weighs more.';

interface Mine {
  readonly myData: { readonly restrictions: readonly object[] };
}

// one sitting: each test goes on where the one before it stopped
describeInBrowser('an officer at what persons ask for', () => {
  let ground: ConsoleGround;
  let windows: readonly WatchedPage[];
  let page: Page;
  /** Of the officer who confirms. */
  let second: Page;
  /** As the console calls the citizen's request. */
  let named: string;

  beforeAll(async () => {
    ground = await startConsole();
    const input = { purposes: ['CONTACT_TRACING'], ground: 'OBJECTION' };
    const { data } = await ground.demonstration.ask<{ requestRestriction: { id: string } }>('citizen', REQUEST, {
      variables: { input },
    });
    named = `Request ${data!.requestRestriction.id.slice(0, 8)}`;
    windows = await Promise.all(
      ['privacy-officer', 'privacy-officer-2'].map((persona) => ground.signedIn(persona, 'registers/retention')),
    );
    [page, second] = windows.map((window) => window.page) as [Page, Page];
  });

  afterAll(async () => {
    await ground?.stop();
  });

  const rowOf = (at: Page, text: string): Locator => at.getByRole('row').filter({ hasText: text });
  /** The button in the window that is open. */
  const send = (at: Page, name: string): Promise<void> => at.getByRole('dialog').getByRole('button', { name }).click();

  async function confirm(name: string): Promise<void> {
    await goTo(second, 'registers/retention');
    await goTo(second, 'registers/requests');
    await press(second, `Confirm the change of ${name}`);
    await send(second, `Confirm the change of ${name}`);
  }

  it('reads which purpose it takes, and sees what is asked, since when and by when it is decided', async () => {
    await register(page, 'Requests of persons').click();
    await page.getByText(/^This is for the purpose “Rights of data subjects”/).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    await shoot(page, 'requests/01-other-purpose');
    await press(page, RIGHTS);
    const row = rowOf(page, named);
    await row.getByText('Objects to this use (article 21)').waitFor();
    await row.getByText('for Contact tracing').waitFor();
    await row.getByText('to be decided').waitFor();
    expect(await row.getByText('overdue').count()).toBe(0);
    await shoot(page, 'requests/02-list');
  });

  it('enters what somebody has telephoned, with what is wrong beside the field', async () => {
    await press(page, 'Enter a request');
    await page.getByText(/Who enters a request does not decide it/).waitFor();
    await field(page, 'National number of the person').fill('85073003329');
    await send(page, 'Enter a request');
    await page.getByText('Its check digits are wrong: look at it again.').waitFor();
    await page.getByText('This is needed.').first().waitFor();
    const { niss } = PERSON_PERSONAS.find(({ name }) => name === 'authorised-person-expired')!;
    await field(page, 'National number of the person').fill(niss);
    await pickSeveral(page, /For which purposes$/, 'Contact tracing', 'Hygiene inspection');
    await choose(page, 'Why the person asks', 'Needs the data for a legal claim (article 18)');
    await shoot(page, 'requests/03-enter');
    await send(page, 'Enter a request');
    const row = rowOf(page, 'Needs the data for a legal claim');
    await row.getByText('for Contact tracing, Hygiene inspection').waitFor();
    await row.getByText('entered by').waitFor();
  });

  it('does not decide what was entered by the same officer', async () => {
    await rowOf(page, 'Needs the data for a legal claim').getByRole('button', { name: 'Decide' }).click();
    const dialog = page.getByRole('dialog');
    await choose(page, 'Decision', 'Refuse');
    await field(page, 'Reason').fill('It is not founded.');
    await dialog.getByRole('button', { name: /^Decide: / }).click();
    await dialog.getByText(/Who has entered a request does not decide it\.$/).waitFor();
    expect(await field(page, 'Reason').inputValue()).toBe('It is not founded.');
    await shoot(page, 'requests/04-entered-by-oneself');
    await press(page, 'Cancel');
  });

  it('grants a request until a day, which a second officer confirms in words', async () => {
    await press(page, `Decide ${named}`);
    await choose(page, 'Decision', 'Grant until a day');
    await page.getByLabel('Last day').fill(inDays(400));
    await field(page, 'Reason').fill(OVERRIDES);
    await send(page, `Decide: ${named}`);
    await page.getByText(/^At most 366 days from now: what is granted/).waitFor();
    await page.getByLabel('Last day').fill(inDays(90));
    await shoot(page, 'requests/05-decide');
    await send(page, `Decide: ${named}`);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await goTo(second, 'registers/requests');
    await press(second, RIGHTS);
    const proposal = second.getByRole('region', { name: named });
    await proposal.getByText('waits for a second officer').waitFor();
    await proposal.getByRole('definition').getByText('granted').waitFor();
    await proposal
      .getByRole('definition')
      .getByText(/^until /)
      .waitFor();
    await proposal.getByRole('definition').getByText(OVERRIDES).waitFor();
    await shoot(second, 'requests/06-proposal');
    expect(await accessibilityFaults(second)).toEqual([]);
    await confirm(named);
    await rowOf(second, named).getByText('granted').waitFor();
    await rowOf(second, named).getByText(OVERRIDES).waitFor();
    const { data } = await ground.demonstration.ask<Mine>('citizen', MINE);
    expect(data!.myData.restrictions).toEqual([{ state: 'GRANTED', validUntil: inDays(90), reason: OVERRIDES }]);
    // what is open comes first, though another one is newer or older
    const heads = await second.getByRole('rowheader').allTextContents();
    expect(heads.at(-1)).toContain(named);
  });

  it('ends what was granted, and other registers show nothing of it', async () => {
    await goTo(page, 'registers/retention');
    await goTo(page, 'registers/requests');
    await press(page, `Decide ${named}`);
    await choose(page, 'Decision', 'End');
    await field(page, 'Reason').fill('The person has asked for it.');
    await send(page, `Decide: ${named}`);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // for another purpose than the rights of persons, which the second officer takes now
    await goTo(second, 'registers/break-glass');
    await press(second, 'Change to “Security audit”');
    for (const [name, id] of [
      ['Legal bases', 'legal-bases'],
      ['Retention', 'retention'],
    ] as const) {
      await goTo(second, `registers/${id}`);
      await second.getByRole('heading', { name, level: 1 }).waitFor();
      await second.locator('.register, .entry').first().waitFor();
      expect(await second.getByText('withheld').count()).toBe(0);
      expect(await second.getByRole('region', { name: named }).count()).toBe(0);
    }
    await goTo(second, 'registers/requests');
    await press(second, RIGHTS);
    await confirm(named);
    await rowOf(second, named).getByText('ended').waitFor();
    expect(await second.getByRole('button', { name: `Decide ${named}` }).count()).toBe(0);
  });

  it('sees what is overdue, in three languages', async () => {
    const owner = await openClient(ground.demonstration.database.ownerUrl);
    try {
      await owner.query('alter table processing_restriction disable trigger user');
      await owner.query(`update processing_restriction set registered_at = now() - interval '40 days'
        where decision is null`);
      await owner.query('alter table processing_restriction enable trigger user');
    } finally {
      await owner.end();
    }
    await goTo(second, 'registers/retention');
    await goTo(second, 'registers/requests');
    await rowOf(second, 'Needs the data for a legal claim').getByText('overdue').waitFor();
    for (const [language, overdue] of [
      ['en', 'overdue'],
      ['fr', 'en retard'],
      ['nl', 'te laat'],
    ] as const) {
      await speak(second, language);
      await second.getByText(overdue).first().waitFor();
      await shoot(second, `requests/07-overdue-${language}`);
    }
  });

  it('has nothing else to complain of', () => {
    for (const { complaints } of windows) expect(complaints).toEqual([]);
  });
});
