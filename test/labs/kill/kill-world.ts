/**
 * Three replicas behind a balancer, asked without a pause; one of them, the database, or where their limits are counted is killed at
 * a random moment. What is held against them: no wrong answer, no value without a record, no policy change lost, no failed
 * request but those that were in the hands of what was killed, and limits that are counted together again.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { logFaults } from '../../support/log-faults';
import { CLIENTS, queryFor, unrecorded } from './disclosed-values';
import type { TestValkey } from '../../limits/valkey-server';
import { startReplicaWorld, type ReplicaWorld } from '../replicas/replica-world';
import { openClient } from '../../support/open-client';
import { putInForce, withoutCoordinate } from '../../support/policy-change';
import { countsOf, type Counts } from './counted-together';
import { askOnce, KillLoad, type Asked } from './kill-load';
import type { KillableDatabase } from './killable-database';

export const VICTIMS = ['REPLICA', 'DATABASE', 'CONNECTIONS', 'VALKEY'] as const;
export type Victim = (typeof VICTIMS)[number];

export interface KillFigures {
  readonly victim: Victim;
  /** Answers with values, and those values. */
  readonly answers: number;
  readonly values: number;
  /** Requests without an answer that were in the hands of the replica that was killed. */
  readonly inFlight: number;
  /** What should not have been, in words. */
  readonly faults: readonly string[];
  /**
   * In milliseconds. Until every replica gave whole answers again, or all counted together again, from when they could; until the
   * new replica was ready.
   */
  readonly recoveredMs: number | null;
  readonly readyMs: number | null;
}

export interface KillWorld {
  /** @param random from 0 to below 1, as of a generator with a seed */
  kill(victim: Victim, random: () => number): Promise<KillFigures>;
  stop(): Promise<void>;
}

/** What a policy takes away and gives back, and nobody here asks for. */
const TOGGLED = 'Person.birthDate';
const PATIENCE_MS = 30_000;
/** After it came in force every replica has heard of a policy, and answered what began before. */
const FOLLOWED_MS = 2_000;

/** Nobody of the load: what it spends is what is counted. */
const COUNTED = 'training-manager';

/**
 * @param folder of a production copy
 * @param valkey null: there is none here, and it is nobody's victim
 */
