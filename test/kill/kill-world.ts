/**
 * Three replicas behind a balancer, asked without a pause; one of them, or the database, is killed at a random moment. What is
 * held against them: no wrong answer, no value without a record, no policy change lost, and no failed request but those that were
 * in the hands of what was killed.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { Agent, request } from 'undici';
import { logFaults } from '../crash/crash-world';
import {
  CLIENTS,
  disclosedIn,
  queryFor,
  unrecorded,
  type CrashClient,
  type Disclosed,
} from '../crash/disclosed-values';
import { GIVEN_TO } from '../replicas/balancer';
import { startReplicaWorld, type ReplicaWorld } from '../replicas/replica-world';
import { putInForce, withoutCoordinate } from '../support/policy-change';
import type { KillableDatabase } from './killable-database';
import { differenceOf } from './same-values';

export const VICTIMS = ['REPLICA', 'DATABASE', 'CONNECTIONS'] as const;
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
  /** Until every replica gave whole answers again, from when it could; until the new replica was ready. In milliseconds. */
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

/** @param folder of a production copy */
export async function startKillWorld(folder: string, database: KillableDatabase): Promise<KillWorld> {
  const world = await startReplicaWorld({
    folder,
    database,
    redispatches: true,
    environment: { SOURCE_TIME_BUDGET_MS: '20000', STOP_PAUSE_MS: '0' },
  });
  try {
    const round = new Round(world, database, await expectedAnswers(world));
    return { kill: (victim, random) => round.run(victim, random), stop: () => world.stop() };
  } catch (error) {
    await world.stop();
    throw error;
  }
}

interface Asked {
  readonly client: CrashClient;
  readonly token: string;
  readonly query: string;
  /** Its data as it was before anything was killed. */
  readonly expected: unknown;
}

async function expectedAnswers(world: ReplicaWorld): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const client of CLIENTS) {
    const question = { client, token: await world.tokenOf(client.persona), query: queryFor(client), expected: null };
    const { data, errors } = await askOnce(world.replicas[0]!.url, question, randomUUID());
    if (errors.length > 0) throw new Error(`${client.persona} is not answered: ${JSON.stringify(errors)}`);
    asked.push({ ...question, expected: data });
  }
  return asked;
}

interface GivenAnswer {
  readonly status: number;
  readonly givenTo: unknown;
  readonly data: unknown;
  readonly errors: readonly { readonly extensions?: { readonly code?: string; readonly reason?: string } }[];
}

async function askOnce(
  url: string,
  { token, query }: Asked,
  requestId: string,
  dispatcher?: Agent,
): Promise<GivenAnswer> {
  const { statusCode, headers, body } = await request(`${url}/graphql`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-request-id': requestId },
    body: JSON.stringify({ query }),
  });
  const text = await body.text();
  const answer = statusCode === 200 ? (JSON.parse(text) as Partial<GivenAnswer>) : {};
  return { status: statusCode, givenTo: headers[GIVEN_TO], data: answer.data, errors: answer.errors ?? [] };
}

class Round {
  private version = 0;

  constructor(
    private readonly world: ReplicaWorld,
    private readonly database: KillableDatabase,
    private readonly asked: readonly Asked[],
  ) {}

  async run(victim: Victim, random: () => number): Promise<KillFigures> {
    const load = new Load(this.world.balancer.url, this.asked);
    await delay(100 + random() * 700);
    load.isChanging = true;
    const changing = this.changePolicy();
    void changing.then(() => delay(FOLLOWED_MS)).then(() => (load.isChanging = false));
    await delay(random() * 60);
    const faults: string[] = [];
    let recoveredMs: number | null = null;
    let readyMs: number | null = null;
    let killed: string | null = null;
    if (victim === 'REPLICA') {
      const place = Math.floor(random() * this.world.replicas.length);
      killed = this.world.replicas[place]!.url;
      await this.world.replicas[place]!.kill();
      await delay(random() * 200);
      readyMs = (await this.world.startAt(place)).readyMs;
    } else if (victim === 'DATABASE') {
      load.mayLack = true;
      await this.database.kill();
      await delay(random() * 1_000);
      await this.database.start();
      recoveredMs = await this.untilWhole();
      load.mayLack = false;
    } else {
      for (let time = 0; time < 8; time += 1) {
        await this.endConnections();
        await delay(random() * 80);
      }
    }
    await delay(150);
    const { failed, disclosed, answers } = await load.stop();
    const inFlight = failed.filter(({ givenTo }) => killed !== null && givenTo === killed);
    faults.push(...load.faults, ...failed.filter((one) => !inFlight.includes(one)).map(({ what }) => what));
    await changing;
    if (!(await this.policyIsEverywhere())) faults.push('a policy change is lost');
    for (const what of await unrecorded(this.database, disclosed)) faults.push(`not recorded: ${what}`);
    const log = await logFaults({ ...this.world.environment, DATABASE_URL: this.database.hubUrl });
    if (log !== null) faults.push(`the log does not verify: ${log}`);
    return { victim, answers, values: disclosed.length, inFlight: inFlight.length, faults, recoveredMs, readyMs };
  }

