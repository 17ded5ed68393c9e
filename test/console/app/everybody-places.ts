/** Every screen of the console and every window that opens over one: where it is, who sees it, and how one knows that it is all there. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { PERSON_PERSONAS } from '../../../simulators/population/personas';
import type { RunningDemonstration } from '../../support/running-demonstration';
import { goToAddress } from './console-ground';
import { BREAK, inDays, LOOK } from './officer-steps';

const SCREENS = readFileSync(join(__dirname, '../../../console/app/src/layout/screens.ts'), 'utf8');

/** The screens there are, as the console lists them. */
export const SCREEN_PATHS: readonly string[] = [...SCREENS.matchAll(/\bpath: '([^']*)'/g)].map(([, path]) => path!);

export const PERSONAS = [
  'privacy-officer',
  'agent',
  'nurse',
  'recruiter',
  'supervisor',
  'inspector',
  'field-agent',
] as const;
export type Persona = (typeof PERSONAS)[number];

export interface Place {
  /** As `layout/screens.ts` has it. */
  readonly screen: string;
  readonly persona: Persona;
  readonly address: string;
  /** What comes late, in whichever language; left out: its title, and nothing that is waited for. */
  readonly shows?: (page: Page) => Locator;
  /** Pressed before anything is opened, in English. */
  readonly first?: string;
  /** Buttons that open a window over it, in English. */
  readonly opens?: readonly (string | RegExp)[];
}

/** What the places speak of. */
export interface Subjects {
  readonly caseId: string;
  /** `log/ID?request=ID` */
  readonly entry: string;
  /** That is closed. */
  readonly reviewId: string;
}

const tile = (page: Page): Locator => page.locator('.tile').first();
const row = (page: Page): Locator => page.getByRole('table').getByRole('row').nth(1);
const timeline = (page: Page): Locator =>
  page
    .getByRole('region', { name: /^(Timeline|Chronologie|Tijdlijn)$/ })
    .getByRole('listitem')
    .first();

const PARTS = ['comments', 'replay', 'guarantees', 'faults', 'timeline', 'file'];
const REGISTERS: Readonly<Record<string, Pick<Place, 'opens' | 'first' | 'shows'>>> = {
  'authorised-persons': { shows: row, opens: ['Propose an authorisation', 'Confirm', 'Withdraw'] },
  organisations: { shows: row, opens: ['Register an organisation', /^Agreement /, /^Suspend /] },
  applications: { shows: row, opens: ['Register an application', /^Suspend /] },
  'staff-contracts': { shows: row, opens: [/^End /] },
  'break-glass': { first: 'Change to “Security audit”', opens: ['Review', 'Close now'] },
  requests: {
    first: 'Change to “Rights of data subjects”',
    opens: ['Enter a request', 'Enter what is wrong', /^Decide /],
  },
  'legal-bases': { opens: [/^Change /, /^End /] },
  purposes: { opens: [/^Change /, /^End /] },
  retention: { shows: row, opens: ['Place a hold'] },
  'token-revocations': { opens: ['Revoke tokens'] },
};

