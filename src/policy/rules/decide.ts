/**
 * Decides one right on one coordinate for one class of caller in one relation to the row. Pure: no clock, no value, no
 * store. Only an explicit yes is yes; whatever is unknown is no, with the reason as data.
 */
import type { Coordinate, CoordinateIndex, CoordinateInfo } from '../../model/classification';
import type { Decision, MaskVariant, Outcome, Reason, Right } from '../../model/decision';
import type { Role } from '../../model/roles';
import type { RelationBits } from '../../model/subject';
import type { CallerClass } from './caller-class';
import { rolesMeant, type CompiledPolicy } from './compiled-policy';
import { conditionHolds, failureOf, mayHold } from './conditions';
import { floorRefusals, RESTRICTION, type FloorRefusal } from './floor';
import type { Denial, Grant } from './grant';

export interface Question {
  readonly policy: CompiledPolicy;
  readonly coordinates: CoordinateIndex;
  readonly coordinate: Coordinate;
  readonly right: Right;
  readonly caller: CallerClass;
  readonly relation: RelationBits;
}

/** Rights that a structural coordinate carries for everybody; nobody writes or exports by structure. */
const STRUCTURAL_RIGHTS: ReadonlySet<Right> = new Set(['READ', 'FILTER', 'SORT']);
const ONLY_READ: readonly Right[] = ['READ'];
/** Rights that would tell a value without showing it, or change it unseen: they need the value to be visible. */
const RIGHTS_OVER_VISIBLE: ReadonlySet<Right> = new Set(['FILTER', 'SORT', 'AGGREGATE', 'WRITE']);

/**
 * How far a grant got before it failed. Of several grants the one that came furthest gives the reason; within one
 * grant the earliest failure does.
 */
const STEP: Record<Reason, number> = {
  NOT_GRANTED: 0,
  CALLER_FACTS_UNAVAILABLE: 1,
  PURPOSE_MISSING: 2,
  LEGAL_BASIS_ENDED: 4,
  NOT_RECOGNISED: 5,
  NOT_TRAINED: 6,
  OUT_OF_SHIFT: 7,
  NOT_ASSIGNED: 8,
  OUT_OF_ZONE: 9,
  FLOOR: 10,
};
/** A purpose the caller holds but the grant does not: NOT_GRANTED, yet further than no grant at all. */
const OTHER_PURPOSE_STEP = 3;

interface Failure {
  readonly step: number;
  readonly reason: Reason;
  readonly ruleId: string | null;
  readonly legalBasis: string | null;
}

export function decide(question: Question): Decision {
  const { coordinates, coordinate, right } = question;
  const info = coordinates.get(coordinate);
  if (!info) return denied(question, NOTHING_GRANTED);
  if (info.classification === 'STRUCTURAL') {
    return STRUCTURAL_RIGHTS.has(right)
      ? answer(question, { outcome: 'VISIBLE', ruleId: 'structural' })
      : denied(question, NOTHING_GRANTED);
  }
  if (info.reveals) return sameAs(question, decide(about(question, info.reveals.coordinate, info.reveals.right)));
  if (info.masks !== null) return decideCompanion(question, info, info.masks);
  const hidden = hiddenBy(question, info);
  if (hidden !== null) return answer(question, { outcome: 'HIDDEN', reason: 'NOT_GRANTED', ruleId: hidden });
  const inherited = inheritedDenial(question, info);
  if (inherited) return inherited;
  if (needsToBeRead(coordinate, right)) {
    const read = decide(about(question, question.coordinate, 'READ'));
    if (read.outcome === 'MASKED') return denied(question, NOTHING_GRANTED);
    if (read.outcome !== 'VISIBLE') return sameAs(question, read);
  }
  return decideByRules(question, info);
}

/** Whether the right is worth nothing where the value is not visible. To use a mutation, no value is read. */
export function needsToBeRead(coordinate: Coordinate, right: Right): boolean {
  return RIGHTS_OVER_VISIBLE.has(right) && !(right === 'WRITE' && coordinate.startsWith('Mutation.'));
}

/** The same caller and row; written out, because a spread costs as much as a decision. */
function about({ policy, coordinates, caller, relation }: Question, coordinate: Coordinate, right: Right): Question {
  return { policy, coordinates, coordinate, right, caller, relation };
}

/**
 * A companion shows at most what its coordinate may show: it is there where that is visible or masked, and where what the
 * mask shows instead (the postcode of an address) is visible too.
 */
