/**
 * A soak: a hub as it is deployed is asked the mixed day, first by clients that ask again as soon as they are answered, to learn how
 * much it manages; then at half of that for as long as is wanted, while all changes that changes on a day.
 */
import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { subscribeToEvents } from '../../../scripts/demonstration/event-subscriptions';
import { MIXED_DAY, questionsOfTheDay } from '../bench/day/mixed-day';
import { startServedHub, type ServedHub } from '../bench/served-hub';
import { freePort } from '../../support/free-port';
import { openClient } from '../../support/open-client';
import type { Surroundings } from '../../support/surroundings';
import { askedTurn } from './asked-turn';
import { asFastAsAnswered, besideYoung, type Asked, type YoungPlan } from './beside-young';
import { ChangingDay, type Changes, type Rhythm } from './changing-day';
import { DayLoad, type Manner } from './day-load';
import { HubSampler, type HubSample } from './hub-sample';
import { inspectedAt, inspectHub, type InspectedHub } from './inspected-hub';
import {
  comparedWithYoung,
  judged,
  part,
  type Held,
  type Interval,
  type JudgedFigure,
  type Pair,
  type Soaked,
} from './soak-figures';

export interface SoakGround {
  /** Of a production copy. */
  readonly folder: string;
  readonly database: { readonly hubUrl: string; readonly ownerUrl: string };
  readonly surroundings: Pick<Surroundings, 'partners' | 'population' | 'pseudonymKey'>;
  /** Of the hub: its partners, and `IMPORT_FOLDER`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly tokenOf: (persona: string) => Promise<string>;
}

export interface SoakPlan {
  readonly minutes: number;
  /** Texts that are sent before: as many as the hub remembers, and more. */
  readonly texts: number;
  /** How long the maximum is looked for. */
  readonly maximumSeconds: number;
  /** Who ask as soon as they are answered, meanwhile. */
  readonly clients: number;
  readonly intervals: number;
  /** Intervals between two collections of garbage. */
  readonly collectEvery: number;
  readonly sampleMs: number;
  readonly rhythm: Rhythm;
  readonly young: YoungPlan;
  /** More arguments for the hub's Node. */
  readonly nodeOptions?: readonly string[];
}

export interface SoakOutcome extends Soaked {
  readonly minutes: number;
  /** Minutes that are not judged. */
  readonly warmUp: number;
  /** Requests in a second that it managed, and that it was asked then. */
  readonly maximum: number;
  readonly rate: number;
  /** Of a core, at the maximum and at half of it. */
  readonly busyAtMaximum: number;
  readonly busy: number;
  readonly asked: Readonly<Record<Manner, number>>;
  readonly askedAgain: number;
  /** By 503. */
  readonly putOff: number;
  readonly changes: Changes;
  readonly eventsApplied: number;
  readonly faults: ReadonlyMap<string, number>;
  readonly pairs: readonly Pair[];
  readonly figures: readonly JudgedFigure[];
}

/** Of all the time. */
const WARM_UP = 1 / 6;

/**
 * @param say gets a line of progress at a time
 * @param onHub called with the hub once it is there, and with the young one
 */
