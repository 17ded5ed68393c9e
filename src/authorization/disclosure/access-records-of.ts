/**
 * The access records of one response. Everybody it says something about, or a partner was asked about, stands in one; and
 * in several where the caller stands to the subject's records in several ways, because all of a record is decided once
 * more by the one condition vector in it. Subjects in the same relation to the caller share a record, which distinguishes
 * what was returned of whom: a list of fifty cases is one disclosure of fifty persons, not fifty disclosures.
 */
import {
  emptyRecord,
  type AccessRecord,
  type RecordedSubject,
  type RecordedWithheld,
  type Part,
  type RecordedRequest,
} from '../../audit/records/access-record';
import type { Caller } from '../../model/caller';
import type { Coordinate } from '../../model/classification';
import type { Decision } from '../../model/decision';
import type { LookUp, LookUpOutcome } from '../../model/inbound-call';
import type { AskedQuestion, PartnerQuestion } from '../../model/source-health';
import { type CaseSubject, Relation, type RelationBits, type Subject, relationOf } from '../../model/subject';
import type { SourceId } from '../../model/words';
import { subjectKey, type LeafCheckInput, type SubjectFindings } from './leaf-check';
import { HubError } from '../../model/errors/hub-error';
import type { RegisterChange } from '../../model/register-change';
import type { DecisionTable } from '../../policy/rules/decision-table';
import { mayBreakGlass, mayGiveCommand } from './statutory-floor-check';
import { isOfCommand } from '../../model/commands';

interface OfSubject {
  readonly found: SubjectFindings;
  readonly about: RecordedSubject | null;
  readonly questions: Set<PartnerQuestion>;
  lookUp: LookUpOutcome | undefined;
}

/** It opened the case: a request about it discloses nothing to it, and needs no record where nothing came of it. */
const HOLDER_OF_CASES: SourceId = 'call-centre';

/** @param findings empty where nothing of the response leaves: what was disclosed to partners stays disclosed. */
export function accessRecordsOf(input: DisclosureInput, findings: readonly SubjectFindings[]): AccessRecord[] {
  const records = new RecordsOfSubjects(input.caller);
  for (const found of findings) if (found.returned.size > 0 || found.withheld.size > 0) records.add(found);
  for (const { outcome, subjects } of input.lookUps) {
    const about = new Map(subjects.map((subject) => [subjectKey(subject), subject]));
    for (const subject of about.size > 0 ? about.values() : [null]) records.lookedUp(subject, outcome);
  }
  const subjectsOf = input.questions.map(({ about }) => about());
  input.questions.forEach(({ question }, index) => {
    if (question.source !== HOLDER_OF_CASES) for (const subject of subjectsOf[index]!) records.of(subject);
  });
  // only now all are known who have a record
  input.questions.forEach(({ question }, index) => records.asked(question, subjectsOf[index]!));
  const inOrder = orderOf(input);
  return sharingRecords(records.list).map((group) => recordOf(input, group, inOrder));
}

/**
 * Rows that are no person's: what its holder of cases was asked about collectivities as such is on record where something of them is
 * that has to be, such as who is responsible there. A question about nobody yet, a search that finds nothing, is another matter.
 */
function areNobody(subjects: readonly Subject[]): boolean {
  return subjects.length > 0 && subjects.every(({ kind }) => kind === 'COLLECTIVITY');
}

/** Computed when first needed: not where there is one subject only. */
function orderOf({ questions }: DisclosureInput): Order<PartnerQuestion> {
  let places: Map<PartnerQuestion, number> | null = null;
  return (one, other) => {
    places ??= new Map(questions.map(({ question }, place) => [question, place]));
    return places.get(one)! - places.get(other)!;
  };
}

/** A subject has one record for each relation; what was done about the subject as such stands in the first of them. */
class RecordsOfSubjects {
  readonly list: OfSubject[] = [];
  private readonly first = new Map<string, OfSubject>();

  constructor(private readonly caller: Caller) {}

  add(found: SubjectFindings): OfSubject {
    const about = recordedSubject(found.subject);
    const record: OfSubject = { found, about, questions: new Set(), lookUp: undefined };
    this.list.push(record);
    if (!this.first.has(found.key)) this.first.set(found.key, record);
    return record;
  }

  private known(subject: Subject | null): OfSubject | undefined {
    return this.first.get(subjectKey(subject));
  }

  /** Noted at each of those it was about who have a record; where there is none, at nobody in particular. */
  asked(question: PartnerQuestion, about: readonly Subject[]): void {
    let isNoted = false;
    for (const subject of about) {
      const record = this.known(subject);
      if (!record) continue;
      record.questions.add(question);
      isNoted = true;
    }
    if (isNoted || areNobody(about)) return;
    this.of(null).questions.add(question);
  }

  of(subject: Subject | null): OfSubject {
    return this.known(subject) ?? this.add(this.nothingSaid(subject));
  }

