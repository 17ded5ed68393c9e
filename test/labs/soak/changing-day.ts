/**
 * What changes on a day while callers ask: policies are activated, partners send who has which contract and the hub takes it in, the
 * training body drops files, tokens end and are renewed. Nothing that the mixed day asks for is another for it, and each
 * change has to have happened: one that does not arrive is a fault.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import type { StaffPerson } from '../../../simulators/population/population';
import { line } from '../../imports/imports-ground';
import { contentOf } from '../../imports/watched-ground';
import { openClient } from '../../support/open-client';
import { putInForce, withoutCoordinate } from '../../support/policy-change';
import { changeValue } from '../../support/running-demonstration';
import type { Surroundings } from '../../support/surroundings';

/** Milliseconds between a change of each kind and the next. */
export interface Rhythm {
  readonly policies: number;
  readonly contracts: number;
  readonly files: number;
  readonly tokens: number;
}

export interface ChangingDayParts {
  readonly database: { readonly ownerUrl: string };
  readonly surroundings: Pick<Surroundings, 'partners' | 'population'>;
  readonly importFolder: string;
  readonly tokenOf: (persona: string) => Promise<string>;
  readonly personas: readonly string[];
  readonly rhythm: Rhythm;
}

export interface Changes {
  /** In force since it began, and followed; after how long at most, in milliseconds. */
  readonly policies: number;
  readonly followedMs: number;
  /** Sent by a partner, and found in the hub's mirror. */
  readonly contracts: number;
  /** Dropped, and imported. */
  readonly files: number;
  readonly tokens: number;
  /** That had ended, and were sent once more. */
  readonly endedTokens: number;
}

/** Nobody asks for it on a mixed day. */
const TOGGLED = 'StaffMember.trained';
/** How often it is looked whether the hub follows a policy; and for so long after it does, requests begin that may still be of the one before. */
const LOOK_MS = 50;
const FOLLOWED_MS = 500;
const PATIENCE_MS = 120_000;
const LINES_OF_A_FILE = 60;
/** How far clocks may be apart, and a second. */
const SKEW_MS = 6_000;
/** Contracts end after all that is measured here. */
const FAR_AWAY = Date.UTC(2040, 0, 1);

export interface Watching {
  /** What a token is answered with. */
  readonly statusOf: (token: string) => Promise<number>;
  /** Of the policy that requests are decided by. */
  readonly versionOfHub: () => Promise<number>;
  /** Gets what did not happen, in words. */
  readonly onFault: (fault: string) => void;
}

interface KnownToken {
  readonly token: string;
  readonly endsAt: number;
}

export class ChangingDay {
  private readonly counts = { policies: 0, followedMs: 0, contracts: 0, files: 0, tokens: 0, endedTokens: 0 };
  private readonly tokens = new Map<string, string>();
  private readonly before: KnownToken[] = [];
  private readonly calming = new AbortController();
  private readonly stopping = new AbortController();
  private readonly changing: Promise<void>[] = [];
  private renewing: Promise<void> = Promise.resolve();
  /** The last time that one policy was followed by another, by `performance.now()`; what has not ended yet ends never. */
  private change = { from: Infinity, until: -Infinity };

  private constructor(
    private readonly parts: ChangingDayParts,
    private readonly owner: Client,
  ) {}

  /**
   * Everybody has a token, and another one before it ends; nothing else changes yet.
   * @param onFault gets what did not happen, in words
   */
  static async open(parts: ChangingDayParts, onFault: (fault: string) => void): Promise<ChangingDay> {
    const day = new ChangingDay(parts, await openClient(parts.database.ownerUrl));
    await day.renewTokens();
    const onError = (error: Error): void => onFault(`a token: ${error.message}`);
    day.renewing = turn(parts.rhythm.tokens, () => day.renewTokens(), onError, day.stopping.signal);
    return day;
  }

  begin({ statusOf, versionOfHub, onFault }: Watching): void {
    const { rhythm } = this.parts;
    this.every(rhythm.policies, () => this.changePolicy(versionOfHub), onFault, 'a policy');
    this.every(rhythm.contracts, () => this.changeContract(), onFault, 'a contract');
    this.every(rhythm.files, () => this.dropFile(), onFault, 'a file');
    this.every(rhythm.tokens, () => this.sendEnded(statusOf), onFault, 'a token');
  }

  /** The one that a persona has now. */
  tokenOf(persona: string): string {
    const token = this.tokens.get(persona);
    if (token === undefined) throw new Error(`${persona} has no token.`);
    return token;
  }

  /** Whether a policy came in force while a request was under way, which then may have to be asked again. By `performance.now()`. */
  changedBetween(began: number, ended: number): boolean {
    return began < this.change.until && ended > this.change.from;
  }

