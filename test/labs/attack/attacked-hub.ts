/**
 * The hub that is attacked, with its partners, its database and what is secret in them; requests go to it as an attacker
 * sends them, byte by byte.
 */
import type { Client } from 'pg';
import { request as send } from 'undici';
import { buildHubSchema } from '../../../src/graph/build-schema';
import type { RunningHub } from '../../../src/app/hub';
import { createPseudonyms, type Pseudonyms } from '../../../src/model/pseudonyms';
import type { TrueCase } from '../../../simulators/population/population';
import { leavesOf, type AnswerLeaf } from '../noninterference/answer-leaves';
import { observationOf, type Observation } from '../noninterference/observation';
import { recordsOf, takeQuestions } from '../noninterference/world';
import { openClient } from '../../support/open-client';
import { startDemonstration, type RunningDemonstration } from '../../support/running-demonstration';
import { makeWorld, plantOthers, secretsFrom, type KnownSecrets, type Secrets, type WorldName } from './secrets';

export interface Exchange extends Seen {
  readonly requestId: string;
  readonly sent: Sent;
}

const WITHOUT_BODY = ['GET', 'HEAD', 'OPTIONS'];
const schema = buildHubSchema({ subgraph: true });
/** Of an id that is nobody's. */
export const UNKNOWN_CASE = '00000000-0000-4000-8000-000000000000';

/** What stands in front of the partners instead of the hub that was started with them. */
export interface Front {
  readonly hub?: RunningHub;
  /** What somebody in between makes of a request before the hub has it. */
  readonly gateway?: (sent: Sent, token: string | undefined) => readonly [Sent, string | undefined];
}

let requests = 0;

export class AttackedHub {
  private taken = 0;

  private constructor(
    readonly demonstration: RunningDemonstration,
    private readonly owner: Client,
    readonly pseudonyms: Pseudonyms,
    /** In the hands of nobody who attacks. */
    private readonly other: TrueCase,
    readonly secrets: KnownSecrets,
    private readonly began: number,
    private readonly front: Front = {},
  ) {}

  static async start(size = 300): Promise<AttackedHub> {
    const began = Date.now() - 120_000;
    // what fails for want of time would answer otherwise than the hub does
    const environment = { SUBGRAPH: 'on', SOURCE_TIME_BUDGET_MS: '10000' };
    const demonstration = await startDemonstration({ size, environment });
    const owner = await openClient(demonstration.database.ownerUrl);
    try {
      const other = caseOfOthers(demonstration);
      const planted = await plantOthers(demonstration, other);
      const both = [await makeWorld(demonstration, 'other'), await makeWorld(demonstration, 'one')];
      const known = { ...planted, medical: new Map(both.flatMap((secrets) => [...secrets])) };
      const pseudonyms = createPseudonyms(demonstration.pseudonymKey);
      return new AttackedHub(demonstration, owner, pseudonyms, other, known, began);
    } catch (error) {
      await owner.end();
      await demonstration.stop();
      throw error;
    }
  }

  get url(): string {
    return (this.front.hub ?? this.demonstration.hub).url;
  }

  /** The same partners, database and secrets, behind something else; stopped with this one. */
  behind(front: Front): AttackedHub {
    const { demonstration, owner, pseudonyms, other, secrets, began } = this;
    return new AttackedHub(demonstration, owner, pseudonyms, other, secrets, began, front);
  }

  /** Assigned to agent, nurse and physician. */
  get caseId(): string {
    return this.pseudonyms.caseId(this.demonstration.population.case(0).reference);
  }

  get otherCase(): { readonly caseId: string; readonly personId: string; readonly reference: string } {
    const caseId = this.pseudonyms.caseId(this.other.reference);
    return { caseId, personId: this.pseudonyms.personIds.of(caseId), reference: this.other.reference };
  }

  get personId(): string {
    return this.pseudonyms.personIds.of(this.caseId);
  }

  get niss(): string {
    const { population } = this.demonstration;
    return population.person(population.case(0).personIndex).niss ?? '';
  }

  /** Of somebody else. */
  get othersNiss(): string {
    return this.demonstration.population.person(this.other.personIndex).niss ?? '';
  }

  secretsFrom(persona: string | null): Secrets {
    return secretsFrom(this.secrets, persona);
  }

  async enter(world: WorldName): Promise<void> {
    await makeWorld(this.demonstration, world);
    await takeQuestions(this.demonstration);
    this.logSince();
  }

