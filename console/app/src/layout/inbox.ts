/** What happened to versions that an officer has to know: made of what the versions say, nothing more is kept. Pure. */
import type { KnownVersion } from './own-pseudonym';

export interface InboxEntry {
  readonly kind: 'APPROVED' | 'ACTIVATED' | 'REJECTED' | 'DISCARDED' | 'COMMENTED' | 'WAITS' | 'RETURN_WAITS';
  readonly number: number;
  readonly title: string | null;
  readonly at: string;
  /** Pseudonym of the other officer. */
  readonly by: string;
}

/**
 * What waits for the user's approval, and what another officer did to a version in which the user had a part. Where it is not known
 * which officer the user is, only what cannot be their own step.
 */
export function inboxOf(versions: readonly KnownVersion[], you: string | null): readonly InboxEntry[] {
  return versions.flatMap((version) => entriesOf(version, you)).sort((one, other) => timeOf(other) - timeOf(one));
}

export function timeOf({ at }: Pick<InboxEntry, 'at'>): number {
  return Date.parse(at);
}

function entriesOf(version: KnownVersion, you: string | null): InboxEntry[] {
  const { number, title, state, isYours, restoredFrom, closedAt, closedBy } = version;
  if (number === null) return [];
  const one = (kind: InboxEntry['kind'], at: string | null, by: string | null): InboxEntry[] =>
    at === null || by === null ? [] : [{ kind, number, title, at, by }];
  const waits = state === 'SUBMITTED' && isYours === false;
  const steps = [
    ...one('APPROVED', version.approvedAt, version.approvedBy),
    ...one('ACTIVATED', version.activatedAt, version.activatedBy),
    ...one(state === 'REJECTED' ? 'REJECTED' : 'DISCARDED', closedAt, closedBy),
    ...(version.comments ?? []).flatMap(({ at, author }) => one('COMMENTED', at, author)),
  ];
  // no officer approves a version that is theirs in part
  const isOthers = ({ kind, by }: InboxEntry): boolean =>
    you === null ? kind === 'APPROVED' && isYours === true : by !== you;
  return [
    ...(waits ? one(restoredFrom === null ? 'WAITS' : 'RETURN_WAITS', version.submittedAt, version.submittedBy) : []),
    ...(hasAPart(version, you) ? steps.filter(isOthers) : []),
  ];
}

/** Who approved a version or said something of it hears of it as its author does. */
function hasAPart({ isYours, approvedBy, comments }: KnownVersion, you: string | null): boolean {
  if (isYours === true) return true;
  return you !== null && (approvedBy === you || (comments ?? []).some(({ author }) => author === you));
}
