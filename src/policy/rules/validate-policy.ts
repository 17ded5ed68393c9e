/**
 * What a policy document must be before anything is decided by it: whole in itself, and nowhere above the floor. Every
 * fault is a sentence; a grant the law forbids is refused with the sentence that forbids it.
 */
import type { Classification, Coordinate, CoordinateInfo } from '../../model/classification';
import { MASKABLE, masksFor } from '../../model/decision';
import { DISCIPLINES, issuerOfMadeUp, PURPOSES, ROLES, type Purpose, type Role } from '../../model/roles';
import { ALL_RELATIONS, Relation } from '../../model/subject';
import { coordinatesOf } from './compiled-policy';
import type { Work } from '../effect/in-slices';
import { floorSentence, nameInFloor, statutoryFloor, type FloorFacts, type FloorVerdict } from './floor';
import { roleSaid } from '../effect/effect-sentences';
import { ROW_CONDITIONS, type Condition, type Denial, type Grant, type PolicyDocument, type WhoseRule } from './grant';
import { faultOfRuleId, faultsOfOrganisations, type PolicyFault, repeated, sizeFaults } from './policy-limits';
import type { PolicyRegisters } from '../registers/policy-register-store';
import { listed, sentence, type Sentence } from './sentence';

/** Empty where the policy may be submitted; to be done in slices. */
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
      sentence: sentence('ruleTwice', { rule: id }),
    })),
    ...rules.flatMap((rule) =>
      about(rule, [
        ...[faultOfRuleId(rule.id)].filter((sentence) => sentence !== null),
        ...faultsOfOrganisations(rule),
        ...(coordinatesOf(rule).length === 0 ? [sentence('namesNothing', { rule: rule.id })] : []),
        ...repeated(coordinatesOf(rule)).map((coordinate) => sentence('namesTwice', { rule: rule.id, coordinate })),
        ...(rule.since > policy.version ? [sentence('newerThanPolicy', { rule: rule.id })] : []),
      ]),
    ),
    ...policy.denials.flatMap((denial) => about(denial, hidingFaults(denial))),
    ...policy.grants.flatMap((grant) =>
      about(grant, [
        ...(bases.has(grant.legalBasis) ? [] : [sentence('noBasis', { rule: grant.id })]),
        ...maskFaults(grant),
      ]),
    ),
  ];
}

/** A mask needs a companion that carries it, and fits the kind of value it generalises. */
function maskFaults(grant: Grant): Sentence[] {
  const { id, outcome, variant, right } = grant;
  if ((outcome === 'MASKED') !== (variant !== undefined)) {
    return [sentence('maskIfMasked', { rule: id })];
  }
  if (variant === undefined) return [];
  if (right !== 'READ') return [sentence('masksRight', { rule: id, right: sentence(`right.${right}`) })];
  return coordinatesOf(grant).flatMap((coordinate) => {
    const kind = MASKABLE[coordinate]?.kind;
    if (kind === undefined) return [sentence('noCompanion', { rule: id, coordinate })];
    const fitting = masksFor(kind);
    if (fitting.includes(variant)) return [];
    const masks = fitting.map((mask) => sentence(`mask.${mask}`));
    return [
      sentence('maskUnfit', { rule: id, coordinate, mask: sentence(`mask.${variant}`), fitting: listed('or', masks) }),
    ];
  });
}

/** A caller has one schema, whatever the row. */
function hidingFaults(denial: Denial): Sentence[] {
  if (denial.outcome !== 'HIDDEN') return [];
  return ofRow(denial).map((condition) =>
    sentence('hidesByRow', { rule: denial.id, condition: sentence(`condition.${condition}`) }),
  );
}

/** Records of what is public are about nobody: no caller stands in any relation to one, in the list nor below a case. */
function publicFaults(rule: WhoseRule, classes: ReadonlyMap<Coordinate, Classification>): Sentence[] {
  const asked = ofRow(rule);
  const named = asked.length > 0 && coordinatesOf(rule).find((coordinate) => classes.get(coordinate) === 'PUBLIC');
  if (!named) return [];
  const conditions = asked.map((condition) => sentence(`condition.${condition}`));
  return [sentence('publicByRow', { rule: rule.id, conditions: listed('and', conditions), coordinate: named })];
}

function ofRow({ conditions }: WhoseRule): Condition[] {
  return conditions.filter((condition) => (ROW_CONDITIONS as readonly Condition[]).includes(condition));
}

function about({ id }: WhoseRule, sentences: readonly Sentence[]): PolicyFault[] {
  return sentences.map((sentence) => ({ rule: id, sentence }));
}

/** Each role, purpose and coordinate of a grant must be usable by somebody; one sentence per role and floor rule. */
function floorFaults(grant: Grant, classes: ReadonlyMap<Coordinate, Classification>): Sentence[] {
  const faults = new Map<string, Sentence>();
  const places = placesToFloor(grant, classes);
  for (const role of grant.roles === 'EVERYBODY' ? ROLES : grant.roles) {
    for (const purpose of grant.purposes === 'ANY' ? [null, ...PURPOSES] : grant.purposes) {
      for (const [coordinate, classification] of places) {
        const verdict = bestVerdict(grant, role, purpose, coordinate, classification);
        if (verdict.allowed) continue;
        const key = `${role} ${verdict.rule}`;
        if (faults.has(key)) continue;
        const doing = sentence(`doing.${grant.right}`, { coordinate });
        const law = floorSentence(verdict.rule);
        faults.set(key, sentence('ofFloor', { rule: grant.id, role: roleSaid(role), doing, law }));
      }
    }
  }
  return [...faults.values()];
}

/** The first of each set that is the same to the floor. What does not exist is reported by the check of coverage. */
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
      issuer: issuerOfMadeUp([role], 'healthcare'),
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
