/**
 * Two worlds side by side that differ only in values one caller may not see. For each caller in turn the other world is
 * changed wherever the policy in force denies the value; then every operation is put to both, and everything that can be
 * seen of it is compared.
 */
import type { Client } from 'pg';
import { newState } from '../../../scripts/demonstration/demonstration-state';
import type { RequestContext } from '../../../src/graph/request-context';
import type { Classification } from '../../../src/model/classification';
import type { Purpose } from '../../../src/model/roles';
import type { PolicyDocument } from '../../../src/policy/rules/grant';
import type { Population } from '../../../simulators/population/population';
import { openClient } from '../../support/open-client';
import { putInForce } from '../../support/policy-change';
import { setFault } from '../../support/running-demonstration';
import { startProvider, type TestProvider } from '../../support/tokens';
import type { AnswerLeaf } from './answer-leaves';
import { answerOf } from './answer-of';
import { comparedOwnQuestion, isToAskAgain } from './equal-in-both-worlds';
import { discardOf, givenCommands, lettersIn } from './given-commands';
import { knownBeforehand, placesIn } from './known-brussels';
import { KnownValues, type WorldName } from './known-values';
import {
  ALL_PARTS,
  ANSWERED,
  firstDifference,
  firstDifferenceBeside,
  observationOf,
  WRITTEN_DOWN,
  type Answered,
  type Observation,
} from './observation';
import type { LookUp, PostedOperation } from './operation-text';
import {
  BROUGHT,
  BYSTANDER,
  forgetBystanders,
  metricsOf,
  recordsOf,
  startWorld,
  takeQuestions,
  untilSettled,
  type LayersOf,
  type World,
} from './world';
import { WorldValues } from './world-values';

/** An operation before what it needs of earlier answers is filled in. */
export type Draft = (lookUp: LookUp) => PostedOperation;

export interface Compared {
  /** As it was put to the one world. */
  readonly posted: PostedOperation;
  /** Values that are not STRUCTURAL, in the one world's answer. */
  readonly leaves: number;
  /** Every value that is not null, in the one world's answer. */
  readonly values: readonly AnswerLeaf[];
  /** Null: nothing differs. */
  readonly difference: string | null;
}

export interface TwoWorldsOptions {
  /** How many persons; cases are a fifth of them. Default 300. */
  readonly size?: number;
  /** Of how many cases values differ; the others are there to be called back about. Default 30. */
  readonly changedCases?: number;
  /** Whether gateways may look entities up. Default true. */
  readonly subgraph?: boolean;
  /** Layers that leak, in both worlds. */
  readonly replaced?: LayersOf;
}

/** What was seen of requests in one world, and lines of its log that name none. */
interface SeenInWorld {
  readonly of: ReadonlyMap<string, Observation>;
  readonly beside: readonly string[];
}

const COMPARED = 'two-worlds-';
/** Bystanders' own lines may differ: they see more. */
const OF_A_REQUEST = new RegExp(`"(${COMPARED}|${BYSTANDER})\\d+"`);

const NAMES: readonly WorldName[] = ['one', 'other'];
/** What stands behind answers is read for so many at once. */
const AT_ONCE = 20;
/** A token is asked for anew after this long; the demonstration's live for ten minutes. */
const TOKEN_MS = 240_000;
/** Who asks the same just before, every third time: what is kept of their answers must not reach the next caller. */
const BYSTANDERS = ['physician', 'inspector', 'recruiter'] as const;

export class TwoWorlds {
  private readonly tokens = new Map<string, { readonly token: string; readonly at: number }>();
  readonly values: WorldValues;
  /** What the hubs asked partners of their own accord, since they began. */
  private readonly ownQuestions: Readonly<Record<WorldName, Set<string>>> = { one: new Set(), other: new Set() };
  private requests = 0;
  private bystanders = 0;
  /** False where the worlds differ for others, too: what is counted of them would differ. */
  hasBystanders = true;
  private known = new KnownValues({});
  private persona = '';
  private compared = ALL_PARTS;
  /** Null: the first of the token. */
  private purpose: Purpose | null = null;
  private context: RequestContext | null = null;

