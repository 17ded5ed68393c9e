/** How a cost grows with a size, or anything else with what comes before it. */

export interface Place {
  readonly x: number;
  readonly y: number;
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
