/**
 * Two hubs behind a balancer and a call centre, each a process of its own, killed at random moments while agents give commands
 * without a pause. At the end nothing that was answered is lost, nothing is there twice, and all of it is on record.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from 'undici';
import { startServedHub, type ServedHub } from '../bench/served-hub';
import { logFaults } from '../../support/log-faults';
import { CallingAgent } from '../day/calling-agent';
import { startCommandWorld, type CommandDatabase, type CommandWorld } from '../day/command-world';
import { GivenCommands } from '../day/given-commands';
import { compareWithRecords, type Compared } from '../day/partner-records';
import { untilDelivered } from '../day/run-day';
import { randomOf } from '../execution/dice';
import type { Stops } from '../lab-command';
import { startBalancer, type Balancer } from '../replicas/balancer';
import { startKillableCallCentre, type KillableCallCentre } from './killable-call-centre';

export const COMMAND_VICTIMS = ['HUB', 'CALL_CENTRE', 'BOTH'] as const;
export type CommandVictim = (typeof COMMAND_VICTIMS)[number];

export interface CommandKillPlan {
  readonly seed: number;
  readonly rounds: number;
  readonly agents: number;
}

export interface CommandKillOutcome extends Compared {
  readonly victims: readonly CommandVictim[];
  readonly repeated: ReadonlyMap<string, number>;
  /** What `hub audit verify` says; null where it finds nothing. */
  readonly logFaults: string | null;
}

const HUBS = 2;
const ORDERS_A_ROUND = 20;
/** At most, in milliseconds: until something is killed, and until it is started again. */
const [UNTIL_KILLED, UNTIL_STARTED] = [1_500, 700];
/** Between two calls of an agent. */
const PAUSE_MS = 200;

export async function runCommandKills(
  ground: { readonly folder: string; readonly database: CommandDatabase },
  plan: CommandKillPlan,
  progress: (round: number, victim: CommandVictim, commands: number) => void,
): Promise<CommandKillOutcome> {
  const stops: Stops = [];
  try {
    return await new CommandKills(await startKilled(ground, plan, stops), plan).run(progress);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

interface KilledWorld {
  readonly world: CommandWorld;
  readonly callCentre: KillableCallCentre;
  readonly balancer: Balancer;
  readonly hubs: ServedHub[];
  readonly startHub: () => Promise<ServedHub>;
}

async function startKilled(
  { folder, database }: { readonly folder: string; readonly database: CommandDatabase },
  { seed, agents, rounds }: CommandKillPlan,
  stops: Stops,
): Promise<KilledWorld> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'tracing-hub-call-centre-'));
  stops.push(() => rmSync(stateDirectory, { recursive: true, force: true }));
  const started: KillableCallCentre[] = [];
  stops.push(() => Promise.all(started.map((one) => one.kill())));
  const orders = rounds * ORDERS_A_ROUND + agents;
  const callCentre = async (
    { populationSeed, referenceInstant }: { populationSeed: number; referenceInstant: string },
    size: number,
  ) => {
    const one = await startKillableCallCentre({ seed: populationSeed, referenceInstant, size, stateDirectory });
    started.push(one);
    return one;
  };
  const world = await startCommandWorld({ database, seed, agents, orders, callCentre }, stops);
  const balancer = await startBalancer({ redispatches: true });
  stops.push(() => balancer.stop());
  const startHub = (): Promise<ServedHub> => startServedHub(folder, world.environment);
  const hubs: ServedHub[] = [];
  stops.push(() => Promise.all(hubs.map((hub) => hub.kill())));
  while (hubs.length < HUBS) {
    hubs.push(await startHub());
    await balancer.add(hubs.at(-1)!);
  }
  return { world, callCentre: started[0]!, balancer, hubs, startHub };
}

class CommandKills {
  private readonly given: GivenCommands;
  private readonly random: () => number;
  private readonly dispatcher = new Agent({ keepAliveTimeout: 60_000 });
  private isOn = true;

  constructor(
    private readonly parts: KilledWorld,
    private readonly plan: CommandKillPlan,
  ) {
    this.given = new GivenCommands(plan.seed);
    this.random = randomOf(plan.seed);
  }

  async run(progress: (round: number, victim: CommandVictim, commands: number) => void): Promise<CommandKillOutcome> {
    const { world } = this.parts;
    const begun = new Date().toISOString();
    const victims: CommandVictim[] = [];
    const working = Promise.all(world.agents.map((_, place) => this.work(place)));
    // reported where it is awaited
    working.catch(() => undefined);
    for (let round = 1; round <= this.plan.rounds; round += 1) {
      const victim = COMMAND_VICTIMS[Math.floor(this.random() * COMMAND_VICTIMS.length)]!;
      await this.kill(victim);
      victims.push(victim);
      progress(round, victim, this.given.all.length);
    }
    this.isOn = false;
    await working;
    await this.dispatcher.close();
    await untilDelivered(world.database);
    const compared = await compareWithRecords(this.given, world.database, world.callCentreUrl, begun);
    const faults = await logFaults({ ...world.environment, DATABASE_URL: world.database.hubUrl });
    return { ...compared, victims, repeated: this.given.repeated, logFaults: faults };
  }

  private async work(place: number): Promise<void> {
    const { world, balancer } = this.parts;
    const { given, dispatcher } = this;
    const random = randomOf(this.plan.seed * 1_000 + place);
    const agent = world.agents[place]!;
    const caller = new CallingAgent({ agent, url: balancer.url, dispatcher, given, random });
    while (this.isOn) {
      await caller.call();
      await delay(random() * PAUSE_MS);
    }
    await caller.finish();
  }

  /** Until it runs again. */
  private async kill(victim: CommandVictim): Promise<void> {
    await delay(this.random() * UNTIL_KILLED);
    const place = Math.floor(this.random() * HUBS);
    const pause = this.random() * UNTIL_STARTED;
    await Promise.all([
      ...(victim === 'CALL_CENTRE' ? [] : [this.killHub(place, pause)]),
      ...(victim === 'HUB' ? [] : [this.killCallCentre(pause)]),
    ]);
  }

  private async killHub(place: number, pause: number): Promise<void> {
    const { hubs, balancer, startHub } = this.parts;
    const before = hubs[place]!;
    await before.kill();
    balancer.remove(before);
    await delay(pause);
    hubs[place] = await startHub();
    await balancer.add(hubs[place]);
  }

  private async killCallCentre(pause: number): Promise<void> {
    const { callCentre } = this.parts;
    await callCentre.kill();
    await delay(pause);
    await callCentre.start();
  }
}
