/**
 * Filters and orders of the lists that the employment office drives. Each input field names the output field it reveals
 * and the right it takes; an explicit null is the same as leaving it out.
 */
import { Direction, Input, Instant, Of, Text } from '../declarations';
import { InputFields } from '../fields';
import { CandidacyStateEnum, StaffProfileEnum } from '../domain-enums';
import { givenIn, requireInFilter, requireLanguage, requireLength, requirePeriod, sortIn } from '../paging/criteria';
import type { RequestContext } from '../request-context';

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