function decideCompanion(question: Question, info: CoordinateInfo, masked: Coordinate): Decision {
  const decision = decide(about(question, masked, 'READ'));
  if (decision.outcome === 'HIDDEN') return sameAs(question, decision);
  const hidden = hiddenBase(question, info);
  if (hidden) return sameAs(question, hidden);
  if (question.right !== 'READ') return denied(question, NOTHING_GRANTED);
  if (decision.outcome === 'WITHHELD') return sameAs(question, decision);
  const inherited = inheritedDenial(question, info);
  if (inherited) return inherited;
  if (decision.outcome !== 'MASKED') return sameAs(question, decision);
  const { variant, ruleId, legalBasis } = decision;
  return answer(question, { outcome: 'VISIBLE', variant, ruleId, legalBasis });
}

/**
 * The rule that hides it, or null. What is not in the caller's schema is there for no right at all, and nothing that is
 * computed from it is; a rule may also hide one right, and the inputs that use it.
 */
function hiddenBy(question: Question, info: CoordinateInfo): string | null {
  const base = hiddenBase(question, info);
  if (base) return base.ruleId;
  const { policy, coordinate, right } = question;
  for (const asked of right === 'READ' ? ONLY_READ : (['READ', right] as const)) {
    const { denials } = policy.rulesOf(coordinate, asked);
    const hiding = denials.length === 0 ? null : denialThatHolds(denials, question);
    if (hiding?.outcome === 'HIDDEN') return hiding.id;
  }
  return null;
}

function hiddenBase(question: Question, info: CoordinateInfo): Decision | null {
  for (const base of info.derivedFrom) {
    const decision = decide(about(question, base, 'READ'));
    if (decision.outcome === 'HIDDEN') return decision;
  }
  return null;
}

/** What is computed from a value reveals something of it: where the value is not wholly visible, neither is the result. */
function inheritedDenial(question: Question, info: CoordinateInfo): Decision | null {
  for (const base of info.derivedFrom) {
    const decision = decide(about(question, base, 'READ'));
    if (decision.outcome === 'MASKED') return denied(question, { ...NOTHING_GRANTED, ruleId: decision.ruleId });
    if (decision.outcome !== 'VISIBLE') return sameAs(question, decision);
  }
  return null;
}

function decideByRules(question: Question, info: CoordinateInfo): Decision {
  const { policy, coordinate, right, caller, relation } = question;
  const { grants, denials } = policy.rulesOf(coordinate, right);
  const denial = denials.length === 0 ? null : denialThatHolds(denials, question);
  if (denial) return denied(question, { ...NOTHING_GRANTED, ruleId: denial.id });
  const floor = new FloorOfQuestion(question, info);
  let closest = NOTHING_GRANTED;
  let caps: Cap[] | null = null;
  for (const grant of grants) {
    for (const role of rolesMeant(grant, caller)) {
      const failure = failureOfGrant(grant, role, question, floor);
      if (failure === null) return caps ? grantedUnder(caps, question, grant) : granted(question, grant);
      if (failure.step > closest.step) closest = failure;
      if (grant.outcome === 'MASKED' && mayHold(grant, caller, role, relation)) (caps ??= []).push({ grant, failure });
    }
  }
  return denied(question, closest);
}

/** A denial holds unless something of it is known not to; of several, the one that hides more. */
function denialThatHolds(denials: readonly Denial[], question: Question): Denial | null {
  const { caller, relation } = question;
  const holding = denials.filter((denial) =>
    rolesMeant(denial, caller).some((role) => mayHold(denial, caller, role, relation)),
  );
  return holding.find((denial) => denial.outcome === 'HIDDEN') ?? holding[0] ?? null;
}

/** A grant that masks and fails, though nothing of it is known not to be so but that its ground has run out. */
interface Cap {
  readonly grant: Grant;
  readonly failure: Failure;
}

/**
 * What stands before a grant and only masks goes on masking when its ground runs out, or when it cannot be known whether
 * it holds: no caller sees more because something ended. What two masks reveal together, neither reveals.
 */
function grantedUnder(caps: readonly Cap[], question: Question, grant: Grant): Decision {
  const [first] = caps as readonly [Cap];
  const masks = new Set(caps.map((cap) => cap.grant.variant));
  if (grant.outcome === 'MASKED') masks.add(grant.variant);
  if (masks.size > 1) return denied(question, first.failure);
  const { id: ruleId, legalBasis } = grant;
  return answer(question, { outcome: 'MASKED', variant: first.grant.variant, ruleId, legalBasis });
}

