/**
 * What can be worked out about a figure that is not released, from those that are. Figures that add up form a network:
 * the flow that enters a node leaves it. A released figure is a pipe whose flow is known, a suppressed one may carry
 * anything from nothing up. How far one suppressed flow can go up or down is then a maximal flow through the others;
 * flows of whole numbers have whole bounds, so what is found is exactly what somebody with all the time there is can find.
 */
export interface Pipe {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

export interface Bounds {
  readonly least: number;
  /** Infinity where nothing limits it. */
  readonly most: number;
}

/** @param suppressed all that are not released, `pipe` among them */
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
