/** The steps that a version can take from where it stands, and how each is asked for. What is refused the hub decides. Pure. */
import type { ConsoleVersionQuery, ConsoleVersionStepsFragment } from './generated/operations';

export type StepName = 'SUBMIT' | 'APPROVE' | 'REJECT' | 'ACTIVATE' | 'SCHEDULE' | 'UNSCHEDULE' | 'DISCARD' | 'RESTORE';

export interface Step {
  readonly name: StepName;
  /** The version it is about: going back is about an earlier one. */
  readonly number: number;
}

/**
 * The first is what one most probably came for. An officer who had a part in a version does not approve it, and rules that wait for
 * a second officer already are not brought back once more.
 */
export function stepsOf(version: Version, versions: readonly ListedVersion[]): Step[] {
  const { number, state, isYours, approvedAgainst, scheduledFor, restoredFrom, basedOn } = version;
  if (number === null) return [];
  const inForce = versions.find((one) => one.state === 'ACTIVE')?.number ?? null;
  const step = (name: StepName): Step => ({ name, number });
  // unknown where the rules in force do not give it: then the hub says so
  const approve = isYours === true ? [] : [step('APPROVE')];
  switch (state) {
    case 'DRAFT':
      return [step('SUBMIT'), step('DISCARD')];
    case 'SUBMITTED':
      return [...approve, step('REJECT')];
    case 'APPROVED':
      return [
        // another has come in force since: the approval no longer says what changes
        ...(approvedAgainst !== inForce ? approve : []),
        ...[step('ACTIVATE'), step('SCHEDULE')],
        ...(scheduledFor !== null ? [step('UNSCHEDULE')] : []),
        step('DISCARD'),
      ];
    case 'ACTIVE': {
      const before = approvedAgainst ?? (restoredFrom === null ? basedOn : null);
      const isThere = versions.some((one) => one.number === before && one.state === 'RETIRED');
      return isThere && before !== null ? restore(before, versions) : [];
    }
    case 'RETIRED':
      return restore(number, versions);
    default:
      return [];
  }
}

function restore(number: number, versions: readonly ListedVersion[]): Step[] {
  return waitingReturn(number, versions) === null ? [{ name: 'RESTORE', number }] : [];
}

/** @returns the version that brings the rules of another one back and is not in force yet; null where there is none */
export function waitingReturn(number: number | null, versions: readonly ListedVersion[]): ListedVersion | null {
  const isWaiting = ({ state }: ListedVersion): boolean => state === 'SUBMITTED' || state === 'APPROVED';
  return versions.find((one) => one.restoredFrom === number && isWaiting(one)) ?? null;
}

export const MOST_IN_REASON = 1_000;

export type StepFault = 'NO_REASON' | 'REASON_TOO_LONG' | 'NO_INSTANT' | 'INSTANT_PAST';

/** Of why a version is not to come in force. */
export function faultOfReason(reason: string): 'NO_REASON' | 'REASON_TOO_LONG' | null {
  const { length } = reason.trim();
  return length === 0 ? 'NO_REASON' : length > MOST_IN_REASON ? 'REASON_TOO_LONG' : null;
}

/** Of when it is to come in force. */
export function faultOfInstant(instant: Date | null, now: Date): StepFault | null {
  return instant === null ? 'NO_INSTANT' : instant <= now ? 'INSTANT_PAST' : null;
}

export type Version = ConsoleVersionStepsFragment;
export type ListedVersion = NonNullable<ConsoleVersionQuery['policyVersions']>[number];
