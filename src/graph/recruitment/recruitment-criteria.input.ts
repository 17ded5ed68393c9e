/**
 * Filters and orders of the lists that the employment office drives. Each input field names the output field it reveals
 * and the right it takes; an explicit null is the same as leaving it out.
 */
import type { CandidacyState, StaffProfile } from '../../model/words';
import { Direction, Input, Instant, Of, Text } from '../declarations';
import { CandidacyStateEnum, StaffProfileEnum, type SortDirection } from '../domain-enums';
import { HubError } from '../../errors/hub-error';

@Input('Which job offers: those that fit all of this.')
export class JobOfferFilter {
  @Of(() => StaffProfileEnum, 'For this profile.', { class: 'INTERNAL', filters: 'JobOffer.profile' })
  readonly profile?: StaffProfile | null;

  @Text('That ask for this language: BCP 47 primary subtag.', { class: 'INTERNAL', filters: 'JobOffer.languages' })
  readonly language?: string | null;
}

@Input('By what job offers are put in order: exactly one. Left out: openedOn, the first first.')
export class JobOfferOrder {
  @Direction('By the first day to apply.', { class: 'INTERNAL', sorts: 'JobOffer.openedOn' })
  readonly openedOn?: SortDirection | null;

  @Direction('By the last day to apply.', { class: 'INTERNAL', sorts: 'JobOffer.closesOn' })
  readonly closesOn?: SortDirection | null;

  @Direction('By how many people are sought.', { class: 'INTERNAL', sorts: 'JobOffer.openings' })
  readonly openings?: SortDirection | null;
}

@Input('Which candidacies: those that fit all of this.')
export class CandidacyFilter {
  @Of(() => StaffProfileEnum, 'For this profile.', { class: 'PERSONAL', filters: 'Candidacy.profile' })
  readonly profile?: StaffProfile | null;

  @Of(() => CandidacyStateEnum, 'That stand so.', { class: 'PERSONAL', filters: 'Candidacy.state' })
  readonly state?: CandidacyState | null;

  @Text('Of people who speak this language: BCP 47 primary subtag.', {
    class: 'PERSONAL',
    filters: 'Candidacy.languages',
  })
  readonly language?: string | null;

  @Text('For the job offer with this reference.', { class: 'PERSONAL', filters: 'Candidacy.jobOffer' })
  readonly jobOffer?: string | null;

  @Instant('Received at this instant or later.', { class: 'PERSONAL', filters: 'Candidacy.receivedAt' })
  readonly receivedFrom?: Date | null;

  @Instant('Received before this instant.', { class: 'PERSONAL', filters: 'Candidacy.receivedAt' })
  readonly receivedUntil?: Date | null;
}

@Input('By what candidacies are put in order: exactly one. Left out: receivedAt, the first first.')
export class CandidacyOrder {
  @Direction('By when they were received.', { class: 'PERSONAL', sorts: 'Candidacy.receivedAt' })
  readonly receivedAt?: SortDirection | null;
}

/** Turns filter and order of the recruitment lists into what the employment office is asked; refuses what makes no sense. */
export interface JobOfferCriteria {
  readonly profile?: StaffProfile;
  readonly language?: string;
}

export interface JobOfferSort {
  readonly by: 'openedOn' | 'closesOn' | 'openings';
  readonly direction: SortDirection;
}

export interface CandidacyListCriteria extends JobOfferCriteria {
  readonly state?: CandidacyState;
  readonly jobOffer?: string;
  readonly receivedFrom?: Date;
  readonly receivedUntil?: Date;
}

const LONGEST_REFERENCE = 64;

/** @throws HubError BAD_USER_INPUT, naming the filter field and never its value. */
export function jobOfferCriteria(filter: JobOfferFilter | null | undefined): JobOfferCriteria {
  const given: JobOfferCriteria = withoutNull(filter);
  requireSought(given);
  return given;
}

/** The first opened first, unless another order is asked for. */
export function jobOfferSort(orderBy: JobOfferOrder | null | undefined): JobOfferSort {
  for (const by of ['openedOn', 'closesOn', 'openings'] as const) {
    const direction = orderBy?.[by];
    if (direction) return { by, direction };
  }
  return { by: 'openedOn', direction: 'ASC' };
}

/** @throws HubError BAD_USER_INPUT, naming the filter field and never its value. */
export function candidacyCriteria(filter: CandidacyFilter | null | undefined): CandidacyListCriteria {
  const given: CandidacyListCriteria = withoutNull(filter);
  requireSought(given);
  const { jobOffer, receivedFrom, receivedUntil } = given;
  if (jobOffer !== undefined && (jobOffer === '' || jobOffer.length > LONGEST_REFERENCE)) {
    throw badFilter(`filter.jobOffer must have from 1 to ${LONGEST_REFERENCE} characters.`);
  }
  if (receivedFrom && receivedUntil && receivedFrom >= receivedUntil) {
    throw badFilter('filter.receivedFrom must be before filter.receivedUntil.');
  }
  return given;
}

/** The first received first, unless the other way is asked for. */
export function candidacyDirection(orderBy: CandidacyOrder | null | undefined): SortDirection {
  return orderBy?.receivedAt ?? 'ASC';
}

/** The employment office recruits for two profiles, and refuses a question about another. */
function requireSought({ profile, language }: JobOfferCriteria): void {
  if (profile !== undefined && profile !== 'CALL_CENTRE_OPERATOR' && profile !== 'FIELD_OPERATOR') {
    throw badFilter('filter.profile must be CALL_CENTRE_OPERATOR or FIELD_OPERATOR: nobody else is sought there.');
  }
  if (language !== undefined && !/^[a-z]{2,3}$/.test(language)) {
    throw badFilter('filter.language must be a language subtag in lower case, such as fr.');
  }
}

function withoutNull<Given extends object>(filter: object | null | undefined): Given {
  return Object.fromEntries(
    Object.entries(filter ?? {}).filter(([, value]) => value !== null && value !== undefined),
  ) as Given;
}

function badFilter(detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: 'filter' }, { detail });
}
