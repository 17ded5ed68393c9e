/**
 * The disclosure check for what is written, within the transaction that writes it: each coordinate is allowed once more, by the
 * policy and by the floor written apart from it, and the access record is made. What is thrown here takes the change back.
 */
import { emptyRecord, type AccessRecord, type RecordedRequest } from '../../audit/records/access-record';
import { HubError } from '../../model/errors/hub-error';
import type { Caller } from '../../model/caller';
import type { Coordinate } from '../../model/classification';
import type { RegisterChange } from '../../model/register-change';
import { Relation } from '../../model/subject';
import type { DecisionTable } from '../../policy/rules/decision-table';
import { mayBreakGlass } from './statutory-floor-check';

export interface WritingRequest extends RecordedRequest {
  readonly decisions: DecisionTable;
}

/**
 * @param onBlocked called with a change that no rule allows: the layers before this one have failed
 * @throws HubError INTERNAL for such a change
 */
export function recordOfWrite(
  request: WritingRequest,
  change: RegisterChange,
  onBlocked: (coordinates: readonly Coordinate[]) => void,
): AccessRecord {
  const { caller, now, decisions } = request;
  const allowed = change.written.every(
    (coordinate) => decisions.decide(coordinate, 'WRITE', Relation.NONE).outcome === 'VISIBLE',
  );
  if (!allowed || change.written.length === 0 || !mayWrite(caller, change, now)) {
    onBlocked(change.written);
    throw new HubError('INTERNAL');
  }
  const record = emptyRecord(request, Relation.NONE, aboutWhom(change));
  return { ...record, written: change.written, registerEntry: change.entry };
}

function aboutWhom({ personPseudonym: pseudonym, caseId }: RegisterChange): AccessRecord['about'] {
  return pseudonym === null && caseId === undefined ? [] : [{ pseudonym, caseId: caseId ?? null }];
}

/** Written apart from the policy's floor. */
function mayWrite(caller: Caller, { written }: RegisterChange, now: Date): boolean {
  const byBreakGlass = written.filter((coordinate) => coordinate.startsWith('BreakGlassAssignment.'));
  if (byBreakGlass.length === 0) return mayAdminister(caller);
  return byBreakGlass.length === written.length && mayBreakGlass(caller, now);
}

/** An officer in person, by appointment: the role alone is a token's word. */
function mayAdminister({ naturalPerson, issuer, roles, facts }: Caller): boolean {
  return naturalPerson && issuer === 'staff' && roles.includes('PRIVACY_OFFICER') && facts.isOfficer;
}
