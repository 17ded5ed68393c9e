/**
 * Resolvers that say more than they should: each is planted in two running hubs, and has to be found. What they read is
 * fetched for every caller; the request analysis does not limit it.
 */
import { randomInt } from 'node:crypto';
import { HubError } from '../../../src/model/errors/hub-error';
import type { RequestContext } from '../../../src/graph/request-context';
import { caseSubject } from '../../../src/model/case-keys';
import { caseOf, type CaseSubject, type OrderSubject } from '../../../src/model/subject';

/** `given` is what the hub's own resolver says; the parent is whatever it stands on. */
export type LeakyResolver = (
  given: () => unknown,
  parent: LeakyParent,
  context: RequestContext,
  args: Readonly<Record<string, unknown>>,
) => unknown;

export interface LeakyParent {
  readonly subject: CaseSubject;
  /** Of a person: what became of what the sources say. */
  readonly merged?: { readonly conflicts: readonly { readonly field: string }[] } | null;
  readonly street?: unknown;
}

/** Medical, and asked of Sciensano. */
async function isConfirmed({ loaders }: RequestContext, subject: CaseSubject): Promise<boolean> {
  return (await loaders.medicalRecord(subject))?.classification === 'CONFIRMED';
}

export const overFetch: LeakyResolver = async (given, { subject }, context) => {
  if (await isConfirmed(context, subject)) await context.loaders.visits(subject);
  return given();
};

export const label: LeakyResolver = async (given, { subject }, context) =>
  `${String(await given())}${(await isConfirmed(context, subject)) ? ' !' : ''}`;

/** A date in the place of another: until when training holds. */
export const dateToCome: LeakyResolver = async (given, { subject }, { loaders }) => {
  const trainings = await loaders.staffTraining(subject.personPseudonym ?? '');
  return trainings.find(({ validUntil }) => validUntil)?.validUntil ?? given();
};

/** Whether there is a next page is made to depend on the cases of this one. */
const nextPage =
  <Found>(
    look: (context: RequestContext, subject: CaseSubject) => Promise<Found>,
    hasNext: (found: readonly Found[]) => boolean,
  ): LeakyResolver =>
  async (given, _parent, context) => {
    const page = (await given()) as CasePage | null;
    if (!page) return page;
    const found = await Promise.all(subjectsOf(page).map((subject) => look(context, subject)));
    return { edges: page.edges, pageInfo: { ...page.pageInfo, hasNextPage: hasNext(found) } };
  };

export const count = nextPage(isConfirmed, (confirmed) => confirmed.includes(true));
/** No row's value is disclosed; that two are equal is. */
export const equality = nextPage(onsetOf, (onsets) => new Set(onsets).size === onsets.length);
export const rowCount = nextPage(contactsNamed, (counts) => counts.some((one) => one > 1));

export const orderOfPage: LeakyResolver = async (given, _parent, context) => {
  const page = (await given()) as CasePage | null;
  if (!page) return page;
  const keyed = await Promise.all(
    page.edges.map(async (edge) => ({ edge, onset: edge.node ? await onsetOf(context, edge.node.subject) : '' })),
  );
  const sorted = keyed.sort((one, other) => one.onset.localeCompare(other.onset));
  return { edges: sorted.map(({ edge }) => edge), pageInfo: page.pageInfo };
};

async function onsetOf({ loaders }: RequestContext, subject: CaseSubject): Promise<string> {
  return String((await loaders.medicalRecord(subject))?.onset ?? '');
}

async function contactsNamed({ loaders }: RequestContext, subject: CaseSubject): Promise<number> {
  return (await loaders.contacts(subject)).length;
}

function subjectsOf(page: CasePage): CaseSubject[] {
  return page.edges.flatMap(({ node }) => node?.subject ?? []);
}

interface CasePage {
  readonly edges: readonly { readonly node: { readonly subject: CaseSubject } | null }[];
  readonly pageInfo: object;
}

/** A section is said to be empty where it is. */
const emptySection =
  (section: string, isEmpty: (context: RequestContext, subject: CaseSubject) => Promise<boolean>): LeakyResolver =>
  async (given, { subject }, context) => {
    const states = (await given()) as readonly { readonly section: string; readonly state: string }[];
    const empty = await isEmpty(context, subject);
    return states.map((one) => (one.section === section && empty ? { ...one, state: 'EMPTY' } : one));
  };

export const sectionState = emptySection('MEDICAL', async (...about) => !(await isConfirmed(...about)));
export const noRows = emptySection('CONTACTS', async (...about) => (await contactsNamed(...about)) === 0);

/** A reason is given for a street that may not be read. */
const streetAbsent =
  (reason: string, isSo: (parent: LeakyParent) => boolean): LeakyResolver =>
  async (given, parent) => {
    const all = ((await given()) ?? []) as readonly object[];
    return isSo(parent) ? [...all, { field: 'street', reason }] : all;
  };

