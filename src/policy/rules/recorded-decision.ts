/**
 * What was decided of a recorded access, and by which rule: the version it was decided by, asked once more with the conditions
 * that were written down. The access log names no rule, so that a record says only what was known and done.
 */
import { recordedRelation, type RecordedCaller } from '../../model/access-history';
import type { Coordinate, CoordinateIndex } from '../../model/classification';
import type { Decision, MaskVariant, Reason } from '../../model/decision';
import type { CallerClass } from './caller-class';
import { rolesMeant, type CompiledPolicy } from './compiled-policy';
import { decide } from './decide';
import { ClassTable, type DecisionTable } from './decision-table';
import { floorRefusals } from './floor';
import type { Condition, Grant, WhoseRule } from './grant';

export interface CallerOfThen extends RecordedCaller {
  /** Ids of those that held then. */
  readonly validLegalBases: readonly string[];
}

/** As the caller was when what is recorded was shown; the legal bases are those of an instant that is said. */
export function classOfRecorded({ conditions, ...caller }: CallerOfThen): CallerClass {
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

export interface DecidingRule {
  readonly ruleId: string;
  readonly legalBasis: string;
  /** All of them held. */
  readonly conditions: readonly Condition[];
  /** For whom it is. */
  readonly roles: Grant['roles'];
}

/** Null where no rule of that version shows it: a coordinate that the schema no longer has, for one. */
export function ruleThatShowed(
  policy: CompiledPolicy,
  coordinates: CoordinateIndex,
  caller: CallerOfThen,
  coordinate: Coordinate,
): DecidingRule | null {
  const then = classOfRecorded(caller);
  const relation = then.possibleRelations;
  const decision = decide({ policy, coordinates, coordinate, right: 'READ', caller: then, relation });
  const { outcome, ruleId, legalBasis } = decision;
  if (outcome !== 'VISIBLE' || ruleId === null || legalBasis === null) return null;
  const spoken = [coordinate, coordinates.get(coordinate)?.masks ?? coordinate];
  const grant = spoken.flatMap((one) => policy.rulesOf(one, 'READ').grants).find(({ id }) => id === ruleId);
  return grant ? { ruleId, legalBasis, conditions: grant.conditions, roles: grant.roles } : null;
}

/** What an entry says was done. */
export interface RecordedOutcome {
  readonly coordinate: Coordinate;
  readonly right: 'READ' | 'WRITE';
  readonly outcome: 'VISIBLE' | 'MASKED' | 'WITHHELD';
  /** Where it was masked. */
  readonly variant: MaskVariant | null;
  /** Where it was withheld. */
  readonly reason: Reason | null;
}

export const RULE_FINDINGS = ['RULE', 'NO_RULE', 'ONE_OF', 'UNKNOWN'] as const;
export type RuleFinding = (typeof RULE_FINDINGS)[number];

export interface RetoldDecision extends RecordedOutcome {
  readonly finding: RuleFinding;
  /** Of a grant, a denial or a row of the floor; of what was withheld, the one that came closest or stood in the way. */
  readonly ruleId: string | null;
  /** Id of the legal basis of that grant. */
  readonly legalBasis: string | null;
  /** Ids of the rules of which one has decided, where it is not known which. */
  readonly candidates: readonly string[];
}

/** By what entries of one kind of caller are decided again. */
export class DecisionsRetold {
  private readonly relation: number;
  /** As it was, as far as is known: whether the purpose was valid then is not in the log. */
  private readonly caller: CallerClass;
  /** For the caller as it was and, where it had a purpose, as it would have been with one that had ended. */
  private readonly tables: readonly DecisionTable[];

  /** @param policy null: that version cannot be read any more */
  constructor(
    private readonly policy: CompiledPolicy | null,
    private readonly coordinates: CoordinateIndex,
    caller: CallerOfThen,
  ) {
    this.caller = classOfRecorded(caller);
    this.relation = this.caller.possibleRelations;
    const callers = caller.purpose === null ? [this.caller] : [this.caller, { ...this.caller, purposeValid: false }];
    this.tables = policy ? callers.map((one) => new ClassTable(policy, coordinates, one, '')) : [];
  }

  tell(recorded: RecordedOutcome): RetoldDecision {
    const { policy, relation } = this;
    if (!policy) return notKnown(recorded, []);
    // what was shown was shown for a purpose that was valid
    const agreeing = this.tables
      .slice(0, recorded.outcome === 'WITHHELD' ? 2 : 1)
      .map((table) => table.decide(recorded.coordinate, recorded.right, relation))
      .filter((one) => agrees(one, recorded));
    const [first, ...others] = agreeing;
    if (!first) return notKnown(recorded, this.candidatesFor(policy, recorded));
    if (others.some(({ ruleId, legalBasis }) => ruleId !== first.ruleId || legalBasis !== first.legalBasis)) {
      return notKnown(recorded, [...new Set(agreeing.flatMap(({ ruleId }) => ruleId ?? []))]);
    }
    const { ruleId, legalBasis } = first;
    return {
      ...asDecided(recorded, first),
      finding: ruleId === null ? 'NO_RULE' : 'RULE',
      ruleId,
      legalBasis,
      candidates: [],
    };
  }

  /** All that speak of it to such a caller and would have done what was done. */
  private candidatesFor(policy: CompiledPolicy, recorded: RecordedOutcome): string[] {
    const { caller, relation } = this;
    const { coordinate, right, outcome, variant, reason } = recorded;
    const info = this.coordinates.get(coordinate);
    const spoken = info?.masks ? [coordinate, info.masks] : [coordinate];
    const isMeant = (rule: WhoseRule): boolean =>
      rolesMeant(rule, caller).length > 0 &&
      (rule.purposes === 'ANY' || (caller.purpose !== null && rule.purposes.includes(caller.purpose)));
    const { grants, denials } = together(spoken.map((one) => policy.rulesOf(one, right)));
    if (outcome !== 'WITHHELD') {
      const shows = (grant: Grant): boolean => outcome === 'VISIBLE' || grant.variant === variant;
      return idsOf(grants.filter((grant) => isMeant(grant) && shows(grant)));
    }
    const classification = info?.classification;
    const rows = classification
      ? floorRefusals({ caller, coordinate, classification, right, relation, legalBasisValid: true })
      : [];
    const refusing = rows.filter((row) => row.reason === reason).map(({ rule }) => rule);
    return [...idsOf([...denials, ...grants].filter(isMeant)), ...refusing];
  }
}

function together(rules: readonly ReturnType<CompiledPolicy['rulesOf']>[]): ReturnType<CompiledPolicy['rulesOf']> {
  return { grants: rules.flatMap(({ grants }) => grants), denials: rules.flatMap(({ denials }) => denials) };
}

function idsOf(rules: readonly WhoseRule[]): string[] {
  return [...new Set(rules.map(({ id }) => id))];
}

/** Entries of earlier releases have what was masked as not granted. */
function agrees({ outcome, variant, reason }: Decision, recorded: RecordedOutcome): boolean {
  switch (recorded.outcome) {
    case 'VISIBLE':
      return outcome === 'VISIBLE';
    case 'MASKED':
      return outcome === 'MASKED' && variant === recorded.variant;
    case 'WITHHELD':
      return outcome === 'MASKED'
        ? recorded.reason === 'NOT_GRANTED'
        : outcome === 'WITHHELD' && reason === recorded.reason;
  }
}

/** With the mask that a companion carried, which the entry does not say. */
function asDecided(recorded: RecordedOutcome, { outcome, variant }: Decision): RecordedOutcome {
  const { coordinate, right } = recorded;
  if (outcome === 'MASKED') return { coordinate, right, outcome, variant, reason: null };
  return { ...recorded, variant: recorded.variant ?? variant };
}

function notKnown(recorded: RecordedOutcome, candidates: readonly string[]): RetoldDecision {
  const finding = candidates.length === 0 ? 'UNKNOWN' : 'ONE_OF';
  return { ...recorded, finding, ruleId: null, legalBasis: null, candidates };
}

/** What a command of the operator did: no rule decides on that. */
export function decisionOfCommand(recorded: RecordedOutcome): RetoldDecision {
  return { ...recorded, finding: 'NO_RULE', ruleId: null, legalBasis: null, candidates: [] };
}
