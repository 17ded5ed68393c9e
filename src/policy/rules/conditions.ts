/** The conditions of a rule, each as one question with three answers, and the reason to give where it fails. */
import type { Reason } from '../../model/decision';
import type { Role } from '../../model/roles';
import { Relation, type RelationBits } from '../../model/subject';
import type { Known } from '../../model/caller';
import type { CallerClass } from './caller-class';
import type { Condition, RowCondition, WhoseRule } from './grant';

/** @param role the role the rule is tried for, or null where the rule is for everybody */
export function conditionHolds(
  condition: Condition,
  caller: CallerClass,
  role: Role | null,
  relation: RelationBits,
): Known {
  switch (condition) {
    case 'TRAINED':
      return caller.trained;
    case 'CONTRACT_ACTIVE':
      return caller.contractActive;
    case 'IN_SHIFT':
      return caller.inShift;
    case 'AGREEMENT_VALID':
      return yesOrNo(!caller.naturalPerson && caller.agreementValid);
    case 'ASSIGNED':
      return isAssigned(caller, role, relation);
    default:
      return yesOrNo((relation & ROW_BITS[condition]) !== 0);
  }
}

/**
 * Whether the rule, tried for a caller in that role, may hold for all that is known: its purpose is the caller's, and
 * none of its conditions is known not to hold. A ground that has run out is no such knowledge: it may take, never give.
 */
export function mayHold(rule: WhoseRule, caller: CallerClass, role: Role | null, relation: RelationBits): boolean {
  const { purposes, conditions } = rule;
  if (purposes !== 'ANY' && (caller.purpose === null || !purposes.includes(caller.purpose))) return false;
  return conditions.every(
    (condition) =>
      conditionHolds(condition, caller, role, relation) !== 'NO' ||
      failureOf(condition, caller) === 'LEGAL_BASIS_ENDED',
  );
}

export function failureOf(condition: Condition, caller: CallerClass): Reason {
  switch (condition) {
    case 'TRAINED':
      return 'NOT_TRAINED';
    case 'CONTRACT_ACTIVE':
    case 'IN_SHIFT':
      return 'OUT_OF_SHIFT';
    case 'AGREEMENT_VALID':
      // a person in a system's role was granted nothing; a system whose agreement is over has lost its ground
      return caller.naturalPerson ? 'NOT_GRANTED' : 'LEGAL_BASIS_ENDED';
    case 'OWN_ZONE':
      return 'OUT_OF_ZONE';
    case 'SELF':
    case 'OWN_TRAINEE':
      return 'NOT_GRANTED';
    default:
      // the row is not the caller's to handle: not its order or case, not its organisation's, not in its entry
      return 'NOT_ASSIGNED';
  }
}

/** The bits of the relation that the answer can depend on. */
export function relationsAskedBy(condition: Condition, role: Role | null): RelationBits {
  switch (condition) {
    case 'TRAINED':
    case 'CONTRACT_ACTIVE':
    case 'IN_SHIFT':
    case 'AGREEMENT_VALID':
      return Relation.NONE;
    case 'ASSIGNED':
      return (
        (byOrder(role) ? Relation.ORDER_ASSIGNED : 0) |
        (byCase(role) ? Relation.CASE_ASSIGNED : 0) |
        (byHub(role) ? Relation.BREAK_GLASS : 0)
      );
    default:
      return ROW_BITS[condition];
  }
}

const ROW_BITS: Record<Exclude<RowCondition, 'ASSIGNED'>, RelationBits> = {
  OWN_ZONE: Relation.OWN_ZONE,
  OWN_ORGANISATION: Relation.OWN_ORGANISATION,
  REGISTER_ENTRY: Relation.REGISTER_ENTRY,
  OWN_COLLECTIVITY: Relation.OWN_COLLECTIVITY,
  SELF: Relation.SELF,
  OWN_TRAINEE: Relation.OWN_TRAINEE,
};

/**
 * Whose word an assignment is depends on the role: the call centre's for an order; for a case the mutuality's staff system's
 * together with the call centre's escalation. So an order does not assign a nurse, nor a case an agent. What a physician opened
 * by break-glass is assigned by the hub itself: it needs no word of a partner.
 */
function isAssigned(caller: CallerClass, role: Role | null, relation: RelationBits): Known {
  if (byHub(role) && (relation & Relation.BREAK_GLASS) !== 0) return 'YES';
  if (byOrder(role) && caller.orderAssignmentsUsable && (relation & Relation.ORDER_ASSIGNED) !== 0) return 'YES';
  if (byCase(role) && caller.caseAssignmentsUsable && (relation & Relation.CASE_ASSIGNED) !== 0) return 'YES';
  const allKnown = (!byOrder(role) || caller.orderAssignmentsUsable) && (!byCase(role) || caller.caseAssignmentsUsable);
  return allKnown ? 'NO' : 'UNKNOWN';
}

function byOrder(role: Role | null): boolean {
  return role !== 'NURSE' && role !== 'PHYSICIAN';
}

function byCase(role: Role | null): boolean {
  return role !== 'AGENT' && role !== 'FIELD_AGENT' && role !== 'SUPERVISOR';
}

function byHub(role: Role | null): boolean {
  return role === 'PHYSICIAN';
}

function yesOrNo(holds: boolean): Known {
  return holds ? 'YES' : 'NO';
}
