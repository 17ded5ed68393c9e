/**
 * The words of the recruitment: who is sought, who applied, who is in training, who is seconded. Types only;
 * `recruitmentOf(population)` stands in recruitment.ts. Instants are Date, days are `YYYY-MM-DD`, phone numbers E.164,
 * languages BCP 47 primary subtags.
 */

/** The two federal profiles people are sought for. */
export type RecruitProfile = 'CALL_CENTRE_OPERATOR' | 'FIELD_OPERATOR';
export type CandidateState = 'CANDIDATE' | 'PRESELECTED' | 'HIRED' | 'REJECTED' | 'WITHDRAWN';
export type TraineeState = 'IN_TRAINING' | 'TRAINED' | 'STOPPED';
export type SecondmentPlace = 'ORGANISATION' | 'HYGIENE_CELL' | 'CALL_CENTRE' | 'UNDECIDED';

export interface JobOffer {
  readonly reference: string;
  readonly profile: RecruitProfile;
  /** All of them are asked for. */
  readonly languages: readonly string[];
  readonly openings: number;
  /** How many of the openings candidates were hired for. */
  readonly filled: number;
  /** Where the offer is published. */
  readonly channels: readonly string[];
  readonly openedOn: string;
  readonly closesOn: string;
  readonly employerCbe: string;
}

/** One person as one partner knows him. */
export interface Recruit {
  /** The partner's own number of the person; opaque. */
  readonly reference: string;
  readonly niss: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly languages: readonly string[];
}

export interface Candidate extends Recruit {
  readonly profile: RecruitProfile;
  readonly state: CandidateState;
  /** Reference of the offer applied for; null for somebody who applied unasked. */
  readonly jobOffer: string | null;
  readonly receivedAt: Date;
  /** Set once preselected, whatever came after. */
  readonly preselectedAt: Date | null;
  /** When hired, rejected or withdrawn. */
  readonly closedAt: Date | null;
}

export interface Trainee extends Recruit {
  readonly state: TraineeState;
  readonly trainingFrom: string;
  /** Expected, or actual once trained; null for somebody who stopped. */
  readonly trainingUntil: string | null;
  readonly availableFrom: string | null;
}

export interface Seconded extends Recruit {
  readonly secondedTo: SecondmentPlace;
  readonly from: string;
  readonly until: string | null;
}

export interface Recruitment {
  readonly jobOffers: readonly JobOffer[];
  /** In the order they applied. */
  readonly candidates: readonly Candidate[];
  readonly reserve: readonly Trainee[];
  readonly seconded: readonly Seconded[];
}
