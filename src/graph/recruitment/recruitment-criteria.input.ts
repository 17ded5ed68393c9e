/**
 * Filters and orders of the lists that the employment office drives. Each input field names the output field it reveals
 * and the right it takes; an explicit null is the same as leaving it out.
 */
import type { CandidacyState, StaffProfile } from '../../model/words';
import { Direction, Input, Instant, Of, Text } from '../declarations';
import { CandidacyStateEnum, StaffProfileEnum } from '../domain-enums';
import type { SortDirection } from '../paging/sort-direction';

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
