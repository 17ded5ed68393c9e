/**
 * The only way to ask a partner. One client per partner system: kept-alive connections to the configured origin and to no
 * other, no redirects, a time budget that covers the whole answer (waiting for a turn, repetitions, authentication, headers
 * and body), a size cap and a depth cap; how many at once, how often again and when no more stands in call-guard.ts.
 * Whatever goes wrong becomes a `SourceError` whose cause names the kind of failure and never quotes the partner.
 */
import { Pool } from 'undici';
import { systemClock, type Clock } from '../model/clock';
import { SourceError, type SourceErrorCode } from '../errors/source-errors';
import type { SourceId } from '../model/words';
import type { AllowedAddresses } from './allowed-addresses';
import { parseBounded, UnusableBody, type JsonBounds } from './bounded-json';
import { faultOf, NotAsked, retryAfterOf, UnexpectedStatus } from './call-failure';
import { CallGuard, type GuardLimits } from './call-guard';
import { exchange, TimeBudget, type Received } from './exchange';
import type { OpenSpan, Tracer } from '../model/tracer';
import { HealthRecord } from './health-record';
import { contentOf, type HttpAnswer, type HttpQuestion } from './http-question';
import { spanOfQuestion } from './question-span';
import { UnknownFields } from './unknown-fields';
import type { PartnerCertificates } from './partner-certificates';
import type { NoticedHealth } from '../model/source-health';
import type { CircuitState } from '../model/source-limits';

/** Says who the hub is to a partner: headers for each request, asked anew each time. */
export interface Authentication {
  headers(): Record<string, string> | Promise<Record<string, string>>;
  /** The partner answered 401: forget what was remembered. The request is then tried once more. */
  refused?(): void;
}

/** For metrics: one finished call. `resource` is from a closed list per partner, never a path with keys in it. */
export interface SourceCall {
  readonly source: SourceId;
  readonly resource: string;
  /** NOT_ASKED: the partner was spared, or is switched off. */
  readonly outcome: 'OK' | 'NOT_ASKED' | SourceErrorCode;
  readonly durationMs: number;
}

/** By its place, never by its value. */
export interface UnknownField {
  readonly source: SourceId;
  readonly resource: string;
  readonly path: string;
}

export interface HttpClientOptions {
  readonly source: SourceId;
  /** Origin, with the base path of the partner's interface where it has one: `http://host:4120/api`. */
  readonly baseUrl: string;
  readonly timeBudgetMs: number;
  /** For whoever asks how the source is doing: nothing here remembers an answer. */
  readonly staleSeconds?: number;
  readonly authentication?: Authentication;
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly bounds?: Partial<JsonBounds>;
  /** True while nobody is to ask the partner, whatever for. */
  readonly isOff?: () => boolean;
  /** Left out: nothing is repeated, nothing is spared, and as many calls at once as there are connections. */
  readonly limits?: Partial<GuardLimits>;
  /** Where connections may lead, and what secures them. */
  readonly way?: WayToPartner;
  readonly onCall?: (call: SourceCall) => void;
  /** Told of each change of the circuit. */
  readonly onCircuit?: (source: SourceId, circuit: CircuitState) => void;
  /** Told once of each place at which the partner sends something that is not known. */
  readonly onUnknownField?: (field: UnknownField) => void;
  readonly clock?: Clock;
  /** Left out, or null: traces are off. */
  readonly tracer?: Tracer | null;
}

export interface WayToPartner {
  readonly addresses?: Pick<AllowedAddresses, 'lookup' | 'allows'>;
  readonly certificates?: Pick<PartnerCertificates, 'current' | 'onChange'>;
}

export class HttpClient {
  readonly source: SourceId;
  /** With a closing slash. */
  readonly baseUrl: URL;
  private pool: Pool;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly bounds: JsonBounds;
  private readonly record: HealthRecord;
  private readonly limits: GuardLimits;
  private readonly guard: CallGuard;
  private readonly unknown: UnknownFields;