export async function runSoak(
  ground: SoakGround,
  plan: SoakPlan,
  say: (line: string) => void,
  onHub: (hub: ServedHub) => void = () => undefined,
): Promise<SoakOutcome> {
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const port = await freePort();
    const options = [...inspectedAt(port), ...(plan.nodeOptions ?? [])];
    const hub = await startServedHub(ground.folder, ground.environment, options);
    stops.push(() => hub.stop());
    onHub(hub);
    const inspected = await inspectHub(port);
    stops.push(() => inspected.close());
    return await soakHub({ ground, plan, say, onHub, hub, inspected }, stops);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

interface Soaking {
  readonly ground: SoakGround;
  readonly plan: SoakPlan;
  readonly say: (line: string) => void;
  readonly onHub: (hub: ServedHub) => void;
  readonly hub: ServedHub;
  readonly inspected: InspectedHub;
}

async function soakHub(soaking: Soaking, stops: (() => Promise<unknown>)[]): Promise<SoakOutcome> {
  const { ground, plan, say, hub } = soaking;
  const { database, surroundings, environment, tokenOf } = ground;
  await subscribeToEvents(surroundings.partners, hub.url, surroundings.pseudonymKey);
  const questions = await questionsOfTheDay(hub.url, tokenOf);
  const personas = [...new Set(MIXED_DAY.map(({ persona }) => persona))];
  // passed to the load once that exists
  const early: string[] = [];
  let note = (fault: string): void => void early.push(fault);
  const day = await ChangingDay.open(
    {
      ...{ database, surroundings, tokenOf, personas, rhythm: plan.rhythm },
      importFolder: environment['IMPORT_FOLDER']!,
    },
    (fault) => note(fault),
  );
  stops.push(() => day.stop());
  const loadAt = (url: string): DayLoad =>
    new DayLoad({
      ...{ url, questions, tokenOf: (persona: string) => day.tokenOf(persona) },
      changedBetween: (began, ended) => day.changedBetween(began, ended),
    });
  const load = loadAt(hub.url);
  stops.push(() => load.close());
  note = (fault) => load.note(fault);
  early.forEach(note);
  await load.remember();
  const owner = await openClient(database.ownerUrl);
  stops.push(() => owner.end());
  const samplerAt = (one: ServedHub): HubSampler => new HubSampler(one, owner, new URL(database.hubUrl).username);
  const sampler = samplerAt(hub);
  const before = await sampler.take();
  await load.fill(plan.texts, plan.clients);
  const atMaximum = await maximumOf(load, sampler, plan);
  const rate = atMaximum.perSecond / 2;
  say(
    `at most ${atMaximum.perSecond.toFixed(1)} requests/s, ${inPercent(atMaximum.busy)} of a core; now ${rate.toFixed(1)}/s`,
  );
  day.begin({
    statusOf: (token) => load.statusWith(token),
    versionOfHub: () => sampler.policyVersion(),
    onFault: (fault) => load.note(fault),
  });
  const began = await sampler.take();
  const since = performance.now();
  const soaked = await atHalf(soaking, { load, sampler, rate });
  const took = (performance.now() - since) / 1_000;
  const busy = ((await sampler.take()).cpu - began.cpu) / took;
  await day.calm();
  const { eventsApplied } = await sampler.take();
  const { asked, askedAgain } = { asked: { ...load.asked }, askedAgain: load.askedAgain };
  const old = { load, sampler };
  const pairs = await withYoung(
    soaking,
    (young) => ({ load: loadAt(young.url), sampler: samplerAt(young) }),
    old,
    rate,
  );
  const warmUp = soaked.intervals.at(-1)!.until * WARM_UP;
  return {
    ...soaked,
    ...{ minutes: plan.minutes, warmUp, maximum: atMaximum.perSecond, rate, busyAtMaximum: atMaximum.busy, busy },
    ...{ asked, askedAgain, putOff: load.putOff, faults: load.faults, changes: day.made, pairs },
    eventsApplied: eventsApplied - before.eventsApplied,
    figures: [...judged(soaked, warmUp), ...comparedWithYoung(pairs)],
  };
}

async function withYoung(
  { ground: { folder, environment }, plan, say, onHub }: Soaking,
  askedAt: (hub: ServedHub) => Asked,
  old: Asked,
  rate: number,
): Promise<Pair[]> {
  say('a hub that has just started, and the one that was asked all the time, by turns');
  // looked into as the old one is: nothing but its age is to be different
  const start = async (): Promise<ServedHub> => {
    const port = await freePort();
    const young = await startServedHub(folder, environment, [...inspectedAt(port), ...(plan.nodeOptions ?? [])]);
    onHub(young);
    const inspected = await inspectHub(port);
    return { ...young, stop: () => inspected.close().then(() => young.stop()) };
  };
  return besideYoung({ start, askedAt, old, rate, texts: plan.texts, clients: plan.clients }, plan.young);
}

interface Asking extends Asked {
  readonly rate: number;
}

async function maximumOf(
  load: DayLoad,
  sampler: HubSampler,
  { maximumSeconds, clients }: SoakPlan,
): Promise<{ readonly perSecond: number; readonly busy: number }> {
  const forSeconds = async (seconds: number): Promise<{ perSecond: number; busy: number }> => {
    const { cpu } = await sampler.take();
    const began = performance.now();
    const asked = await asFastAsAnswered(load, clients, seconds);
    const took = (performance.now() - began) / 1_000;
    return { perSecond: asked / took, busy: ((await sampler.take()).cpu - cpu) / took };
  };
  // what is made once is made before anything counts: connections to the hub and to partners, as many as a moment of much takes
  await Promise.all(Array.from({ length: clients * 4 }, () => load.ask()));
  await forSeconds(maximumSeconds / 2);
  return forSeconds(maximumSeconds);
}

async function atHalf({ plan, say, inspected }: Soaking, { load, sampler, rate }: Asking): Promise<Soaked> {
  const intervals: Interval[] = [];
  const held: Held[] = [];
  const length = (plan.minutes * 60_000) / plan.intervals;
  const began = performance.now();
  const minutes = (): number => (performance.now() - began) / 60_000;
  const collect = async (): Promise<void> => void held.push({ at: minutes(), ...(await inspected.held()) });
  await collect();
  for (let number = 1; number <= plan.intervals; number += 1) {
    const from = minutes();
    const { samples, stop } = sampled(sampler, plan.sampleMs);
    const { databaseMs: before } = await sampler.take();
    const turn = await askedTurn(load, sampler, rate, length);
    const databaseMs = ((await sampler.take()).databaseMs - before) / Math.max(1, turn.times.length);
    await stop();
    const until = minutes();
    const interval = { ...turn, at: (from + until) / 2, until, samples, databaseMs, machineLoad: loadavg()[0]! };
    intervals.push(interval);
    // while nobody asks: what is in hand is no growth
    if (number % plan.collectEvery === 0) await collect();
    say(inWords(interval, held.at(-1)!, load));
  }
  return { intervals, held };
}

function sampled(
  sampler: HubSampler,
  everyMs: number,
): { readonly samples: readonly HubSample[]; readonly stop: () => Promise<void> } {
  const samples: HubSample[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  const taking = (async (): Promise<void> => {
    while (!signal.aborted) {
      samples.push(await sampler.take());
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
    }
  })();
  // reported where it is awaited
  taking.catch(() => undefined);
  return {
    samples,
    async stop() {
      stopping.abort();
      await taking;
    },
  };
}

function inWords({ until, times, samples, cpuMs }: Interval, { heap }: Held, load: DayLoad): string {
  const { resident, descriptors, connections } = samples.at(-1)!;
  const at = (share: number): string => part(times, share).toFixed(1);
  const faults = [...load.faults.values()].reduce((sum, count) => sum + count, 0);
  return [
    `${until.toFixed(1)} min`,
    `${times.length} answers, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ${cpuMs.toFixed(2)} ms CPU each`,
    `resident ${resident.toFixed(0)} MB, heap ${heap.toFixed(1)} MB, ${descriptors} descriptors, ${connections} connections`,
    `faults ${faults}`,
  ].join('; ');
}

function inPercent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
