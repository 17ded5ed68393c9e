/**
 * Which figures are released. One under the smallest that may be published is suppressed, zero included. A gap that
 * stands alone can be worked out, so others go with it: as many as close a circle through the network, along which five
 * people more could be counted here and five fewer there without any released figure knowing. Then whatever is suppressed
 * may be as large as the smallest that would have been published, and may differ by as much.
 *
 * The circle that costs least is taken: details before wholes, small before large. Sizes count in fives only, and nothing is
 * brought back that turns out not to be needed: a sharp choice reveals what it was made from to a reader who knows the rule.
 */
import { SMALLEST_FIGURE } from '../../model/staffing-figures';

/** A released figure is a pipe whose flow is known; a suppressed one may carry anything from nothing up. */
export interface Pipe {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export interface ProtectedFigure extends Pipe {
  /** By how many things it is broken down: 0 for the figure of all. */
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
  // too few altogether: of parts whose whole cannot be published nothing is
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

interface Bounds {
  readonly least: number;
  /** Infinity where nothing limits it. */
  readonly most: number;
}

/**
 * How far one suppressed flow can go up or down, a maximal flow through the others: the flow that enters a node leaves it.
 * Flows of whole numbers have whole bounds, so this is exactly what a reader with unlimited time can find.
 * @param suppressed all that are not released, `pipe` among them
 */
export function boundsOf(pipe: Pipe, suppressed: ReadonlySet<Pipe>): Bounds {
  const others = [...suppressed].filter((one) => one !== pipe);
  const up = mostThrough(others, pipe.to, pipe.from);
  const down = mostThrough(others, pipe.from, pipe.to);
  return { least: Math.max(0, pipe.count - down), most: pipe.count + up };
}

interface Arc {
  readonly to: string;
  room: number;
  readonly back: { room: number };
}

/** The most that can be sent round from one node to the other by changing what is suppressed. */
function mostThrough(pipes: readonly Pipe[], from: string, to: string): number {
  if (from === to) return 0;
  const arcs = arcsOf(pipes);
  let sent = 0;
  for (let path = pathThrough(arcs, from, to); path !== null; path = pathThrough(arcs, from, to)) {
    const room = Math.min(...path.map((arc) => arc.room));
    if (room === Infinity) return Infinity;
    for (const arc of path) {
      arc.room -= room;
      arc.back.room += room;
    }
    sent += room;
  }
  return sent;
}

/** More can always be sent along a pipe; against it, as much as it carries. */
function arcsOf(pipes: readonly Pipe[]): Map<string, Arc[]> {
  const arcs = new Map<string, Arc[]>();
  const leaving = (node: string): Arc[] => {
    const known = arcs.get(node) ?? [];
    arcs.set(node, known);
    return known;
  };
  for (const { from, to, count } of pipes) {
    const along = { to, room: Infinity, back: { room: 0 } };
    const against = { to: from, room: count, back: along };
    along.back = against;
    leaving(from).push(along);
    leaving(to).push(against);
  }
  return arcs;
}

/** The shortest path with room in it. */
function pathThrough(arcs: ReadonlyMap<string, readonly Arc[]>, from: string, to: string): Arc[] | null {
  const cameBy = new Map<string, { readonly arc: Arc; readonly from: string } | null>([[from, null]]);
  const waiting = [from];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    for (const arc of arcs.get(node) ?? []) {
      if (arc.room <= 0 || cameBy.has(arc.to)) continue;
      cameBy.set(arc.to, { arc, from: node });
      if (arc.to === to) return pathBack(cameBy, to);
      waiting.push(arc.to);
    }
  }
  return null;
}

function pathBack(cameBy: ReadonlyMap<string, { readonly arc: Arc; readonly from: string } | null>, to: string): Arc[] {
  const path: Arc[] = [];
  for (let step = cameBy.get(to); step; step = cameBy.get(step.from)) path.unshift(step.arc);
  return path;
}
