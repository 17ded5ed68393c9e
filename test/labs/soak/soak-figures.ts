/** The figures of a soak, the interval of each, and how much each may rise. */
import type { Place } from '../bench/growth';
import { median } from '../bench/ratio-of';
import type { AskedTurn } from './asked-turn';
import { courseOf, FEWEST_PLACES, judge, NOT_MEASURED, type Bound, type Judgement } from './flatness';
import type { HubSample } from './hub-sample';
import type { HeldMemory } from './inspected-hub';

/** Of the day. */
export interface Interval extends AskedTurn {
  /** Minutes since the hub was first asked at this rate, in the middle and at the end of it. */
  readonly at: number;
  readonly until: number;
  readonly samples: readonly HubSample[];
  /** Of PostgreSQL, for one request, in milliseconds by the clock. */
  readonly databaseMs: number;
  /** Of the whole machine at the end of it. */
  readonly machineLoad: number;
}

export interface Held extends HeldMemory {
  readonly at: number;
}

export interface Soaked {
  readonly intervals: readonly Interval[];
  /** Garbage collected, while nobody asked. */
  readonly held: readonly Held[];
}

/** After the day: the hub that was asked all the time, and one that has just started. */
export interface Pair {
  readonly old: AskedTurn;
  readonly young: AskedTurn;
}

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly digits: number;
  readonly bound: Bound;
  readonly places: (soaked: Soaked) => readonly Place[];
}

export type JudgedFigure = Judgement & Pick<Figure, 'name' | 'unit' | 'digits'>;

const fewest = (values: readonly number[]): number => Math.min(...values);
const ofSamples =
  (of: (sample: HubSample) => number, summed: (values: readonly number[]) => number = median) =>
  ({ intervals }: Soaked): Place[] =>
    intervals.map(({ at, samples }) => ({ x: at, y: samples.length === 0 ? NaN : summed(samples.map(of)) }));
const afterCollection =
  (of: (held: HeldMemory) => number) =>
  ({ held }: Soaked): Place[] =>
    held.map((one) => ({ x: one.at, y: of(one) }));

/** Bounds: what repeated runs differ by within themselves on two cores that others use too, and no more than would matter in a day. */
export const FIGURES: readonly Figure[] = [
  {
    ...{ name: 'heap, garbage collected', unit: 'MB', digits: 1, bound: { percent: 4, atLeast: 2 } },
    places: afterCollection(({ heap }) => heap),
  },
  {
    ...{ name: 'beside the heap, garbage collected', unit: 'MB', digits: 1, bound: { percent: 10, atLeast: 2 } },
    places: afterCollection(({ external }) => external),
  },
  {
    ...{ name: 'heap, lowest of the interval', unit: 'MB', digits: 1, bound: { percent: 10, atLeast: 4 } },
    places: ofSamples(({ heap }) => heap, fewest),
  },
  {
    ...{ name: 'resident memory', unit: 'MB', digits: 1, bound: { percent: 5, atLeast: 4 } },
    places: ofSamples(({ resident }) => resident),
  },
  {
    ...{
      name: 'handles and requests of Node, fewest of the interval',
      unit: '',
      digits: 0,
      bound: { percent: 10, atLeast: 10 },
    },
    places: ofSamples(({ resources }) => resources, fewest),
  },
  {
    ...{ name: 'file descriptors, fewest of the interval', unit: '', digits: 0, bound: { percent: 10, atLeast: 6 } },
    places: ofSamples(({ descriptors }) => descriptors, fewest),
  },
  {
    ...{ name: 'sockets, fewest of the interval', unit: '', digits: 0, bound: { percent: 10, atLeast: 6 } },
    places: ofSamples(({ sockets }) => sockets, fewest),
  },
  {
    ...{ name: 'connections at PostgreSQL', unit: '', digits: 0, bound: { percent: 0, atLeast: 2 } },
    places: ofSamples(({ connections }) => connections),
  },
  {
    // by the clock, so it depends on the machine; what goes through a log that grows takes many times as long at the end
    ...{ name: 'PostgreSQL for a request', unit: 'ms', digits: 2, bound: { percent: 50, atLeast: 0 } },
    places: ({ intervals }) => intervals.map(({ at, databaseMs }) => ({ x: at, y: databaseMs })),
  },
];

interface TimeFigure extends Pick<Figure, 'name' | 'unit' | 'digits' | 'bound'> {
  readonly of: (turn: AskedTurn) => number;
}

/** They depend on what else the machine does, so no moment of the day says anything about another. */
const TIME_FIGURES: readonly TimeFigure[] = [
  {
    ...{ name: 'CPU of a request', unit: 'ms', digits: 2, bound: { percent: 10, atLeast: 0 } },
    of: ({ cpuMs }) => cpuMs,
  },
  {
    ...{ name: 'p50', unit: 'ms', digits: 1, bound: { percent: 15, atLeast: 0.5 } },
    of: ({ times }) => part(times, 0.5),
  },
  {
    ...{ name: 'p95', unit: 'ms', digits: 1, bound: { percent: 20, atLeast: 2 } },
    of: ({ times }) => part(times, 0.95),
  },
];

/** @param from minutes: what was before is warm-up */
export function judged(soaked: Soaked, from: number, figures: readonly Figure[] = FIGURES): JudgedFigure[] {
  return figures.map(({ name, unit, digits, bound, places }) => {
    const after = places(soaked).filter(({ x }) => x >= from);
    return { name, unit, digits, ...judge(after, bound) };
  });
}

/** Start is the young hub, end the old one; the trend is the median of what lies between the two of a pair. */
export function comparedWithYoung(pairs: readonly Pair[]): JudgedFigure[] {
  return TIME_FIGURES.map(({ of, bound: { percent, atLeast }, ...figure }) => {
    const ofPairs = pairs.map(({ young, old }) => [of(young), of(old)] as const);
    if (pairs.length < FEWEST_PLACES || !ofPairs.flat().every(Number.isFinite)) return { ...figure, ...NOT_MEASURED };
    const [start, end] = [median(ofPairs.map(([young]) => young)), median(ofPairs.map(([, old]) => old))];
    const trend = median(ofPairs.map(([young, old]) => old - young));
    const bound = Math.max((start * percent) / 100, atLeast);
    return { ...figure, start, end, trend, bound, course: courseOf(trend, bound) };
  });
}

/** NaN of nothing. */
export function part(times: readonly number[], share: number): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length * share)] ?? NaN;
}