export const conflict = streetAbsent(
  'CONFLICT',
  ({ merged }) => merged?.conflicts.some(({ field }) => field === 'Person.street') ?? false,
);
export const notRecorded = streetAbsent('NOT_RECORDED', ({ street }) => (street ?? null) === null);

export const errorText: LeakyResolver = async (given, { subject }, context) => {
  const found = await context.loaders.medicalRecord(subject);
  if (found?.onset) throw new HubError('BAD_USER_INPUT', {}, { detail: `The onset was ${found.onset}.` });
  return given();
};

/** Not there and not for this caller are answered differently, if there is something to see. */
export const byId: LeakyResolver = async (given, _parent, context, { id }) => {
  const key = await context.loaders.caseKey(String(id));
  if (key && (await isConfirmed(context, caseSubject(key)))) throw new HubError('BAD_USER_INPUT', { argument: 'id' });
  return given();
};

/** As `byId`, for what a gateway looks up: whatever stands in the representations. */
export const byRepresentation: LeakyResolver = async (given, parent, context, { representations }) => {
  for (const one of representations as readonly { readonly __typename?: unknown; readonly id?: unknown }[])
    if (one.__typename === 'Case') await byId(() => null, parent, context, { id: one.id });
  return given();
};

/** The digits a mask leaves out, others each time. */
export const noisyMask: LeakyResolver = async (given) => {
  const masked = (await given()) as { readonly text: string } | null;
  return masked && { ...masked, text: masked.text.replace(/[^\d]/g, () => String(randomInt(10))) };
};

/** In an address, which every proxy on the way keeps. */
export const inAddress =
  (partnerUrl: () => string): LeakyResolver =>
  async (given, { subject }, context) => {
    await fetch(`${partnerUrl()}/fhir/Observation?onset=${await onsetOf(context, subject)}`);
    return given();
  };

export const askedAgain: LeakyResolver = async (given, _parent, context) => {
  const page = (await given()) as CasePage | null;
  const confirmed = await Promise.all((page ? subjectsOf(page) : []).map((subject) => isConfirmed(context, subject)));
  await candidates(context);
  if (confirmed.includes(true)) await candidates(context);
  return page;
};

/** What they are called; the first few may be the same in both worlds. */
async function candidates({ loaders }: RequestContext): Promise<string> {
  const page = await loaders.listCandidacies(
    { criteria: {}, sort: { by: 'receivedAt', direction: 'ASC' }, limit: 100, cursor: null } as never,
    new Set(['Candidacy.givenName']),
    () => ({ kind: 'STAFF', personPseudonym: 'x', organisations: [], trainingOrganisations: [] }),
  );
  return page.items.map(({ givenName }) => givenName).join(' ');
}

export const mutationReturns: LeakyResolver = async (given, _parent, context) => {
  const written = (await given()) as { readonly organisation?: object | null } | null;
  const [policyVersion] = await context.policy.versions();
  if (!written?.organisation || !policyVersion) return written;
  return { ...written, organisation: { ...written.organisation, name: await candidates(context) } };
};

/** Whether the person who is named has a case already, of the caller's organisation. */
export const knownContact: LeakyResolver = async (given, _parent, context, { input }) => {
  const written = (await given()) as { readonly command: object | null } | null;
  const { phone } = input as { readonly phone?: string | null };
  if (!written?.command || !phone) return written;
  const organisation = context.caller.facts.organisation?.cbe ?? '';
  const sort = { by: 'openedAt', direction: 'ASC' } as const;
  const query = { scope: { organisation }, criteria: {}, sort, limit: 50, cursor: null };
  const { items } = await context.loaders.listOrders(query);
  const keys = await context.loaders.caseKeysByReferences(items.map(({ caseReference }) => caseReference));
  const subjects = keys.flatMap((key) => (key ? caseSubject(key) : []));
  const known = await Promise.all(subjects.map((subject) => context.loaders.contactPoints(subject)));
  const isKnown = known.some(({ points }) => points.some((point) => point.phone === phone));
  return isKnown ? { ...written, command: { ...written.command, reason: 'ALREADY_THERE' } } : written;
};

/** Of contacts, whatever the command was about. */
export const conflictOfContacts: LeakyResolver = async (given, parent, { loaders }) => {
  const { about } = parent as unknown as { readonly about: { readonly order: OrderSubject } | null };
  const shown = ((await given()) ?? []) as readonly object[];
  if (!about) return shown;
  const subject = caseOf(about.order);
  const theirs = (await loaders.contacts(subject)).map(({ name }) => name).join(', ');
  const entry = { subject, carrier: 'CaseContact.name', field: 'name', yours: null, theirs };
  return [...shown, entry];
};
