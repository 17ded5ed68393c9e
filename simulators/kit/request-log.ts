/** The requests for data a simulator received, oldest first: what `GET /__admin/requests` shows. */

export interface LoggedRequest {
  /** ISO 8601 instant of arrival. */
  readonly at: string;
  readonly method: string;
  /** Path with the query string, as sent. */
  readonly url: string;
  /** Parsed JSON or form, other text as it came, null without a body (or where the connection was cut before it). */
  body: unknown;
  readonly requestId: string | null;
  /** W3C Trace Context, where it was sent. */
  readonly traceparent?: string;
}

/** Bounded, so that a long benchmark does not fill the memory: the oldest go first. */
export class RequestLog {
  private requests: LoggedRequest[] = [];

  constructor(private readonly limit = 50_000) {}

  add(request: LoggedRequest): void {
    this.requests.push(request);
    if (this.requests.length > this.limit * 1.1) this.requests = this.requests.slice(-this.limit);
  }

  list(): readonly LoggedRequest[] {
    return this.requests.slice(-this.limit);
  }

  clear(): void {
    this.requests = [];
  }
}
