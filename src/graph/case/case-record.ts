/** From the hub's own key of a case to the records that resolvers hand on. */
import { HubError } from '../../errors/hub-error';
import type { CaseKey } from '../../model/case-keys';
import { Relation, type CaseSubject } from '../../model/subject';
import type { RequestContext } from '../request-context';
import type { Case } from './case.type';

export function caseSubject(key: CaseKey): CaseSubject {
  const { caseId, reference, organisation, zone, collectivity, personPseudonym } = key;
  return { kind: 'CASE', caseId, reference, organisation, zone, collectivity, personPseudonym };
}

export function caseRecord(key: CaseKey): Case {
  return {
    subject: caseSubject(key),
    key,
    id: key.caseId,
    reference: key.reference,
    openedAt: key.openedAt,
  };
}

/** Null for a case that does not exist, a malformed id, and a case the caller has no relation to: the same. */
export async function findOwnCase(context: RequestContext, caseId: string): Promise<Case | null> {
  const key = await context.loaders.caseKey(caseId);
  if (!key) return null;
  const found = caseRecord(key);
  return context.relation(found.subject) === Relation.NONE ? null : found;
}

/** @throws HubError NOT_FOUND_OR_FORBIDDEN; no partner is asked. */
export async function ownCase(context: RequestContext, caseId: string): Promise<Case> {
  const found = await findOwnCase(context, caseId);
  if (!found) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  return found;
}
