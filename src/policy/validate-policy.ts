/**
 * What a policy document must be before anything is decided by it: whole in itself, and nowhere above the floor. Every
 * fault is a sentence; a grant the law forbids is refused with the sentence that forbids it.
 */
import type { Classification, Coordinate, CoordinateInfo } from '../model/classification';
import { MASKABLE, masksFor } from '../model/mask';
import { DISCIPLINES, PURPOSES, ROLES, type Purpose, type Role } from '../model/roles';
import { ALL_RELATIONS, Relation } from '../model/subject';
import { coordinatesOf } from './compiled-policy';
import { atOnce, type Work } from './effect/in-slices';
import { nameInFloor, statutoryFloor, type FloorFacts, type FloorVerdict } from './floor';
import { FLOOR_SENTENCES } from './floor-sentences';
import { ROW_CONDITIONS, type Condition, type Denial, type Grant, type PolicyDocument, type WhoseRule } from './grant';
import { faultOfRuleId, faultsOfOrganisations, repeated, sizeFaults } from './policy-limits';
import type { PolicyRegisters } from './policy-registers';
import { inEnglish, told, toldWith, type Told } from './told';

export interface PolicyFault {
  /** Id of the rule it is about; null where it is about the policy as a whole. */
  readonly rule: string | null;
  readonly sentence: Told;
}

/** @returns one sentence per fault, in English; empty where the policy may be submitted. */
export function validatePolicy(
  policy: PolicyDocument,
  registers: PolicyRegisters,
  coordinates: readonly CoordinateInfo[],
): string[] {
  return inEnglish(policyFaults(policy, registers, coordinates).map(({ sentence }) => sentence));
}

/** The same, each fault with its rule: where a policy is a file, that has a line. */
export function policyFaults(...asked: Parameters<typeof validityCheck>): PolicyFault[] {
  return atOnce(validityCheck(...asked));
}

/** The same, to be done in slices. */
export function* validityCheck(
  policy: PolicyDocument,
  registers: PolicyRegisters,
  coordinates: readonly CoordinateInfo[],
): Work<PolicyFault[]> {
  const size = sizeFaults(policy);
  if (size.length > 0) return size;
  const classes = new Map(coordinates.map((info) => [info.coordinate, info.classification]));
  const faults = faultsInItself(policy, registers);
  for (const grant of policy.grants) {
    yield;
    faults.push(...about(grant, floorFaults(grant, classes)));
  }
  for (const rule of [...policy.grants, ...policy.denials]) faults.push(...about(rule, publicFaults(rule, classes)));
  return faults;
}

function faultsInItself(policy: PolicyDocument, { legalBases }: PolicyRegisters): PolicyFault[] {
  const bases = new Set(legalBases.map((basis) => basis.id));
  const rules = [...policy.grants, ...policy.denials];
  return [
    ...repeated(rules.map((rule) => rule.id)).map((id) => ({
      rule: id,
      sentence: told((words) => words.ruleTwice(id)),
    })),
    ...rules.flatMap((rule) =>
      about(rule, [
        ...[faultOfRuleId(rule.id)].filter((sentence) => sentence !== null),
        ...faultsOfOrganisations(rule),
        ...(coordinatesOf(rule).length === 0 ? [told((words) => words.namesNothing(rule.id))] : []),
        ...repeated(coordinatesOf(rule)).map((coordinate) => told((words) => words.namesTwice(rule.id, coordinate))),
        ...(rule.since > policy.version ? [told((words) => words.newerThanPolicy(rule.id))] : []),
      ]),
    ),
    ...policy.denials.flatMap((denial) => about(denial, hidingFaults(denial))),
    ...policy.grants.flatMap((grant) =>
      about(grant, [
        ...(bases.has(grant.legalBasis) ? [] : [told((words) => words.noBasis(grant.id))]),
        ...maskFaults(grant),
      ]),
    ),
  ];
}

/** A mask needs a companion that carries it, and fits the kind of value it generalises. */
function maskFaults(grant: Grant): Told[] {
  const { id, outcome, variant, right } = grant;
  if ((outcome === 'MASKED') !== (variant !== undefined)) {
    return [told((words) => words.maskIfMasked(id))];
  }
  if (variant === undefined) return [];
  if (right !== 'READ') return [told((words) => words.masksRight(id, right))];
  return coordinatesOf(grant).flatMap((coordinate) => {
    const kind = MASKABLE[coordinate]?.kind;
    if (kind === undefined) return [told((words) => words.noCompanion(id, coordinate))];
    const fitting = masksFor(kind);
    if (fitting.includes(variant)) return [];
    return [told((words) => words.maskUnfit(id, coordinate, variant, fitting))];
  });
}

