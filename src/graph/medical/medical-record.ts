/** From what Sciensano says to the records that resolvers hand on; each carries its subject, so each row is decided. */
import type { MedicalRecordData, TestResultRecord } from '../../model/records';
import type { CaseSubject } from '../../model/subject';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { Symptom, TestResult, type HospitalStay, type MedicalRecord, type Suspicion } from './medical-record.type';

const newTestResult = recordsWithId(TestResult, 'TestResult');
// by place: the code may not have been asked for, and an id must not depend on what else is selected
const newSymptom = recordsWithId(Symptom, 'Symptom');

export function medicalRecord(context: RequestContext, subject: CaseSubject, data: MedicalRecordData): MedicalRecord {
  return {
    subject,
    tests: data.tests && [...data.tests].sort(newestFirst).map((test) => testResult(context, subject, test)),
    symptoms: data.symptoms?.map((symptom, index) => symptomRecord(context, subject, symptom, index)),
    onset: data.onset,
    suspicion: data.suspicion && suspicionRecord(subject, data.suspicion),
    hospitalStay: data.hospitalStay && hospitalStayRecord(subject, data.hospitalStay),
  };
}

export function testResult(context: RequestContext, subject: CaseSubject, record: TestResultRecord): TestResult {
  return newTestResult(context.pseudonyms, record.id, {
    subject,
    code: record.code,
    codeSystem: record.codeSystem,
    display: record.display,
    value: record.value,
    unit: record.unit,
    referenceRange: record.referenceRange,
    interpretation: record.interpretation,
    status: record.status,
    collectedAt: record.collectedAt,
    issuedAt: record.issuedAt,
    laboratory: record.laboratory,
  });
}

/** Results without an instant, because it was not asked for or is not known, keep the source's order at the end. */
function newestFirst(one: TestResultRecord, other: TestResultRecord): number {
  return instantOf(other) - instantOf(one);
}

function instantOf(record: TestResultRecord): number {
  return (record.collectedAt ?? record.issuedAt)?.getTime() ?? 0;
}

function symptomRecord(
  context: RequestContext,
  subject: CaseSubject,
  { code, display }: NonNullable<MedicalRecordData['symptoms']>[number],
  index: number,
): Symptom {
  return newSymptom(context.pseudonyms, `${subject.caseId}:${index}`, { subject, code, display });
}

function suspicionRecord(
  subject: CaseSubject,
  { kind, recordedAt }: NonNullable<MedicalRecordData['suspicion']>,
): Suspicion {
  return { subject, kind, recordedAt };
}

function hospitalStayRecord(
  subject: CaseSubject,
  { hospital, admittedAt, dischargedAt }: NonNullable<MedicalRecordData['hospitalStay']>,
): HospitalStay {
  return { subject, hospital, admittedAt, dischargedAt };
}
