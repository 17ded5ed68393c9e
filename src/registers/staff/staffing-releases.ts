/**
 * Releases figures on a fixed rhythm, so that nobody can ask often enough to see one person come or go: once a week, from
 * Monday on, at the first question of the week. While a partner's staff cannot be read, the release before stands.
 */
import { SourceError } from '../../model/errors/hub-error';
import { realTime, type Time } from '../../model/time';
import type { StaffingFigures, StaffingRelease, WantedPlaces } from '../../model/staffing-figures';
import type { SourceId } from '../../model/words';
import { decisiveLanguage, decisiveSource, languagesOf, requirePossible } from './staffing-plan';
import type { HeadcountStore, KeptRelease, ReleaseStore } from './staffing-store';
import { staffingFigures } from './staffing-table';

const DAY_MS = 86_400_000;
const PERIOD_MS = 7 * DAY_MS;
/** 1 January 1970 was a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;
/** Registers that were not read for longer are not counted from. */
const LONGEST_UNREAD_MS = DAY_MS;
/** Of a hub's life: until then its first readings may be under way, and who asks is made to wait for them. */
const FIRST_READINGS_MS = 10_000;
const LOOK_AGAIN_MS = 250;

export interface StaffingReleaseParts {
  readonly headcounts: HeadcountStore;
  readonly releases: ReleaseStore;
  readonly plan: readonly WantedPlaces[];
  /** A folder of partners' files is watched: what lies there at the start belongs to the first readings. */
  readonly filesAreWatched?: boolean;
  readonly firstReadingsMs?: number;
  readonly time?: Time;
}

/** @throws Error when the plan wants what there cannot be */
export function createStaffingFigures(given: StaffingReleaseParts): StaffingFigures {
  requirePossible(given.plan);
  const { firstReadingsMs = FIRST_READINGS_MS, time = realTime } = given;
  const began = time.now().getTime();
  const parts = { ...given, time, isYoung: () => time.now().getTime() - began < firstReadingsMs };
  let last: KeptRelease | null = null;
  let making: Promise<KeptRelease> | null = null;
  return {
    async standingAt(now) {
      const period = beginOfPeriod(now);
      if (last?.period.getTime() !== period.getTime()) {
        making ??= releaseOf(parts, period, now).finally(() => (making = null));
        last = await making;
      }
      return { ...last, until: new Date(last.period.getTime() + PERIOD_MS) };
    },
  };
}

function beginOfPeriod(now: Date): Date {
  const sinceMonday = (now.getTime() - FIRST_MONDAY_MS) % PERIOD_MS;
  return new Date(now.getTime() - sinceMonday);
}

interface ReleaseParts extends StaffingReleaseParts {
  readonly time: Time;
  /** Whether the hub has just started. */
  readonly isYoung: () => boolean;
}

async function releaseOf(parts: ReleaseParts, period: Date, now: Date): Promise<KeptRelease> {
  const { releases } = parts;
  const kept = await releases.newest(period);
  if (kept?.period.getTime() === period.getTime()) return kept;
  const missing = kept ? await missingSource(parts, parts.isYoung()) : await missingAfterFirstReadings(parts);
  if (missing !== null) {
    if (kept) return kept;
    throw new SourceError('SOURCE_UNAVAILABLE', missing);
  }
  await releases.keep({ period, asOf: now, figures: await countedFigures(parts, now) });
  // whichever replica was first
  const released = await releases.newest(period);
  if (!released) throw new Error('the release that was kept is not there');
  return released;
}

async function missingAfterFirstReadings(parts: ReleaseParts): Promise<SourceId | null> {
  for (;;) {
    const isYoung = parts.isYoung();
    const missing = await missingSource(parts, isYoung);
    if (missing === null || !isYoung) return missing;
    await parts.time.delay(LOOK_AGAIN_MS);
  }
}

/** Whose word is missing for a count that would stand for a week. @param isYoung whether files may still come in */
async function missingSource(parts: ReleaseParts, isYoung: boolean): Promise<SourceId | null> {
  const { headcounts, time, filesAreWatched = false } = parts;
  const unread = await headcounts.unreadSource(new Date(time.now().getTime() - LONGEST_UNREAD_MS));
  return unread ?? (filesAreWatched && isYoung ? headcounts.undeliveredSource() : null);
}

async function countedFigures(
  { headcounts, plan }: StaffingReleaseParts,
  now: Date,
): Promise<StaffingRelease['figures']> {
  const languages = languagesOf(plan);
  const alike = await headcounts.countAt(now);
  const counts = alike.map(({ profile, ways, languages: spoken, people }) => ({
    profile,
    source: decisiveSource(profile, ways),
    language: decisiveLanguage(spoken, languages),
    people,
  }));
  return staffingFigures(counts, plan, languages);
}
