/** The cases assigned to the caller: from the hub's own facts and keys, in an order that stays as cases come and go. */
import { caseSubject, type CaseKey } from '../../model/case-keys';
import { hasAnyRelation } from '../../model/relation';
import { byOpening, pageOfCases } from '../case/case-key-page';
import { requireAssignments } from '../case/case-record';
import type { Case } from '../case/case.type';
import type { Connection } from '../paging/connection';
import { pageSize } from '../paging/page-size';
import type { RequestContext } from '../request-context';

export async function assignedCases(
  context: RequestContext,
  first: number | null | undefined,
  after: string | null | undefined,
): Promise<Connection<Case>> {
  requireAssignments(context, 'Viewer.cases');
  pageSize(first); // a page that cannot be is refused before anything is read
  return pageOfCases(context, ['viewer.cases'], await assignedKeys(context), { first, after });
}

/** By when they were opened, then by reference. Whoever holds no role any more has none, whatever is still assigned. */
export async function assignedKeys({ caller, loaders }: RequestContext): Promise<CaseKey[]> {
  const { orderAssignments, caseAssignments } = caller.facts;
  const references = new Set([
    ...(orderAssignments.usable ? orderAssignments.value.values() : []),
    ...(caseAssignments.usable ? caseAssignments.value : []),
  ]);
  const keys = await Promise.all([...references].map((reference) => loaders.caseKeyByReference(reference)));
  const known = keys.filter((key) => key !== null);
  return byOpening(known.filter((key) => hasAnyRelation(caller, caseSubject(key))));
}