/** A caller has one schema, whatever the row. */
function hidingFaults(denial: Denial): Told[] {
  if (denial.outcome !== 'HIDDEN') return [];
  return ofRow(denial).map((condition) => told((words) => words.hidesByRow(denial.id, condition)));
}

/** Records of what is public are about nobody: no caller stands in any relation to one, in the list nor below a case. */
function publicFaults(rule: WhoseRule, classes: ReadonlyMap<Coordinate, Classification>): Told[] {
  const asked = ofRow(rule);
  const named = asked.length > 0 && coordinatesOf(rule).find((coordinate) => classes.get(coordinate) === 'PUBLIC');
  if (!named) return [];
  return [told((words) => words.publicByRow(rule.id, asked, named))];
}

function ofRow({ conditions }: WhoseRule): Condition[] {
  return conditions.filter((condition) => (ROW_CONDITIONS as readonly Condition[]).includes(condition));
}

function about({ id }: WhoseRule, sentences: readonly Told[]): PolicyFault[] {
  return sentences.map((sentence) => ({ rule: id, sentence }));
}

/** Each role, purpose and coordinate of a grant must be usable by somebody; one sentence per role and floor rule. */
function floorFaults(grant: Grant, classes: ReadonlyMap<Coordinate, Classification>): Told[] {
  const faults = new Map<string, Told>();
  const places = placesToFloor(grant, classes);
  for (const role of grant.roles === 'EVERYBODY' ? ROLES : grant.roles) {
    for (const purpose of grant.purposes === 'ANY' ? [null, ...PURPOSES] : grant.purposes) {
      for (const [coordinate, classification] of places) {
        const verdict = bestVerdict(grant, role, purpose, coordinate, classification);
        if (verdict.allowed) continue;
        const key = `${role} ${verdict.rule}`;
        if (faults.has(key)) continue;
        const forbidden = told((words) => words.ofFloor(grant.id, role, grant.right, coordinate));
        faults.set(key, toldWith(forbidden, FLOOR_SENTENCES[verdict.rule]));
      }
    }
  }
  return [...faults.values()];
}

/** The first of each set that is the same to the floor. What does not exist is told by the check of coverage. */
function placesToFloor(
  grant: Grant,
  classes: ReadonlyMap<Coordinate, Classification>,
): readonly (readonly [Coordinate, Classification])[] {
  const places = new Map<string, readonly [Coordinate, Classification]>();
  for (const coordinate of coordinatesOf(grant)) {
    const classification = classes.get(coordinate);
    if (!classification) continue;
    const key = `${classification} ${nameInFloor(coordinate) ?? ''}`;
    if (!places.has(key)) places.set(key, [coordinate, classification]);
  }
  return [...places.values()];
}

/** What the floor says to the best-placed caller in that role: only if even that one is refused, the grant is. */
function bestVerdict(
  grant: Grant,
  role: Role,
  purpose: Purpose | null,
  coordinate: Coordinate,
  classification: Classification,
): FloorVerdict {
  const relation = grant.conditions.includes('SELF') ? ALL_RELATIONS : ALL_RELATIONS & ~Relation.SELF;
  let refused: FloorVerdict | null = null;
  for (const discipline of DISCIPLINES) {
    const caller: FloorFacts = {
      naturalPerson: role !== 'PARTNER_SYSTEM',
      issuer: role === 'PARTNER_SYSTEM' ? 'M2M' : 'healthcare',
      roles: [role],
      purpose,
      purposeValid: purpose !== null,
      discipline,
      recognised: role !== 'PARTNER_SYSTEM',
      trained: 'YES',
      orderAssignmentsUsable: true,
      caseAssignmentsUsable: true,
    };
    const verdict = statutoryFloor({
      caller,
      coordinate,
      classification,
      right: grant.right,
      relation,
      legalBasisValid: true,
    });
    if (verdict.allowed) return verdict;
    refused ??= verdict;
  }
  return refused ?? { allowed: true };
}
