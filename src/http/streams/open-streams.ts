/**
 * All open streams of this process: how many there may be, whose they are, and which of them a change concerns. A change runs an
 * operation only where it selects what has changed and the caller may see it: never what is masked, withheld or MEDICAL.
 */
import { hash } from 'node:crypto';
import { RefusedForNow } from '../../model/errors/hub-error';
import type { Coordinate, CoordinateInfo } from '../../model/classification';
import type { CaseChange, ChangeListener, LiveChanges } from '../../model/live-changes';
import { type CaseSubject, Relation, relationOf, relationToOrder } from '../../model/subject';
import type { HubMetrics } from '../observability/metrics';
import { FollowedCaller, type CallerStanding } from './followed-caller';
import type { OpenStream } from './open-stream';
import type { Time, Timer } from '../../model/time';

export interface StreamLimits {
  /** Open streams of one caller, in one process. */
  readonly perCaller: number;
  readonly perProcess: number;
}

/** Of the headers of a request, those by which its caller is known. */
export interface CallerHeaders {
  readonly authorization: string | undefined;
  readonly purposeOfUse: string | undefined;
}

export interface OpenStreamsParts {
  readonly limits: StreamLimits;
  readonly changes: LiveChanges;
  /** Rejects with HubError where there is no such caller any more. */
  readonly standingOf: (headers: CallerHeaders) => Promise<CallerStanding>;
  /** Every place that rules can speak of. */
  readonly coordinates: ReadonlyMap<Coordinate, CoordinateInfo>;
  readonly caseOf: (caseId: string) => Promise<CaseSubject | null>;
  readonly onFailure: (error: unknown) => void;
  readonly metrics: Pick<HubMetrics, 'follow'>;
  readonly time: Pick<Time, 'every'>;
}

/** Half of the second in which a stream has to end. */
const CHECK_EVERY_MS = 400;
const CHECKED_AT_ONCE = 16;
/** Where no notification comes. */
const READ_EVERY_MS = 10_000;

/** A place among the open streams; given back once. */
export type GiveBack = () => void;

export class OpenStreams implements ChangeListener {
  private readonly streams = new Set<OpenStream>();
  private readonly byCaller = new Map<string, number>();
  private readonly callers = new Map<string, Promise<FollowedCaller>>();
  private readonly timers: Timer[];
  private taken = 0;
  private checking = false;
  private stopped = false;

  constructor(private readonly parts: OpenStreamsParts) {
    parts.changes.listen(this);
    parts.metrics.follow('hub_streams_open', () => [[this.streams.size]]);
    this.timers = [parts.time.every(CHECK_EVERY_MS, () => void this.checkCallers())];
    if (!parts.changes.areNotified) this.timers.push(parts.time.every(READ_EVERY_MS, () => this.changesMissed()));
  }

