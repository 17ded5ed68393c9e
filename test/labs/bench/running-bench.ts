/** What a scenario is run with: starts what it asks for, measures in turns, and stops it all when the scenario is over. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BenchWorld } from './bench-world';
import { layersOf, layerTable, type CpuProfile } from './profile-layers';
import { Load, type Question } from './load';
import { startMeasuredProcess, type MeasuredProcess, type MeasuredServer, type Measuring } from './measured-server';
import { keepOnAnyCore, keepOnFirstCore } from './pinned';
import { median } from './ratio-of';
import type { AtHalfRate, Bench, Contestant, Measured } from './scenario';
import type { ServerOrder } from './servers/server-kinds';

export interface BenchOptions {
  readonly rounds: number;
  readonly seconds: number;
  /** Folder for CPU profiles; left out, none are made. */
  readonly profile?: string;
}

/** Clients that ask again as soon as they are answered; what one commit makes durable depends on how many wait for it. */
const CALLERS = 16;
/**
 * Before figures count, Node compiles what is asked again and again bit by bit: so many turns of each at least, and more of a server that
 * answers slowly, until it has answered so often or had its most.
 */
const WARM_UP = { turns: 8, answers: 4_000, mostTurns: 30 };
/** At a fixed rate, in turns. */
const TURNS_AT_HALF_RATE = 8;
/** Before that, not counted. */
const TURNS_TO_OPEN = 2;
/** Enough samples to see by. */
const TURNS_OF_A_PROFILE = 4;

export class RunningBench implements Bench {
  private readonly load = new Load(CALLERS);
  private readonly processes: MeasuredProcess[] = [];
  private isStopped = false;

  constructor(
    private readonly letter: string,
    private readonly options: BenchOptions,
    readonly world: () => Promise<BenchWorld>,
    readonly say: (text: string) => void,
  ) {}

  get rounds(): number {
    return this.options.rounds;
  }

  get seconds(): number {
    return this.options.seconds;
  }

  async startServer(
    order: ServerOrder,
    nodeOptions: readonly string[] = [],
    measuring: Measuring = {},
  ): Promise<MeasuredServer> {
    return (await this.startProcess(nodeOptions, measuring)).start(order);
  }

  async startProcess(nodeOptions: readonly string[] = [], measuring: Measuring = {}): Promise<MeasuredProcess> {
    const started = startMeasuredProcess(nodeOptions, measuring);
    this.processes.push(started);
    // until it is measured: what starts takes whatever core there is
    keepOnAnyCore(started.pid);
    return started;
  }

  async answerOf({ server: { url }, questions }: Contestant, question: Question = questions[0]!): Promise<string> {
    return this.load.once({ ...question, url });
  }

  async dataOf(contestant: Contestant, question?: Question): Promise<Readonly<Record<string, unknown>>> {
    const text = await this.answerOf(contestant, question);
    const { data, errors } = JSON.parse(text) as { data?: Record<string, unknown>; errors?: unknown };
    const mayHaveErrors = (question ?? contestant.questions[0])?.isWithheld ?? false;
    if (!data || (errors !== undefined && !mayHaveErrors)) {
      throw new Error(`${contestant.name} answered otherwise: ${text.slice(0, 500)}`);
    }
    return data;
  }

  async measureRounds(contestants: readonly Contestant[]): Promise<ReadonlyMap<Contestant, Measured>> {
    for (const { pid } of this.processes) keepOnFirstCore(pid);
    const turns = new Map(contestants.map((one): [Contestant, Turn[]] => [one, []]));
    await this.warmUp(contestants);
    for (let round = 0; round < this.rounds; round += 1) {
      this.say(`round ${round + 1} of ${this.rounds}`);
      for (const one of inTurn(contestants, round)) turns.get(one)!.push(await this.turnOf(one));
      this.say(`  ${lastOf(turns)}`);
    }
    const found = new Map([...turns].map(([one, of]) => [one, measured(of)]));
    if (this.options.profile !== undefined) await this.profileAll(found, resolve(this.options.profile));
    return found;
  }

