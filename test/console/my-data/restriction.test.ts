/** A person objects on the page, two officers decide, and the person reads what became of it. */
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser';
import { accessibilityFaults } from '../app/console-ground';
import { SAID, speak, startMyData, type MyDataGround } from './my-data-ground';

const LIST = '{ restrictionRequests { id revision purposes ground } }';
const DECIDE = 'mutation D($input: DecideRestrictionInput!) { decideRestriction(input: $input) { proposal { id } } }';
const CONFIRM =
  'mutation C($input: ConfirmRegisterProposalInput!) { confirmRegisterProposal(input: $input) { counts } }';
const RIGHTS = { 'Purpose-Of-Use': 'DATA_SUBJECT_RIGHTS' };

interface Requested {
  readonly id: string;
  readonly revision: number;
  readonly purposes: readonly string[];
  readonly ground: string;
}

describeInBrowser('an objection', () => {
  let ground: MyDataGround;
  let page: Page;

  beforeAll(async () => {
    ground = await startMyData();
    ({ page } = await ground.signedIn('citizen'));
  });

  afterAll(() => ground?.stop());

  async function asOfficer<Data>(persona: string, query: string, input?: object): Promise<Data> {
    const { data, errors } = await ground.demonstration.ask<Data>(persona, query, {
      variables: { input },
      headers: RIGHTS,
    });
    expect(errors).toEqual([]);
    return data!;
  }

  const requests = async (): Promise<readonly Requested[]> =>
    (await asOfficer<{ restrictionRequests: readonly Requested[] }>('privacy-officer', LIST)).restrictionRequests;

  it('is not sent without a purpose, and what was chosen stays when the language changes', async () => {
    await page.locator('#restriction-form-summary').click();
    await page.getByLabel('Contact tracing').uncheck();
    await page.getByLabel('The data is wrong').check();
    await page.locator('#ask-restriction').click();
    expect(await page.evaluate(`document.querySelector('#purpose-CONTACT_TRACING').validationMessage`)).toBe(
      'Choose at least one.',
    );
    expect(await requests()).toEqual([]);
    await speak(page, 'de');
    await page.getByRole('heading', { name: SAID.de.whoLooked }).waitFor();
    expect(await page.getByLabel('Die Daten sind falsch').isChecked()).toBe(true);
    expect(await page.getByLabel('Kontaktrückverfolgung').isChecked()).toBe(false);
    await speak(page, 'en');
  });

  it('is sent, says by when it is decided, and is the only one that is open', async () => {
    await page.getByLabel('Contact tracing').check();
    await page.locator('#ask-restriction').click();
    await page.getByText(/^Not decided yet. You get an answer here by /).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toMatch(/^restriction-/);
    expect(await page.locator('#ask-restriction').count()).toBe(0);
    expect(await requests()).toMatchObject([{ purposes: ['CONTACT_TRACING'], ground: 'ACCURACY_CONTESTED' }]);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('shows a refusal with its reason and how to appeal, in the language of the page, and can be sent again', async () => {
    const [{ id, revision }] = (await requests()) as [Requested];
    const reason = 'The data was verified and is right.';
    const input = { id, revision, decision: 'REFUSED', reason };
    type Proposed = { readonly decideRestriction: { readonly proposal: { readonly id: string } } };
    const { decideRestriction } = await asOfficer<Proposed>('privacy-officer', DECIDE, input);
    await asOfficer('privacy-officer-2', CONFIRM, { id: decideRestriction.proposal.id });
    const { page: later } = await ground.signedIn('citizen');
    for (const sentence of [/^Refused\.$/, reason, /court of first instance/])
      await later.getByText(sentence).waitFor();
    await speak(later, 'nl');
    for (const sentence of [/^Geweigerd\.$/, /rechtbank van eerste aanleg/]) await later.getByText(sentence).waitFor();
    expect(await later.locator('#restriction-form').count()).toBe(1);
  });

  it('is not offered where the hub does not give it, and the list is there all the same', async () => {
    const { page: other } = await ground.open();
    await other.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { data: { myData: object } };
      const withheld = [{ path: ['myData', 'restrictions'], extensions: { code: 'FIELD_WITHHELD' } }];
      const myData = { ...answer.data.myData, restrictions: null };
      await route.fulfill({ response, json: { data: { myData }, errors: withheld } });
    });
    await other.getByRole('button', { name: SAID.en.signIn }).click();
    await other.getByRole('button', { name: /^citizen T/ }).click();
    await other.locator('#all-shown').waitFor();
    expect(await other.locator('#restriction-form').count()).toBe(0);
  });
});
