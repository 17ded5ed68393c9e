/**
 * Reads what the partners say about themselves, beside everything else: at the start, at intervals, and when a partner
 * answers again that did not. The hub neither waits for it nor stops asking a partner because of it; it only knows
 * beforehand what would be found at a request.
 */
import { randomUUID } from 'node:crypto';
import { SourceError } from '../../model/errors/hub-error';
import type { Clock, Time, Timer } from '../../model/time';
import { NO_CONTRACT, type SourceContract } from '../../model/source-health';
import type { SourceCall, HttpClient } from '../client/http-client';
import type { SourceId } from '../../model/words';

export interface ContractWatchOptions {
  readonly contracts: readonly PartnerContract[];
  readonly clock: Clock;
  readonly time: Time;
  /** Between two readings of a partner's documents. */
  readonly intervalMs: number;
  /** How soon a reading that found nobody is tried again, doubled each time up to the interval; and at the soonest, any. */
  readonly retryMs?: number;
  /** Called once per change of what is said, not of when it was read. */
  readonly onChange: (source: string, contract: SourceContract) => void;
}

/** What `missing` holds at most: a document of another service lacks everything. */
const MOST_MISSING = 50;

interface Watched {
  readonly contract: PartnerContract;
  status: SourceContract;
  /** The partner did not answer when last asked, for its documents or anything else. */
  silent: boolean;
  retries: number;
  /** Monotonic milliseconds. */
  readAt: number;
  timer: Timer | null;
  reading: Promise<void> | null;
}

export class ContractWatch {
  private readonly watched: ReadonlyMap<string, Watched>;
  private stopped = false;

  constructor(private readonly options: ContractWatchOptions) {
    this.watched = new Map(
      options.contracts.map((contract) => [
        contract.source,
        {
          contract,
          status: { ...NO_CONTRACT, state: 'UNKNOWN' },
          ...{ silent: false, retries: 0, readAt: -Infinity, timer: null, reading: null },
        },
      ]),
    );
  }

  start(): void {
    for (const one of this.watched.values()) void this.read(one);
  }

  stop(): void {
    this.stopped = true;
    for (const { timer } of this.watched.values()) timer?.cancel();
  }

  /** NOT_APPLICABLE for a source that has no such document. */
  contractOf(source: string): SourceContract {
    return this.watched.get(source)?.status ?? NO_CONTRACT;
  }

  /** Reads all of them now; resolves when that is done. */
  async readNow(): Promise<void> {
    await Promise.all([...this.watched.values()].map((one) => this.read(one)));
  }

  /** Called with how calls to a partner turn out: one that answers again may have changed while it was away. */
  noticed({ source, outcome }: Pick<SourceCall, 'source' | 'outcome'>): void {
    const one = this.watched.get(source);
    if (!one) return;
    if (outcome === 'SOURCE_UNAVAILABLE' || outcome === 'SOURCE_TIMEOUT') one.silent = true;
    else if (outcome === 'OK' && one.silent && !one.reading) {
      one.silent = false;
      // one that comes and goes is not read each time
      this.readIn(one, Math.max(0, one.readAt + this.retryMs - this.options.time.elapsedMs()));
    }
  }

  private get retryMs(): number {
    return this.options.retryMs ?? 5_000;
  }

  private readIn(one: Watched, ms: number): void {
    one.timer?.cancel();
    if (!this.stopped) one.timer = this.options.time.after(ms, () => void this.read(one));
  }

  private read(one: Watched): Promise<void> {
    one.reading ??= this.readDocuments(one).finally(() => {
      one.reading = null;
    });
    return one.reading;
  }

  private async readDocuments(one: Watched): Promise<void> {
    one.readAt = this.options.time.elapsedMs();
    const found = await Promise.all(one.contract.documents.map((document) => readDocument(one.contract, document)));
    if (this.stopped) return;
    one.silent = found.some(({ kind }) => kind === 'SILENT');
    one.retries = one.silent ? one.retries + 1 : 0;
    this.say(one, found);
    const { intervalMs } = this.options;
    this.readIn(one, one.silent ? Math.min(intervalMs, this.retryMs * 2 ** (one.retries - 1)) : intervalMs);
  }

