/** From what Sciensano says to the records that resolvers hand on; each carries its subject, so each row is decided. */
import type { MedicalRecordData, TestResultRecord } from '../../model/records';
import type { CaseSubject } from '../../model/subject';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { Symptom, TestResult, type MedicalRecord } from './medical-record.type';

const newTestResult = recordsWithId(TestResult, 'TestResult');
// by place: the code may not have been asked for, and an id must not depend on what else is selected
const newSymptom = recordsWithId(Symptom, 'Symptom');

export function medicalRecord(context: RequestContext, subject: CaseSubject, data: MedicalRecordData): MedicalRecord {
  return {
    subject,
    tests: data.tests && [...data.tests].sort(newestFirst).map((test) => testResult(context, subject, test)),
    symptoms: data.symptoms?.map((symptom, index) =>
      newSymptom(context.pseudonyms, `${subject.caseId}:${index}`, { ...symptom, subject }),
    ),
    onset: data.onset,
    suspicion: data.suspicion && { ...data.suspicion, subject },
    hospitalStay: data.hospitalStay && { ...data.hospitalStay, subject },
  };
}

export function testResult(
  { pseudonyms }: RequestContext,
  subject: CaseSubject,
  { id, ...record }: TestResultRecord,
): TestResult {
  return newTestResult(pseudonyms, id, { ...record, subject });
}

/** Results without an instant, because it was not asked for or is not known, keep the source's order at the end. */
function newestFirst(one: TestResultRecord, other: TestResultRecord): number {
  return instantOf(other) - instantOf(one);
}

function instantOf(record: TestResultRecord): number {
  return (record.collectedAt ?? record.issuedAt)?.getTime() ?? 0;
}