  /** @throws RefusedForNow RATE_LIMITED or OVERLOADED */
  takePlace(pseudonym: string): GiveBack {
    const { perCaller, perProcess } = this.parts.limits;
    const own = this.byCaller.get(pseudonym) ?? 0;
    if (own >= perCaller)
      throw new RefusedForNow('RATE_LIMITED', `A caller may have ${perCaller} streams open; close one first.`, 10);
    if (this.taken >= perProcess || this.stopped)
      throw new RefusedForNow('OVERLOADED', 'The hub has as many streams open as it may.', 10);
    this.taken += 1;
    this.byCaller.set(pseudonym, own + 1);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.taken -= 1;
      const left = (this.byCaller.get(pseudonym) ?? 1) - 1;
      if (left === 0) this.byCaller.delete(pseudonym);
      else this.byCaller.set(pseudonym, left);
    };
  }

  /** Streams under the same token and purpose share one. Rejects with HubError. */
  callerOf({ authorization, purposeOfUse }: CallerHeaders): Promise<FollowedCaller> {
    const headers = { authorization, purposeOfUse };
    const key = hash('sha256', JSON.stringify([authorization, purposeOfUse]), 'base64url');
    const known = this.callers.get(key);
    // its streams end by what holds as each of them opens
    if (known) return known.then((caller) => caller.check().then(() => caller));
    const followed = FollowedCaller.of(() => this.parts.standingOf(headers));
    this.callers.set(key, followed);
    followed.catch(() => this.callers.delete(key));
    return followed;
  }

  add(stream: OpenStream): void {
    this.streams.add(stream);
    stream.caller.streams.add(stream);
    if (this.stopped) stream.end(stopping());
  }

  remove(stream: OpenStream): void {
    this.streams.delete(stream);
    stream.caller.streams.delete(stream);
  }

  /** Each stream ends with a last event. */
  stop(): void {
    this.stopped = true;
    for (const timer of this.timers) timer.cancel();
    for (const stream of this.streams) stream.end(stopping());
  }

  caseChanged(change: CaseChange): void {
    const concerned = [...this.streams].filter(({ followed }) => isAbout(followed, change.caseId));
    if (concerned.length === 0) return;
    this.withCase(change.caseId, (subject) => {
      for (const stream of concerned) if (this.isSeenBy(stream, change, subject)) stream.touch();
    });
  }

  caseKeysChanged(caseId: string): void {
    const concerned = [...this.streams].filter(
      ({ followed }) => followed?.kind === 'CASE' && followed.subject.caseId === caseId,
    );
    if (concerned.length === 0) return;
    this.withCase(caseId, (subject) => {
      for (const stream of concerned) {
        stream.moveTo(subject);
        stream.caller.checkRelation(stream);
      }
    });
  }

  idChanged(id: string): void {
    for (const stream of this.streams) {
      const { followed } = stream;
      if (followed?.kind === 'ID' && followed.id === id) stream.touch();
    }
  }

  policyActivated(): void {
    for (const stream of this.streams) if (stream.followed?.kind === 'POLICY') stream.touch();
  }

  changesMissed(): void {
    for (const stream of this.streams) stream.touch();
  }

  private withCase(caseId: string, use: (subject: CaseSubject) => void): void {
    this.parts.caseOf(caseId).then(
      (subject) => subject && use(subject),
      // the registers cannot be read; when they can be again, changes have been missed
      this.parts.onFailure,
    );
  }

  private isSeenBy({ caller, selected, followed }: OpenStream, change: CaseChange, subject: CaseSubject): boolean {
    if (followed === null) return true;
    const { standing } = caller;
    const toCase = relationOf(standing.caller, subject);
    if (toCase === Relation.NONE) return false;
    const { orderNumber } = change;
    const relation =
      orderNumber === undefined ? toCase : relationToOrder(standing.caller, subject, toCase, orderNumber);
    const table = standing.decisions();
    const isVisible = (coordinate: Coordinate): boolean =>
      table.classification(coordinate) !== 'MEDICAL' &&
      table.decide(coordinate, 'READ', relation).outcome === 'VISIBLE';
    return change.coordinates.some(
      (coordinate) =>
        isVisible(coordinate) && [...selected].some((one) => this.shows(one, coordinate) && isVisible(one)),
    );
  }

  /** The value itself, what is computed from it, and what has entries about it; never its mask. */
  private shows(selected: Coordinate, changed: Coordinate): boolean {
    if (selected === changed) return true;
    const info = this.parts.coordinates.get(selected);
    return info !== undefined && (info.gathers.includes(changed) || info.derivedFrom.includes(changed));
  }

  private async checkCallers(): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    const waiting = new Set([...this.streams].map(({ caller }) => caller)).values();
    const checkRest = async (): Promise<void> => {
      for (const caller of waiting) await caller.check();
    };
    await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, checkRest));
    await this.forgetCallers();
    this.checking = false;
  }

  private async forgetCallers(): Promise<void> {
    for (const [key, reading] of this.callers) {
      const caller = await reading.catch(() => null);
      if (caller?.streams.size === 0) this.callers.delete(key);
    }
  }
}

function stopping(): RefusedForNow {
  return new RefusedForNow('OVERLOADED', 'The hub is stopping; subscribe again.', 1);
}

function isAbout(followed: OpenStream['followed'], caseId: string): boolean {
  // its first run is under way, and may have read what was there before
  if (followed === null) return true;
  return followed.kind === 'QUEUE' || (followed.kind === 'CASE' && followed.subject.caseId === caseId);
}
