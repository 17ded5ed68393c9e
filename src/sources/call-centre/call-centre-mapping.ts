/** From the call centre's words into ours. Most fields are named alike; these are the ones that are not. */
import { communeOf } from '../../model/identifiers/communes';
import { fieldsOf } from '../../model/person-fields';
import type { CareTeamRecord, CaseDossier, CollectivityRecord, Mutable } from '../../model/records';
import type { CollectivityQuery, CollectivityScope, ListQuery, OrderCriteria, Scope } from '../source';
import type { CareTeamPayload, CasePayload, CollectivityPayload } from './call-centre-payload';

/** Said as the hub has them; what was not asked for is missing. */
const SAID_ALIKE = [
  ...fieldsOf('CALL_CENTRE').filter((field) => !['niss', 'insurer', 'communeNis5'].includes(field)),
  ...['mobile', 'landline', 'email'],
];

/** Field by field: spreading an object of twenty fields costs more than reading it. */
export function toDossier(item: CasePayload): CaseDossier {
  const dossier: Mutable<CaseDossier> = {
    reference: item.reference,
    organisation: item.organisation,
    openedAt: item.openedAt,
    zone: item.zone,
    collectivity: item.collectivityReference,
    insurer: item.insurerCode,
    niss: item.niss,
    patientReference: item.patientReference,
    asOf: item.asOf,
  };
  const said = dossier as unknown as Record<string, unknown>;
  const given = item as Readonly<Record<string, unknown>>;
  for (const field of SAID_ALIKE) if (given[field] !== undefined) said[field] = given[field];
  if (item.nis5 !== undefined) dossier.communeNis5 = communeOf(item.nis5)?.nis5 ?? null;
  return dossier;
}

export function toCollectivity({ nis5, ...same }: CollectivityPayload): CollectivityRecord {
  return { ...same, ...(nis5 !== undefined && { communeNis5: communeOf(nis5)?.nis5 ?? null }) };
}

export function toCareTeamMember({ caseReference: _of, agentNumber, ...same }: CareTeamPayload): CareTeamRecord {
  return { reference: agentNumber, ...same };
}

/** The part of a list's question that cases and orders have in common. */
export function toListQuestion({ scope, criteria, sort, limit, cursor }: ListQuery): Record<string, unknown> {
  const orderCriteria = toOrderCriteria(criteria);
  return {
    ...(scope.organisation !== undefined && { organisation: scope.organisation }),
    ...(scope.zones?.length && { zones: scope.zones }),
    ...(scope.collectivities?.length && { collectivities: scope.collectivities }),
    ...(Object.keys(orderCriteria).length > 0 && { orderCriteria }),
    sort,
    limit,
    ...(cursor !== null && { cursor }),
  };
}

export function toCollectivityQuestion(query: CollectivityQuery): Record<string, unknown> {
  const { scope, criteria, sort, limit, cursor } = query;
  const { type, communeNis5 } = criteria;
  const asked = { ...(type && { type }), ...(communeNis5 && { nis5: communeNis5 }) };
  return {
    ...(scope.references?.length && { references: scope.references }),
    ...(scope.organisation !== undefined && { organisation: scope.organisation }),
    ...(scope.zones?.length && { zones: scope.zones }),
    ...(Object.keys(asked).length > 0 && { criteria: asked }),
    ...(sort && { sort }),
    limit,
    ...(cursor !== null && { cursor }),
  };
}

/** Nothing can be in such a scope: then there is nothing to ask. */
export function isEmptyScope(scope: Scope & CollectivityScope): boolean {
  return (
    scope.organisation === undefined &&
    !scope.references?.length &&
    !scope.zones?.length &&
    !scope.collectivities?.length &&
    !scope.caseReferences?.length &&
    !scope.orderNumbers?.length
  );
}

function toOrderCriteria({ openedFrom, openedUntil, ...same }: OrderCriteria): Record<string, unknown> {
  return {
    ...same,
    ...(openedFrom && { openedFrom: openedFrom.toISOString() }),
    ...(openedUntil && { openedUntil: openedUntil.toISOString() }),
  };
}
