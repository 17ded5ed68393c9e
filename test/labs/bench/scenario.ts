/**
 * What a scenario of the benchmark is, and what the run gives it. A scenario starts the servers it compares, has their answers
 * compared, has them measured in turns, and says which figures came out and what to read about them. `scenarios/` has one file
 * (or folder) for each; `scenarios/all-scenarios.ts` lists them.
 */
import type { BenchWorld } from './bench-world';
import type { Question } from './load';
import type { MeasuredProcess, MeasuredServer } from './measured-server';
import type { ServerOrder } from './servers/server-kinds';

/** One figure with the most it may be. */
export interface Figure {
  /** With what it is compared; or, where it is compared with nothing, what it is a figure of. */
  readonly against: string;
  readonly metric: string;
  /** Of `ratio`: `×` where it is a ratio, else what it is counted in. */
  readonly unit: string;
  /** The figure that `limit` bounds. */
  readonly ratio: number;
  /** Itself included. */
  readonly limit: number;
}

/** A figure without a limit. */
export type ReportedFigure = Omit<Figure, 'limit'>;

/** One server's numbers, as they are kept: medians over its rounds, and what it was like at half of the most it answered. */
export interface ServerNumbers extends Partial<AtHalfRate> {
  readonly server: string;
  /** Milliseconds per request. */
  readonly cpuMs: number;
  /** Questions to sources per request. */
  readonly asked: number;
  /** Of the first server's CPU to this one's; left out for the first. */
  readonly ratio?: Ratio;
}

export interface ScenarioResult {
  readonly figures: readonly Figure[];
  /** What the tables show beside them, of which nothing was promised. */
  readonly reported?: readonly ReportedFigure[];
  /** Kept as they are beside the figures. */
  readonly servers?: readonly ServerNumbers[];
  /** Markdown without a heading: what was measured, how, and all numbers. */
  readonly page: string;
}

export interface BenchScenario {
  /** One letter: its name in the results and of `--scenario`. */
  readonly letter: string;
  readonly title: string;
  /** Packages of test/labs/package.json, without which it is not run. */
  readonly needs?: readonly string[];
  run(bench: Bench): Promise<ScenarioResult>;
}

/** One side of a comparison: a server and what it is asked, in turns where that is several questions. */
export interface Contestant {
  /** Short; it is shown in tables, and names a file of a profile. Several of one name: see `byName` in ratio-of.ts. */
  readonly name: string;
  readonly server: MeasuredServer;
  readonly questions: readonly Question[];
  /** How many ask it at a time; left out, as many as the load has. */
  readonly callers?: number;
  /** Before each of its turns: to switch its process over, for one. Not measured. */
  readonly before?: () => Promise<void>;
}

/** One contestant over all rounds. */
export interface Measured {
  /** Milliseconds of CPU of its process per request, one figure a round. */
  readonly cpuMs: readonly number[];
  /** Requests answered a second by as many clients as the load has, one figure a round. */
  readonly perSecond: readonly number[];
  /** Questions to sources per request, over all rounds. */
  readonly asked: number;
}

/** One contestant at a fixed arrival rate. */
export interface AtHalfRate {
  /** Requests a second: half of the most it answered. */
  readonly perSecond: number;
  /** Milliseconds from the instant at which each was to be asked. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Resident memory of its process afterwards, in megabytes. */
  readonly memory: number;
}

export interface Bench {
  /** PostgreSQL, identity provider, partner systems and rows, started for the first that asks, shared by all scenarios. */
  world(): Promise<BenchWorld>;
  readonly rounds: number;
  /** Of one turn. */
  readonly seconds: number;
  /** A line of progress. */
  say(text: string): void;
  /** A server in a process of its own; on the core of the measured from the first round on, stopped when the scenario is over. */
  startServer(order: ServerOrder, nodeOptions?: readonly string[]): Promise<MeasuredServer>;
  /** The same, for several servers in one process. */
  startProcess(nodeOptions?: readonly string[]): Promise<MeasuredProcess>;
  /**
   * Warms all of them up, then has each take its turn in each round, another one first each time. Where a folder for profiles was
   * asked for, each has some turns more, which are not counted.
   */
  measureRounds(contestants: readonly Contestant[]): Promise<ReadonlyMap<Contestant, Measured>>;
  /** One after the other, at half the rate it managed in its rounds. */
  atHalfRate(measured: ReadonlyMap<Contestant, Measured>): Promise<ReadonlyMap<Contestant, AtHalfRate>>;
  /** One request; the answer's text. @throws Error unless it is an answer as it should be. */
  answerOf(contestant: Contestant, question?: Question): Promise<string>;
  /** The answer's `data`. @throws as above */
  dataOf(contestant: Contestant, question?: Question): Promise<Readonly<Record<string, unknown>>>;
}

export interface Ratio {
  /** Median over the rounds; in each, both were measured one soon after the other. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
}
