import { ownWords } from '../domain-enums';
import type { TestResultRecord } from '../../model/records';
import type { CaseSubject } from '../../model/subject';
import { Day, Instant, Of, Output, OwnId, Text } from '../declarations';
import { FieldsAsked, recordsWithId } from '../fields';
import type { RequestContext } from '../request-context';

export const SuspicionKindEnum = ownWords('SuspicionKind', 'Suspicions a physician declares.', {
  STRONG_SUSPICION: 'A strong suspicion without a test.',
  FALSE_NEGATIVE_SUSPECTED: 'A negative result that is suspected to be wrong.',
});

@Output('One laboratory result; notes, narrative and attachments are offered to nobody. Source: Sciensano.', {
  class: 'MEDICAL',
})
export class TestResult extends FieldsAsked({
  id: OwnId('Opaque id.'),
  code: Text('What was measured, as a code.'),
  codeSystem: Text('Where the code is from, such as http://loinc.org.'),
  display: Text('What was measured, in words.'),
  value: Text('The result: a number, a text, or the words of a coded result.'),
  unit: Text('Unit of the result.'),
  referenceRange: Text('What is usual.'),
  interpretation: Text("The laboratory's reading of the result, as a code: H, L, POS …"),
  status: Text('Whether the result is final, preliminary, corrected …'),
  collectedAt: Instant('When the sample was taken.'),
  issuedAt: Instant('When the result was issued.'),
  laboratory: Text('The laboratory.'),
}) {
  readonly subject!: CaseSubject;
}

@Output('A symptom the person was recorded to have. Source: Sciensano.', { class: 'MEDICAL' })
export class Symptom extends FieldsAsked({
  id: OwnId('Opaque id.'),
  code: Text('SNOMED CT code.'),
  display: Text('The symptom in words.'),
}) {
  readonly subject!: CaseSubject;
}

@Output('A suspicion a physician declared. Source: Sciensano.', { class: 'MEDICAL' })
export class Suspicion extends FieldsAsked({
  kind: Of(() => SuspicionKindEnum, 'Kind of suspicion.'),
  recordedAt: Instant('When it was recorded.'),
}) {
  readonly subject!: CaseSubject;
}

@Output('A stay in hospital. Source: Sciensano.', { class: 'MEDICAL' })
export class HospitalStay extends FieldsAsked({
  hospital: Text('The hospital.'),
  admittedAt: Instant('Start of the stay.'),
  dischargedAt: Instant('End of the stay; null while it lasts.'),
}) {
  readonly subject!: CaseSubject;
}

@Output('What the federal database holds about the person. Fetched for this one answer and kept nowhere.', {
  class: 'MEDICAL',
})
export class MedicalRecord extends FieldsAsked({
  tests: Of(() => [TestResult], 'Laboratory results, newest first.'),
  symptoms: Of(() => [Symptom], 'Symptoms.'),
  onset: Day('Day the symptoms began.'),
  suspicion: Of(() => Suspicion, 'A declared suspicion.'),
  hospitalStay: Of(() => HospitalStay, 'A stay in hospital.'),
}) {
  readonly subject!: CaseSubject;
}

const newTestResult = recordsWithId(TestResult, 'TestResult');
// by place: the code may not have been asked for, and an id must not depend on what else is selected
const newSymptom = recordsWithId(Symptom, 'Symptom');

/** From what Sciensano says to the record that resolvers hand on; each row carries its subject, so each is decided. */
export async function medicalRecordOf(context: RequestContext, subject: CaseSubject): Promise<MedicalRecord | null> {
  const data = await context.loaders.medicalRecord(subject);
  if (!data) return null;
  return {
    subject,
    tests:
      data.tests &&
      [...data.tests]
        .sort(newestFirst)
        .map(({ id, ...test }) => newTestResult(context.pseudonyms, id, { ...test, subject })),
    symptoms: data.symptoms?.map((symptom, index) =>
      newSymptom(context.pseudonyms, `${subject.caseId}:${index}`, { ...symptom, subject }),
    ),
    onset: data.onset,
    suspicion: data.suspicion && { ...data.suspicion, subject },
    hospitalStay: data.hospitalStay && { ...data.hospitalStay, subject },
  };
}

/** Results without an instant, because it was not asked for or is not known, keep the source's order at the end. */
function newestFirst(one: TestResultRecord, other: TestResultRecord): number {
  return instantOf(other) - instantOf(one);
}

function instantOf(record: TestResultRecord): number {
  return (record.collectedAt ?? record.issuedAt)?.getTime() ?? 0;
}