  /** Where the database goes away meanwhile nobody knows whether it has changed: it says so itself, later. */
  private async changePolicy(): Promise<void> {
    const takes = this.version % 2 === 0;
    try {
      this.version = await putInForce(this.database, (document) =>
        takes ? withoutCoordinate(document, TOGGLED) : document,
      );
    } catch {
      this.version += 1;
    }
  }

  private async policyIsEverywhere(): Promise<boolean> {
    const owner = new Client({ connectionString: this.database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ number: number }>(`select number from policy_version where state = 'ACTIVE'`);
    await owner.end();
    const number = rows[0]?.number;
    // what was told to be in force is, or a later one
    if (rows.length !== 1 || number === undefined) return false;
    const query = `{ mayI(coordinates: ["${TOGGLED}"]) { policyVersion } }`;
    const deadline = performance.now() + 3_000;
    for (const { url } of this.world.replicas) {
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
    const each = this.world.replicas.map(async ({ url }) => {
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
    const hub = new Client({ connectionString: this.database.hubUrl });
    await hub.connect();
    await hub.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()`,
    );
    await hub.end();
  }
}

interface FailedRequest {
  readonly givenTo: unknown;
  readonly what: string;
}

/** Two clients for each of those who ask. */
class Load {
  /** Whether values may be missing, with an error that says why. */
  mayLack = false;
  /** Whether a policy comes in force: what began under the one before may not be put on record any more. */
  isChanging = false;
  readonly faults: string[] = [];
  private readonly disclosed: Disclosed[] = [];
  private readonly failed: FailedRequest[] = [];
  private readonly dispatcher = new Agent({ keepAliveTimeout: 60_000 });
  private readonly clients: readonly Promise<void>[];
  private answers = 0;
  private isOn = true;

  constructor(
    private readonly url: string,
    asked: readonly Asked[],
  ) {
    this.clients = [...asked, ...asked].map((one) => this.again(one));
  }

  async stop(): Promise<{ failed: FailedRequest[]; disclosed: Disclosed[]; answers: number }> {
    this.isOn = false;
    await Promise.all(this.clients);
    await this.dispatcher.close();
    return { failed: this.failed, disclosed: this.disclosed, answers: this.answers };
  }

  private async again(asked: Asked): Promise<void> {
    while (this.isOn) await this.ask(asked);
  }

  private async ask(asked: Asked): Promise<void> {
    const requestId = randomUUID();
    const [lacked, changed] = [this.mayLack, this.isChanging];
    const { status, givenTo, data, errors } = await askOnce(this.url, asked, requestId, this.dispatcher);
    const { persona } = asked.client;
    // a replica that is new does not know yet who is registered: without the database it lets nobody in
    if (status === 401 && (lacked || this.mayLack)) return;
    if (status !== 200) return void this.failed.push({ givenTo, what: `${persona}: status ${status}` });
    const difference = differenceOf(asked.expected, data);
    const codes = [
      ...new Set(errors.map(({ extensions }) => `${extensions?.code} ${extensions?.reason ?? ''}`.trim())),
    ];
    if (difference?.kind === 'WRONG') this.faults.push(`${persona}: a wrong answer at ${difference.at}`);
    else if (difference !== null && codes.length === 0)
      this.faults.push(`${persona}: ${difference.at} is missing, and no word of it`);
    else if (codes.length > 0 && !lacked && !this.mayLack && !((changed || this.isChanging) && isOfChange(codes))) {
      this.failed.push({ givenTo, what: `${persona}: ${codes.join(', ')}` });
    }
    const found = disclosedIn(asked.client, requestId, data);
    if (found.length > 0) this.answers += 1;
    this.disclosed.push(...found);
  }
}

/** A request that was under way when another version came in force: nothing on record leaves, and it is asked again. */
function isOfChange(codes: readonly string[]): boolean {
  return codes.every((code) => code === 'AUDIT_UNAVAILABLE');
}
