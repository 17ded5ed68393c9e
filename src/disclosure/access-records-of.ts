/** The access records of one response: one for each subject it says something about, or a partner was asked about. */
import { randomUUID } from 'node:crypto';
import { conditionVector, type AccessRecord } from '../audit/access-record';
import type { LookUpOutcome } from '../model/inbound-call';
import type { PartnerQuestion } from '../model/partner-question';
import { relationOf } from '../model/relation';
import { Relation, type Subject } from '../model/subject';
import type { SourceId } from '../model/words';
import type { DisclosureInput } from './disclosure';
import { subjectKey, type SubjectFindings } from './leaf-check';

interface OfSubject extends SubjectFindings {
  readonly questions: PartnerQuestion[];
  lookUp?: LookUpOutcome;
}

/** It opened the case: a question about it tells it nothing, and needs no record where nothing came of it. */
const HOLDER_OF_CASES: SourceId = 'call-centre';

/** @param findings by subject; empty where nothing of the response leaves: what partners were told is told. */
export function accessRecordsOf(
  input: DisclosureInput,
  findings: ReadonlyMap<string, SubjectFindings>,
): AccessRecord[] {
  const records = new Map<string, OfSubject>();
  for (const [key, found] of findings) {
    if (found.returned.size > 0 || found.withheld.size > 0) records.set(key, { ...found, questions: [] });
  }
  // each look-up is on record: the first about a subject with what else is said of it, any further one by itself
  const further: OfSubject[] = [];
  for (const { outcome, subjects } of input.lookUps) {
    const about = subjects.length > 0 ? bySubject(subjects) : new Map([[subjectKey(null), null]]);
    for (const [key, subject] of about) {
      const known = records.get(key);
      if (known?.lookUp) further.push({ ...nothingSaid(subject), lookUp: outcome });
      else records.set(key, { ...(known ?? nothingSaid(subject)), lookUp: outcome });
    }
  }
  const asked = input.questions.map(({ question, about }) => ({ question, about: bySubject(about()) }));
  for (const { question, about } of asked) {
    if (question.source === HOLDER_OF_CASES) continue;
    for (const [key, subject] of about) if (!records.has(key)) records.set(key, nothingSaid(subject));
  }
  for (const { question, about } of asked) {
    const named = [...about.keys()].flatMap((key) => records.get(key) ?? []);
    const recorded = named.length > 0 ? named : [ofNobody(records)];
    for (const { questions } of recorded) questions.push(question);
  }
  return [...records.values(), ...further].map((found) => recordOf(input, found));
}

function bySubject(subjects: readonly Subject[]): Map<string, Subject> {
  return new Map(subjects.map((subject) => [subjectKey(subject), subject]));
}

function nothingSaid(subject: Subject | null): OfSubject {
  return { subject, returned: new Set(), withheld: new Map(), questions: [] };
}

/** For questions that no subject's record stands for. */
function ofNobody(records: Map<string, OfSubject>): OfSubject {
  const key = subjectKey(null);
  const known = records.get(key) ?? nothingSaid(null);
  records.set(key, known);
  return known;
}

function recordOf(input: DisclosureInput, { subject, returned, withheld, questions, lookUp }: OfSubject): AccessRecord {
  const { caller, now } = input;
  const relation = subject ? relationOf(caller, subject) : Relation.NONE;
  return {
    id: randomUUID(),
    recordedAt: now,
    requestId: input.requestId,
    callerPseudonym: caller.pseudonym,
    issuer: caller.issuer,
    roles: caller.roles,
    organisation: caller.organisation,
    purpose: caller.purpose,
    conditions: conditionVector(caller, relation, now),
    ...aboutWhom(subject),
    returned: [...returned],
    withheld: [...withheld].map(([coordinate, reason]) => ({ coordinate, reason })),
    partnerQuestions: questions,
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
