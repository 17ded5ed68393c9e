/** One question about tests, symptoms, stay and classification together; none where nothing of it may be asked. */
import type { Coordinate } from '../model/classification';
import type { CaseKey } from '../model/case-keys';
import type { MedicalRecordData } from '../model/records';
import type { CaseSubject } from '../model/subject';
import { SCIENSANO_COORDINATES } from '../sources/sciensano/sciensano-elements';
import type { SciensanoSource } from '../sources/source';
import type { Asking } from './asking';
import type { Answers } from './batched-questions';
import type { CaseKeyLoaders } from './case-key-loaders';
import { MaskedLoader } from './masked-loader';
import { RowsWaiting, Told, type Waiting } from './told';

type Elements = ReadonlySet<Coordinate>;

export class MedicalLoader {
  private readonly records: MaskedLoader<MedicalRecordData>;
  private readonly forKey = new RowsWaiting<CaseKey, AskedRecord>((row, answers) => this.readKey(row, answers));
  private readonly forRecord = new RowsWaiting<MedicalRecordData, AskedRecord>((row, answers) =>
    row.succeed(answers.of(row.patient)),
  );

  constructor(
    sciensano: SciensanoSource,
    asking: Asking,
    private readonly elementsFor: (subject: CaseSubject) => Elements,
    private readonly keys: CaseKeyLoaders,
  ) {
    this.records = new MaskedLoader(SCIENSANO_COORDINATES, (patients, elements, about) =>
      sciensano.medicalRecords(patients, asking(elements, about)),
    );
  }

  record(subject: CaseSubject, wait: Waiting): Told<MedicalRecordData | null> {
    const row = new AskedRecord(wait, subject);
    try {
      if (this.records.asksFor(this.elementsFor(subject))) this.forKey.add(this.keys.question(subject.caseId), row);
      else row.succeed(null);
    } catch (error) {
      row.fail(error);
    }
    return row;
  }

  private readKey(row: AskedRecord, answers: Answers<CaseKey>): void {
    const { subject } = row;
    const patient = answers.of(subject.caseId)?.patientReference;
    if (!patient) return row.succeed(null);
    row.patient = patient;
    this.forRecord.add(this.records.question(patient, this.elementsFor(subject), subject), row);
  }
}

class AskedRecord extends Told<MedicalRecordData | null> {
  patient = '';

  constructor(
    wait: Waiting,
    readonly subject: CaseSubject,
  ) {
    super(wait);
  }
}
