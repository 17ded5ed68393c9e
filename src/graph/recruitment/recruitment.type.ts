import type { StaffSubject, OrganisationSubject } from '../../model/subject';
import { Instant, Of, Output, OwnId, Text, Day, Whole, Direction, Input } from '../declarations';
import { FieldsAsked, recordsWithId, InputFields } from '../fields';
import { CandidacyStateEnum, StaffProfileEnum } from '../domain-enums';
import {
  connectionType,
  givenIn,
  requireInFilter,
  requireLanguage,
  requireLength,
  requirePeriod,
  sortIn,
} from '../paging/connection';
import type { CandidacyRecord, JobOfferRecord } from '../../model/records';
import { type RequestContext, organisationOfParty } from '../request-context';

@Output('Somebody who applied at the employment office. Nothing medical is part of it. Source: Actiris.', {
  class: 'PERSONAL',
})
export class Candidacy extends FieldsAsked({
  id: OwnId('Opaque id.'),
  name: Text('Given and family name.', {
    class: 'PERSONAL',
    derivedFrom: ['Candidacy.givenName', 'Candidacy.familyName'],
  }),
  givenName: Text('Given name.'),
  familyName: Text('Family name.'),
  phone: Text('Phone number.'),
  email: Text('E-mail address.'),
  languages: Of(() => [String], 'Languages spoken: BCP 47 primary subtags.'),
  profile: Of(() => StaffProfileEnum, 'What for.'),
  state: Of(() => CandidacyStateEnum, 'How it stands.'),
  receivedAt: Instant('When the employment office received it.'),
  preselectedAt: Instant('When preselected, whatever came after; null for who was not.'),
  closedAt: Instant('When hired, rejected or withdrawn; null while it is open.'),
}) {
  readonly subject!: StaffSubject;
  /** The employment office's reference of the offer applied for. */
  readonly offerReference?: string | null;
}

export const CandidacyConnection = connectionType('Candidacy', Candidacy, 'candidacies');

@Output('People sought at the employment office, for one profile and one set of languages. Source: Actiris.', {
  class: 'INTERNAL',
})
export class JobOffer extends FieldsAsked({
  id: OwnId('Opaque id.'),
  reference: Text("The employment office's own number of the offer."),
  profile: Of(() => StaffProfileEnum, 'What people are sought as.'),
  languages: Of(() => [String], 'Languages, all of them asked for: BCP 47 primary subtags.'),
  openings: Whole('How many people are sought.'),
  filled: Whole('For how many of the openings somebody was hired.'),
  channels: Of(() => [String], 'Where the offer is published.'),
  openedOn: Day('The first day somebody could apply.'),
  closesOn: Day('The last day to apply.'),
}) {
  readonly subject!: OrganisationSubject;
}

export const JobOfferConnection = connectionType('JobOffer', JobOffer, 'job offers');

/** From what the employment office says to the records that resolvers hand on, and whose each of them is. */
const newJobOffer = recordsWithId(JobOffer, 'JobOffer');
const newCandidacy = recordsWithId(Candidacy, 'Candidacy');

/** A candidacy is the employment office's own and the controller's, who recruits; a candidate is nobody's trainee yet. */
export function candidacySubject({ caller }: RequestContext, personPseudonym: string): StaffSubject {
  const organisations = [organisationOfParty(caller, 'actiris'), organisationOfParty(caller, 'CONTROLLER')];
  return { kind: 'STAFF', personPseudonym, organisations, trainingOrganisations: [] };
}

export function jobOffer(context: RequestContext, subject: OrganisationSubject, record: JobOfferRecord): JobOffer {
  return newJobOffer(context.pseudonyms, record.reference, { subject, ...record });
}

export function candidacy(context: RequestContext, subject: StaffSubject, record: CandidacyRecord): Candidacy {
  const { reference, niss: _key, jobOffer: offerReference, givenName, familyName, ...values } = record;
  const names = [givenName, familyName].filter((name) => typeof name === 'string' && name !== '');
  return newCandidacy(context.pseudonyms, reference, {
    ...values,
    subject,
    ...{ givenName, familyName, offerReference },
    name: names.length === 0 ? null : names.join(' '),
  });
}