  private constructor(
    private readonly provider: TestProvider,
    readonly worlds: Readonly<Record<WorldName, World>>,
    readonly databases: Readonly<Record<WorldName, Client>>,
    readonly began: number,
    private readonly changedCases: number,
  ) {
    const { population } = worlds.one;
    const commands = givenCommands(population);
    this.values = new WorldValues(worlds, placesIn(population, changedCases), commands, {
      command: async (command, one, other) => {
        const prefix = command.isOnRecord ? BYSTANDER : COMPARED;
        return lettersIn(command, (await this.post(command.by, one, other, prefix)).answers);
      },
      discard: async (id) => void (await this.post('supervisor', discardOf(id))),
    });
  }

  static async start({
    size = 300,
    changedCases = 30,
    subgraph = true,
    replaced,
  }: TwoWorldsOptions = {}): Promise<TwoWorlds> {
    const began = Date.now() - 120_000;
    const provider = await startProvider();
    const environment = { SUBGRAPH: subgraph ? 'on' : 'off' };
    const options = { provider, state: newState(), size, environment, ...(replaced && { replaced }) };
    const started: World[] = [];
    try {
      // one after the other: the ORM's memory of entities is the process's
      const one = await startWorld(options);
      started.push(one);
      const other = await startWorld(options);
      started.push(other);
      const databases = {
        one: await openClient(one.database.ownerUrl),
        other: await openClient(other.database.ownerUrl),
      };
      return new TwoWorlds(provider, { one, other }, databases, began, changedCases);
    } catch (error) {
      for (const world of started) await world.stop();
      await provider.stop();
      throw error;
    }
  }

  get schema(): World['schema'] {
    return this.worlds.one.schema;
  }

  /**
   * From now on it is this caller who asks, and the other world differs in what is denied to it.
   * @param only null: values of every class
   */
  async enter(
    persona: string,
    only: Classification | null = null,
  ): Promise<{ readonly changed: number; readonly places: number }> {
    this.persona = persona;
    const asked = await this.post(persona, { query: '{ viewer { id name } }', variables: {} });
    const context = this.worlds.one.contextOf(asked.requestId);
    this.context = context;
    // the caller's own name is on record now: what bystanders left is no longer the end of the chain
    if (this.readsLog) for (const client of Object.values(this.databases)) await forgetBystanders(client);
    const made = await this.values.differFor(context, only);
    for (const world of Object.values(this.worlds)) await world.hub.pollNow();
    await this.forget();
    this.known = new KnownValues(knownBeforehand(this.worlds.one.population, context, this.changedCases));
    return made;
  }

  /** Whether the caller who asks may read this of anything. */
  mayRead(coordinate: string): boolean {
    const outcome = this.context?.decisions.possible(coordinate, 'READ').outcome;
    return outcome === 'VISIBLE' || outcome === 'MASKED';
  }

  /** What is not in the schema of the caller who asks. */
  get hidden(): ReadonlySet<string> {
    return this.context?.decisions.hidden ?? new Set();
  }

  /** In the order given; what earlier answers show, later operations may use. */
  async compare(operations: readonly Draft[]): Promise<Compared[]> {
    const compared: Compared[] = [];
    for (let from = 0; from < operations.length; from += AT_ONCE)
      compared.push(...(await this.compareSome(operations.slice(from, from + AT_ONCE))));
    return compared;
  }

  /** As somebody else, in the worlds as they stand. */
  async compareAs(persona: string, operations: readonly Draft[], purpose: Purpose | null = null): Promise<Compared[]> {
    const entered = this.persona;
    this.persona = persona;
    this.purpose = purpose;
    try {
      return await this.compare(operations);
    } finally {
      this.persona = entered;
      this.purpose = null;
    }
  }

