/**
 * The vocabulary of the access log: who was shown what about whom, and why. Names and pseudonyms only; a record has no
 * field a value could go into, so that the log can be kept and read where the values may not.
 */
import type { Caller, Fact } from '../model/caller';
import type { Coordinate } from '../model/classification';
import type { MaskVariant, Reason } from '../model/decision';
import type { LookUpOutcome } from '../model/inbound-call';
import type { PartnerQuestion } from '../model/partner-question';
import type { Discipline, IssuerKind, Purpose, Role } from '../model/roles';
import { Relation, type RelationBits } from '../model/subject';

/** What a fact of the caller came to when it was decided on; UNKNOWN where it was older than it counts. */
export type FactState = 'YES' | 'NO' | 'UNKNOWN';

/** Everything of the caller, and of the caller's relation to the subject, that the decision could depend on. */
export interface ConditionVector {
  readonly naturalPerson: boolean;
  readonly discipline: Discipline | null;
  readonly recognised: boolean;
  readonly trained: FactState;
  readonly contractActive: FactState;
  readonly inShift: FactState;
  readonly agreementValid: boolean;
  readonly orderAssigned: FactState;
  readonly caseAssigned: FactState;
  readonly ownZone: boolean;
  readonly ownOrganisation: boolean;
  readonly registerEntry: boolean;
  /** The caller had opened the case by break-glass. */
  readonly breakGlass: boolean;
  readonly ownCollectivity: boolean;
  readonly self: boolean;
  readonly ownTrainee: boolean;
}

/** Of whom a record is; one of the two is known at least. */
export interface RecordedSubject {
  /** Keyed pseudonym of the person the values are about. */
  readonly pseudonym: string | null;
  /** The hub's own id of the case, a UUID. */
  readonly caseId: string | null;
}

/**
 * A coordinate whose value did not leave: withheld for a reason; or masked, with the mask that was granted instead of it.
 * Records of earlier releases have the reason NOT_GRANTED where it was masked.
 */
export interface RecordedWithheld {
  readonly coordinate: Coordinate;
  readonly reason?: Reason;
  readonly variant?: MaskVariant;
}

/**
 * Of a list in a record that is about several, what is of one of them: a `1` for each that is and a `0` for each that is
 * not, in the order of the list. One stands for each they are about, in the order of `about`.
 */
export type Part = string;

/** What a request was shown of all subjects the caller stands to in one way, and of whom the same was withheld. */
export interface AccessRecord {
  /** UUID. */
  readonly id: string;
  readonly recordedAt: Date;
  /** The correlation id of the request. */
  readonly requestId: string;
  readonly callerPseudonym: string;
  /** Who vouched for the caller; `operator` for a command given beside the hub, under the owner's role. */
  readonly issuer: IssuerKind | 'operator';
  readonly roles: readonly Role[];
  /** CBE number. */
  readonly organisation: string | null;
  readonly purpose: Purpose | null;
  readonly conditions: ConditionVector;
  /** Empty where it is about nobody in particular. Of several, all have a pseudonym or none, and all have a case or none. */
  readonly about: readonly RecordedSubject[];
  /** Of one of those it is about at least; in alphabetical order. */
  readonly returned: readonly Coordinate[];
  /** Which of `returned` are of whom; left out where all are of all. */
  readonly returnedOf?: readonly Part[];
  readonly withheld: readonly RecordedWithheld[];
  /** About one of them at least; in the order they were asked. */
  readonly partnerQuestions: readonly PartnerQuestion[];
  /** Which of `partnerQuestions` were about whom; left out where all were about all. */
  readonly partnerQuestionsOf?: readonly Part[];
  readonly policyVersion: number;
  readonly operationHash: string;
  readonly operationName: string | null;
  /** Coordinates changed in a register; left out where nothing was. */
  readonly written?: readonly Coordinate[];
  /** Kind and key of the entry that was changed. */
  readonly registerEntry?: string;
  /** What came of a look-up; left out where there was none. */
  readonly lookUp?: LookUpOutcome;
}

/** The segment of the log a record belongs to: its UTC day, `YYYY-MM-DD`. */
export function segmentOf(recordedAt: Date): string {
  return recordedAt.toISOString().slice(0, 10);
}

export function conditionVector(caller: Caller, relation: RelationBits, now: Date): ConditionVector {
  const { facts } = caller;
  const trainedUntil = facts.trainedUntil;
  const trained = stateOf(facts.trained);
  const has = (bit: RelationBits): boolean => (relation & bit) !== 0;
  const assigned = (fact: Fact<unknown>, bit: RelationBits): FactState =>
    has(bit) ? 'YES' : fact.usable ? 'NO' : 'UNKNOWN';
  return {
    naturalPerson: caller.naturalPerson,
    discipline: caller.profession?.discipline ?? null,
    recognised: caller.issuer === 'healthcare' && caller.profession?.recognised === true,
    trained: trained === 'YES' && trainedUntil !== null && trainedUntil <= now ? 'NO' : trained,
    contractActive: stateOf(facts.contractActive),
    inShift: stateOf(facts.inShift),
    agreementValid: facts.organisation?.agreementValid ?? false,
    orderAssigned: assigned(facts.orderAssignments, Relation.ORDER_ASSIGNED),
    caseAssigned: assigned(facts.caseAssignments, Relation.CASE_ASSIGNED),
    ownZone: has(Relation.OWN_ZONE),
    ownOrganisation: has(Relation.OWN_ORGANISATION),
    registerEntry: has(Relation.REGISTER_ENTRY),
    breakGlass: has(Relation.BREAK_GLASS),
    ownCollectivity: has(Relation.OWN_COLLECTIVITY),
    self: has(Relation.SELF),
    ownTrainee: has(Relation.OWN_TRAINEE),
  };
}

function stateOf(fact: Fact<boolean>): FactState {
  if (!fact.usable) return 'UNKNOWN';
  return fact.value ? 'YES' : 'NO';
}
