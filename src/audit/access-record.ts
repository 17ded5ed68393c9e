/**
 * The vocabulary of the access log: who was shown what about whom, and why. Names and pseudonyms only; a record has no
 * field a value could go into, so that the log can be kept and read where the values may not.
 */
import { LRUCache } from 'lru-cache';
import type { Caller, Fact } from '../model/caller';
import type { Coordinate } from '../model/classification';
import type { MaskVariant, Reason } from '../model/decision';
import type { LookUpOutcome } from '../model/inbound-call';
import type { PartnerQuestion } from '../model/partner-question';
import { DISCIPLINES, type Discipline, type IssuerKind, type Purpose, type Role } from '../model/roles';
import { ALL_RELATIONS, Relation, type RelationBits } from '../model/subject';

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

/** What a request asked for and was allowed, of all subjects to whom the caller has one relation and of whom the same was withheld. */
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
  /**
   * Asked for and decided visible, whether there was a value or not; of one of those it is about at least; in alphabetical
   * order. Records of earlier releases list only what had a value.
   */
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

/** Those that were met, by all they are made from: those that are equal are one object, which is put into words once. */
const met = new LRUCache<number, ConditionVector>({ max: 1_000 });

/** By number, as they stand in the key of what was met. */
const STATES = ['NO', 'YES', 'UNKNOWN'] as const satisfies readonly FactState[];
type State = 0 | 1 | 2;
const [NO, YES, UNKNOWN] = [0, 1, 2] as const satisfies readonly State[];

/** It stays as it is. */
export function conditionVector(caller: Caller, relation: RelationBits, now: Date): ConditionVector {
  const { facts, naturalPerson, profession } = caller;
  const discipline = profession?.discipline ?? null;
  const recognised = caller.issuer === 'healthcare' && profession?.recognised === true;
  const agreementValid = facts.organisation?.agreementValid ?? false;
  const isOver = facts.trainedUntil !== null && facts.trainedUntil <= now;
  const trained = isOver && facts.trained.usable ? NO : stateOf(facts.trained);
  const contractActive = stateOf(facts.contractActive);
  const inShift = stateOf(facts.inShift);
  const orderAssigned = assigned(facts.orderAssignments, relation & Relation.ORDER_ASSIGNED);
  const caseAssigned = assigned(facts.caseAssignments, relation & Relation.CASE_ASSIGNED);
  let key = discipline === null ? 0 : DISCIPLINES.indexOf(discipline) + 1;
  key = (((key * 2 + (naturalPerson ? 1 : 0)) * 2 + (recognised ? 1 : 0)) * 2 + (agreementValid ? 1 : 0)) * 3 + trained;
  key = (((key * 3 + contractActive) * 3 + inShift) * 3 + orderAssigned) * 3 + caseAssigned;
  key = key * (ALL_RELATIONS + 1) + (relation & ALL_RELATIONS);
  const known = met.get(key);
  if (known) return known;
  const has = (bit: RelationBits): boolean => (relation & bit) !== 0;
  const vector: ConditionVector = Object.freeze({
    naturalPerson,
    discipline,
    recognised,
    trained: STATES[trained],
    contractActive: STATES[contractActive],
    inShift: STATES[inShift],
    agreementValid,
    orderAssigned: STATES[orderAssigned],
    caseAssigned: STATES[caseAssigned],
    ownZone: has(Relation.OWN_ZONE),
    ownOrganisation: has(Relation.OWN_ORGANISATION),
    registerEntry: has(Relation.REGISTER_ENTRY),
    breakGlass: has(Relation.BREAK_GLASS),
    ownCollectivity: has(Relation.OWN_COLLECTIVITY),
    self: has(Relation.SELF),
    ownTrainee: has(Relation.OWN_TRAINEE),
  });
  met.set(key, vector);
  return vector;
}

function stateOf({ usable, value }: Fact<boolean>): State {
  if (!usable) return UNKNOWN;
  return value ? YES : NO;
}

function assigned({ usable }: Fact<unknown>, bit: RelationBits): State {
  if (bit !== 0) return YES;
  return usable ? NO : UNKNOWN;
}
