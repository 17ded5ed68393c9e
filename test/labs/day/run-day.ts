/**
 * A day of calls, compressed: agents work through a queue by way of the hub, while the call centre is down again and again. What
 * they were answered is compared with the call centre's own records once nothing waits any more.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from 'undici';
import { randomOf } from '../execution/dice';
import { startServedHub, type ServedHub } from '../bench/served-hub';
import type { Stops } from '../lab-command';
import { setFault } from '../../support/running-demonstration';
import { rowsOf } from '../../support/rows-of';
import { CallingAgent } from './calling-agent';
import { measureCommands, type CommandCost } from './command-cost';
import { startCommandWorld, type CommandDatabase, type CommandWorld } from './command-world';
import { GivenCommands } from './given-commands';
import { outagesOf, type Outage } from './outages';
import { compareWithRecords, type Compared } from './partner-records';

export interface DayPlan {
  readonly seed: number;
  readonly attempts: number;
  readonly agents: number;
  /** How long the eleven hours take. */
  readonly minutes: number;
  /** Attempts and case queries of which the CPU is measured, before the day begins. */
  readonly measured: number;
}

export interface DayOutcome extends Compared {
  readonly plan: DayPlan;
  readonly outages: readonly Outage[];
  /** Without the wait for what was queued at its end. */
  readonly tookMinutes: number;
  /** Of what was answered as a command, in milliseconds, sorted. */
  readonly times: readonly number[];
  readonly repeated: ReadonlyMap<string, number>;
  readonly cost: CommandCost;
}

/** From 9 to 20 o'clock. */
export const DAY_MINUTES = 660;
const DOWN_SHARE = 0.2;
/** Some orders are closed or called another day, and contacts that are named become orders. */
const ORDERS_AN_ATTEMPT = 0.55;
const DELIVERED_WITHIN_MS = 300_000;

export async function runDay(
  ground: { readonly folder: string; readonly database: CommandDatabase },
  plan: DayPlan,
  progress: (done: number, of: number, outage: Outage | null) => void,
): Promise<DayOutcome> {
  const stops: Stops = [];
  try {
    const orders = Math.ceil(plan.attempts * ORDERS_AN_ATTEMPT) + plan.agents;
    const world = await startCommandWorld({ ...plan, database: ground.database, orders }, stops);
    const hub = await startServedHub(ground.folder, world.environment);
    stops.push(() => hub.stop());
    return await workedDay(world, hub, plan, progress);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function workedDay(
  world: CommandWorld,
  hub: ServedHub,
  plan: DayPlan,
  progress: (done: number, of: number, outage: Outage | null) => void,
): Promise<DayOutcome> {
  const begun = new Date().toISOString();
  const given = new GivenCommands(plan.seed);
  const dispatcher = new Agent({ keepAliveTimeout: 60_000 });
  const random = randomOf(plan.seed);
  const callers = world.agents.map(
    (agent) => new CallingAgent({ agent, url: hub.url, dispatcher, given, random: randomOf(random() * 2 ** 32) }),
  );
  try {
    const cost = await measureCommands({ hub, dispatcher, agent: world.agents[0]!, given }, plan.measured);
    const outages = outagesOf(DAY_MINUTES, DOWN_SHARE, random);
    const before = given.all.length;
    const pace = (plan.minutes * 60_000) / DAY_MINUTES;
    const began = performance.now();
    const over = new AbortController();
    const current: { outage: Outage | null } = { outage: null };
    const failing = failAsPlanned(world, outages, { pace, signal: over.signal, current });
    const planned = plannedCalls(callers, plan, random);
    let done = 0;
    const working = planned.map(async ({ caller, minutes }) => {
      for (const at of minutes) {
        await delay(Math.max(0, began + at * pace - performance.now()));
        await caller.call();
        progress((done += 1), plan.attempts, current.outage);
      }
      await caller.finish();
    });
    await Promise.all(working);
    const tookMinutes = (performance.now() - began) / 60_000;
    over.abort();
    await failing;
    await untilDelivered(world.database);
    const compared = await compareWithRecords(given, world.database, world.callCentreUrl, begun);
    const times = given.all.slice(before).map(({ ms }) => ms);
    times.sort((one, other) => one - other);
    return { ...compared, plan, outages, tookMinutes, times, repeated: given.repeated, cost };
  } finally {
    await dispatcher.close();
  }
}

/** The calls of each agent, all over the day. */
function plannedCalls(
  callers: readonly CallingAgent[],
  { attempts, measured }: DayPlan,
  random: () => number,
): { readonly caller: CallingAgent; readonly minutes: readonly number[] }[] {
  const plans = callers.map((caller) => ({ caller, minutes: [] as number[] }));
  for (let attempt = measured; attempt < attempts; attempt += 1) {
    plans[attempt % plans.length]!.minutes.push(random() * DAY_MINUTES);
  }
  for (const { minutes } of plans) minutes.sort((one, other) => one - other);
  return plans;
}

/** The call centre as planned; whole again when the day is over. */
async function failAsPlanned(
  { callCentreUrl: url }: CommandWorld,
  outages: readonly Outage[],
  day: { readonly pace: number; readonly signal: AbortSignal; readonly current: { outage: Outage | null } },
): Promise<void> {
  const { pace, signal, current } = day;
  const began = performance.now();
  const until = (minute: number): Promise<void> =>
    delay(Math.max(0, began + minute * pace - performance.now()), undefined, { signal }).catch(() => undefined);
  for (const outage of outages) {
    await until(outage.from);
    if (signal.aborted) break;
    current.outage = outage;
    await setFault({ url }, outage.mode);
    await until(outage.until);
    current.outage = null;
    await setFault({ url }, 'none');
  }
}

export async function untilDelivered({ ownerUrl }: CommandDatabase): Promise<void> {
  const waiting = async (): Promise<number> =>
    (await rowsOf<{ count: number }>(ownerUrl, `select count(*)::int from "command" where "state" = 'QUEUED'`))[0]!
      .count;
  // what still waits by then is in the figures
  for (const end = performance.now() + DELIVERED_WITHIN_MS; performance.now() < end; await delay(250)) {
    if ((await waiting()) === 0) return;
  }
}
