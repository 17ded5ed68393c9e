/** From the hub's own key of a case to the records that resolvers hand on. */
import { HubError } from '../../errors/hub-error';
import type { Coordinate } from '../../model/classification';
import { caseSubject, type CaseKey } from '../../model/case-keys';
import { relationsKnown } from '../../model/relation';
import { Relation, type CaseSubject } from '../../model/subject';
import type { RequestContext } from '../request-context';
import { Case, NOTHING_ASKED } from './case.type';

export function caseRecord(key: CaseKey): Case {
  return new CaseOfKey(key);
}

/** An instance of the type, or it would be copied into one for each section. */
class CaseOfKey extends Case {
  override readonly subject: CaseSubject;
  override known = NOTHING_ASKED;
  override readonly id: string;
  override readonly reference: string;
  override readonly openedAt: Date;

  constructor(override readonly key: CaseKey) {
    super();
    this.subject = caseSubject(key);
    this.id = key.caseId;
    this.reference = key.reference;
    this.openedAt = key.openedAt;
  }
}

/** Null for a case that does not exist, a malformed id, and a case the caller has no relation to: the same. */
export async function findOwnCase(context: RequestContext, caseId: string): Promise<Case | null> {
  const key = await context.loaders.caseKey(caseId);
  if (!key) return null;
  const found = caseRecord(key);
  return context.relation(found.subject) === Relation.NONE ? null : found;
}

/**
 * @throws HubError NOT_FOUND_OR_FORBIDDEN, or FIELD_WITHHELD while it cannot be known how the caller stands to it;
 * no partner is asked.
 */
export async function ownCase(context: RequestContext, caseId: string): Promise<Case> {
  const found = await findOwnCase(context, caseId);
  if (found) return found;
  requireAssignments(context, 'Query.case');
  throw new HubError('NOT_FOUND_OR_FORBIDDEN');
}

/**
 * A case may be missing only because its assignment is older than it counts, or the registers cannot be read; then that is
 * the answer, for any id alike.
 * @throws HubError FIELD_WITHHELD
 */
export function requireAssignments({ caller, decisions }: RequestContext, coordinate: Coordinate): void {
  if (relationsKnown(caller)) return;
  throw new HubError('FIELD_WITHHELD', {
    coordinate,
    reason: 'CALLER_FACTS_UNAVAILABLE',
    policyVersion: decisions.version,
  });
}