  /**
   * As somebody who may see what differs: what is answered differs, and what is written down about it must not. Only access
   * records and log lines are compared.
   */
  async writtenDownAs(persona: string, operations: readonly Draft[]): Promise<Compared[]> {
    this.compared = WRITTEN_DOWN;
    try {
      return await this.compareAs(persona, operations);
    } finally {
      this.compared = ALL_PARTS;
    }
  }

  /** While a partner is down, when it is asked again and what is noted of it depends on the clock: answers alone are compared. */
  async answered(operations: readonly Draft[]): Promise<Compared[]> {
    this.compared = ANSWERED;
    return this.compare(operations).finally(() => (this.compared = ALL_PARTS));
  }

  /** The caller who asks, and the population that both worlds are made of. */
  get asker(): { readonly persona: string; readonly context: RequestContext; readonly population: Population } {
    if (this.context === null) throw new Error('No caller has entered.');
    return { persona: this.persona, context: this.context, population: this.worlds.one.population };
  }

  /** What the call centre has to be sent is sent, and what it says of that is known. */
  async settled(): Promise<void> {
    await untilSettled(Object.values(this.databases));
    for (const { hub } of Object.values(this.worlds)) await hub.pollNow();
    await this.forget();
  }

  /** Of the call centre, in both worlds. */
  async callCentre(fault: string): Promise<void> {
    for (const { partners } of Object.values(this.worlds)) await setFault(partners.callCentre, fault);
  }

