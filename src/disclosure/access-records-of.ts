/** The access records of one response: one for each subject it says something about, or was asked about. */
import { randomUUID } from 'node:crypto';
import { conditionVector, type AccessRecord } from '../audit/access-record';
import { relationOf } from '../model/relation';
import { Relation, type Subject } from '../model/subject';
import type { DisclosureInput } from './disclosure';
import type { LeafFindings, SubjectFindings } from './leaf-check';

/** What partners were asked is written into the first record: a question names no subject. */
export function accessRecordsOf(input: DisclosureInput, findings: LeafFindings): AccessRecord[] {
  const worthwhile = [...findings.subjects.values()].filter(
    ({ returned, withheld }) => returned.size > 0 || withheld.size > 0,
  );
  const nobody: SubjectFindings = { subject: null, returned: new Set(), withheld: new Map() };
  const subjects = worthwhile.length === 0 && input.questions.length > 0 ? [nobody] : worthwhile;
  return subjects.map((found, index) => recordOf(input, found, index === 0 ? input.questions : []));
}

function recordOf(
  input: DisclosureInput,
  { subject, returned, withheld }: SubjectFindings,
  partnerQuestions: DisclosureInput['questions'],
): AccessRecord {
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
    partnerQuestions: [...partnerQuestions],
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
      return { subjectPseudonym: subject.personPseudonym, caseId: null };
    default:
      return { subjectPseudonym: null, caseId: null };
  }
}
