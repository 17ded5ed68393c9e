/**
 * Which figures are released. One under the smallest that may be told is suppressed, nothing at all included. Then as
 * many others go as it takes until no suppressed figure can be worked out from what is left: whatever is released, each
 * of them may be as large as the smallest that would have been told, and may differ by as much. Of two figures the one
 * that is about fewer goes first and comes back last: it is the whole that people want to know, and a pattern of gaps
 * that is made from the whole down tells least to somebody who knows this rule.
 */
import { SMALLEST_FIGURE } from '../model/staffing-figures';
import { boundsOf, type Pipe } from './figure-network';

export interface ProtectedFigure extends Pipe {
  /** How many things it is told apart by: 0 for the figure of everybody. */
  readonly depth: number;
}

/** @param figures all that add up with each other; those that are released come back */
export function releasedOf<Figure extends ProtectedFigure>(figures: readonly Figure[]): ReadonlySet<Figure> {
  const suppressed = new Set(figures.filter(({ count }) => count < SMALLEST_FIGURE));
  for (let weak = weakestOf(suppressed); weak !== null; weak = weakestOf(suppressed)) {
    const companion = companionOf(weak, figures, suppressed);
    if (companion === null) break;
    suppressed.add(companion);
  }
  bringBack(suppressed);
  return new Set(figures.filter((figure) => !suppressed.has(figure)));
}

export function isSafe(figure: Pipe, suppressed: ReadonlySet<Pipe>): boolean {
  const { least, most } = boundsOf(figure, suppressed);
  return most >= SMALLEST_FIGURE && most - least >= SMALLEST_FIGURE;
}

function weakestOf<Figure extends Pipe>(suppressed: ReadonlySet<Figure>): Figure | null {
  for (const figure of suppressed) if (!isSafe(figure, suppressed)) return figure;
  return null;
}

/** One that meets the weak one; else one that meets any suppressed one; else any. */
function companionOf<Figure extends ProtectedFigure>(
  weak: Figure,
  figures: readonly Figure[],
  suppressed: ReadonlySet<Figure>,
): Figure | null {
  const left = figures.filter((figure) => !suppressed.has(figure)).sort(leastWantedFirst);
  const nodes = new Set([...suppressed].flatMap(({ from, to }) => [from, to]));
  const meets = ({ from, to }: Figure): boolean => [weak.from, weak.to].some((node) => node === from || node === to);
  return left.find(meets) ?? left.find(({ from, to }) => nodes.has(from) || nodes.has(to)) ?? left[0] ?? null;
}

/** What went on the way and is not needed after all is released again. */
function bringBack<Figure extends ProtectedFigure>(suppressed: Set<Figure>): void {
  const companions = [...suppressed].filter(({ count }) => count >= SMALLEST_FIGURE).sort(leastWantedFirst);
  for (const figure of companions.reverse()) {
    suppressed.delete(figure);
    if (weakestOf(suppressed) !== null) suppressed.add(figure);
  }
}

function leastWantedFirst(one: ProtectedFigure, other: ProtectedFigure): number {
  return other.depth - one.depth || one.count - other.count;
}
