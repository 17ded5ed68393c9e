/**
 * The words of a simulator's HTTP server: what a route gets, what it answers, what starting one takes and returns.
 */
import type { IncomingHttpHeaders } from 'node:http';

/**
 * `data`: a question for data; kept in the request list, hit by faults.
 * `inbound`: something handed in by others (intake, subscriptions); hit by faults, not in the request list.
 * `apart`: tokens, metadata, contracts; neither.
 */
export type Traffic = 'data' | 'inbound' | 'apart';

export interface SimulatorRequest {
  readonly method: string;
  /** Path without the query string. */
  readonly path: string;
  /** Path with the query string, as sent. */
  readonly url: string;
  /** Values of the `{name}` segments of the route's path, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The body as sent, decoded as UTF-8; empty where there was none. */
  readonly text: string;
  /** The body parsed: JSON, a form as an object, other text as a string, null where there was none. */
  readonly body: unknown;
  /** `X-Request-Id` as sent, or null. */
  readonly requestId: string | null;
}

export interface SimulatorAnswer {
  readonly status: number;
  /** Objects are sent as JSON, strings as they are; undefined sends no body. */
  readonly body?: unknown;
  /** Default `application/json; charset=utf-8` for objects, `text/plain; charset=utf-8` for strings. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Called once the response was sent, whole or broken, or could not be. */
  readonly settled?: () => void;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/cases/{reference}`: a braced segment matches one segment. Earlier routes win. */
  readonly path: string;
  /** Default `data`. */
  readonly traffic?: Traffic;
  /** True: `authorise` is not asked. Routes apart never ask it. */
  readonly open?: boolean;
  handle(request: SimulatorRequest): SimulatorAnswer | Promise<SimulatorAnswer>;
}

export interface ValuePatch {
  readonly resource: string;
  readonly id: string;
  /** Dotted: `valueString`, `code.coding.0.display`. */
  readonly path: string;
  readonly value: unknown;
}

export interface SimulatorOptions {
  readonly routes: readonly Route[];
  /** 0 or left out: any free port. */
  readonly port?: number;
  /** Default 127.0.0.1: simulators are never offered to a network. */
  readonly host?: string;
  /** Bytes of a request body; more is answered 413. Default 10 MiB. */
  readonly bodyLimit?: number;
  /** Returns the refusal, or null where the request may go on. Asked for data and inbound routes. */
  authorise?(request: SimulatorRequest): SimulatorAnswer | null | Promise<SimulatorAnswer | null>;
  /** `PATCH /__admin/values`: false where resource or id is unknown; may throw a `SimulatorRefusal`. */
  patchValue(patch: ValuePatch): boolean | Promise<boolean>;
  /** The partner's own form of an error; default `{ "error": sentence }`. */
  problem?(status: number, sentence: string): SimulatorAnswer;
  /** An unexpected exception of a route; default: one line on stderr. */
  onError?(error: unknown): void;
}

export interface RunningSimulator {
  /** `http://127.0.0.1:4100`, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Thrown by a route or by the kit: answered with this status in the partner's own form of an error. */
export class SimulatorRefusal extends Error {
  constructor(
    readonly status: number,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'SimulatorRefusal';
  }
}