  async atHalfRate(measuredOf: ReadonlyMap<Contestant, Measured>): Promise<ReadonlyMap<Contestant, AtHalfRate>> {
    const found = new Map<Contestant, AtHalfRate>();
    for (const [one, { perSecond: rates }] of measuredOf) {
      const perSecond = median(rates) / 2;
      this.say(`${one.name} at ${perSecond.toFixed(0)} requests a second`);
      await one.before?.();
      // who asks so opens connections first, more than were open before
      await this.load.atRate(perSecond, this.seconds * 1000 * TURNS_TO_OPEN, asked(one));
      const times = await this.load.atRate(perSecond, this.seconds * 1000 * TURNS_AT_HALF_RATE, asked(one));
      const { memory } = await one.server.process.figures();
      const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))]!;
      found.set(one, { perSecond, p50: at(0.5), p95: at(0.95), p99: at(0.99), memory: memory / 1024 / 1024 });
    }
    return found;
  }

  /** Ends with all that was started for the scenario stopped; a second time is for one that is interrupted. */
  async stop(): Promise<void> {
    await Promise.all(this.processes.splice(0).map((one) => one.stop()));
    if (!this.isStopped) await this.load.close();
    this.isStopped = true;
  }

  private async warmUp(contestants: readonly Contestant[]): Promise<void> {
    const answered = new Map(contestants.map((one): [Contestant, number] => [one, 0]));
    for (let turn = 0; turn < WARM_UP.mostTurns; turn += 1) {
      const cold = contestants.filter((one) => turn < WARM_UP.turns || answered.get(one)! < WARM_UP.answers);
      if (cold.length === 0) return;
      this.say(`warming up, ${turn + 1}: ${cold.map(({ name }) => name).join(', ')}`);
      for (const one of cold) answered.set(one, answered.get(one)! + (await this.turnOf(one)).answered);
    }
  }

  private async turnOf(one: Contestant): Promise<Turn> {
    await one.before?.();
    const { process } = one.server;
    const before = await process.figures();
    const began = performance.now();
    const answered = await this.load.forMilliseconds(this.seconds * 1000, asked(one), [], one.callers);
    const seconds = (performance.now() - began) / 1000;
    const after = await process.figures();
    const cpuMs = (after.cpu - before.cpu) / answered / 1000;
    return { cpuMs, perSecond: answered / seconds, answered, asked: after.asked - before.asked };
  }

  private async profileAll(all: ReadonlyMap<Contestant, Measured>, folder: string): Promise<void> {
    const tables = [`# (${this.letter}) where the CPU of a request goes`];
    for (const [one, { cpuMs }] of all) {
      const profile = await this.profile(one, join(folder, `${this.letter}-${one.name.replace(/[^\w]+/g, '-')}`));
      tables.push(`## ${one.name}: ${median(cpuMs).toFixed(3)} ms`, layerTable(layersOf(profile), median(cpuMs)));
    }
    writeFileSync(join(folder, `${this.letter}-layers.md`), `${tables.join('\n\n')}\n`);
  }

  /** @param file without its end */
  private async profile(one: Contestant, file: string): Promise<CpuProfile> {
    this.say(`profiling ${one.name}`);
    await one.server.process.beginProfile();
    for (let turn = 0; turn < TURNS_OF_A_PROFILE; turn += 1) await this.turnOf(one);
    await one.server.process.endProfile(`${file}.cpuprofile`);
    return JSON.parse(readFileSync(`${file}.cpuprofile`, 'utf8')) as CpuProfile;
  }
}

interface Turn {
  readonly cpuMs: number;
  readonly perSecond: number;
  readonly answered: number;
  readonly asked: number;
}

/** Another one first each time. */
function inTurn(contestants: readonly Contestant[], round: number): Contestant[] {
  const first = round % contestants.length;
  return [...contestants.slice(first), ...contestants.slice(0, first)];
}

function asked({ server: { url }, questions }: Contestant): (Question & { url: string })[] {
  return questions.map((question) => ({ ...question, url }));
}

/** Of the round that is over; contestants of one name in a row. */
function lastOf(turns: ReadonlyMap<Contestant, readonly Turn[]>): string {
  const shown = new Map<string, string[]>();
  for (const [{ name }, of] of turns) shown.set(name, [...(shown.get(name) ?? []), of.at(-1)!.cpuMs.toFixed(2)]);
  return [...shown].map(([name, figures]) => `${name} ${figures.join(' / ')} ms`).join(', ');
}

function measured(turns: readonly Turn[]): Measured {
  const sum = (of: 'asked' | 'answered'): number => turns.reduce((total, turn) => total + turn[of], 0);
  return {
    cpuMs: turns.map(({ cpuMs }) => cpuMs),
    perSecond: turns.map(({ perSecond }) => perSecond),
    asked: sum('asked') / sum('answered'),
  };
}
