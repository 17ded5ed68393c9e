/**
 * Which rule let a recorded access through: the version it was decided by, asked once more with the conditions that were
 * written down. The access log names no rule, so that a record says only what was known and done.
 */
import type { Coordinate, CoordinateInfo } from '../model/classification';
import { recordedRelation, type RecordedRelation } from '../model/recorded-relation';
import type { Discipline, IssuerKind, OrganisationKind, Purpose, Role } from '../model/roles';
import type { CallerClass, Known } from './caller-class';
import type { CompiledPolicy } from './compiled-policy';
import { decide } from './decide';
import type { Condition } from './grant';

/** The condition vector as the access log keeps it; what an older record does not have was not the case. */
export interface RecordedConditions extends RecordedRelation {
  readonly naturalPerson?: boolean;
  readonly discipline?: Discipline | null;
  readonly recognised?: boolean;
  readonly trained?: Known;
  readonly contractActive?: Known;
  readonly inShift?: Known;
  readonly agreementValid?: boolean;
}

export interface RecordedCaller {
  readonly issuer: IssuerKind;
  readonly roles: readonly Role[];
  readonly organisation: string | null;
  readonly organisationKind: OrganisationKind | null;
  readonly purpose: Purpose | null;
  readonly conditions: RecordedConditions;
  /** Ids of those that held then. */
  readonly validLegalBases: readonly string[];
}

export interface DecidingRule {
  readonly ruleId: string;
  readonly legalBasis: string;
  /** All of them held. */
  readonly conditions: readonly Condition[];
}

/** Null where no rule of that version shows it: a coordinate that the schema no longer has, for one. */
export function ruleThatShowed(
  policy: CompiledPolicy,
  coordinates: ReadonlyMap<Coordinate, CoordinateInfo>,
  caller: RecordedCaller,
  coordinate: Coordinate,
): DecidingRule | null {
  const relation = recordedRelation(caller.conditions);
  const question = {
    policy,
    coordinates,
    coordinate,
    right: 'READ',
    caller: classOfRecorded(caller),
    relation,
  } as const;
  const { outcome, ruleId, legalBasis } = decide(question);
  if (outcome !== 'VISIBLE' || ruleId === null || legalBasis === null) return null;
  const spoken = [coordinate, coordinates.get(coordinate)?.masks ?? coordinate];
  const grant = spoken.flatMap((one) => policy.rulesOf(one, 'READ').grants).find(({ id }) => id === ruleId);
  return grant ? { ruleId, legalBasis, conditions: grant.conditions } : null;
}

/** As the caller was when what is recorded was shown. */
export function classOfRecorded({ conditions, ...caller }: RecordedCaller): CallerClass {
  return {
    ...caller,
    // it was shown: the purpose held then
    purposeValid: caller.purpose !== null,
    naturalPerson: conditions.naturalPerson === true,
    discipline: caller.issuer === 'healthcare' ? (conditions.discipline ?? null) : null,
    recognised: conditions.recognised === true,
    trained: conditions.trained ?? 'UNKNOWN',
    contractActive: conditions.contractActive ?? 'UNKNOWN',
    inShift: conditions.inShift ?? 'UNKNOWN',
    agreementValid: conditions.agreementValid === true,
    orderAssignmentsUsable: conditions.orderAssigned !== 'UNKNOWN',
    caseAssignmentsUsable: conditions.caseAssigned !== 'UNKNOWN',
    possibleRelations: recordedRelation(conditions),
  };
}