  get made(): Changes {
    return { ...this.counts };
  }

  /** From then on nothing changes any more but tokens. Resolves once the last change has arrived. */
  async calm(): Promise<void> {
    this.calming.abort();
    await Promise.all(this.changing);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.calm(), this.renewing]);
    await this.owner.end();
  }

  private every(ms: number, change: () => Promise<void>, onFault: (fault: string) => void, what: string): void {
    const onError = (error: Error): void => onFault(`${what}: ${error.message}`);
    this.changing.push(turn(ms, change, onError, this.calming.signal));
  }

  private async changePolicy(versionOfHub: () => Promise<number>): Promise<void> {
    const takes = this.counts.policies % 2 === 0;
    const change = { from: performance.now(), until: Infinity };
    this.change = change;
    try {
      const number = await putInForce(this.parts.database, (document) =>
        takes ? withoutCoordinate(document, TOGGLED) : document,
      );
      const inForce = performance.now();
      while ((await versionOfHub()) !== number) {
        if (performance.now() - inForce > PATIENCE_MS) throw new Error('the hub does not follow');
        await delay(LOOK_MS);
      }
      this.counts.policies += 1;
      this.counts.followedMs = Math.max(this.counts.followedMs, performance.now() - inForce);
    } finally {
      change.until = performance.now() + FOLLOWED_MS;
    }
  }

  /** Of nobody who asks here, in turns with an insurer and with the call centre. */
  private async changeContract(): Promise<void> {
    const { partners, population } = this.parts.surroundings;
    const number = this.counts.contracts;
    const isOfInsurer = number % 2 === 0;
    const partner = isOfInsurer ? partners.mutualities.get('100')! : partners.callCentre;
    const staff = population.staff().filter((one) => isOne(one, isOfInsurer));
    const { staffReference: id } = staff[(number >> 1) % staff.length]!;
    const until = new Date(FAR_AWAY + number * 60_000);
    await changeValue(partner, { resource: 'staff', id, path: 'contractUntil', value: until.toISOString() });
    const known = `select 1 from staff_contract where staff_reference = $1 and contract_until = $2`;
    await this.untilThere(known, [id, until]);
    this.counts.contracts += 1;
  }

  /** The same persons, each time with another number to call. */
  private async dropFile(): Promise<void> {
    const number = this.counts.files;
    const lines = Array.from({ length: LINES_OF_A_FILE }, (_, person) =>
      line(person + 1, { phone: `0475/${String(100_000 + number).replace(/(..)(..)(..)/, '$1.$2.$3')}` }),
    );
    const folder = join(this.parts.importFolder, 'bruxelles-formation');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `.reserve-${number}.csv`), contentOf(...lines));
    renameSync(join(folder, `.reserve-${number}.csv`), join(folder, `reserve-${number}.csv`));
    const imported = `select 1 from imported_file where state = 'IMPORTED' and rejected = 0 having count(*) > $1`;
    await this.untilThere(imported, [number]);
    this.counts.files += 1;
  }

  private async renewTokens(): Promise<void> {
    for (const persona of this.parts.personas) {
      const token = await this.parts.tokenOf(persona);
      this.tokens.set(persona, token);
      this.before.push({ token, endsAt: endOf(token) });
      this.counts.tokens += 1;
    }
  }

  /** One of those that have ended; none of them is kept. */
  private async sendEnded(statusOf: (token: string) => Promise<number>): Promise<void> {
    const ended = this.before.filter(({ endsAt }) => endsAt + SKEW_MS < Date.now());
    const [first] = ended;
    if (first === undefined) return;
    this.before.splice(0, this.before.length, ...this.before.filter((one) => !ended.includes(one)));
    const status = await statusOf(first.token);
    if (status !== 401) throw new Error(`one that has ended is answered with status ${status}`);
    this.counts.endedTokens += 1;
  }

  private async untilThere(sql: string, parameters: readonly unknown[]): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while ((await this.owner.query(sql, [...parameters])).rowCount === 0) {
      if (performance.now() > until) throw new Error(`it did not arrive within ${PATIENCE_MS / 1_000} s`);
      await delay(50);
    }
  }
}

async function turn(
  ms: number,
  change: () => Promise<void>,
  onFault: (error: Error) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await delay(ms, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) await change().catch(onFault);
  }
}

function isOne({ persona, insurer, kind }: StaffPerson, isOfInsurer: boolean): boolean {
  return persona === null && (isOfInsurer ? insurer === '100' && kind === 'NURSE' : kind === 'AGENT');
}

function endOf(token: string): number {
  const { exp } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { exp: number };
  return exp * 1_000;
}