  /** Without what partners were asked: `observe` reads that for many at once. */
  async send(asked: Sent, given?: string): Promise<Exchange> {
    const [sent, token] = this.front.gateway?.(asked, given) ?? [asked, given];
    const { method = 'POST', path = '/graphql', headers = {}, body } = sent;
    const requestId = `attack-${(requests += 1)}`;
    const bearer = token ?? (sent.as === null ? null : await this.demonstration.tokenOf(sent.as));
    const response = await send(`${this.url}${path}`, {
      method: method as 'POST',
      headers: {
        'x-request-id': requestId,
        ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
        ...(!WITHOUT_BODY.includes(method) && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await firstOf(response.body);
    return {
      ...{ requestId, sent: asked, status: response.statusCode, text, body: parsed(text), partners: [] },
      headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
    };
  }

  /** Everything that can be seen of these requests, made comparable; with the partners that were asked for each. */
  async observe(exchanges: readonly Exchange[]): Promise<readonly { seen: Exchange; observation: Observation }[]> {
    const requestIds = exchanges.map(({ requestId }) => requestId);
    const [questions, records] = await Promise.all([
      takeQuestions(this.demonstration),
      recordsOf(this.owner, requestIds),
    ]);
    const log = this.logSince();
    return exchanges.map((exchange) => {
      const { requestId, status, text, sent } = exchange;
      const asked = questions.get(requestId) ?? [];
      const plain = (said: string): string => said.replaceAll(requestId, 'the-request');
      const body = parsed(plain(text));
      const answer = {
        status,
        text: plain(text),
        body,
        headers: steadyHeaders(exchange),
        leaves: leavesIn(sent, body),
      };
      const behind = {
        questions: asked,
        log: log.filter((line) => line.includes(`"${requestId}"`)).map(plain),
        records: (records.get(requestId) ?? []).map((record) => ({ ...record, request_id: 'the-request' })),
      };
      const partners = [...new Set(asked.map(({ partner }) => partner))];
      return { seen: { ...exchange, partners }, observation: observationOf(answer, behind, this.began) };
    });
  }

  async stop(): Promise<void> {
    await this.owner.end();
    await this.demonstration.stop();
  }

  private logSince(): string[] {
    const whole = this.demonstration.log();
    const since = whole.slice(this.taken);
    this.taken = whole.length;
    return since.split('\n').filter((line) => line !== '');
  }
}

/** All of an answer; of a stream of events the first, which says whether anything comes. */
async function firstOf(body: AsyncIterable<Buffer>): Promise<string> {
  const read = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += read.decode(chunk, { stream: true });
    if (/^event: next\n.*\n\n/m.test(text)) break;
  }
  return text;
}

function parsed(text: string): Body | null {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return null;
  }
}

/** What is left to spend depends on what was asked before; the id of a request is its own. */
function steadyHeaders({ headers }: Exchange): Readonly<Record<string, string>> {
  const { ratelimit: _, 'x-request-id': __, ...steady } = headers;
  return steady;
}

function leavesIn({ body: sent }: Sent, body: Body | null): AnswerLeaf[] {
  const query = typeof sent === 'object' && 'query' in sent ? sent.query : null;
  if (typeof query !== 'string' || !body?.data) return [];
  return leavesOf(schema, query, body.data);
}

/** Of the call centre, with no order in the hands of a persona, not where an inspector or a collectivity is concerned. */
function caseOfOthers({ population }: RunningDemonstration): TrueCase {
  const ofPersonas = new Set(population.staff().flatMap((one) => (one.persona === null ? [] : [one.staffReference])));
  const isOfOthers = (one: TrueCase): boolean =>
    one.collectivityReference === null &&
    population.person(one.personIndex).niss !== null &&
    one.orders.length > 0 &&
    one.orders.every(({ assignedStaffReference: staff }) => staff === null || !ofPersonas.has(staff));
  const found = [...population.cases()].slice(1).find(isOfOthers);
  if (!found) throw new Error('Every case is in the hands of a persona.');
  return found;
}

/** One request, as it goes over the socket. */
export interface Sent {
  /** The persona whose token it carries; null: none. */
  readonly as: string | null;
  /** Default POST. */
  readonly method?: string;
  /** Default `/graphql`. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a text as it stands. */
  readonly body?: object | string;
}

export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body where it is JSON; else null. */
  readonly body: Body | null;
  /** By name, the partners that were asked for it. */
  readonly partners: readonly string[];
}

export interface Body {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}