export function placesOf({ caseId, entry, reviewId }: Subjects): readonly Place[] {
  const ofOfficers: readonly Omit<Place, 'persona'>[] = [
    { screen: '', address: '', shows: tile, opens: [/^You: /, /^Notifications/] },
    { screen: 'matrix', address: 'matrix', shows: (page) => page.getByRole('grid').getByRole('row').nth(3) },
    {
      ...{ screen: 'matrix', address: 'matrix?q=Who+sees+test+results%3F' },
      shows: (page) => page.locator('.answer').getByRole('listitem').first(),
    },
    { screen: 'see-as', address: 'see-as', shows: (page) => page.getByText('Amélie').first(), opens: ['Why: Street'] },
    { screen: 'rules', address: 'rules?version=2', shows: row, opens: ['Begin a draft', 'Draft from a file'] },
    {
      ...{ screen: 'rules', address: `rules?version=2&rule=${encodeURIComponent(DENIED.id)}` },
      shows: (page) => page.getByRole('combobox'),
    },
    { screen: 'changes', address: 'changes', shows: row },
    { screen: 'changes/:number', address: 'changes/2', opens: ['Submit to a second officer', 'Discard'] },
    ...PARTS.map((part) => ({ screen: 'changes/:number', address: `changes/2?part=${part}` })),
    { screen: 'changes/:number', address: 'changes/3', opens: ['Approve', 'Reject'] },
    {
      ...{ screen: 'review', address: 'review', opens: ['Close the review'] },
      shows: (page) => page.getByRole('grid').getByRole('row').first(),
    },
    {
      ...{ screen: 'review/:id', address: `review/${reviewId}` },
      shows: (page) => page.getByRole('grid').getByRole('row').first(),
    },
    { screen: 'log', address: 'log', shows: row, opens: ['Search for a person', 'Save as CSV'] },
    { screen: 'log/:id', address: entry, shows: (page) => page.getByText('ContactPoint.phone').first() },
    { screen: 'report', address: 'report', first: 'Change to “Rights of data subjects”' },
    { screen: 'registers', address: 'registers', shows: row },
    ...Object.entries(REGISTERS).map(([name, place]) => ({
      ...{ screen: 'registers/:register', address: `registers/${name}`, ...place },
    })),
    { screen: 'sources', address: 'sources', shows: row, opens: [/^Switch .* off$/] },
    { screen: 'parts', address: 'parts', shows: tile, opens: ['A window'] },
    { screen: '*', address: 'nowhere' },
  ];
  return [
    ...ofOfficers.map((place) => ({ ...place, persona: 'privacy-officer' as const })),
    ...(['agent', 'nurse', 'recruiter', 'supervisor'] as const).map((persona) => ({
      ...{ screen: '', persona, address: '', shows: tile },
    })),
    { screen: '', persona: 'inspector', address: '', shows: row },
    { screen: '', persona: 'field-agent', address: '', shows: row },
    { screen: 'desk', persona: 'field-agent', address: 'desk', shows: row },
    { screen: 'desk', persona: 'agent', address: 'desk', shows: row },
    { screen: 'cases', persona: 'agent', address: 'cases', shows: row },
    { screen: 'case/:id', persona: 'agent', address: `case/${caseId}`, shows: timeline },
    { screen: 'case/:id', persona: 'nurse', address: `case/${caseId}`, shows: timeline },
    { screen: 'staffing', persona: 'recruiter', address: 'staffing', shows: (page) => page.getByRole('img').first() },
  ];
}

const ASKING =
  /^(One moment|Un instant|Even geduld)|(being asked|en cours|est interrogé|wordt gevraagd|wordt bevraagd) …$/;
const MARK = `document.querySelector('h1')?.setAttribute('data-left', '')`;
/** What stays where it is from one register to the next. */
const frameOf = (screen: string): string => (screen.startsWith('registers') ? 'registers' : screen);

/** Goes there and waits until all of it is there. @param from the screen before, of which nothing may be left */
export async function showPlace(page: Page, { screen, address, shows }: Place, from: string): Promise<void> {
  if (frameOf(screen) !== frameOf(from)) await page.evaluate(MARK);
  await goToAddress(page, address);
  await page.locator('h1:not([data-left])').waitFor();
  await shows?.(page).waitFor();
  await page.getByText(ASKING).first().waitFor({ state: 'detached' });
}

/** Of its pictures. */
export function nameOf({ screen, address, persona }: Place): string {
  const part = /part=(\w+)|(rule)=/
    .exec(address)
    ?.slice(1)
    .find((one) => one !== undefined);
  const place = screen.includes(':id') ? screen.slice(0, screen.indexOf('/')) + '-one' : address.replace(/\?.*/, '');
  return [place === '' ? 'start' : place.replaceAll('/', '-'), ...(part ? [part] : []), persona].join('-');
}