@Input('Which job offers: those that fit all of this.')
export class JobOfferFilter extends InputFields({
  profile: Of(() => StaffProfileEnum, 'For this profile.', { class: 'INTERNAL', filters: 'JobOffer.profile' }),
  language: Text('That ask for this language: BCP 47 primary subtag.', {
    class: 'INTERNAL',
    filters: 'JobOffer.languages',
  }),
}) {}

@Input('By what job offers are put in order: exactly one. Left out: openedOn, the first first.')
export class JobOfferOrder extends InputFields({
  openedOn: Direction('By the first day to apply.', { class: 'INTERNAL', sorts: 'JobOffer.openedOn' }),
  closesOn: Direction('By the last day to apply.', { class: 'INTERNAL', sorts: 'JobOffer.closesOn' }),
  openings: Direction('By how many people are sought.', { class: 'INTERNAL', sorts: 'JobOffer.openings' }),
}) {}

@Input('Which candidacies: those that fit all of this.')
export class CandidacyFilter extends InputFields({
  profile: Of(() => StaffProfileEnum, 'For this profile.', { class: 'PERSONAL', filters: 'Candidacy.profile' }),
  state: Of(() => CandidacyStateEnum, 'That stand so.', { class: 'PERSONAL', filters: 'Candidacy.state' }),
  language: Text('Of people who speak this language: BCP 47 primary subtag.', {
    class: 'PERSONAL',
    filters: 'Candidacy.languages',
  }),
  jobOffer: Text('For the job offer with this reference.', { class: 'PERSONAL', filters: 'Candidacy.jobOffer' }),
  receivedFrom: Instant('Received at this instant or later.', { class: 'PERSONAL', filters: 'Candidacy.receivedAt' }),
  receivedUntil: Instant('Received before this instant.', { class: 'PERSONAL', filters: 'Candidacy.receivedAt' }),
}) {}

@Input('By what candidacies are put in order: exactly one. Left out: receivedAt, the first first.')
export class CandidacyOrder extends InputFields({
  receivedAt: Direction('By when they were received.', { class: 'PERSONAL', sorts: 'Candidacy.receivedAt' }),
}) {}

/** What the driving source of each list is asked. */
type JobOfferQuery = Parameters<RequestContext['loaders']['listJobOffers']>[0];
type CandidacyQuery = Parameters<RequestContext['loaders']['listCandidacies']>[0];

const LONGEST_REFERENCE = 64;

/** @throws HubError BAD_USER_INPUT */
export function jobOfferCriteria(filter: JobOfferFilter | null | undefined): JobOfferQuery['criteria'] {
  const given = givenIn(filter);
  requireSought(given);
  return given;
}

/** The first opened first, unless another order is asked for. */
export function jobOfferSort(orderBy: JobOfferOrder | null | undefined): JobOfferQuery['sort'] {
  return sortIn(orderBy) ?? { by: 'openedOn', direction: 'ASC' };
}

/** @throws HubError BAD_USER_INPUT */
export function candidacyCriteria(filter: CandidacyFilter | null | undefined): CandidacyQuery['criteria'] {
  const given = givenIn(filter);
  requireSought(given);
  requireLength({ jobOffer: given.jobOffer }, LONGEST_REFERENCE);
  requirePeriod(given, 'receivedFrom', 'receivedUntil');
  return given;
}

/** The employment office recruits for two profiles, and refuses a question about another. */
function requireSought({ profile, language }: JobOfferQuery['criteria']): void {
  const isSought = profile === undefined || profile === 'CALL_CENTRE_OPERATOR' || profile === 'FIELD_OPERATOR';
  requireInFilter(isSought, 'profile must be CALL_CENTRE_OPERATOR or FIELD_OPERATOR: nobody else is sought there.');
  requireLanguage({ language });
}
