/**
 * The only way to ask a partner. One client per partner system: kept-alive connections to the configured origin and to no
 * other, no redirects, a time budget that covers the whole answer (waiting for a turn, repetitions, authentication, headers
 * and body), a size cap and a depth cap; how many at once, how often again and when no more stands in call-guard.ts.
 * Whatever goes wrong becomes a `SourceError` whose cause names the kind of failure and never quotes the partner.
 */
import { Pool } from 'undici';
import { realTime, type Clock, type Time } from '../../model/time';
import { SourceError, type SourceErrorCode } from '../../model/errors/hub-error';
import type { SourceId } from '../../model/words';
import type { AllowedAddresses } from './allowed-addresses';
import {
  CallGuard,
  HealthRecord,
  faultOf,
  NotAsked,
  retryAfterOf,
  sourceErrorOf,
  UnexpectedStatus,
  UnusableBody,
} from './call-guard';
import { contentOf, exchange, parseBounded, targetOf, TimeBudget } from './exchange';
import type { HttpAnswer, HttpQuestion, Received } from './exchange';
import type { OpenSpan, SpanStart, Tracer } from '../../model/tracer';
import { UnknownFields } from '../contract/known-fields';
import type { PartnerCertificates } from './partner-certificates';
import type { NoticedHealth, CircuitState, SourceFaultKind, SourceLimits } from '../../model/source-health';

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

export interface SourceTurn extends Pick<SourceCall, 'source' | 'outcome'> {
  readonly fault: SourceFaultKind;
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
  readonly authentication?: Authentication;
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** True while nobody is to ask the partner, whatever for. */
  readonly isOff?: (source: SourceId) => boolean;
  /** Left out: nothing is repeated, nothing is spared, and as many calls at once as there are connections. */
  readonly limits?: Partial<ClientLimits>;
  /** Where connections may lead, and what secures them. */
  readonly way?: WayToPartner;
  readonly onCall?: (call: SourceCall) => void;
  /** Called with each failure, and with the first good answer after one. */
  readonly onTurn?: (turn: SourceTurn) => void;
  /** Called with each change of the circuit. */
  readonly onCircuit?: (source: SourceId, circuit: CircuitState) => void;
  /** Called once for each place at which the partner sends something that is not known. */
  readonly onUnknownField?: (field: UnknownField) => void;
  /** What its health is dated by. */
  readonly clock?: Clock;
  /** Left out: real time. */
  readonly time?: Time;
  /** Left out, or null: traces are off. */
  readonly tracer?: Tracer | null;
}

/** `staleSeconds` is shown alone: nothing here keeps an answer. */
type ClientLimits = Omit<SourceLimits, 'timeBudgetMs'>;

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
  private readonly record: HealthRecord;
  private readonly limits: ClientLimits;
  private readonly guard: CallGuard;
  private readonly unknown: UnknownFields;
  private readonly time: Time;

  constructor(private readonly options: HttpClientOptions) {
    this.source = options.source;
    this.time = options.time ?? realTime;
    this.baseUrl = new URL(options.baseUrl.replace(/\/*$/, '/'));
    this.record = new HealthRecord(options.source, options.clock ?? this.time);
    this.unknown = new UnknownFields((resource, path) => {
      options.onUnknownField?.({ source: options.source, resource, path });
    });
    this.headers = { accept: 'application/json', ...options.headers };
    this.limits = { ...NO_LIMITS, ...options.limits };
    this.guard = new CallGuard(this.limits, this.time, (circuit) => options.onCircuit?.(options.source, circuit));
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
    return this.time.elapsedMs() + this.options.timeBudgetMs;
  }

  health(): NoticedHealth {
    const { guard, limits } = this;
    return {
      ...this.record.snapshot(),
      calls: {
        limits: { ...limits, timeBudgetMs: this.options.timeBudgetMs },
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
    return tracer.within(this.spanOf(question), (open) => this.asked(question, read, open));
  }

  /** What a trace has of it: whom it asks what kind of thing, and about how many keys; no address, no key. */
  private spanOf({ method, resource, keys }: HttpQuestion): SpanStart {
    const { hostname, port, protocol } = this.baseUrl;
    return {
      name: `${method} ${this.source} ${resource}`,
      kind: 'CLIENT',
      attributes: {
        'http.request.method': method,
        'server.address': hostname,
        'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
        'hub.source': this.source,
        'hub.resource': resource,
        ...(keys !== undefined && { 'hub.keys': keys }),
      },
    };
  }

  private async asked<T>(question: HttpQuestion, read: (answer: HttpAnswer) => T, span: OpenSpan | null): Promise<T> {
    const started = this.time.elapsedMs();
    const budget = new TimeBudget(Math.min(question.deadline ?? Infinity, this.deadline()), this.time);
    try {
      const path = targetOf(question, this.baseUrl);
      let announced = false;
      const attempt = async (): Promise<T> => {
        if (budget.isOver || question.isOver?.()) throw new NotAsked('nobody waits for it any more');
        if (this.options.isOff?.(this.source)) throw new NotAsked('switched off');
        if (!announced) this.tell(question);
        announced = true;
        const received = await this.attempt(path, question, budget);
        span?.note({ 'http.response.status_code': received.status });
        return read(received);
      };
      const repeatable = question.repeatable ?? question.method === 'GET';
      const asked = this.guard.run({ attempt, repeatable, remainingMs: () => budget.remainingMs() });
      const answer = await budget.within(asked);
      if (this.record.answered(this.time.elapsedMs() - started)) this.turned('OK', 'NONE');
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
      : sourceErrorOf(error, this.source);
    if (!isLate && error instanceof NotAsked) {
      this.count(question, 'NOT_ASKED', started);
      return failure;
    }
    const fault = isLate ? 'TIMEOUT' : faultOf(error);
    const code = failure.code as SourceErrorCode;
    this.record.failed(code, fault, this.guard.circuit !== 'CLOSED');
    this.turned(code, fault);
    this.count(question, code, started);
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
      // the time budget covers both; undici's timers run up to half a second early
      headersTimeout: 0,
      bodyTimeout: 0,
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
    const isAnswer = (status >= 200 && status <= 299) || question.answers?.includes(status);
    if (!isAnswer) throw new UnexpectedStatus(status, retryAfterOf(status, headers['retry-after'], this.time));
    const body = parseBounded(bytes, this.limits.maxAnswerDepth);
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
    return exchange(this.pool, { path, method: question.method, headers, body }, this.limits.maxAnswerBytes, budget);
  }

  private turned(outcome: SourceCall['outcome'], fault: SourceFaultKind): void {
    this.options.onTurn?.({ source: this.source, outcome, fault });
  }

  private count(question: HttpQuestion, outcome: SourceCall['outcome'], started: number): void {
    this.options.onCall?.({
      source: this.source,
      resource: question.resource,
      outcome,
      durationMs: this.time.elapsedMs() - started,
    });
  }
}

/** As many at once as there are connections; one that waits longer than the budget fails. */
const NO_LIMITS: ClientLimits = {
  retries: 0,
  concurrency: 32,
  queue: Number.MAX_SAFE_INTEGER,
  circuitCalls: 0,
  circuitFailedPercent: 50,
  circuitOpenMs: 1_000,
  maxAnswerBytes: 8 * 1024 * 1024,
  maxAnswerDepth: 64,
  staleSeconds: 0,
};