/** A rule of the draft. */
export const DENIED = {
  id: 'postcode / FIELD_AGENT / READ / denied',
  roles: ['FIELD_AGENT'],
  what: [{ group: 'postcode', coordinates: ['Person.postcode'] }],
  ...{ right: 'READ', outcome: 'WITHHELD', conditions: [], why: 'The street is enough.' },
};
const DRAFT = 'mutation D($input: DraftPolicyVersionInput!) { draftPolicyVersion(input: $input) { number revision } }';
const CHANGE = 'mutation C($input: ChangePolicyDraftInput!) { changePolicyDraft(input: $input) { revision } }';
const SUBMIT = 'mutation S($input: PolicyDraftAtRevisionInput!) { submitPolicyDraft(input: $input) { state } }';
const PROPOSE = 'mutation P($input: RegisterAuthorisedPersonInput!) { registerAuthorisedPerson(input: $input) { id } }';
const REQUEST = 'mutation R($input: RequestRestrictionInput!) { requestRestriction(input: $input) { id } }';
const CONTEST = 'mutation C($input: RequestRectificationInput!) { requestRectification(input: $input) { id } }';
const REVIEW = 'mutation R($input: StartAccessReviewInput!) { startAccessReview(input: $input) { id } }';
const CLOSE = 'mutation C($input: CloseAccessReviewInput!) { closeAccessReview(input: $input) { id } }';
const ENTRIES = '{ accessRecords(first: 20) { edges { node { id requestId returned } } } }';

interface Entries {
  readonly accessRecords: {
    readonly edges: readonly { readonly node: { id: string; requestId: string; returned: string[] } }[];
  };
}

/** So that no screen is empty: accesses, a draft, a version that waits, a proposal, a case opened by break-glass, a person's requests, a review. */
export async function fill(demonstration: RunningDemonstration): Promise<Subjects> {
  const change = async <Data>(persona: string, text: string, input: object): Promise<Data> => {
    const { data, errors } = await demonstration.ask<Data>(persona, text, { variables: { input } });
    // a picture is made of it outside of jest too
    assert.deepEqual(errors, []);
    return data!;
  };
  const caseId = await demonstration.firstCaseId();
  await demonstration.ask('nurse', LOOK, { variables: { id: caseId } });
  const entries = await demonstration.ask<Entries>('privacy-officer', ENTRIES);
  const references = [...demonstration.population.cases()]
    .filter(({ niss }) => niss !== null)
    .map(({ reference }) => reference);
  await change('physician', BREAK, { reference: references[1], ground: 'LIFE_THREATENING' });
  const officer = 'privacy-officer';
  type Draft = { readonly draftPolicyVersion: { readonly number: number; readonly revision: number } };
  type Started = { readonly startAccessReview: { readonly id: string } };
  type Changed = { readonly changePolicyDraft: { readonly revision: number } };
  // the one that waits is another officer's: nobody approves what is his own
  for (const author of [officer, 'privacy-officer-2']) {
    const title = `Field agents find the street without the postcode, by ${author}`;
    const { draftPolicyVersion: draft } = await change<Draft>(author, DRAFT, { from: 1, title });
    const { changePolicyDraft } = await change<Changed>(author, CHANGE, { ...draft, denials: [DENIED] });
    if (author !== officer) await change(author, SUBMIT, { number: 3, ...changePolicyDraft });
  }
  await change(officer, PROPOSE, {
    niss: PERSON_PERSONAS.find(({ name }) => name === 'authorised-person-expired')!.niss,
    caseReferences: [references[0]],
    legalBasis: 'cooperation-agreement-2020-08-25',
    reason: 'Takes over the follow-up.',
    validUntil: `${inDays(30)}T00:00:00Z`,
  });
  await change('citizen', REQUEST, { purposes: ['CONTACT_TRACING'], ground: 'OBJECTION' });
  await change('citizen', CONTEST, { what: 'NAME' });
  const review = { dueOn: inDays(30), reason: 'Yearly review' };
  const { startAccessReview: closed } = await change<Started>(officer, REVIEW, review);
  await change(officer, CLOSE, { id: closed.id, reason: 'Goes on next month.' });
  await change(officer, REVIEW, review);
  const seen = entries.data!.accessRecords.edges.find(({ node }) => node.returned.includes('ContactPoint.phone'))!;
  const request = new URLSearchParams({ request: seen.node.requestId });
  return { caseId, entry: `log/${seen.node.id}?${request.toString()}`, reviewId: closed.id };
}