  /** Each look-up is on record: the first with what else is said of the subject, any further one by itself. */
  lookedUp(subject: Subject | null, outcome: LookUpOutcome): void {
    const record = this.of(subject);
    (record.lookUp === undefined ? record : this.add(this.nothingSaid(subject))).lookUp = outcome;
  }

  private nothingSaid(subject: Subject | null): SubjectFindings {
    const relation = subject ? relationOf(this.caller, subject) : Relation.NONE;
    return { subject, key: subjectKey(subject), relation, returned: new Set(), withheld: new Set() };
  }
}

/** Those to whom the caller stands in one way and of whom the same was withheld: they share a record. */
interface Group {
  readonly first: OfSubject;
  readonly all: OfSubject[];
  readonly about: RecordedSubject[];
}

/** Of how many groups one is looked for; of a response with more, some subjects have a record for themselves. */
const GROUPS = 64;

function sharingRecords(list: readonly OfSubject[]): Group[] {
  const groups: Group[] = [];
  for (const one of list) {
    const { about } = one;
    const group = about && groupOf(one, about, groups);
    if (!group) groups.push({ first: one, all: [one], about: about ? [about] : [] });
    else {
      group.all.push(one);
      group.about.push(about);
    }
  }
  return groups;
}

function groupOf(one: OfSubject, about: RecordedSubject, groups: readonly Group[]): Group | undefined {
  const end = Math.min(groups.length, GROUPS);
  for (let index = 0; index < end; index += 1) {
    const group = groups[index]!;
    const [other] = group.about;
    if (other && (about.caseId === null) === (other.caseId === null) && mayShare(one, group.first)) return group;
  }
  return undefined;
}

/** What distinguishes most of them, and takes the least time, comes first. */
function mayShare(one: OfSubject, other: OfSubject): boolean {
  return (
    one.found.relation === other.found.relation &&
    // each look-up is a record of its own
    one.lookUp === undefined &&
    other.lookUp === undefined &&
    areSameDecisions(one.found.withheld, other.found.withheld)
  );
}

function areSameDecisions(some: ReadonlySet<Decision>, others: ReadonlySet<Decision>): boolean {
  if (some.size !== others.size) return false;
  const isAmongOthers = (one: Decision): boolean =>
    others.has(one) || [...others].some((other) => isSameOnRecord(one, other));
  return [...some].every(isAmongOthers);
}

function isSameOnRecord(one: Decision, other: Decision): boolean {
  return one.coordinate === other.coordinate && one.reason === other.reason && one.variant === other.variant;
}

/** What is masked has no reason: the mask was granted, and the value itself was not asked of anybody. */
function withheldOnRecord({ coordinate, outcome, reason, variant }: Decision): RecordedWithheld {
  if (outcome === 'MASKED' && variant !== null) return { coordinate, variant };
  return { coordinate, reason: reason ?? 'NOT_GRANTED' };
}

/** Not in the order of the answer, in which an object that is missing changes it. */
const alphabetical: Order<Coordinate> = (one, other) => (one < other ? -1 : 1);

function recordOf(input: DisclosureInput, { first, all, about }: Group, inOrder: Order<PartnerQuestion>): AccessRecord {
  const { found, lookUp } = first;
  const returned = sharedList(
    all.map((one) => one.found.returned),
    alphabetical,
  );
  const questions = sharedList(
    all.map((one) => one.questions),
    inOrder,
  );
  const record = emptyRecord(input, found.relation, about);
  record.returned = returned.list;
  record.withheld = [...found.withheld]
    .sort((one, other) => alphabetical(one.coordinate, other.coordinate))
    .map(withheldOnRecord);
  record.partnerQuestions = questions.list;
  if (returned.parts) record.returnedOf = returned.parts;
  if (questions.parts) record.partnerQuestionsOf = questions.parts;
  if (lookUp) record.lookUp = lookUp;
  return record;
}

/** Null: nobody in particular. */
function recordedSubject(subject: Subject | null): RecordedSubject | null {
  switch (subject?.kind) {
    case 'CASE':
      return { pseudonym: subject.personPseudonym, caseId: subject.caseId };
    case 'SELF':
    case 'PERSON':
    case 'STAFF':
      return { pseudonym: subject.personPseudonym, caseId: null };
    case 'COLLECTIVITY':
      return { pseudonym: subject.id, caseId: null };
    default:
      return null;
  }
}

/** A list that the subjects of one record have in common, and what of it is of whom. */
export interface SharedList<Item> {
  /** What is of one of them at least. */
  readonly list: readonly Item[];
  /** What of it is of whom, in the order of the sets; null where all is of all. */
  readonly parts: readonly Part[] | null;
}

/** What comes first of two; they are never the same. */
export type Order<Item> = (one: Item, other: Item) => number;

