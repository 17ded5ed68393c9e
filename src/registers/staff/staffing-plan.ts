/** What the plan of wanted places says beside its numbers: which languages have figures of their own, and which one is decisive. */
import {
  OTHER_LANGUAGE,
  SOURCES_OF_PROFILE,
  UNKNOWN_LANGUAGE,
  type RecruitmentSource,
  type WantedPlaces,
} from '../../model/staffing-figures';
import type { StaffProfile } from '../../model/words';

/** With figures of their own whatever the plan says: the languages of Brussels. */
const ALWAYS = ['fr', 'nl'];

/** @throws Error for places that nobody could fill: such a plan is a mistake in the configuration. */
export function requirePossible(plan: readonly WantedPlaces[]): void {
  const impossible = plan.find(({ profile, source }) => !SOURCES_OF_PROFILE[profile].includes(source));
  if (impossible) throw new Error(`STAFFING_PLAN: ${impossible.profile} do not come from ${impossible.source}.`);
  const keys = plan.map(({ profile, source, language }) => `${profile} ${source} ${language}`);
  const doubled = keys.find((key, position) => keys.indexOf(key) !== position);
  if (doubled) throw new Error(`STAFFING_PLAN: ${doubled} is there twice.`);
}

/** The languages that are sought, the fewest places first. */
export function languagesOf(plan: readonly WantedPlaces[]): string[] {
  const wanted = new Map<string, number>(ALWAYS.map((language) => [language, 0]));
  for (const one of plan) wanted.set(one.language, (wanted.get(one.language) ?? 0) + one.wanted);
  // a language of Brussels that the plan does not name is no rare find
  const rank = (language: string): number => wanted.get(language) || Infinity;
  return [...wanted.keys()].sort((one, other) => compare(rank(one), rank(other)) || compare(one, other));
}

/** Of several languages the one that is hardest to find: somebody with French and Turkish fills a place for Turkish. */
export function decisiveLanguage(spoken: readonly string[], sought: readonly string[]): string {
  if (spoken.length === 0) return UNKNOWN_LANGUAGE;
  return sought.find((language) => spoken.includes(language)) ?? OTHER_LANGUAGE;
}

/** The first of these ways that the profile comes by; who came by another was found by an employer. */
export function decisiveSource(profile: StaffProfile, ways: readonly RecruitmentSource[]): RecruitmentSource {
  return ways.find((way) => SOURCES_OF_PROFILE[profile].includes(way)) ?? 'EMPLOYER';
}

function compare<T extends string | number>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
