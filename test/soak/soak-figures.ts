/** What is looked at in a soak, of which interval it is told, and how much each figure may rise. */
import type { Place } from '../bench/growth';
import { median } from '../bench/ratio-of';
import { judge, type Bound, type Judgement } from './flatness';
import type { HubSample } from './hub-sample';
import type { HeldMemory } from './inspected-hub';

/** Some time in which the hub was asked at one rate. */
export interface Interval {
  /** Minutes since the hub was first asked at this rate, in the middle and at the end of it. */
  readonly at: number;
  readonly until: number;
  /** How long each answer took from the instant at which it was to be asked, in milliseconds. */
  readonly times: readonly number[];
  readonly samples: readonly HubSample[];
  /** Of the hub, for one request, in milliseconds. */
  readonly cpuMs: number;
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

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly digits: number;
  readonly bound: Bound;
  /** Latency, which hangs on what else the machine does. */
  readonly isTime?: boolean;
  readonly places: (soaked: Soaked) => readonly Place[];
}

export type JudgedFigure = Judgement & Pick<Figure, 'name' | 'unit' | 'digits'>;

const over =
  (of: (interval: Interval) => number) =>
  ({ intervals }: Soaked): Place[] =>
    intervals.map((interval) => ({ x: interval.at, y: of(interval) }));
const ofSamples = (of: (sample: HubSample) => number, summed: (values: readonly number[]) => number = median) =>
  over(({ samples }) => (samples.length === 0 ? NaN : summed(samples.map(of))));
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
    places: ofSamples(
      ({ heap }) => heap,
      (values) => Math.min(...values),
    ),
  },
  {
    ...{ name: 'resident memory', unit: 'MB', digits: 1, bound: { percent: 5, atLeast: 4 } },
    places: ofSamples(({ resident }) => resident),
  },
  {
    ...{ name: 'handles and requests of Node', unit: '', digits: 0, bound: { percent: 10, atLeast: 10 } },
    places: ofSamples(({ resources }) => resources),
  },
  {
    ...{ name: 'file descriptors', unit: '', digits: 0, bound: { percent: 10, atLeast: 6 } },
    places: ofSamples(({ descriptors }) => descriptors),
  },
  {
    ...{ name: 'sockets', unit: '', digits: 0, bound: { percent: 10, atLeast: 6 } },
    places: ofSamples(({ sockets }) => sockets),
  },
  {
    ...{ name: 'connections at PostgreSQL', unit: '', digits: 0, bound: { percent: 0, atLeast: 2 } },
    places: ofSamples(({ connections }) => connections),
  },
  {
    ...{ name: 'CPU of a request', unit: 'ms', digits: 2, bound: { percent: 10, atLeast: 0 } },
    ...{ isTime: true, places: over(({ cpuMs }) => cpuMs) },
  },
  {
    ...{ name: 'p50', unit: 'ms', digits: 1, bound: { percent: 20, atLeast: 1 } },
    ...{ isTime: true, places: over(({ times }) => part(times, 0.5)) },
  },
  {
    ...{ name: 'p95', unit: 'ms', digits: 1, bound: { percent: 25, atLeast: 3 } },
    ...{ isTime: true, places: over(({ times }) => part(times, 0.95)) },
  },
];

/** @param from minutes: what was before is warm-up */
export function judged(soaked: Soaked, from: number, figures: readonly Figure[] = FIGURES): JudgedFigure[] {
  return figures.map(({ name, unit, digits, bound, places }) => {
    const after = places(soaked).filter(({ x }) => x >= from);
    return { name, unit, digits, ...judge(after, bound) };
  });
}

/** NaN of nothing. */
export function part(times: readonly number[], share: number): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length * share)] ?? NaN;
}
