/**
 * Which stream of a partner brings which fact about callers: the names of the rows of `sync_stream`. Three bring none: what
 * is mirrored of candidacies, what changes of cases, and numbers that are wrong decide nothing about a caller.
 */
import { insurerOf, type InsurerCode, type SourceId } from '../../model/words';

export type StreamName = `${SourceId}/${string}`;

export const CALL_CENTRE_STAFF: StreamName = 'call-centre/agent-changes';
export const ORDER_ASSIGNMENTS: StreamName = 'call-centre/order-assignments';
export const ESCALATIONS: StreamName = 'call-centre/escalations';
export const CASE_KEYS: StreamName = 'call-centre/case-keys';
/** Nothing of it is kept but how far it was read: it says what has changed, to streams of events. */
export const CASE_ACTIVITY: StreamName = 'call-centre/case-activity';
/** Read once a day for each insurer, and passed on; it brings no fact. */
export const WRONG_NUMBERS: StreamName = 'call-centre/wrong-numbers';
export const TRAINING: StreamName = 'federal-platform/statements';
export const CANDIDACIES: StreamName = 'actiris/candidacy-changes';

export function mutualityStaff(insurer: InsurerCode): StreamName {
  return `mutuality-${insurer}/staff-changes`;
}

export function caseAssignments(insurer: InsurerCode): StreamName {
  return `mutuality-${insurer}/case-assignments`;
}

/** How far `WRONG_NUMBERS` was passed on to an insurer. */
export function wrongNumbersFor(insurer: InsurerCode): StreamName {
  return `mutuality-${insurer}/wrong-numbers`;
}

/** Who vouches for contracts and assignments: a partner, or the hub's own register, whose facts have no age. */
export type Authority = SourceId | 'hub';

/** The one authority on the staff of an organisation. Nobody else's word about them counts. */
export function authorityOn({ source }: { readonly source: SourceId | null }): Authority {
  return source !== null && (source === 'call-centre' || insurerOf(source) !== null) ? source : 'hub';
}

/** The stream that brings the contracts and shifts of an authority's staff; null for the hub's own. */
export function staffStreamOf(authority: Authority): StreamName | null {
  if (authority === 'hub') return null;
  return authority === 'call-centre' ? CALL_CENTRE_STAFF : `${authority}/staff-changes`;
}
