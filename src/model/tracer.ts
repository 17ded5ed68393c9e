/**
 * What the layers of a request report of their work while traces are on; off, there is no tracer, and a layer asks only
 * whether there is one. Names, kinds and attributes follow OpenTelemetry's semantic conventions, less everything that could
 * carry a value: no text of an operation or a statement, no variable, parameter, address with keys in it, or message.
 */

/** Every attribute a span may have; others cannot be reported. */
export type SpanAttribute =
  | 'http.request.method'
  | 'http.response.status_code'
  | 'http.route'
  | 'url.scheme'
  | 'server.address'
  | 'server.port'
  | 'network.protocol.version'
  | 'error.type'
  | 'graphql.operation.type'
  | 'graphql.operation.name'
  | 'db.system.name'
  | 'db.operation.name'
  | 'db.query.summary'
  | 'db.response.status_code'
  // the hub's own
  | 'hub.request_id'
  | 'hub.operation.hash'
  | 'hub.outcome'
  | 'hub.roles'
  | 'hub.purpose'
  | 'hub.policy_version'
  | 'hub.source'
  | 'hub.resource'
  | 'hub.keys'
  | 'hub.records';

export type SpanAttributes = Readonly<Partial<Record<SpanAttribute, string | number | readonly string[]>>>;

export interface SpanStart {
  /** From a closed list of names, or put together from such: never from what a caller sends. */
  readonly name: string;
  readonly kind: 'SERVER' | 'CLIENT' | 'INTERNAL';
  readonly attributes: SpanAttributes;
}

export interface OpenSpan {
  note(attributes: SpanAttributes): void;
  rename(name: string): void;
  /** @param errorType a code of the hub's, of the system or of a protocol; never a message, which may quote a value */
  failed(errorType: string): void;
  end(): void;
}

/** How a log line names a span; as W3C Trace Context writes them. */
export interface SpanIds {
  readonly traceId: string;
  readonly spanId: string;
}

/** A span that is open, to be gone back to. */
export interface Place {
  readonly span: OpenSpan;
  /** Runs it, and all that follows from it, below the span. */
  run<Result>(work: () => Result): Result;
  readonly ids: SpanIds;
}

export interface Tracer {
  /**
   * A trace of a request. It goes on with one of the caller's, where that is well-formed; that the caller records its own does
   * not make the hub record more than it is set to.
   * @param traceparent as W3C Trace Context has it
   */
  enter(start: SpanStart, traceparent: string | undefined): Place;
  /** Runs the work as a span below the one it is called in. Without one, no span: traces begin with a request. */
  within<Result>(start: SpanStart, work: (span: OpenSpan) => Promise<Result>): Promise<Result>;
  /** The same of work that has no end of its own to wait for; null where there is no span to be below. */
  begin(start: SpanStart): OpenSpan | null;
  /** Where the work that calls it is done; null outside of every request. */
  here(): Place | null;
  /** Work that is done for several at once: below the first, and linked with the others. */
  forAll<Result>(places: readonly Place[], start: SpanStart, work: () => Promise<Result>): Promise<Result>;
  /** With which the next server goes on with the trace: W3C Trace Context's `traceparent`. */
  headers(): Readonly<Record<string, string>>;
}

/** The kind of a failure as a span has it: the code of an error, else its name. */
export function errorTypeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : error.name;
}
