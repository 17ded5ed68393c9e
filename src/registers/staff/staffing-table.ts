/**
 * The table of figures: one for everything, by profile, by source, by language, and by profile within source and
 * language. It has a place for every combination there can be, so that which ones it has reveals nothing; and it is one
 * network, from the whole over sources, profiles and languages back to the whole, so that what can be worked out from
 * all of it together is known exactly. Languages within sources would leave the network, and are not released.
 */
import {
  OTHER_LANGUAGE,
  RECRUITMENT_SOURCES,
  SMALLEST_FIGURE,
  SOURCES_OF_PROFILE,
  UNKNOWN_LANGUAGE,
  type FigureOf,
  type RecruitmentSource,
  type StaffingFigure,
  type WantedPlaces,
} from '../../model/staffing-figures';
import { STAFF_PROFILES, type StaffProfile } from '../../model/words';
import { releasedOf, type ProtectedFigure } from './figure-protection';

/** So many people, counted under one of each. */
export interface Headcount {
  readonly profile: StaffProfile;
  readonly source: RecruitmentSource;
  readonly language: string;
  readonly people: number;
}

interface CountedFigure extends ProtectedFigure {
  readonly of: FigureOf;
}

export function staffingFigures(
  counts: readonly Headcount[],
  plan: readonly WantedPlaces[],
  languages: readonly string[],
): StaffingFigure[] {
  const counted = figuresOf(languages).map(({ of, from, to }): CountedFigure => {
    const people = counts.filter((one) => isWithin(one, of)).reduce((sum, one) => sum + one.people, 0);
    return { of, from, to, count: people, depth: Object.keys(of).length };
  });
  const released = releasedOf(counted);
  return counted.map((figure) => ({
    ...figure.of,
    wanted: plan.filter((one) => isWithin(one, figure.of)).reduce((sum, { wanted }) => sum + wanted, 0),
    filled: released.has(figure) ? inFives(figure.count) : null,
  }));
}

/** Rounded down: of two releases, a figure is the same or differs by five and more, never by one person. */
function inFives(count: number): number {
  return count - (count % SMALLEST_FIGURE);
}

type Place = Omit<CountedFigure, 'count' | 'depth'>;

const FROM_ALL = 'all, by source';
const TO_ALL = 'all, by language';

function figuresOf(languages: readonly string[]): Place[] {
  const every = [...languages, OTHER_LANGUAGE, UNKNOWN_LANGUAGE];
  const into = (profile: StaffProfile): string => `${profile}, by source`;
  const outOf = (profile: StaffProfile): string => `${profile}, by language`;
  return [
    { of: {}, from: TO_ALL, to: FROM_ALL },
    ...STAFF_PROFILES.map((profile) => ({ of: { profile }, from: into(profile), to: outOf(profile) })),
    ...RECRUITMENT_SOURCES.map((source) => ({ of: { source }, from: FROM_ALL, to: source })),
    ...every.map((language) => ({ of: { language }, from: language, to: TO_ALL })),
    ...STAFF_PROFILES.flatMap((profile) =>
      SOURCES_OF_PROFILE[profile].map((source) => ({ of: { profile, source }, from: source, to: into(profile) })),
    ),
    ...STAFF_PROFILES.flatMap((profile) =>
      every.map((language) => ({ of: { profile, language }, from: outOf(profile), to: language })),
    ),
  ];
}

function isWithin(one: Required<FigureOf>, of: FigureOf): boolean {
  return (
    (of.profile === undefined || of.profile === one.profile) &&
    (of.source === undefined || of.source === one.source) &&
    (of.language === undefined || of.language === one.language)
  );
}
