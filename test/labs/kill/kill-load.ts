/** Clients that ask without a pause while something is killed, and what is wrong with what they are given. */
import { Agent, request } from 'undici';
import { disclosedIn, type CrashClient, type Disclosed } from './disclosed-values';
import { GIVEN_TO } from '../replicas/balancer';
import { drawRequestId } from '../../support/request-id';
import { differenceOf } from './same-values';

export interface Asked {
  readonly client: CrashClient;
  readonly token: string;
  readonly query: string;
  /** Its data as it was before anything was killed. */
  readonly expected: unknown;
}

/** Of an answer that broke off in its middle. */
export const CUT_OFF = 0;

export interface GivenAnswer {
  /** Of HTTP, or `CUT_OFF`. */
  readonly status: number;
  readonly givenTo: unknown;
  /** What is left of budgets, as the header of that name says it. */
  readonly ratelimit: unknown;
  readonly data: unknown;
  readonly errors: readonly { readonly extensions?: { readonly code?: string; readonly reason?: string } }[];
}

/** A balancer ends a connection whose server is gone, without a word. */
const NO_ANSWER: GivenAnswer = {
  status: CUT_OFF,
  givenTo: undefined,
  data: undefined,
  errors: [],
  ratelimit: undefined,
};

export async function askOnce(
  url: string,
  { token, query }: Pick<Asked, 'token' | 'query'>,
  requestId: string,
  dispatcher?: Agent,
): Promise<GivenAnswer> {
  const { statusCode, headers, body } = await request(`${url}/graphql`, {
    dispatcher,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-request-id': requestId },
    body: JSON.stringify({ query }),
  });
  const text = await body.text().catch(() => null);
  const { [GIVEN_TO]: givenTo, ratelimit } = headers;
  if (text === null) return { status: CUT_OFF, givenTo, data: undefined, errors: [], ratelimit };
  // the balancer says in plain words what it says itself
  const isOfHub = String(headers['content-type']).includes('json');
  const answer = isOfHub ? (JSON.parse(text) as Partial<GivenAnswer>) : {};
  return { status: statusCode, givenTo, data: answer.data, errors: answer.errors ?? [], ratelimit };
}

interface FailedRequest {
  readonly givenTo: unknown;
  readonly what: string;
}

/** Two clients for each of those who ask. */
export class KillLoad {
  /** Whether values may be missing, with an error that says why. */
  mayLack = false;
  readonly faults: string[] = [];
  private readonly disclosed: Disclosed[] = [];
  private readonly failed: FailedRequest[] = [];
  private readonly inHand = new Set<Promise<void>>();
  private readonly dispatcher: Agent;
  private readonly clients: readonly Promise<void>[];
  private answers = 0;
  private changes = 0;
  private isChanging = false;
  private isOn = true;

  /** @param authority certificate of who vouches for the server; left out: the public ones */
  constructor(
    private readonly url: string,
    asked: readonly Asked[],
    authority?: string,
  ) {
    this.dispatcher = new Agent({
      keepAliveTimeout: 60_000,
      ...(authority !== undefined && { connect: { ca: authority } }),
    });
    this.clients = [...asked, ...asked].map((one) => this.again(one));
  }

  /** A policy is activated: what began under the one before may not be recorded any more. */
  beginChange(): void {
    this.isChanging = true;
    this.changes += 1;
  }

  endChange(): void {
    this.isChanging = false;
  }

  /** Once everything is answered that is asked by now. */
  async allAnswered(): Promise<void> {
    await Promise.all(this.inHand);
  }

  async stop(): Promise<{ failed: FailedRequest[]; disclosed: Disclosed[]; answers: number }> {
    this.isOn = false;
    await Promise.all(this.clients);
    await this.dispatcher.close();
    return { failed: this.failed, disclosed: this.disclosed, answers: this.answers };
  }

  private async again(asked: Asked): Promise<void> {
    while (this.isOn) {
      const answer = this.ask(asked);
      this.inHand.add(answer);
      await answer.finally(() => this.inHand.delete(answer));
    }
  }

  private async ask(asked: Asked): Promise<void> {
    const requestId = drawRequestId();
    const [lacked, wasChanging, changes] = [this.mayLack, this.isChanging, this.changes];
    const began = performance.now();
    const { status, givenTo, data, errors } = await askOnce(
      ...([this.url, asked, requestId, this.dispatcher] as const),
    ).catch(() => NO_ANSWER);
    const { persona } = asked.client;
    // a replica that is new does not know yet who is registered: without the database it lets nobody in
    if (status === 401 && (lacked || this.mayLack)) return;
    const codes = [
      ...new Set(errors.map(({ extensions }) => `${extensions?.code} ${extensions?.reason ?? ''}`.trim())),
    ];
    const afterMs = (performance.now() - began).toFixed(0);
    const outcome = status === CUT_OFF ? 'cut off' : `status ${status} ${codes.join(', ')}`;
    const what = `${persona}: ${outcome} after ${afterMs} ms`;
    if (status !== 200) return void this.failed.push({ givenTo, what });
    // also one that began before and was answered when it was over
    const hasChanged = wasChanging || this.changes !== changes;
    const difference = differenceOf(asked.expected, data);
    if (difference?.kind === 'WRONG') this.faults.push(`${persona}: a wrong answer at ${difference.at}`);
    else if (difference !== null && codes.length === 0)
      this.faults.push(`${persona}: ${difference.at} is missing, and no word of it`);
    else if (codes.length > 0 && !lacked && !this.mayLack && !(hasChanged && isOfChange(codes))) {
      this.failed.push({ givenTo, what });
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
