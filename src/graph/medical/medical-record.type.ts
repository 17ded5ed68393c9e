import { Field, ID, ObjectType } from 'type-graphql';
import { LocalDate } from '../local-date';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import { Classified } from '../classified';
import { SuspicionKindEnum, type SuspicionKind } from './suspicion-kind';

@Classified('MEDICAL')
@ObjectType({
  description: 'One laboratory result; notes, narrative and attachments are offered to nobody. Source: Sciensano.',
  simpleResolvers: true,
})
export class TestResult implements AboutSubject {
  readonly subject!: CaseSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'What was measured, as a code.' })
  readonly code?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the code is from, such as http://loinc.org.' })
  readonly codeSystem?: string | null;

  @Field(() => String, { nullable: true, description: 'What was measured, in words.' })
  readonly display?: string | null;

  @Field(() => String, { nullable: true, description: 'The result: a number, a text, or the words of a coded result.' })
  readonly value?: string | null;

  @Field(() => String, { nullable: true, description: 'Unit of the result.' })
  readonly unit?: string | null;

  @Field(() => String, { nullable: true, description: 'What is usual.' })
  readonly referenceRange?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The laboratory's reading of the result, as a code: H, L, POS …",
  })
  readonly interpretation?: string | null;

  @Field(() => String, { nullable: true, description: 'Whether the result is final, preliminary, corrected …' })
  readonly status?: string | null;

  @Field(() => Date, { nullable: true, description: 'When the sample was taken.' })
  readonly collectedAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the result was issued.' })
  readonly issuedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'The laboratory.' })
  readonly laboratory?: string | null;
}

@Classified('MEDICAL')
@ObjectType({ description: 'A symptom the person was recorded to have. Source: Sciensano.', simpleResolvers: true })
export class Symptom implements AboutSubject {
  readonly subject!: CaseSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'SNOMED CT code.' })
  readonly code?: string | null;

  @Field(() => String, { nullable: true, description: 'The symptom in words.' })
  readonly display?: string | null;
}

@Classified('MEDICAL')
@ObjectType({ description: 'A suspicion a physician declared. Source: Sciensano.', simpleResolvers: true })
export class Suspicion implements AboutSubject {
  readonly subject!: CaseSubject;

  @Field(() => SuspicionKindEnum, { nullable: true, description: 'Kind of suspicion.' })
  readonly kind?: SuspicionKind | null;

  @Field(() => Date, { nullable: true, description: 'When it was recorded.' })
  readonly recordedAt?: Date | null;
}

@Classified('MEDICAL')
@ObjectType({ description: 'A stay in hospital. Source: Sciensano.', simpleResolvers: true })
export class HospitalStay implements AboutSubject {
  readonly subject!: CaseSubject;

  @Field(() => String, { nullable: true, description: 'The hospital.' })
  readonly hospital?: string | null;

  @Field(() => Date, { nullable: true, description: 'Start of the stay.' })
  readonly admittedAt?: Date | null;

  @Field(() => Date, { nullable: true, description: 'End of the stay; null while it lasts.' })
  readonly dischargedAt?: Date | null;
}

@Classified('MEDICAL')
@ObjectType({
  description: 'What the federal database holds about the person. Fetched for this one answer and kept nowhere.',
  simpleResolvers: true,
})
export class MedicalRecord implements AboutSubject {
  readonly subject!: CaseSubject;

  @Field(() => [TestResult], { nullable: true, description: 'Laboratory results, newest first.' })
  readonly tests?: readonly TestResult[] | null;

  @Field(() => [Symptom], { nullable: true, description: 'Symptoms.' })
  readonly symptoms?: readonly Symptom[] | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day the symptoms began.' })
  readonly onset?: string | null;

  @Field(() => Suspicion, { nullable: true, description: 'A declared suspicion.' })
  readonly suspicion?: Suspicion | null;

  @Field(() => HospitalStay, { nullable: true, description: 'A stay in hospital.' })
  readonly hospitalStay?: HospitalStay | null;
}
