/**
 * The access records of one response. Everybody it says something about, or a partner was asked about, stands in one; and
 * in several where the caller stands to the subject's records in several ways, because all of a record is decided once
 * more by the one condition vector in it. Subjects to whom the caller stands in one way share a record, which tells apart
 * what was returned of whom: a list of fifty cases is one disclosure of fifty persons, not fifty disclosures.
 */
import { randomUUID } from 'node:crypto';
import {
  conditionVector,
  type AccessRecord,
  type RecordedSubject,
  type RecordedWithheld,
} from '../audit/access-record';
import type { Caller } from '../model/caller';
import type { Coordinate } from '../model/classification';
import type { Decision } from '../model/decision';
import type { LookUpOutcome } from '../model/inbound-call';
import type { PartnerQuestion } from '../model/partner-question';
import { relationOf } from '../model/relation';
import { Relation, type Subject } from '../model/subject';
import type { SourceId } from '../model/words';
import type { DisclosureInput } from './disclosure';
import { subjectKey, type SubjectFindings } from './leaf-check';
import { SharedSet } from './shared-set';
import { toldApart } from './told-apart';

interface OfSubject {
  readonly found: SubjectFindings;
  readonly about: RecordedSubject | null;
  questions: SharedSet<PartnerQuestion>;
  lookUp?: LookUpOutcome;
}

/** It opened the case: a question about it tells it nothing, and needs no record where nothing came of it. */
const HOLDER_OF_CASES: SourceId = 'call-centre';

/** @param findings empty where nothing of the response leaves: what partners were told is told. */
export function accessRecordsOf(input: DisclosureInput, findings: readonly SubjectFindings[]): AccessRecord[] {
  const records = new RecordsOfSubjects(input.caller);
  for (const found of findings) if (found.returned.size > 0 || found.withheld.size > 0) records.add(found);
  for (const { outcome, subjects } of input.lookUps) {
    const about = new Map(subjects.map((subject) => [subjectKey(subject), subject]));
    for (const subject of about.size > 0 ? about.values() : [null]) records.lookedUp(subject, outcome);
  }
  const asked = input.questions.map(({ question, about }) => {
    const subjects = about();
    const isTelling = question.source !== HOLDER_OF_CASES;
    return { question, subjects, noted: isTelling ? subjects.map((subject) => records.of(subject)) : null };
  });
  // only now all are known who have a record
  for (const { question, subjects, noted } of asked) records.asked(question, noted ?? records.knownOf(subjects));
  const places = new Map(input.questions.map(({ question }, place) => [question, place]));
  const asAsked = (one: PartnerQuestion, other: PartnerQuestion): number => places.get(one)! - places.get(other)!;
  return sharingRecords(records.list).map((group) => recordOf(input, group, asAsked));
}

/** A subject has one record for each relation; what was done about the subject as such stands in the first of them. */
class RecordsOfSubjects {
  readonly list: OfSubject[] = [];
  private readonly first = new Map<string, OfSubject>();
  /** The same by the subject itself: questions and findings mostly share it, and a key takes time to put together. */
  private readonly bySubject = new Map<Subject | null, OfSubject>();
  private readonly noQuestion = SharedSet.empty<PartnerQuestion>();
  private readonly nothing = SharedSet.empty<Coordinate>();

  constructor(private readonly caller: Caller) {}

  add(found: SubjectFindings): OfSubject {
    const { subject } = found;
    const record: OfSubject = { found, about: recordedSubject(subject), questions: this.noQuestion };
    this.list.push(record);
    if (this.bySubject.has(subject)) return record;
    const first = this.first.get(found.key) ?? record;
    if (first === record) this.first.set(found.key, record);
    this.bySubject.set(subject, first);
    return record;
  }

  private known(subject: Subject | null): OfSubject | undefined {
    let record = this.bySubject.get(subject);
    if (record === undefined) {
      record = this.first.get(subjectKey(subject));
      if (record) this.bySubject.set(subject, record);
    }
    return record;
  }

  /** Those of them who have a record. */
  knownOf(subjects: readonly Subject[]): OfSubject[] {
    const all: OfSubject[] = [];
    for (const subject of subjects) {
      const record = this.known(subject);
      if (record) all.push(record);
    }
    return all;
  }

  /** Noted at each of those it was about, once; where there is none, at nobody in particular. */
  asked(question: PartnerQuestion, about: readonly OfSubject[]): void {
    for (const one of about.length > 0 ? about : [this.of(null)]) one.questions = one.questions.with(question);
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
    return { subject, key: subjectKey(subject), relation, returned: this.nothing, withheld: new Map() };
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

/** What tells most of them apart, and takes the least time, comes first. */
function mayShare(one: OfSubject, other: OfSubject): boolean {
  return (
    one.found.relation === other.found.relation &&
    // each look-up is a record of its own
    one.lookUp === undefined &&
    other.lookUp === undefined &&
    areSameDecisions(one.found.withheld, other.found.withheld)
  );
}

function areSameDecisions(
  decisions: ReadonlyMap<Coordinate, Decision>,
  others: ReadonlyMap<Coordinate, Decision>,
): boolean {
  if (decisions.size !== others.size) return false;
  for (const [coordinate, decision] of decisions) {
    const other = others.get(coordinate);
    // the same question has the same object for an answer: mostly that is all there is to look at
    if (other === decision) continue;
    if (other?.reason !== decision.reason || other.variant !== decision.variant) return false;
  }
  return true;
}

/** What is masked has no reason: the mask was granted, and the value itself was not asked of anybody. */
function withheldOnRecord(coordinate: Coordinate, { outcome, reason, variant }: Decision): RecordedWithheld {
  if (outcome === 'MASKED' && variant !== null) return { coordinate, variant };
  return { coordinate, reason: reason ?? 'NOT_GRANTED' };
}

function byName(one: Coordinate, other: Coordinate): number {
  return one < other ? -1 : 1;
}

function recordOf(
  input: DisclosureInput,
  { first, all, about }: Group,
  asAsked: (one: PartnerQuestion, other: PartnerQuestion) => number,
): AccessRecord {
  const { caller, now } = input;
  const { found, lookUp } = first;
  const returned = toldApart(
    all.map((one) => one.found.returned),
    byName,
  );
  const questions = toldApart(
    all.map((one) => one.questions),
    asAsked,
  );
  return {
    id: randomUUID(),
    recordedAt: now,
    requestId: input.requestId,
    callerPseudonym: caller.pseudonym,
    issuer: caller.issuer,
    roles: caller.roles,
    organisation: caller.organisation,
    purpose: caller.purpose,
    conditions: conditionVector(caller, found.relation, now),
    about,
    returned: returned.list,
    ...(returned.parts && { returnedOf: returned.parts }),
    withheld: [...found.withheld].map(([coordinate, decision]) => withheldOnRecord(coordinate, decision)),
    partnerQuestions: questions.list,
    ...(questions.parts && { partnerQuestionsOf: questions.parts }),
    ...(lookUp && { lookUp }),
    policyVersion: input.decisions.version,
    operationHash: input.operationHash,
    operationName: input.operationName,
  };
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
