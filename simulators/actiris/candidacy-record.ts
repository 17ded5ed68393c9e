/** Candidacies and job offers as the employment office keeps and sends them (schema/partners/actiris.yaml). */
import type { Candidate, JobOffer } from '../population/recruitment-records';

export type JobOfferView = JobOffer;

export interface CandidacyView extends Omit<Candidate, 'receivedAt' | 'preselectedAt' | 'closedAt'> {
  /** Instants as ISO 8601. */
  readonly receivedAt: string;
  readonly preselectedAt: string | null;
  readonly closedAt: string | null;
}

export const JOB_OFFER_KEYS = ['reference'] as const;
export const CANDIDACY_KEYS = ['reference', 'niss', 'receivedAt'] as const;

/** What `PATCH /__admin/values` may change. */
export const JOB_OFFER_FIELDS: readonly string[] = [
  'profile',
  'languages',
  'openings',
  'filled',
  'channels',
  'openedOn',
  'closesOn',
  'employerCbe',
];
export const CANDIDACY_FIELDS: readonly string[] = [
  'niss',
  'receivedAt',
  'givenName',
  'familyName',
  'phone',
  'email',
  'languages',
  'profile',
  'state',
  'jobOffer',
  'preselectedAt',
  'closedAt',
];

/** An item of the feed: no name, no contact. */
export type CandidacyChange = Omit<CandidacyView, 'givenName' | 'familyName' | 'phone' | 'email'>;

export function candidacyViewOf(candidate: Candidate): CandidacyView {
  return {
    ...candidate,
    receivedAt: candidate.receivedAt.toISOString(),
    preselectedAt: candidate.preselectedAt?.toISOString() ?? null,
    closedAt: candidate.closedAt?.toISOString() ?? null,
  };
}

export function candidacyChangeOf(view: CandidacyView): CandidacyChange {
  const { reference, niss, profile, languages, state, jobOffer, receivedAt, preselectedAt, closedAt } = view;
  return { reference, niss, profile, languages, state, jobOffer, receivedAt, preselectedAt, closedAt };
}
