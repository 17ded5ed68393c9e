/**
 * The vocabulary of the access log: who was shown what about whom, and why. Names and pseudonyms only; a record has no
 * field a value could go into, so that the log can be kept and read where the values may not.
 */
import { randomUUID, createHash } from 'node:crypto';
import type { ConditionVector } from '../../model/access-history';
import type { Caller, Fact, Known } from '../../model/caller';
import type { Coordinate } from '../../model/classification';
import type { MaskVariant, Reason } from '../../model/decision';
import type { LookUpOutcome } from '../../model/inbound-call';
import type { PartnerQuestion } from '../../model/source-health';
import type { Mutable } from '../../model/records';
import type { RecordedDeletion } from '../../model/retention';
import type { IssuerKind, Purpose, Role } from '../../model/roles';
import { Relation, type RelationBits } from '../../model/subject';
import type { RegisterChange } from '../../model/register-change';

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
  /** Rows whose term was over; left out where none was deleted. */
  readonly deleted?: RecordedDeletion;
  /** What came of a look-up; left out where there was none. */
  readonly lookUp?: LookUpOutcome;
}

/** What a request's records say of it. */
export interface RecordedRequest {
  readonly caller: Caller;
  readonly now: Date;
  readonly decisions: { readonly version: number };
  readonly requestId: string;
  readonly operationHash: string;
  readonly operationName: string | null;
}

/** Of a request, about subjects to whom the caller stands so; that nothing was returned, withheld or asked. */
export function emptyRecord(
  { caller, now, decisions, requestId, operationHash, operationName }: RecordedRequest,
  relation: RelationBits,
  about: AccessRecord['about'],
): Mutable<AccessRecord> {
  return {
    id: randomUUID(),
    recordedAt: now,
    requestId,
    callerPseudonym: callerOnRecord(caller),
    issuer: caller.issuer,
    roles: caller.roles,
    organisation: caller.organisation,
    purpose: caller.purpose,
    conditions: conditionVector(caller, relation, now),
    about,
    returned: [],
    withheld: [],
    partnerQuestions: [],
    policyVersion: decisions.version,
    operationHash,
    operationName,
  };
}

/**
 * A member of staff or a system is found in the log for as long as it exists. A person concerned is in it as the subject alone, whose
 * name ends with the term of subjects: as the caller this one would stay known for years.
 */
function callerOnRecord({ issuer, lastingName }: Caller): string {
  return issuer === 'citizen' ? PERSON_CONCERNED : lastingName;
}

/** In the place of a caller's pseudonym. */
export const PERSON_CONCERNED = 'person-concerned';

/** The segment of the log a record belongs to: its UTC day, `YYYY-MM-DD`. */
export function segmentOf(recordedAt: Date): string {
  return recordedAt.toISOString().slice(0, 10);
}

export function conditionVector(caller: Caller, relation: RelationBits, now: Date): ConditionVector {
  const { facts, naturalPerson, profession } = caller;
  const has = (bit: RelationBits): boolean => (relation & bit) !== 0;
  const isOver = facts.trainedUntil !== null && facts.trainedUntil <= now;
  return {
    naturalPerson,
    discipline: profession?.discipline ?? null,
    recognised: caller.issuer === 'healthcare' && profession?.recognised === true,
    trained: isOver && facts.trained.usable ? 'NO' : stateOf(facts.trained),
    contractActive: stateOf(facts.contractActive),
    inShift: stateOf(facts.inShift),
    agreementValid: facts.organisation?.agreementValid ?? false,
    orderAssigned: assigned(facts.orderAssignments, has(Relation.ORDER_ASSIGNED)),
    caseAssigned: assigned(facts.caseAssignments, has(Relation.CASE_ASSIGNED)),
    ownZone: has(Relation.OWN_ZONE),
    ownOrganisation: has(Relation.OWN_ORGANISATION),
    registerEntry: has(Relation.REGISTER_ENTRY),
    breakGlass: has(Relation.BREAK_GLASS),
    ownCollectivity: has(Relation.OWN_COLLECTIVITY),
    self: has(Relation.SELF),
    ownTrainee: has(Relation.OWN_TRAINEE),
    ...(has(Relation.RESTRICTED) && { restricted: true }),
  };
}

function stateOf({ usable, value }: Fact<boolean>): Known {
  if (!usable) return 'UNKNOWN';
  return value ? 'YES' : 'NO';
}

function assigned({ usable }: Fact<unknown>, isAssigned: boolean): Known {
  if (isAssigned) return 'YES';
  return usable ? 'NO' : 'UNKNOWN';
}

interface OperatorAct {
  /** The command, such as `officer:recover`; also the request id's beginning. */
  readonly command: string;
  /** One per run of a command. */
  readonly requestId: string;
  readonly at: Date;
  /** The active one. */
  readonly policyVersion: number;
  /** The hub itself, for what was ordered before; left out: an operator. */
  readonly actor?: 'hub';
}

const OPERATOR = 'operator';

/** Nothing of this is known of an operator. */
const NOTHING_KNOWN: ConditionVector = {
  naturalPerson: true,
  discipline: null,
  recognised: false,
  trained: 'UNKNOWN',
  contractActive: 'UNKNOWN',
  inShift: 'UNKNOWN',
  agreementValid: false,
  orderAssigned: 'UNKNOWN',
  caseAssigned: 'UNKNOWN',
  ownZone: false,
  ownOrganisation: false,
  registerEntry: false,
  breakGlass: false,
  ownCollectivity: false,
  self: false,
  ownTrainee: false,
};

export function operatorRecord({ entry, written, personPseudonym }: RegisterChange, act: OperatorAct): AccessRecord {
  return {
    id: randomUUID(),
    recordedAt: act.at,
    requestId: act.requestId,
    callerPseudonym: act.actor ?? OPERATOR,
    issuer: OPERATOR,
    roles: [],
    organisation: null,
    purpose: null,
    conditions: NOTHING_KNOWN,
    about: personPseudonym === null ? [] : [{ pseudonym: personPseudonym, caseId: null }],
    returned: [],
    withheld: [],
    partnerQuestions: [],
    policyVersion: act.policyVersion,
    operationHash: createHash('sha256').update(act.command).digest('hex'),
    operationName: act.command,
    written,
    registerEntry: entry,
  };
}