/** @param sets of each subject; one at least */
export function sharedList<Item>(sets: readonly ReadonlySet<Item>[], order: Order<Item>): SharedList<Item> {
  const all = new Set<Item>();
  for (const set of sets) for (const item of set) all.add(item);
  const list = [...all].sort(order);
  if (sets.every(({ size }) => size === list.length)) return { list, parts: null };
  return { list, parts: sets.map((set) => list.map((item) => (set.has(item) ? '1' : '0')).join('')) };
}

export interface WritingRequest extends RecordedRequest {
  readonly decisions: DecisionTable;
}

/**
 * @param onBlocked called with a change that no rule allows: the layers before this one have failed
 * @throws HubError INTERNAL for such a change
 */
export function recordOfWrite(
  request: WritingRequest,
  change: RegisterChange,
  onBlocked: (coordinates: readonly Coordinate[]) => void,
): AccessRecord {
  const { caller, now, decisions } = request;
  const isOwn = caller.issuer === 'citizen' && change.personPseudonym === caller.pseudonym;
  const relation = isOwn ? Relation.SELF : Relation.NONE;
  const allowed = change.written.every(
    (coordinate) => decisions.decide(coordinate, 'WRITE', relation).outcome === 'VISIBLE',
  );
  if (!allowed || change.written.length === 0 || !mayWrite(caller, change, now)) {
    onBlocked(change.written);
    throw new HubError('INTERNAL');
  }
  return recordOfChange(request, relation, change);
}

/** What somebody has done on a call, as recorded: about whom, and in which relation each part of it was decided. */
export interface CommandChange extends RegisterChange {
  readonly subject: CaseSubject;
  readonly relation: RelationBits;
}

/**
 * @param request the caller as commands know it
 * @param onBlocked called with a command that no rule allows: the layers before this one have failed
 * @throws HubError INTERNAL for such a command
 */
export function recordOfCommand(
  request: WritingRequest,
  change: CommandChange,
  onBlocked: (coordinates: readonly Coordinate[]) => void,
): AccessRecord {
  const { caller, now, decisions } = request;
  const { written, subject, relation } = change;
  const allowed = written.every((coordinate) => {
    const isMedical = decisions.classification(coordinate) === 'MEDICAL';
    const { outcome } = decisions.decide(coordinate, 'WRITE', relation);
    return outcome === 'VISIBLE' && isOfCommand(coordinate) && mayGiveCommand(caller, isMedical ? subject : null, now);
  });
  if (!allowed || written.length === 0) {
    onBlocked(written);
    throw new HubError('INTERNAL');
  }
  return recordOfChange(request, relation, change);
}

function recordOfChange(request: WritingRequest, relation: RelationBits, change: RegisterChange): AccessRecord {
  const { written, entry: registerEntry, passedOn: partnerQuestions = [] } = change;
  return { ...emptyRecord(request, relation, aboutWhom(change)), written, registerEntry, partnerQuestions };
}

function aboutWhom({ personPseudonym: pseudonym, caseId }: RegisterChange): AccessRecord['about'] {
  return pseudonym === null && caseId === undefined ? [] : [{ pseudonym, caseId: caseId ?? null }];
}

/** What a person asks for, of the own data. Written apart from the policy's floor. */
const REQUESTED: ReadonlySet<Coordinate> = new Set([
  'ProcessingRestriction.purposes',
  'ProcessingRestriction.ground',
  'RectificationRequest.what',
]);

function mayWrite(caller: Caller, { written, personPseudonym }: RegisterChange, now: Date): boolean {
  if (isPersonConcerned(caller))
    return personPseudonym === caller.pseudonym && written.every((coordinate) => REQUESTED.has(coordinate));
  const byBreakGlass = written.filter((coordinate) => coordinate.startsWith('BreakGlassAssignment.'));
  if (byBreakGlass.length === 0) return mayAdminister(caller);
  return byBreakGlass.length === written.length && mayBreakGlass(caller, now);
}

function isPersonConcerned({ naturalPerson, issuer, roles }: Caller): boolean {
  return naturalPerson && issuer === 'citizen' && roles.length === 1 && roles[0] === 'PERSON';
}

/** An officer in person, by appointment: the role alone is a token's word. */
function mayAdminister({ naturalPerson, issuer, roles, facts }: Caller): boolean {
  return naturalPerson && issuer === 'staff' && roles.includes('PRIVACY_OFFICER') && facts.isOfficer;
}

export interface DisclosureInput extends Omit<LeafCheckInput, 'data'>, Omit<RecordedRequest, 'decisions'> {
  /** Caller and decisions as the request began with, where `caller` and `decisions` are those of now. */
  readonly begun?: Pick<LeafCheckInput, 'caller' | 'decisions'>;
  /** Set where the caller was refused meanwhile: the token was revoked, or the application suspended. */
  readonly refused?: HubError;
  readonly data: Record<string, unknown> | null;
  readonly questions: readonly AskedQuestion[];
  /** By something somebody said; recorded whatever came of them. */
  readonly lookUps: readonly LookUp[];
}
