/**
 * Which figures are released. One under the smallest that may be told is suppressed, nothing at all included. A gap that
 * stands alone can be worked out, so others go with it: as many as close a circle through the network, along which five
 * people more could be counted here and five fewer there without any released figure knowing. Then whatever is suppressed
 * may be as large as the smallest that would have been told, and may differ by as much.
 *
 * The circle that costs least is taken: details before wholes, small before large. Sizes count in fives only, and nothing is
 * brought back that turns out not to be needed: a choice made sharply tells somebody who knows the rule what it was made from.
 */
import { SMALLEST_FIGURE } from '../model/staffing-figures';
import { boundsOf, type Pipe } from './figure-network';

export interface ProtectedFigure extends Pipe {
  /** How many things it is told apart by: 0 for the figure of everybody. */
  readonly depth: number;
}

/** What it is worth to tell a figure of everybody, of one thing, of two together. */
const WORTH = [1000, 30, 1];

/** @param figures all that add up with each other; those that are released come back */
export function releasedOf<Figure extends ProtectedFigure>(figures: readonly Figure[]): ReadonlySet<Figure> {
  const small = figures.filter(({ count }) => count < SMALLEST_FIGURE);
  const suppressed = new Set(small);
  for (const figure of small) {
    if (isSafe(figure, suppressed)) continue;
    for (const companion of cheapestCircle(figure, figures, suppressed)) suppressed.add(companion);
  }
  // too few altogether: of parts whose whole cannot be told nothing is
  if ([...suppressed].some(({ depth }) => depth === 0)) return new Set();
  return new Set(figures.filter((figure) => !suppressed.has(figure)));
}

export function isSafe(figure: Pipe, suppressed: ReadonlySet<Pipe>): boolean {
  const { least, most } = boundsOf(figure, suppressed);
  return most >= SMALLEST_FIGURE && most - least >= SMALLEST_FIGURE;
}

interface Reached<Figure> {
  readonly cost: number;
  readonly by: Figure | null;
  readonly from: string | null;
}

/**
 * From where the figure flows to, back to where it comes from: with the flow anywhere, against it where there is enough.
 * There is one always, with the flow all the way round.
 */
function cheapestCircle<Figure extends ProtectedFigure>(
  around: Figure,
  figures: readonly Figure[],
  suppressed: ReadonlySet<Figure>,
): Figure[] {
  const reached = new Map<string, Reached<Figure>>([[around.to, { cost: 0, by: null, from: null }]]);
  const waiting = new Set([around.to]);
  const reach = (node: string, from: string, by: Figure, cost: number): void => {
    if (cost >= (reached.get(node)?.cost ?? Infinity)) return;
    reached.set(node, { cost, by, from });
    waiting.add(node);
  };
  while (waiting.size > 0) {
    const [node = ''] = [...waiting].sort((one, other) => costOf(reached, one) - costOf(reached, other));
    waiting.delete(node);
    for (const figure of figures) {
      if (figure === around) continue;
      const cost = costOf(reached, node) + (suppressed.has(figure) ? 0 : priceOf(figure));
      if (figure.from === node) reach(figure.to, node, figure, cost);
      if (figure.to === node && figure.count >= SMALLEST_FIGURE) reach(figure.from, node, figure, cost);
    }
  }
  const circle: Figure[] = [];
  for (let step = reached.get(around.from); step?.by; step = reached.get(step.from ?? '')) circle.push(step.by);
  return circle;
}

function costOf(reached: ReadonlyMap<string, { readonly cost: number }>, node: string): number {
  return reached.get(node)?.cost ?? Infinity;
}

function priceOf({ depth, count }: ProtectedFigure): number {
  return (WORTH[depth] ?? 1) * (1 + Math.log2(1 + Math.floor(count / SMALLEST_FIGURE)));
}
