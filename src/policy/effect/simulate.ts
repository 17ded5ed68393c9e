/**
 * What a caller made up for the purpose would get: every coordinate, its outcome, the rule that decides, and why. Nobody
 * real is looked at: no fact, no record, no partner.
 */
import type { Classification, Coordinate, CoordinateIndex } from '../../model/classification';
import { rightToSelect, type Decision, type Right } from '../../model/decision';
import {
  issuerOfMadeUp,
  type Discipline,
  type OrganisationKind,
  type Purpose,
  type Role,
  ROLES,
} from '../../model/roles';
import { Relation, type RelationBits } from '../../model/subject';
import type { Known } from '../../model/caller';
import type { PolicyRegisters } from '../registers/policy-register-store';
import { decisionClassKey, standingFor, type CallerClass } from '../rules/caller-class';
import { ClassTable, type DecisionTable } from '../rules/decision-table';
import { compilePolicy } from '../rules/compiled-policy';
import { floorSentence, isFloorRule } from '../rules/floor';
import type { Condition, PolicyDocument, RowCondition } from '../rules/grant';
import type { GoneWith } from '../rules/officers-powers';
import { unlessGone } from './gone-with-hidden';
import { type Language, sayInEach } from '../../model/messages';
import SIMULATION from '../../../messages/hub/simulation.json';

const SAY = sayInEach(SIMULATION);

/** By what something is assigned: an order by the call centre, a case by the insurer, or break-glass, by the hub itself. */
export const ASSIGNMENTS = ['ORDER', 'CASE', 'BREAK_GLASS'] as const;
export type Assignment = (typeof ASSIGNMENTS)[number];

/** What is left out is in order: trained, in shift, under contract, recognised where the role is a health professional's. */
export interface SyntheticCaller {
  readonly roles: readonly Role[];
  readonly purpose: Purpose | null;
  readonly organisationKind: OrganisationKind | null;
  /** CBE number. */
  readonly organisation: string | null;
  /** How the caller stands to the row; ASSIGNED is both its order and its case, where it is not said by what. */
  readonly relations: readonly Condition[];
  /** Empty where it is not said. */
  readonly assignedBy: readonly Assignment[];
  /** Conditions on the caller that do not hold. */
  readonly without: readonly Condition[];
  /** Conditions of which it is not known; ASSIGNED is that neither list of assignments could be read. */
  readonly unknown: readonly Condition[];
  readonly recognised: boolean;
}

export interface SimulatedDecision extends Decision {
  readonly classification: Classification;
  readonly sentence: string;
}

export interface SimulationQuestion {
  readonly document: PolicyDocument;
  readonly coordinates: CoordinateIndex;
  readonly goneWith: GoneWith;
  readonly caller: SyntheticCaller;
  /** Null: of each coordinate the one that it takes to select it. */
  readonly right: Right | null;
  /** Of the sentences. */
  readonly language: Language;
  /** As they stand at the instant. */
  readonly registers: PolicyRegisters;
  readonly now: Date;
}

export function simulate({ goneWith, right, language, ...question }: SimulationQuestion): SimulatedDecision[] {
  const { document, coordinates, caller } = question;
  const shown = new Set(document.grants.filter(({ outcome }) => outcome === 'VISIBLE').map(({ id }) => id));
  const table = simulatedTable(question);
  const relation = relationOfSynthetic(caller);
  const gone = table.hidden.size === 0 ? table.hidden : goneWith(table.hidden);
  return [...coordinates.values()].map(({ coordinate, classification }): SimulatedDecision => {
    const asked = right ?? rightToSelect(coordinate);
    const decision = table.decide(coordinate, asked, relation);
    const answered = unlessGone(decision, asked === rightToSelect(coordinate) && gone.has(coordinate));
    const sentence = answered === decision ? sentenceOf(decision, shown, language) : SAY[language]('gone');
    return { ...answered, classification, sentence };
  });
}

/** What that caller's requests would be decided by; possible is what is so in the relations given, or in fewer. */
export function simulatedTable({
  document,
  coordinates,
  ...question
}: Omit<SimulationQuestion, 'right' | 'goneWith' | 'language'>): DecisionTable {
  const policy = compilePolicy(document);
  const caller = callerClassOfSynthetic(question);
  return new ClassTable(policy, coordinates, caller, decisionClassKey(policy.version, caller));
}

const DISCIPLINE_OF: Partial<Record<Role, Discipline>> = {
  NURSE: 'nurse',
  PHYSICIAN: 'physician',
  HYGIENE_INSPECTOR: 'physician',
};