  constructor(private readonly options: HttpClientOptions) {
    this.source = options.source;
    this.baseUrl = new URL(options.baseUrl.replace(/\/*$/, '/'));
    this.bounds = { maxBytes: 8 * 1024 * 1024, maxDepth: 64, ...options.bounds };
    this.record = new HealthRecord(options.source, options.clock ?? systemClock);
    this.unknown = new UnknownFields((resource, path) => {
      options.onUnknownField?.({ source: options.source, resource, path });
    });
    this.headers = { accept: 'application/json', ...options.headers };
    this.limits = { ...NO_LIMITS, ...options.limits };
    this.guard = new CallGuard(this.limits, (circuit) => options.onCircuit?.(options.source, circuit));
    this.pool = this.openPool();
    options.way?.certificates?.onChange(() => {
      const before = this.pool;
      this.pool = this.openPool();
      // what is on its way ends on the connection it began on
      void before.close();
    });
  }

  /** The instant (monotonic milliseconds) at which a question that starts now has used up its budget. */
  deadline(): number {
    return performance.now() + this.options.timeBudgetMs;
  }

  health(): NoticedHealth {
    const { guard, bounds, limits } = this;
    const { timeBudgetMs, staleSeconds = 0 } = this.options;
    return {
      ...this.record.snapshot(),
      calls: {
        limits: {
          ...limits,
          staleSeconds,
          timeBudgetMs,
          maxAnswerBytes: bounds.maxBytes,
          maxAnswerDepth: bounds.maxDepth,
        },
        circuit: guard.circuit,
        fault: this.record.lastFault,
        running: guard.running,
        waiting: guard.waiting,
      },
    };
  }

  /** Where the partner has sent something that is not known: `members: items.member.nickname`. */
  unknownFields(): readonly string[] {
    return this.unknown.all();
  }

  /** Asks and reads the whole answer. Rejects with `SourceError` for anything but a 2xx JSON answer in time. */
  ask(question: HttpQuestion): Promise<HttpAnswer> {
    return this.put(question, (answer) => answer);
  }

  /**
   * Asks, and reads what the answer says. One that says nothing `read` understands counts against the partner as one that
   * is no JSON does.
   * @param read undefined: nothing
   */
  read<T>(question: HttpQuestion, read: (body: unknown) => T | undefined, what: string): Promise<T> {
    return this.put(question, ({ body }) => {
      const found = read(body);
      if (found === undefined) throw new UnusableBody(`${question.resource}: ${what}`);
      return found;
    });
  }

  private put<T>(question: HttpQuestion, read: (answer: HttpAnswer) => T): Promise<T> {
    const { tracer } = this.options;
    if (!tracer) return this.asked(question, read, null);
    const span = spanOfQuestion(question, this.source, this.baseUrl);
    return tracer.within(span, (open) => this.asked(question, read, open));
  }

  private async asked<T>(question: HttpQuestion, read: (answer: HttpAnswer) => T, span: OpenSpan | null): Promise<T> {
    const started = performance.now();
    const budget = new TimeBudget(Math.min(question.deadline ?? Infinity, this.deadline()));
    try {
      const path = this.target(question);
      let told = false;
      const attempt = async (): Promise<T> => {
        if (budget.isOver || question.isOver?.()) throw new NotAsked('nobody waits for it any more');
        if (this.options.isOff?.()) throw new NotAsked('switched off');
        if (!told) this.tell(question);
        told = true;
        try {
          const received = await this.attempt(path, question, budget);
          span?.note({ 'http.response.status_code': received.status });
          return read(received);
        } finally {
          budget.forget();
        }
      };
      const repeatable = question.reads ?? question.method === 'GET';
      const answer = await budget.of(() =>
        this.guard.run({ attempt, repeatable, remainingMs: () => budget.remainingMs() }),
      );
      this.record.answered(performance.now() - started);
      this.count(question, 'OK', started);
      span?.note({ 'hub.outcome': 'OK' });
      return answer;
    } catch (error) {
      const failure = this.failed(question, error, budget.isOver, started);
      if (error instanceof UnexpectedStatus) span?.note({ 'http.response.status_code': error.status });
      span?.note({ 'hub.outcome': failure.code });
      throw failure;
    } finally {
      budget.end();
    }
  }

  private failed(question: HttpQuestion, error: unknown, isLate: boolean, started: number): SourceError {
    const failure = isLate
      ? new SourceError('SOURCE_TIMEOUT', this.source, new Error('time budget used up'))
      : this.asSourceError(error);
    if (!isLate && error instanceof NotAsked) {
      this.count(question, 'NOT_ASKED', started);
      return failure;
    }
    const fault = isLate ? 'TIMEOUT' : faultOf(error);
    this.record.failed(failure.code as SourceErrorCode, fault, this.guard.circuit !== 'CLOSED');
    this.count(question, failure.code as SourceErrorCode, started);
    return failure;
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  /** For connectors: an answer that arrived well but says something unusable. */
  badAnswer(what: string): SourceError {
    return new SourceError('SOURCE_BAD_ANSWER', this.source, new Error(what));
  }

  private openPool(): Pool {
    const { timeBudgetMs, way } = this.options;
    const lookup = way?.addresses?.lookup;
    return new Pool(this.baseUrl.origin, {
      connections: this.limits.concurrency,
      pipelining: 1,
      keepAliveTimeout: 4_000,
      connect: { timeout: timeBudgetMs, ...(lookup && { lookup }), ...way?.certificates?.current() },
      headersTimeout: timeBudgetMs,
      bodyTimeout: timeBudgetMs,
    });
  }

  private tell({ onQuestion, resource, keys }: HttpQuestion): void {
    onQuestion?.({ source: this.source, resource, keys: keys ?? 0 });
  }

  private async attempt(path: string, question: HttpQuestion, budget: TimeBudget): Promise<HttpAnswer> {
    let answer = await this.send(path, question, budget);
    if (answer.status === 401 && !question.anonymous && this.options.authentication?.refused) {
      this.options.authentication.refused();
      answer = await this.send(path, question, budget);
    }
    const { status, headers, bytes } = answer;
    if (status < 200 || status > 299) throw new UnexpectedStatus(status, retryAfterOf(status, headers['retry-after']));
    const body = parseBounded(bytes, this.bounds.maxDepth);
    this.unknown.look(question.resource, question.known, body);
    return { status, headers, body };
  }

  private async send(path: string, question: HttpQuestion, budget: TimeBudget): Promise<Received> {
    const { authentication } = this.options;
    const asked = question.anonymous || !authentication ? {} : authentication.headers();
    const credentials = asked instanceof Promise ? await budget.within(asked) : asked;
    const { contentType, body } = contentOf(question);
    const headers = {
      ...this.headers,
      ...contentType,
      ...question.headers,
      'x-request-id': question.requestId,
      ...this.options.tracer?.headers(),
      ...credentials,
    };
    return exchange(this.pool, { path, method: question.method, headers, body }, this.bounds.maxBytes, budget);
  }

  /** Path and query on the configured origin. */
  private target({ path, query }: HttpQuestion): string {
    if (PLAIN_PATH.test(path) && !query) return `${this.baseUrl.pathname}${path}`;
    const url = new URL(path, this.baseUrl);
    if (url.origin !== this.baseUrl.origin) throw new UnusableBody('link leads to another origin');
    if (url.username !== '' || url.password !== '') throw new UnusableBody('link says who the hub is');
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    return `${url.pathname}${url.search}`;
  }

  private asSourceError(error: unknown): SourceError {
    if (error instanceof SourceError) return error;
    if (error instanceof NotAsked) return new SourceError('SOURCE_UNAVAILABLE', this.source, error);
    if (error instanceof UnusableBody) return new SourceError('SOURCE_BAD_ANSWER', this.source, error);
    if (error instanceof UnexpectedStatus) {
      const { status } = error;
      if (status >= 500 || status === 429) return new SourceError('SOURCE_UNAVAILABLE', this.source, error);
      // who is not let in is not told anything of the question
      const refused = status >= 400 && status !== 401 && status !== 403;
      return new SourceError('SOURCE_BAD_ANSWER', this.source, error, refused);
    }
    return new SourceError('SOURCE_UNAVAILABLE', this.source, new Error(`no connection (${codeOf(error)})`));
  }

  private count(question: HttpQuestion, outcome: SourceCall['outcome'], started: number): void {
    this.options.onCall?.({
      source: this.source,
      resource: question.resource,
      outcome,
      durationMs: performance.now() - started,
    });
  }
}

/** Below the base path, and nothing in it that means anything but itself. */
const PLAIN_PATH = /^[\w-]+(?:\/[\w-]+)*$/;

/** As many at once as there are connections; who waits longer than the budget is told. */
const NO_LIMITS: GuardLimits = {
  retries: 0,
  concurrency: 32,
  queue: Number.MAX_SAFE_INTEGER,
  circuitCalls: 0,
  circuitFailedPercent: 50,
  circuitOpenMs: 1_000,
};

/** The system's or the HTTP library's short code; never a message, which may quote the partner. */
function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
