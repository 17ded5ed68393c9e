/**
 * Officers' own powers are floor: a version under which no privacy officer could read and change the policy any more would
 * lock all of them out for good, whoever had approved it.
 */
import type { Coordinate, CoordinateInfo } from '../model/classification';
import type { Right } from '../model/decision';
import { PURPOSES, type Purpose } from '../model/roles';
import { ALL_RELATIONS, Relation } from '../model/subject';
import type { CallerClass } from './caller-class';
import { compilePolicy } from './compiled-policy';
import { decide } from './decide';
import { FIELD_GROUPS } from './field-groups';
import type { PolicyDocument } from './grant';
import { isLegalBasisValid } from './legal-basis';
import type { PolicyRegisters } from './policy-registers';

const NEEDED: readonly (readonly [Right, readonly Coordinate[]])[] = [
  ['READ', ['Query.policyVersions', 'Query.policyVersion', ...FIELD_GROUPS['policy versions']]],
  ['WRITE', [...FIELD_GROUPS['policy versions'], ...FIELD_GROUPS['policy changes']]],
];

/** One sentence where the best-placed officer there can be lacks something under every purpose; else none. */
export function lockOutFaults(
  document: PolicyDocument,
  registers: PolicyRegisters,
  coordinates: readonly CoordinateInfo[],
  now: Date,
): string[] {
  const policy = compilePolicy(document);
  const index = new Map(coordinates.map((info) => [info.coordinate, info]));
  const lackingUnder = (purpose: Purpose | null): string[] => {
    const caller = officer(purpose, registers, now);
    return NEEDED.flatMap(([right, needed]) =>
      needed
        .filter((coordinate) => {
          const asked = { policy, coordinates: index, coordinate, right, caller, relation: Relation.NONE };
          return decide(asked).outcome !== 'VISIBLE';
        })
        .map((coordinate) => `${right} of ${coordinate}`),
    );
  };
  const lacking = [null, ...PURPOSES].map(lackingUnder).sort((one, other) => one.length - other.length)[0] ?? [];
  if (lacking.length === 0) return [];
  const [first] = lacking;
  const more = lacking.length > 1 ? ` and ${lacking.length - 1} more` : '';
  return [`No privacy officer would have ${first}${more}: no version locks officers out of the policy.`];
}

function officer(purpose: Purpose | null, { legalBases }: PolicyRegisters, now: Date): CallerClass {
  return {
    naturalPerson: true,
    issuer: 'staff',
    roles: ['PRIVACY_OFFICER'],
    organisation: null,
    organisationKind: 'CONTROLLER',
    purpose,
    purposeValid: purpose !== null,
    discipline: null,
    recognised: false,
    trained: 'YES',
    contractActive: 'YES',
    inShift: 'YES',
    agreementValid: false,
    orderAssignmentsUsable: true,
    caseAssignmentsUsable: true,
    possibleRelations: ALL_RELATIONS,
    validLegalBases: legalBases.filter((basis) => isLegalBasisValid(basis, now)).map((basis) => basis.id),
  };
}
