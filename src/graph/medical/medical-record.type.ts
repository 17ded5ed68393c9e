import { wordEnum } from '../domain-enums';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import { Day, Instant, Of, Output, OwnId, Text } from '../declarations';

export const SUSPICION_KINDS = ['STRONG_SUSPICION', 'FALSE_NEGATIVE_SUSPECTED'] as const;
export type SuspicionKind = (typeof SUSPICION_KINDS)[number];

export const SuspicionKindEnum = wordEnum('SuspicionKind', 'Suspicions a physician declares.', SUSPICION_KINDS, {
  STRONG_SUSPICION: 'A strong suspicion without a test.',
  FALSE_NEGATIVE_SUSPECTED: 'A negative result that is suspected to be wrong.',
});

@Output('One laboratory result; notes, narrative and attachments are offered to nobody. Source: Sciensano.', {
  class: 'MEDICAL',
})
export class TestResult implements AboutSubject {
  readonly subject!: CaseSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text('What was measured, as a code.')
  readonly code?: string | null;

  @Text('Where the code is from, such as http://loinc.org.')
  readonly codeSystem?: string | null;

  @Text('What was measured, in words.')
  readonly display?: string | null;

  @Text('The result: a number, a text, or the words of a coded result.')
  readonly value?: string | null;

  @Text('Unit of the result.')
  readonly unit?: string | null;

  @Text('What is usual.')
  readonly referenceRange?: string | null;

  @Text("The laboratory's reading of the result, as a code: H, L, POS …")
  readonly interpretation?: string | null;

  @Text('Whether the result is final, preliminary, corrected …')
  readonly status?: string | null;

  @Instant('When the sample was taken.')
  readonly collectedAt?: Date | null;

  @Instant('When the result was issued.')
  readonly issuedAt?: Date | null;

  @Text('The laboratory.')
  readonly laboratory?: string | null;
}

@Output('A symptom the person was recorded to have. Source: Sciensano.', { class: 'MEDICAL' })
export class Symptom implements AboutSubject {
  readonly subject!: CaseSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text('SNOMED CT code.')
  readonly code?: string | null;

  @Text('The symptom in words.')
  readonly display?: string | null;
}

@Output('A suspicion a physician declared. Source: Sciensano.', { class: 'MEDICAL' })
export class Suspicion implements AboutSubject {
  readonly subject!: CaseSubject;

  @Of(() => SuspicionKindEnum, 'Kind of suspicion.')
  readonly kind?: SuspicionKind | null;

  @Instant('When it was recorded.')
  readonly recordedAt?: Date | null;
}

@Output('A stay in hospital. Source: Sciensano.', { class: 'MEDICAL' })
export class HospitalStay implements AboutSubject {
  readonly subject!: CaseSubject;

  @Text('The hospital.')
  readonly hospital?: string | null;

  @Instant('Start of the stay.')
  readonly admittedAt?: Date | null;

  @Instant('End of the stay; null while it lasts.')
  readonly dischargedAt?: Date | null;
}

@Output('What the federal database holds about the person. Fetched for this one answer and kept nowhere.', {
  class: 'MEDICAL',
})
export class MedicalRecord implements AboutSubject {
  readonly subject!: CaseSubject;

  @Of(() => [TestResult], 'Laboratory results, newest first.')
  readonly tests?: readonly TestResult[] | null;

  @Of(() => [Symptom], 'Symptoms.')
  readonly symptoms?: readonly Symptom[] | null;

  @Day('Day the symptoms began.')
  readonly onset?: string | null;

  @Of(() => Suspicion, 'A declared suspicion.')
  readonly suspicion?: Suspicion | null;

  @Of(() => HospitalStay, 'A stay in hospital.')
  readonly hospitalStay?: HospitalStay | null;
}
