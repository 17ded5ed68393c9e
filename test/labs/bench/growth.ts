/** How a cost grows with a size, or anything else with what comes before it. */

export interface Grown {
  readonly size: number;
  /** Above 0. */
  readonly cost: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * The exponent with which the cost grows: the slope of the straight line that fits best where both are drawn on logarithmic
 * scales. 1 is proportional, 0 is flat.
 *
 * @throws RangeError where there are not two sizes
 */
export function exponentOf(points: readonly Grown[]): number {
  return fitOf(points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }))).slope;
}

/**
 * The straight line that fits best, by least squares: through the middle of all, with that slope.
 *
 * @throws RangeError where there are not two places beside each other
 */
export function fitOf(places: readonly Place[]): { readonly slope: number; readonly middle: Place } {
  if (new Set(places.map(({ x }) => x)).size < 2) throw new RangeError('A slope takes two places.');
  const middle = { x: mean(places.map(({ x }) => x)), y: mean(places.map(({ y }) => y)) };
  const rise = places.reduce((sum, { x, y }) => sum + (x - middle.x) * (y - middle.y), 0);
  const run = places.reduce((sum, { x }) => sum + (x - middle.x) ** 2, 0);
  return { slope: rise / run, middle };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