function callerClassOfSynthetic({
  caller,
  registers,
  now,
}: Pick<SimulationQuestion, 'caller' | 'registers' | 'now'>): CallerClass {
  const { roles, purpose, organisation, organisationKind, without, unknown } = caller;
  const naturalPerson = !roles.includes('PARTNER_SYSTEM');
  const [discipline = null] = roles.flatMap((role) => DISCIPLINE_OF[role] ?? []);
  const fact = (condition: Condition): Known =>
    unknown.includes(condition) ? 'UNKNOWN' : without.includes(condition) ? 'NO' : 'YES';
  return {
    naturalPerson,
    issuer: issuerOfMadeUp(roles, discipline === null ? 'staff' : 'healthcare'),
    roles: ROLES.filter((role) => roles.includes(role)),
    organisation,
    organisationKind,
    purpose,
    discipline,
    recognised: discipline !== null && caller.recognised,
    trained: fact('TRAINED'),
    contractActive: fact('CONTRACT_ACTIVE'),
    inShift: fact('IN_SHIFT'),
    agreementValid: fact('AGREEMENT_VALID') === 'YES',
    orderAssignmentsUsable: !unknown.includes('ASSIGNED'),
    caseAssignmentsUsable: !unknown.includes('ASSIGNED'),
    possibleRelations: relationOfSynthetic(caller),
    ...standingFor(purpose, registers, now),
  };
}

const ASSIGNED_BITS: Record<Assignment, RelationBits> = {
  ORDER: Relation.ORDER_ASSIGNED,
  CASE: Relation.CASE_ASSIGNED,
  BREAK_GLASS: Relation.BREAK_GLASS,
};

const isOfRow = (condition: Condition): condition is Exclude<RowCondition, 'ASSIGNED'> => condition in Relation;

export function relationOfSynthetic({
  relations,
  assignedBy,
}: Pick<SyntheticCaller, 'relations' | 'assignedBy'>): RelationBits {
  const notSaid: readonly Assignment[] = relations.includes('ASSIGNED') ? ['ORDER', 'CASE'] : [];
  const assigned = (assignedBy.length > 0 ? assignedBy : notSaid).map((by) => ASSIGNED_BITS[by]);
  const others = relations.filter(isOfRow).map((condition) => Relation[condition]);
  return [...assigned, ...others].reduce((bits, bit) => bits | bit, Relation.NONE);
}

/** @param shown ids of the rules that do not mask */
function sentenceOf({ outcome, ruleId, reason }: Decision, shown: ReadonlySet<string>, language: Language): string {
  const say = SAY[language];
  if (ruleId === 'structural') return say('structural');
  if (outcome === 'MASKED' && ruleId !== null && shown.has(ruleId)) return say('maskedBefore', { rule: ruleId });
  if (outcome === 'VISIBLE' || outcome === 'MASKED') return say('grants', { rule: ruleId ?? '' });
  if (ruleId === null) return say('notGranted');
  if (isFloorRule(ruleId)) return floorSentence(ruleId)[language];
  return say(reason === 'NOT_GRANTED' ? 'standsAgainst' : 'wouldGrant', { rule: ruleId });
}

export interface ExplainedSelection {
  /** Response path, list positions left out. */
  readonly selection: string;
  readonly coordinate: Coordinate;
  /** Of the selection for a row in the relation asked about; of what carries it for a value that has no class of its own. */
  readonly decision: Decision;
  /** Why it would be taken out before anything runs; null where it stays. */
  readonly takenOut: { readonly code: 'FIELD_WITHHELD' | 'ARGUMENT_WITHHELD'; readonly coordinate: Coordinate } | null;
  /** Whether partners may be asked for it, for a row in that relation. */
  readonly asked: boolean;
  /** What they may be asked for because of it: itself, and what it is computed from, masks or gathers. Empty where not. */
  readonly elements: ReadonlySet<Coordinate>;
}

export interface OperationToExplain {
  readonly text: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly decisions: DecisionTable;
  readonly relation: RelationBits;
}

/**
 * Port, filled by `hub.ts` with the analysis of operations: what would become of an operation for a caller who was made up.
 * It is read, never run: no resolver, no partner, no record.
 */
export interface OperationExplainer {
  /** In the order of the operation. @throws HubError BAD_USER_INPUT, COST_EXCEEDED */
  explain(operation: OperationToExplain): readonly ExplainedSelection[];
}
