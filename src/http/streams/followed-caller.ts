/**
 * A caller with open streams: read again several times a second, so that streams end when the token, the shift, the
 * assignment, the application, the organisation or the purpose does. Streams under one token are read for together.
 */
import type { RequestContext } from '../../graph/request-context';
import type { Caller } from '../../model/caller';
import { HubError } from '../../model/errors/hub-error';
import type { Followed } from '../../model/live-changes';
import { Relation, relationOf, relationsKnown } from '../../model/subject';

/** How the caller is known at one instant. */
export interface CallerStanding {
  readonly caller: Caller;
  /** Whether the purpose is valid, by the register of purposes. */
  readonly isPurposeValid: boolean;
  /** Under the policy of the moment at which it is called. */
  decisions(): RequestContext['decisions'];
}

/** Rejects with HubError where there is no such caller any more. */
export type ReadStanding = () => Promise<CallerStanding>;

/** A stream, as its caller's reading ends it or makes it run. */
export interface StreamOfCaller {
  readonly followed: Followed | null;
  touch(): void;
  end(error: HubError): void;
}

export class FollowedCaller {
  readonly streams = new Set<StreamOfCaller>();
  private wasInShift: boolean;
  private wasPurposeValid: boolean;
  private assignments: string;

  private constructor(
    private now: CallerStanding,
    private readonly read: ReadStanding,
  ) {
    this.wasInShift = isInShift(now.caller);
    this.wasPurposeValid = now.isPurposeValid;
    this.assignments = assignmentsOf(now.caller);
  }

  static async of(read: ReadStanding): Promise<FollowedCaller> {
    return new FollowedCaller(await read(), read);
  }

  get standing(): CallerStanding {
    return this.now;
  }

  /** Never rejects: what is over ends the streams. */
  async check(): Promise<void> {
    try {
      const now = await this.read();
      const ended = this.endedBy(now);
      if (ended) return this.end(ended);
      this.take(now);
    } catch (error) {
      if (error instanceof HubError) this.end(error);
      // that the registers cannot be read is said by the facts; anything else is said by the next event
    }
  }

  /** Whether the caller is related to the case yet; the stream ends where not. */
  checkRelation(stream: StreamOfCaller): void {
    const { followed } = stream;
    if (followed?.kind !== 'CASE' || !relationsKnown(this.now.caller)) return;
    if (relationOf(this.now.caller, followed.subject) === Relation.NONE)
      stream.end(new HubError('NOT_FOUND_OR_FORBIDDEN'));
  }

  private take(now: CallerStanding): void {
    const before = this.now.caller;
    this.now = now;
    this.wasInShift ||= isInShift(now.caller);
    this.wasPurposeValid ||= now.isPurposeValid;
    const assignments = assignmentsOf(now.caller);
    const areOthers = assignments !== this.assignments;
    this.assignments = assignments;
    for (const stream of this.streams) {
      const { followed } = stream;
      this.checkRelation(stream);
      // what the caller may see is different: what is assigned is the caller's own fact
      if (areOthers && followed?.kind === 'QUEUE') stream.touch();
      if (followed?.kind !== 'CASE') continue;
      if (relationOf(before, followed.subject) !== relationOf(now.caller, followed.subject)) stream.touch();
    }
  }

  /** Null: nothing is over. A fact that is not known ends nothing: events withhold what depends on it. */
  private endedBy({ caller, isPurposeValid }: CallerStanding): HubError | null {
    const before = this.now.caller;
    if (caller.purpose !== before.purpose || (this.wasPurposeValid && !isPurposeValid))
      return new HubError('PURPOSE_REFUSED', {}, { detail: 'The purpose of this stream is not valid any more.' });
    const { contractActive, inShift, organisation } = caller.facts;
    if (organisation === null && before.facts.organisation !== null && contractActive.usable)
      return denied('NOT_GRANTED');
    if (before.roles.some((role) => !caller.roles.includes(role)) && contractActive.usable)
      return denied('NOT_GRANTED');
    const isOver = (contractActive.usable && !contractActive.value) || (inShift.usable && !inShift.value);
    return this.wasInShift && isOver ? denied('OUT_OF_SHIFT') : null;
  }

  private end(error: HubError): void {
    for (const stream of this.streams) stream.end(error);
  }
}

function denied(reason: 'NOT_GRANTED' | 'OUT_OF_SHIFT'): HubError {
  const detail = 'What this stream was opened with does not hold any more; extensions.reason says why.';
  return new HubError('FIELD_WITHHELD', { reason }, { detail });
}

function isInShift({ facts: { contractActive, inShift } }: Caller): boolean {
  return contractActive.usable && contractActive.value && inShift.usable && inShift.value;
}

function assignmentsOf({ facts: { orderAssignments, caseAssignments } }: Caller): string {
  return JSON.stringify([[...orderAssignments.value.keys()].sort(), [...caseAssignments.value].sort()]);
}