  /** In both worlds, by what either hub says; each caller from then on enters anew. */
  async putInForce(edit: (document: PolicyDocument) => PolicyDocument): Promise<void> {
    const worlds = Object.values(this.worlds);
    const numbers = await Promise.all(worlds.map(({ database }) => putInForce(database, edit)));
    for (let patience = 200; patience > 0; patience -= 1) {
      const { requestId } = await this.post('reporter', { query: '{ viewer { id } }', variables: {} });
      if (worlds.every((world, place) => world.contextOf(requestId).decisions.version === numbers[place])) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('The version does not become active.');
  }

  /** What stands in one world only, of no request and once no command waits: labels of measurements, what a hub asks by itself. */
  async differingBeside(): Promise<string[]> {
    await untilSettled(Object.values(this.databases));
    const read = async (name: WorldName): Promise<string[]> => {
      await this.takeQuestions(name);
      return [...(await metricsOf(this.worlds[name].hub)), ...this.ownQuestions[name]];
    };
    const [one, other] = await Promise.all([read('one'), read('other')]);
    return [...one.filter((name) => !other.includes(name)), ...other.filter((name) => !one.includes(name))];
  }

  async stop(): Promise<void> {
    for (const client of Object.values(this.databases)) await client.end();
    for (const world of Object.values(this.worlds)) await world.stop();
    await this.provider.stop();
  }

  private async compareSome(operations: readonly Draft[]): Promise<Compared[]> {
    const asked = [];
    for (const operation of operations) asked.push(await this.ask(operation));
    const seen = await this.seenOf(asked);
    const isDown = this.compared === ANSWERED;
    const beside = isDown ? null : firstDifferenceBeside(seen.one.beside, seen.other.beside, this.began);
    return asked.map(({ posted, requestId, answers }, place) => {
      const leaves = answers.one.leaves.filter(({ coordinate }) => this.counts(coordinate)).length;
      const [one, other] = NAMES.map((name) => seen[name].of.get(requestId));
      if (!one || !other) throw new Error('An answer was lost.');
      // of which operation it comes cannot be known: it is reported of the last
      return {
        posted,
        leaves,
        values: answers.one.leaves,
        difference: firstDifference(one, other, this.compared) ?? (place === asked.length - 1 ? beside : null),
      };
    });
  }

  private async ask(draft: Draft) {
    const texts = {
      one: draft((value) => this.known.lookUp(value, 'one')),
      other: draft((value) => this.known.lookUp(value, 'other')),
    };
    await this.bystanderAsks(texts);
    let asked = await this.post(this.persona, texts.one, texts.other);
    while (Object.values(asked.answers).some(isToAskAgain))
      asked = await this.post(this.persona, texts.one, texts.other);
    const { requestId, answers } = asked;
    this.known.learn(answers.one.leaves, answers.other.leaves);
    return { posted: texts.one, requestId, answers };
  }

  /** Whether the caller who asks may read the access log. */
  get readsLog(): boolean {
    return this.mayRead('Query.accessRecords');
  }

  /** Before the caller does; not before one who reads in the log what others were shown. What they change would differ. */
  private async bystanderAsks({ one, other }: Readonly<Record<WorldName, PostedOperation>>): Promise<void> {
    if (!this.hasBystanders || this.requests % 3 !== 0 || this.readsLog || one.query.startsWith('mutation')) return;
    const bystander = BYSTANDERS[this.bystanders % BYSTANDERS.length] ?? BYSTANDERS[0];
    this.bystanders += 1;
    await this.post(bystander, one, other, BYSTANDER);
  }

  private async post(
    persona: string,
    one: PostedOperation,
    other: PostedOperation = one,
    prefix = COMPARED,
  ): Promise<{ readonly requestId: string; readonly answers: Readonly<Record<WorldName, Answered>> }> {
    this.requests += 1;
    const requestId = `${prefix}${this.requests}`;
    const token = await this.token(persona);
    const headers = {
      ...{ authorization: `Bearer ${token}`, 'x-request-id': requestId },
      ...(this.purpose && { 'purpose-of-use': this.purpose }),
    };
    const answer = (world: World, asked: PostedOperation): Promise<Answered> => answerOf(world, asked, headers);
    const [first, second] = await Promise.all([answer(this.worlds.one, one), answer(this.worlds.other, other)]);
    return { requestId, answers: { one: first, other: second } };
  }

  private async seenOf(
    asked: readonly { readonly requestId: string; readonly answers: Readonly<Record<WorldName, Answered>> }[],
  ): Promise<Readonly<Record<WorldName, SeenInWorld>>> {
    const requestIds = asked.map(({ requestId }) => requestId);
    const read = async (name: WorldName): Promise<SeenInWorld> => {
      const world = this.worlds[name];
      const [questions, records] = await Promise.all([
        this.takeQuestions(name),
        recordsOf(this.databases[name], requestIds),
      ]);
      const log = world.takeLog();
      const linesOf = (requestId: string): string[] => log.filter((line) => line.includes(`"${requestId}"`));
      const of = new Map(
        asked.map(({ requestId, answers }): [string, Observation] => {
          const behind = {
            questions: questions.get(requestId) ?? [],
            records: records.get(requestId) ?? [],
            log: linesOf(requestId),
          };
          return [requestId, observationOf(answers[name], behind, this.began)];
        }),
      );
      return { of, beside: log.filter((line) => !OF_A_REQUEST.test(line)) };
    };
    const [one, other] = await Promise.all([read('one'), read('other')]);
    return { one, other };
  }

  private counts(coordinate: string): boolean {
    const classification = this.context?.decisions.classification(coordinate);
    return classification !== undefined && classification !== 'STRUCTURAL';
  }

  private async forget(): Promise<void> {
    for (const name of NAMES) {
      await this.takeQuestions(name);
      this.worlds[name].takeLog();
    }
  }

  private async takeQuestions(name: WorldName): ReturnType<typeof takeQuestions> {
    const questions = await takeQuestions(this.worlds[name]);
    for (const [requestId, all] of questions) {
      if ([COMPARED, BYSTANDER, BROUGHT].some((prefix) => requestId.startsWith(prefix))) continue;
      for (const question of all) this.ownQuestions[name].add(comparedOwnQuestion(question, this.began));
    }
    return questions;
  }

  async token(persona: string): Promise<string> {
    const kept = this.tokens.get(persona);
    if (kept && Date.now() - kept.at < TOKEN_MS) return kept.token;
    const token = await this.provider.tokenOf(persona);
    this.tokens.set(persona, { token, at: Date.now() });
    return token;
  }
}
