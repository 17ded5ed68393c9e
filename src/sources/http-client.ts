/**
 * The only way to ask a partner. One client per partner system: kept-alive connections to the configured origin and to no
 * other, no redirects, a time budget that covers the whole answer (waiting for a connection, authentication, headers
 * and body), a size cap and a depth cap. Whatever goes wrong becomes a `SourceError` whose cause names the kind of
 * failure and never quotes the partner.
 */
import { Pool } from 'undici';
import { systemClock, type Clock } from '../model/clock';
import { SourceError, type SourceErrorCode } from '../errors/source-errors';
import type { SourceId } from '../model/words';
import type { AllowedAddresses } from './allowed-addresses';
import { parseBounded, UnusableBody, type JsonBounds } from './bounded-json';
import { exchange, TimeBudget, type Received } from './exchange';
import { HealthRecord } from './health-record';
import type { KnownFields } from './known-fields';
import { UnknownFields } from './unknown-fields';
import type { PartnerCertificates } from './partner-certificates';
import type { PartnerQuestion } from '../model/partner-question';
import type { SourceHealth } from '../model/source-health';

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
  readonly outcome: 'OK' | SourceErrorCode;
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
  readonly authentication?: Authentication;
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly bounds?: Partial<JsonBounds>;
  /** Connections kept to this partner. */
  readonly connections?: number;
  /** Where they may lead, and what secures them. */
  readonly way?: WayToPartner;
  readonly onCall?: (call: SourceCall) => void;
  /** Told once of each place at which the partner sends something that is not known. */
  readonly onUnknownField?: (field: UnknownField) => void;
  readonly clock?: Clock;
}

export interface WayToPartner {
  readonly addresses?: Pick<AllowedAddresses, 'lookup'>;
  readonly certificates?: Pick<PartnerCertificates, 'current' | 'onChange'>;
}

export interface HttpQuestion {
  readonly resource: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Relative to the base path (`cases/search`), from the origin (`/token`), or a link the partner sent. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** A list stands for a parameter given several times. */
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** The fields its answer may have, read or not: others are dropped by whoever reads it, and reported. null: not looked into. */
  readonly known: KnownFields;
  /** Ends earlier than the client's own budget: from `deadline()`, shared by the pages of one question. */
  readonly deadline?: number;
  /** Sent without the client's authentication: the token endpoint itself. */
  readonly anonymous?: boolean;
  /** Told just before the question leaves. */
  readonly onQuestion?: (question: PartnerQuestion) => void;
  /** About how many keys it is. */
  readonly keys?: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

export class HttpClient {
  readonly source: SourceId;
  /** With a closing slash. */
  readonly baseUrl: URL;
  private pool: Pool;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly bounds: JsonBounds;
  private readonly record: HealthRecord;
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

  health(): SourceHealth {
    return this.record.snapshot();
  }

  /** Where the partner has sent something that is not known: `members: items.member.nickname`. */
  unknownFields(): readonly string[] {
    return this.unknown.all();
  }

  /** Asks and reads the whole answer. Rejects with `SourceError` for anything but a 2xx JSON answer in time. */
  async ask(question: HttpQuestion): Promise<HttpAnswer> {
    const started = performance.now();
    const deadline = Math.min(question.deadline ?? Infinity, this.deadline());
    const budget = new TimeBudget(deadline - started);
    try {
      const answer = await this.attempt(question, budget);
      this.record.answered(performance.now() - started);
      this.count(question, 'OK', started);
      this.unknown.look(question.resource, question.known, answer.body);
      return answer;
    } catch (error) {
      const failure = budget.isOver
        ? new SourceError('SOURCE_TIMEOUT', this.source, new Error('time budget used up'))
        : this.asSourceError(error);
      this.record.failed(failure.code as SourceErrorCode);
      this.count(question, failure.code as SourceErrorCode, started);
      throw failure;
    } finally {
      budget.end();
    }
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  /** For connectors: an answer that arrived well but says something unusable. */
  badAnswer(what: string): SourceError {
    return new SourceError('SOURCE_BAD_ANSWER', this.source, new Error(what));
  }

  private openPool(): Pool {
    const { connections = 32, timeBudgetMs, way } = this.options;
    const lookup = way?.addresses?.lookup;
    return new Pool(this.baseUrl.origin, {
      connections,
      pipelining: 1,
      keepAliveTimeout: 4_000,
      connect: { timeout: timeBudgetMs, ...(lookup && { lookup }), ...way?.certificates?.current() },
      headersTimeout: timeBudgetMs,
      bodyTimeout: timeBudgetMs,
    });
  }

  private async attempt(question: HttpQuestion, budget: TimeBudget): Promise<HttpAnswer> {
    const path = this.target(question);
    if (question.onQuestion) {
      question.onQuestion({ source: this.source, resource: question.resource, keys: question.keys ?? 0 });
    }
    let answer = await this.send(path, question, budget);
    if (answer.status === 401 && !question.anonymous && this.options.authentication?.refused) {
      this.options.authentication.refused();
      answer = await this.send(path, question, budget);
    }
    if (answer.status < 200 || answer.status > 299) throw new UnexpectedStatus(answer.status);
    return { ...answer, body: parseBounded(answer.bytes, this.bounds.maxDepth) };
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

class UnexpectedStatus extends Error {
  constructor(readonly status: number) {
    super(`status ${status}`);
  }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };

function contentOf({ form, json }: HttpQuestion): { contentType: Record<string, string>; body: string | null } {
  if (form) {
    const fields = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) {
      if (typeof value === 'string') fields.append(name, value);
      else for (const one of value) fields.append(name, one);
    }
    return { contentType: FORM, body: fields.toString() };
  }
  if (json !== undefined) return { contentType: JSON_TYPE, body: JSON.stringify(json) };
  return { contentType: {}, body: null };
}

/** The system's or the HTTP library's short code; never a message, which may quote the partner. */
function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