export async function startKillWorld(
  folder: string,
  database: KillableDatabase,
  valkey: TestValkey | null,
): Promise<KillWorld> {
  await valkey?.start();
  const shared: Record<string, string> = valkey === null ? {} : { VALKEY_URL: valkey.url };
  const world = await startReplicaWorld({
    folder,
    database,
    redispatches: true,
    environment: { SOURCE_TIME_BUDGET_MS: '20000', STOP_PAUSE_MS: '0', ...shared },
  });
  const stop = async (): Promise<void> => {
    await world.stop();
    await valkey?.kill();
  };
  try {
    const token = await world.tokenOf(COUNTED);
    const counts: Counts = (expected) => countsOf(world.replicas, token, expected);
    const round = new Round({ world, database, valkey, counts }, await expectedAnswers(world));
    return { kill: (victim, random) => round.run(victim, random), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What each of those who ask is answered while nothing is killed. */
export async function expectedAnswers(world: ReplicaWorld): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const client of CLIENTS) {
    const question = { client, token: await world.tokenOf(client.persona), query: queryFor(client), expected: null };
    const { data, errors } = await askOnce(world.replicas[0]!.url, question, randomUUID());
    if (errors.length > 0) throw new Error(`${client.persona} is not answered: ${JSON.stringify(errors)}`);
    asked.push({ ...question, expected: data });
  }
  return asked;
}

interface RoundParts {
  readonly world: ReplicaWorld;
  readonly database: KillableDatabase;
  readonly valkey: TestValkey | null;
  readonly counts: Counts;
}

/** What came of a kill. */
interface Struck {
  /** Where the replica listened that was killed; requests in its hands may fail. */
  readonly killed?: string;
  readonly recoveredMs?: number;
  readonly readyMs?: number;
  readonly faults?: readonly string[];
}

class Round {
  private changes = 0;
  /** The latest version that was reported as active. */
  private reported = 0;

  constructor(
    private readonly parts: RoundParts,
    private readonly asked: readonly Asked[],
  ) {}

  async run(victim: Victim, random: () => number): Promise<KillFigures> {
    const { world, database } = this.parts;
    const load = new KillLoad(world.balancer.url, this.asked);
    await delay(100 + random() * 700);
    load.beginChange();
    const changing = this.changePolicy();
    void changing.then(() => delay(FOLLOWED_MS)).then(() => load.endChange());
    await delay(random() * 60);
    const { killed, recoveredMs = null, readyMs = null, faults = [] } = await this.strike(victim, random, load);
    await delay(150);
    const { failed, disclosed, answers } = await load.stop();
    const inFlight = failed.filter(({ givenTo }) => killed !== undefined && givenTo === killed);
    await changing;
    const found = [
      ...faults,
      ...load.faults,
      ...failed.filter((one) => !inFlight.includes(one)).map(({ what }) => what),
      ...((await this.policyIsEverywhere()) ? [] : ['a policy change is lost']),
      ...(await unrecorded(database, disclosed)).map((what) => `not recorded: ${what}`),
    ];
    const log = await logFaults({ ...world.environment, DATABASE_URL: database.hubUrl });
    if (log !== null) found.push(`the log does not verify: ${log}`);
    const figures = { victim, answers, values: disclosed.length, inFlight: inFlight.length };
    return { ...figures, faults: found, recoveredMs, readyMs };
  }

  private strike(victim: Victim, random: () => number, load: KillLoad): Promise<Struck> {
    if (victim === 'REPLICA') return this.strikeReplica(random);
    if (victim === 'DATABASE') return this.strikeDatabase(random, load);
    return victim === 'VALKEY' ? this.strikeValkey(random) : this.strikeConnections(random);
  }

  private async strikeReplica(random: () => number): Promise<Struck> {
    const { world } = this.parts;
    const place = Math.floor(random() * world.replicas.length);
    const { url: killed } = world.replicas[place]!;
    await world.replicas[place]!.kill();
    await delay(random() * 200);
    const { readyMs } = await world.startAt(place);
    return { killed, readyMs };
  }

  private async strikeDatabase(random: () => number, load: KillLoad): Promise<Struck> {
    const { database } = this.parts;
    load.mayLack = true;
    await database.kill();
    await delay(random() * 1_000);
    await database.start();
    const recoveredMs = await this.untilWhole();
    load.mayLack = false;
    return { recoveredMs };
  }

  private async strikeConnections(random: () => number): Promise<Struck> {
    for (let time = 0; time < 8; time += 1) {
      await this.endConnections();
      await delay(random() * 80);
    }
    return {};
  }

  private async strikeValkey(random: () => number): Promise<Struck> {
    const { valkey, counts } = this.parts;
    if (valkey === null) throw new Error('There is no Valkey here.');
    const faults: string[] = [];
    if ((await counts('TOGETHER')) === null) faults.push('limits are not counted together');
    await valkey.kill();
    if ((await counts('ALONE')) === null) faults.push('without Valkey a replica does not count by itself');
    await delay(random() * 1_000);
    await valkey.start();
    const recoveredMs = (await counts('TOGETHER')) ?? undefined;
    if (recoveredMs === undefined) faults.push('limits are not counted together again');
    return { recoveredMs, faults };
  }

  /** Where the database goes away meanwhile nobody knows whether it has changed: it says so itself, later. */
  private async changePolicy(): Promise<void> {
    const takes = this.changes % 2 === 0;
    this.changes += 1;
    const changed = putInForce(this.parts.database, (document) =>
      takes ? withoutCoordinate(document, TOGGLED) : document,
    );
    this.reported = Math.max(this.reported, await changed.catch(() => 0));
  }

  private async policyIsEverywhere(): Promise<boolean> {
    const owner = await openClient(this.parts.database.ownerUrl);
    const { rows } = await owner.query<{ number: number }>(`select number from policy_version where state = 'ACTIVE'`);
    await owner.end();
    const number = rows[0]?.number;
    // the version reported as active is active, or a later one
    if (rows.length !== 1 || number === undefined || number < this.reported) return false;
    const query = `{ mayI(coordinates: ["${TOGGLED}"]) { policyVersion } }`;
    const deadline = performance.now() + 3_000;
    for (const { url } of this.parts.world.replicas) {
      for (;;) {
        const { data } = await askOnce(url, { ...this.asked[1]!, query }, randomUUID());
        const [decision] = (data as { mayI: { policyVersion: number }[] | null } | undefined)?.mayI ?? [];
        if (decision?.policyVersion === number) break;
        if (performance.now() > deadline) return false;
        await delay(20);
      }
    }
    return true;
  }

  /** Until each replica gives each client a whole answer. */
  private async untilWhole(): Promise<number> {
    const began = performance.now();
    const each = this.parts.world.replicas.map(async ({ url }) => {
      for (const asked of this.asked) {
        while ((await askOnce(url, asked, randomUUID())).errors.length > 0) {
          if (performance.now() - began > PATIENCE_MS) throw new Error('The replicas do not recover.');
          await delay(10);
        }
      }
    });
    await Promise.all(each);
    return performance.now() - began;
  }

  private async endConnections(): Promise<void> {
    const hub = await openClient(this.parts.database.hubUrl);
    await hub.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()`,
    );
    await hub.end();
  }
}
