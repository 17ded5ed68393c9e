/**
 * Requests that hold everybody else up: Node.js runs one at a time, and who comes while a page of 200 whole cases is put
 * together waits for all of it. Where others ask too, an application pays off each of them before it has the next.
 */
import { Crowd } from './crowd';

export interface LargeRequestsSettings {
  /** Points from which on a request is large. */
  readonly from: number;
  /** What an application pays off, in points for a millisecond. */
  readonly pointsPerMs: number;
}

/** Others who have asked within a minute are there: their next request is worth as much as one that waits already. */
const IS_THERE_MS = 60_000;

export class LargeRequests {
  private readonly paidOff = new Map<string, number>();

  constructor(
    private readonly settings: LargeRequestsSettings,
    private readonly applications: Pick<Crowd, 'see' | 'hasAnother'> = new Crowd(),
  ) {}

  /**
   * @param now in milliseconds, as `performance.now()`
   * @returns null where it may be let in; else after how many milliseconds it may
   */
  take(application: string, points: number, now: number): number | null {
    const { from, pointsPerMs } = this.settings;
    this.applications.see(application, now);
    if (points <= from) return null;
    const owesUntil = this.paidOff.get(application) ?? 0;
    if (now < owesUntil && this.applications.hasAnother(application, now, IS_THERE_MS)) return owesUntil - now;
    // one after the other while nobody else was there is forgotten
    this.paidOff.set(application, now + points / pointsPerMs);
    return null;
  }
}
