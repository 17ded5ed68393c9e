/**
 * The access records of one response: one for each subject it says something about, or a partner was asked about; and
 * where the caller stands to a subject's records in several ways, one for each, because all of a record is decided once
 * more by the one condition vector in it.
 */
import { randomUUID } from 'node:crypto';
import { conditionVector, type AccessRecord, type ConditionVector } from '../audit/access-record';
import type { Caller } from '../model/caller';
import type { LookUpOutcome } from '../model/inbound-call';
import type { PartnerQuestion } from '../model/partner-question';
import { relationOf } from '../model/relation';
import { Relation, type RelationBits, type Subject } from '../model/subject';
import type { SourceId } from '../model/words';
import type { DisclosureInput } from './disclosure';
import { subjectKey, type SubjectFindings } from './leaf-check';

interface OfSubject extends SubjectFindings {
  readonly questions: PartnerQuestion[];
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
  const asked = input.questions.map(({ question, about }) => ({ question, about: about() }));
  for (const { question, about } of asked) {
    if (question.source !== HOLDER_OF_CASES) for (const subject of about) records.of(subject);
  }
  for (const { question, about } of asked) {
    const named = new Set(about.flatMap((subject) => records.known(subject) ?? []));
    for (const { questions } of named.size > 0 ? named : [records.of(null)]) questions.push(question);
  }
  const alike = new AlikeRecords(input);
  return records.list.map((found) => recordOf(input, alike, found));
}

/** A subject has one record for each relation; what was done about the subject as such stands in the first of them. */
class RecordsOfSubjects {
  readonly list: OfSubject[] = [];
  private readonly first = new Map<string, OfSubject>();

  constructor(private readonly caller: Caller) {}

  add(found: SubjectFindings): OfSubject {
    const record: OfSubject = { ...found, questions: [] };
    this.list.push(record);
    const key = subjectKey(found.subject);
    if (!this.first.has(key)) this.first.set(key, record);
    return record;
  }

  known(subject: Subject | null): OfSubject | undefined {
    return this.first.get(subjectKey(subject));
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
    return { subject, relation, returned: new Set(), withheld: new Map() };
  }
}

/** The rows of a list are alike in most: what is the same in several records is made, and written out, once. */
class AlikeRecords {
  private readonly conditions = new Map<RelationBits, ConditionVector>();
  readonly returned = new Alike<AccessRecord['returned']>();
  readonly withheld = new Alike<AccessRecord['withheld']>();
  readonly questions = new Alike<AccessRecord['partnerQuestions']>();

  constructor(private readonly input: DisclosureInput) {}

  conditionsOf(relation: RelationBits): ConditionVector {
    let conditions = this.conditions.get(relation);
    if (!conditions) {
      conditions = conditionVector(this.input.caller, relation, this.input.now);
      this.conditions.set(relation, conditions);
    }
    return conditions;
  }
}

/** How many kinds of row a list is expected to have; with more, some are made anew. */
const KINDS = 16;

class Alike<Value> {
  private readonly known: { readonly parts: readonly unknown[]; readonly value: Value }[] = [];

  of(parts: readonly unknown[], make: () => Value): Value {
    for (const one of this.known) if (areSame(one.parts, parts)) return one.value;
    const value = make();
    if (this.known.length < KINDS) this.known.push({ parts, value });
    return value;
  }
}

function areSame(parts: readonly unknown[], others: readonly unknown[]): boolean {
  if (parts.length !== others.length) return false;
  for (let index = 0; index < parts.length; index += 1) if (parts[index] !== others[index]) return false;
  return true;
}

function recordOf(
  input: DisclosureInput,
  alike: AlikeRecords,
  { subject, relation, returned, withheld, questions, lookUp }: OfSubject,
): AccessRecord {
  const { caller, now } = input;
  const coordinates = [...returned];
  return {
    id: randomUUID(),
    recordedAt: now,
    requestId: input.requestId,
    callerPseudonym: caller.pseudonym,
    issuer: caller.issuer,
    roles: caller.roles,
    organisation: caller.organisation,
    purpose: caller.purpose,
    conditions: alike.conditionsOf(relation),
    ...aboutWhom(subject),
    returned: alike.returned.of(coordinates, () => coordinates),
    withheld: alike.withheld.of([...withheld.keys(), ...withheld.values()], () =>
      [...withheld].map(([coordinate, reason]) => ({ coordinate, reason })),
    ),
    partnerQuestions: alike.questions.of(questions, () => questions),
    ...(lookUp && { lookUp }),
    policyVersion: input.decisions.version,
    operationHash: input.operationHash,
    operationName: input.operationName,
  };
}

function aboutWhom(subject: Subject | null): Pick<AccessRecord, 'subjectPseudonym' | 'caseId'> {
  switch (subject?.kind) {
    case 'CASE':
      return { subjectPseudonym: subject.personPseudonym, caseId: subject.caseId };
    case 'SELF':
    case 'PERSON':
    case 'STAFF':
      return { subjectPseudonym: subject.personPseudonym, caseId: null };
    case 'COLLECTIVITY':
      return { subjectPseudonym: subject.id, caseId: null };
    default:
      return { subjectPseudonym: null, caseId: null };
  }
}
