/**
 * The words of the released figures: how many collaborators are wanted and how many places are filled. Every place and
 * every person is counted under one profile, one source and one language, so that parts add up to their whole.
 */
import type { StaffProfile } from './words';

export const RECRUITMENT_SOURCES = ['ACTIRIS', 'BRUXELLES_FORMATION', 'SECONDED', 'EMPLOYER'] as const;
/** How somebody came: through the employment office, the training body, an administration; or an employer's own doing. */
export type RecruitmentSource = (typeof RECRUITMENT_SOURCES)[number];

/** Which profiles come from where; nobody is counted, and nobody can be wanted, anywhere else. */
export const SOURCES_OF_PROFILE: Readonly<Record<StaffProfile, readonly RecruitmentSource[]>> = {
  CALL_CENTRE_OPERATOR: ['ACTIRIS', 'BRUXELLES_FORMATION', 'SECONDED', 'EMPLOYER'],
  FIELD_OPERATOR: ['ACTIRIS', 'EMPLOYER'],
  NURSE: ['EMPLOYER'],
  PHYSICIAN: ['EMPLOYER'],
  OTHER: ['SECONDED', 'EMPLOYER'],
};

/** The smallest number of people that is published. */
export const SMALLEST_FIGURE = 5;

/** BCP 47's own word for a language that is not known. */
export const UNKNOWN_LANGUAGE = 'und';
/** For who speaks none of the languages that are sought. */
export const OTHER_LANGUAGE = 'other';

/** So many are wanted; from the hub's configuration. */
export interface WantedPlaces {
  readonly profile: StaffProfile;
  readonly source: RecruitmentSource;
  /** BCP 47 primary subtag: the one that is decisive for these places. */
  readonly language: string;
  readonly wanted: number;
}

/** What a figure is about; what it does not name, it covers all of. */
export interface FigureOf {
  readonly profile?: StaffProfile;
  readonly source?: RecruitmentSource;
  readonly language?: string;
}

export interface StaffingFigure extends FigureOf {
  readonly wanted: number;
  /** In fives, rounded down; null where it is suppressed. */
  readonly filled: number | null;
}

export interface StaffingRelease {
  /** Begin of the period it stands for. */
  readonly period: Date;
  /** When the next one is due; past while it cannot be made. */
  readonly until: Date;
  /** The moment people were counted at. */
  readonly asOf: Date;
  readonly figures: readonly StaffingFigure[];
}

export interface StaffingFigures {
  /**
   * The release that stands at this instant.
   * @throws SourceError naming whose staff has never been read to its end, while there is no release at all
   */
  standingAt(now: Date): Promise<StaffingRelease>;
}