/** Null where the grant holds for the caller in that role; else its earliest failure, of equally early ones the first. */
function failureOfGrant(grant: Grant, role: Role | null, question: Question, floor: FloorOfQuestion): Failure | null {
  const { caller, relation } = question;
  const legalBasisValid = caller.validLegalBases.includes(grant.legalBasis);
  let step = PASSED;
  let reason: Reason | null = null;
  const purpose = purposeFailure(grant, caller);
  if (purpose !== null) {
    reason = purpose;
    step = purpose === 'NOT_GRANTED' ? OTHER_PURPOSE_STEP : STEP[purpose];
  }
  if (!legalBasisValid && STEP.LEGAL_BASIS_ENDED < step) {
    reason = 'LEGAL_BASIS_ENDED';
    step = STEP.LEGAL_BASIS_ENDED;
  }
  for (const condition of grant.conditions) {
    const holds = conditionHolds(condition, caller, role, relation);
    if (holds === 'YES') continue;
    const failure = holds === 'UNKNOWN' ? 'CALLER_FACTS_UNAVAILABLE' : failureOf(condition, caller);
    if (STEP[failure] >= step) continue;
    reason = failure;
    step = STEP[failure];
  }
  const refusal = floor.earliest(legalBasisValid);
  if (refusal !== null && STEP[refusal.reason] < step) {
    return { step: STEP[refusal.reason], reason: refusal.reason, ruleId: refusal.rule, legalBasis: grant.legalBasis };
  }
  // as though there were no such grant
  if (reason === null) return floor.isRestricted() ? NOTHING_GRANTED : null;
  if (reason === 'NOT_GRANTED') return { step, reason, ruleId: null, legalBasis: null };
  return { step, reason, ruleId: grant.id, legalBasis: grant.legalBasis };
}

const PASSED = Infinity;

function purposeFailure({ purposes }: Grant, caller: CallerClass): Reason | null {
  if (purposes === 'ANY') return null;
  if (caller.purpose === null) return 'PURPOSE_MISSING';
  if (!purposes.includes(caller.purpose)) return 'NOT_GRANTED';
  return caller.purposeValid ? null : 'LEGAL_BASIS_ENDED';
}

/** What the floor has against it, for grants whose legal basis holds and for the others; asked when a grant needs it. */
class FloorOfQuestion {
  private valid: FloorRefusal | null | undefined;
  private ended: FloorRefusal | null | undefined;
  private restricted = false;

  constructor(
    private readonly question: Question,
    private readonly info: CoordinateInfo,
  ) {}

  /** Of equally early ones the first row. */
  earliest(legalBasisValid: boolean): FloorRefusal | null {
    if (legalBasisValid) return this.valid === undefined ? (this.valid = this.ask(true)) : this.valid;
    return this.ended === undefined ? (this.ended = this.ask(false)) : this.ended;
  }

  isRestricted(): boolean {
    this.earliest(true);
    return this.restricted;
  }

  private ask(legalBasisValid: boolean): FloorRefusal | null {
    const { caller, coordinate, right, relation } = this.question;
    const { classification, beyondCallCentre } = this.info;
    const asked = { caller, coordinate, classification, right, relation, legalBasisValid };
    const refusals = floorRefusals(beyondCallCentre ? { ...asked, beyondCallCentre } : asked);
    let earliest: FloorRefusal | null = null;
    for (const refusal of refusals) {
      if (refusal.rule === RESTRICTION) this.restricted = true;
      else if (earliest === null || STEP[refusal.reason] < STEP[earliest.reason]) earliest = refusal;
    }
    return earliest;
  }
}

const NOTHING_GRANTED: Failure = { step: STEP.NOT_GRANTED, reason: 'NOT_GRANTED', ruleId: null, legalBasis: null };

interface Answer {
  readonly outcome: Outcome;
  readonly variant?: MaskVariant | null;
  readonly reason?: Reason | null;
  readonly ruleId?: string | null;
  readonly legalBasis?: string | null;
}

function answer({ policy, coordinate, right }: Question, given: Answer): Decision {
  return Object.freeze({
    coordinate,
    right,
    outcome: given.outcome,
    variant: given.variant ?? null,
    reason: given.reason ?? null,
    ruleId: given.ruleId ?? null,
    legalBasis: given.legalBasis ?? null,
    policyVersion: policy.version,
  });
}

function granted(question: Question, grant: Grant): Decision {
  const { outcome, id: ruleId, legalBasis } = grant;
  return answer(question, { outcome, variant: outcome === 'MASKED' ? grant.variant : null, ruleId, legalBasis });
}

function denied(question: Question, { reason, ruleId, legalBasis }: Failure): Decision {
  return answer(question, { outcome: 'WITHHELD', reason, ruleId, legalBasis });
}

/** The same answer about another coordinate. */
function sameAs(question: Question, decision: Decision): Decision {
  return answer(question, decision);
}