  private say(one: Watched, found: readonly Found[]): void {
    const before = one.status;
    // what was read once holds until it can be read again
    if (one.silent && before.checkedAt !== null) return;
    one.status = statusOf(found, one.silent ? null : this.options.clock.now());
    if (saying(before) !== saying(one.status)) this.options.onChange(one.contract.source, one.status);
  }
}

interface Found extends ContractReading {
  readonly kind: 'READ' | 'UNREADABLE' | 'SILENT';
}

async function readDocument({ http }: PartnerContract, document: ContractDocument): Promise<Found> {
  const { path, anonymous, headers } = document;
  // below the address that is configured, which may have a path of its own
  const below = path.slice(1);
  try {
    const question = { resource: 'contract', method: 'GET', path: below, anonymous, headers, known: null } as const;
    const { body } = await http.ask({ ...question, requestId: randomUUID() });
    const reading = document.compare(body);
    if (reading) return { kind: 'READ', ...reading };
    return { kind: 'UNREADABLE', declaredVersion: null, missing: [`${path}: not the document it should be`] };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const kind = error.code === 'SOURCE_BAD_ANSWER' ? 'UNREADABLE' : 'SILENT';
    return {
      kind,
      declaredVersion: null,
      missing: [`${path}: ${kind === 'SILENT' ? 'no answer' : whyUnreadable(error)}`],
    };
  }
}

/** The HTTP client's own words, and of those only what does not change from one reading to the next. */
function whyUnreadable({ cause }: SourceError): string {
  const status = cause instanceof Error ? /^status \d{3}$/.exec(cause.message)?.[0] : undefined;
  return status ?? 'no JSON that can be read';
}

function statusOf(found: readonly Found[], checkedAt: Date | null): SourceContract {
  const missing = found.flatMap((one) => one.missing);
  const is = (kind: Found['kind']): boolean => found.some((one) => one.kind === kind);
  return {
    state: is('SILENT') ? 'UNKNOWN' : is('UNREADABLE') ? 'UNREADABLE' : missing.length > 0 ? 'INCOMPLETE' : 'MATCHES',
    checkedAt,
    declaredVersion:
      found
        .map((one) => one.declaredVersion)
        .filter((version) => version !== null)
        .join(' / ') || null,
    missing:
      missing.length > MOST_MISSING
        ? [...missing.slice(0, MOST_MISSING), `and ${missing.length - MOST_MISSING} more`]
        : missing,
  };
}

function saying({ state, declaredVersion, missing }: SourceContract): string {
  return JSON.stringify([state, declaredVersion, missing]);
}

export interface ContractReading {
  readonly declaredVersion: string | null;
  readonly missing: readonly string[];
}

export interface ContractDocument {
  /** From the partner's origin: how it is asked for, and named where it cannot be read. */
  readonly path: string;
  /** Read without the hub's credentials: where the partner's standard has it open, so that no token stands in between. */
  readonly anonymous?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is needed, of an OpenAPI document. */
  readonly openApi?: OpenApiNeeds;
  /** null: this is no such document. */
  compare(body: unknown): ContractReading | null;
}

export interface PartnerContract {
  readonly source: SourceId;
  /** Apart from the connector's own, so that reading a contract says nothing about how the source is doing. */
  readonly http: HttpClient;
  readonly documents: readonly ContractDocument[];
}

/** A version as versions look: `4.0.1`, `1.2.0-beta.1`. */
export function versionIn(text: unknown): string | null {
  return typeof text === 'string' && /^\d{1,4}(\.\d{1,4}){0,3}(-[a-z]{1,10}(\.\d{1,3})?)?$/.test(text) ? text : null;
}

/** Property of the question (`sort.by`; a list's items stand under the list) → values it has to take; null: any. */
export type Asked = Readonly<Record<string, readonly string[] | null>>;

export interface OperationNeed {
  readonly method: 'GET' | 'POST';
  /** From the partner's origin. */
  readonly path: string;
  readonly asks: Asked;
  /** Properties of the answer that are read: `items.address.street`. */
  readonly reads: readonly string[];
}

export interface OpenApiNeeds {
  /** First number of the document's own version. */
  readonly majorVersion: number;
  readonly operations: readonly OperationNeed[];
}
