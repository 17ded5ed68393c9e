/**
 * Whether a figure that is looked at again and again stays where it was: the judgement of `npm run hub -- lab soak`.
 *
 * Two questions are asked of what was seen, and the worse answer counts. How much does it rise from the first to the last, by the
 * slope that half of all pairs of places lie below (Theil and Sen), which a few odd ones do not move? Pairs are a third of the time
 * apart or more, so that the slope of a saw's teeth is not taken for its own. And how much higher is the last third than the first,
 * by their medians, which finds the step that a slope may pass over? What falls gives something back.
 */
import type { Place } from '../bench/growth';
import { median } from '../bench/ratio-of';

/** What may be between the beginning and the end without being growth: the larger of both. */
export interface Bound {
  /** Of where it was, in percent. */
  readonly percent: number;
  /** In its own unit. */
  readonly atLeast: number;
}

/** GROWS, and what was not seen often enough or is no number, is a failure. */
export type Course = 'FLAT' | 'FALLS' | 'GROWS' | 'NOT_MEASURED';

export interface Judgement {
  /** The median of the first and of the last third. */
  readonly start: number;
  readonly end: number;
  /** How much it rises over all of the time; below 0 it falls. */
  readonly trend: number;
  /** The most that it may rise. */
  readonly bound: number;
  readonly course: Course;
}

export const NOT_MEASURED: Judgement = { start: NaN, end: NaN, trend: NaN, bound: NaN, course: 'NOT_MEASURED' };

/** Of which a third has a median worth the name. */
export const FEWEST_PLACES = 6;

/** @param places in the order of time, x in any unit of it */
export function judge(places: readonly Place[], { percent, atLeast }: Bound): Judgement {
  if (places.length < FEWEST_PLACES || !places.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) {
    return NOT_MEASURED;
  }
  const third = Math.floor(places.length / 3);
  const start = median(places.slice(0, third).map(({ y }) => y));
  const end = median(places.slice(-third).map(({ y }) => y));
  const seen = places.map(({ y }) => y);
  // a line through a step is steeper than the step is high
  const rise = Math.min(medianSlope(places) * (places.at(-1)!.x - places[0]!.x), Math.max(...seen) - Math.min(...seen));
  const trend = Math.max(rise, end - start);
  const bound = Math.max((Math.abs(start) * percent) / 100, atLeast);
  return { start, end, trend, bound, course: courseOf(trend, bound) };
}

export function courseOf(trend: number, bound: number): Exclude<Course, 'NOT_MEASURED'> {
  return trend > bound ? 'GROWS' : trend < -bound ? 'FALLS' : 'FLAT';
}

export function isGood({ course }: Pick<Judgement, 'course'>): boolean {
  return course === 'FLAT' || course === 'FALLS';
}

/** Of all pairs of places that are a third of the time apart, or more. */
function medianSlope(places: readonly Place[]): number {
  const apart = (places.at(-1)!.x - places[0]!.x) / 3;
  const slopes = places.flatMap((one, index) =>
    places
      .slice(index + 1)
      .filter(({ x }) => x > one.x && x - one.x >= apart)
      .map(({ x, y }) => (y - one.y) / (x - one.x)),
  );
  return slopes.length === 0 ? 0 : median(slopes);
}
