/** What the federal database holds about one person of the population, as FHIR resources, built anew from the truth. */
import type { Condition, DiagnosticReport, Encounter, Observation, Patient, Specimen } from '@medplum/fhirtypes';
import type { CareOrganisation, Demographics, Population, Sex, TruePerson, TrueTest } from '../population/population';
import { COVID_19, SUSPICION_KIND, SYSTEM, VERIFICATION_STATUS } from './systems';

export type PersonResource = Patient | Observation | DiagnosticReport | Specimen | Condition | Encounter;

const GENDER: Readonly<Record<Sex, Patient['gender']>> = {
  FEMALE: 'female',
  MALE: 'male',
  OTHER: 'other',
  UNKNOWN: 'unknown',
};

/** The federal database knows a person from the first declaration or call order about them. */
export function isKnown(person: TruePerson): boolean {
  return person.caseIndex !== null || person.medical.recordedAt !== null || person.medical.tests.length > 0;
}

export function personResources(person: TruePerson, population: Population): PersonResource[] {
  if (!isKnown(person)) return [];
  const { tests, symptoms } = person.medical;
  const laboratoryOf = (test: TrueTest): CareOrganisation =>
    population.laboratories()[test.laboratoryIndex] as CareOrganisation;
  return [
    patientOf(person),
    ...tests.map((test) => laboratoryObservation(person, test, laboratoryOf(test))),
    ...symptoms.map((_symptom, position) => symptomObservation(person, position)),
    ...tests.map((test) => reportOf(person, test, laboratoryOf(test))),
    ...tests.map((test) => specimenOf(person, test)),
    ...conditionsOf(person),
    ...encountersOf(person, population),
  ];
}

export function patientOf(person: TruePerson): Patient {
  return patientResource(person.patientReference, person.niss, person.asKnownTo.federal, person.medical.deceasedOn);
}

function patientResource(id: string, niss: string | null, known: Demographics, deceasedOn: string | null): Patient {
  const phones = [
    ...(known.mobile === null ? [] : [{ system: 'phone' as const, use: 'mobile' as const, value: known.mobile }]),
    ...(known.landline === null ? [] : [{ system: 'phone' as const, use: 'home' as const, value: known.landline }]),
    ...(known.email === null ? [] : [{ system: 'email' as const, value: known.email }]),
  ];
  return {
    resourceType: 'Patient',
    id,
    ...(niss === null ? {} : { identifier: [{ system: SYSTEM.niss, value: niss }] }),
    name: [
      {
        use: 'official',
        ...(known.familyName && { family: known.familyName }),
        ...(known.givenName && { given: [known.givenName] }),
      },
    ],
    ...(phones.length > 0 && { telecom: phones }),
    gender: GENDER[known.sex],
    ...(known.birthDate && { birthDate: known.birthDate }),
    ...(deceasedOn && { deceasedDateTime: deceasedOn }),
    ...(known.address && {
      address: [
        {
          use: 'home',
          line: [`${known.address.street} ${known.address.houseNumber}`],
          postalCode: known.address.postcode,
          country: 'BE',
        },
      ],
    }),
    ...(known.language && {
      communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: known.language }] } }],
    }),
  };
}

function laboratoryObservation(person: TruePerson, test: TrueTest, laboratory: CareOrganisation): Observation {
  return {
    resourceType: 'Observation',
    id: test.id,
    status: test.status,
    category: [{ coding: [{ system: SYSTEM.observationCategory, code: 'laboratory', display: 'Laboratory' }] }],
    code: { coding: [{ system: SYSTEM.loinc, code: test.loinc, display: test.display }], text: test.display },
    subject: { reference: `Patient/${person.patientReference}` },
    effectiveDateTime: test.collectedAt.toISOString(),
    issued: test.issuedAt.toISOString(),
    performer: [{ reference: `Organization/${laboratory.reference}`, display: laboratory.name }],
    valueCodeableConcept: {
      coding: [{ system: SYSTEM.snomed, code: test.resultSnomed, display: test.resultDisplay }],
      text: test.resultDisplay,
    },
    interpretation: [{ coding: [{ system: SYSTEM.interpretation, code: test.interpretation }] }],
    ...(test.note !== null && { note: [{ text: test.note }] }),
    specimen: { reference: `Specimen/${test.id}-s` },
    referenceRange: [{ text: test.referenceRange }],
  };
}

function symptomObservation(person: TruePerson, position: number): Observation {
  const symptom = person.medical.symptoms[position] as TruePerson['medical']['symptoms'][number];
  return {
    resourceType: 'Observation',
    id: `${person.patientReference}-e${position + 1}`,
    status: 'final',
    category: [{ coding: [{ system: SYSTEM.observationCategory, code: 'exam', display: 'Exam' }] }],
    code: {
      coding: [{ system: SYSTEM.snomed, code: symptom.snomed, display: symptom.display }],
      text: symptom.display,
    },
    subject: { reference: `Patient/${person.patientReference}` },
    effectiveDateTime: symptom.since,
    valueBoolean: true,
  };
}

function reportOf(person: TruePerson, test: TrueTest, laboratory: CareOrganisation): DiagnosticReport {
  return {
    resourceType: 'DiagnosticReport',
    id: `${test.id}-r`,
    identifier: [{ system: SYSTEM.report, value: `${laboratory.nihii}.${test.id}` }],
    status: test.status,
    category: [{ coding: [{ system: SYSTEM.reportCategory, code: 'LAB', display: 'Laboratory' }] }],
    code: { coding: [{ system: SYSTEM.loinc, code: '11502-2', display: 'Laboratory report' }] },
    subject: { reference: `Patient/${person.patientReference}` },
    effectiveDateTime: test.collectedAt.toISOString(),
    issued: test.issuedAt.toISOString(),
    performer: [{ reference: `Organization/${laboratory.reference}`, display: laboratory.name }],
    specimen: [{ reference: `Specimen/${test.id}-s` }],
    result: [{ reference: `Observation/${test.id}` }],
  };
}

function specimenOf(person: TruePerson, test: TrueTest): Specimen {
  return {
    resourceType: 'Specimen',
    id: `${test.id}-s`,
    status: 'available',
    type: { coding: [{ system: SYSTEM.snomed, code: test.specimenSnomed, display: test.specimenDisplay }] },
    subject: { reference: `Patient/${person.patientReference}` },
    collection: { collectedDateTime: test.collectedAt.toISOString() },
  };
}

/** One Condition a person: classification as verification status, category of person and kind of suspicion as categories. */
function conditionsOf(person: TruePerson): Condition[] {
  const { recordedAt, classification, personCategory, suspicion, onset } = person.medical;
  if (recordedAt === null && suspicion === null) return [];
  const category = [
    ...(personCategory === null ? [] : [{ coding: [{ system: SYSTEM.personCategory, code: personCategory }] }]),
    ...(suspicion === null
      ? []
      : [{ coding: [{ system: SYSTEM.suspicionKind, code: SUSPICION_KIND[suspicion.kind] }] }]),
  ];
  return [
    {
      resourceType: 'Condition',
      id: `${person.patientReference}-c`,
      verificationStatus: { coding: [{ system: SYSTEM.verification, code: VERIFICATION_STATUS[classification] }] },
      ...(category.length > 0 && { category }),
      code: { coding: [COVID_19] },
      subject: { reference: `Patient/${person.patientReference}` },
      ...(onset !== null && { onsetDateTime: onset }),
      recordedDate: (suspicion?.recordedAt ?? (recordedAt as Date)).toISOString(),
    },
  ];
}

function encountersOf(person: TruePerson, population: Population): Encounter[] {
  const stay = person.medical.hospitalStay;
  if (stay === null) return [];
  const hospital = population.hospitals()[stay.hospitalIndex] as CareOrganisation;
  return [
    {
      resourceType: 'Encounter',
      id: `${person.patientReference}-h`,
      status: stay.dischargedAt === null ? 'in-progress' : 'finished',
      class: { system: SYSTEM.encounterClass, code: 'IMP', display: 'inpatient encounter' },
      subject: { reference: `Patient/${person.patientReference}` },
      period: {
        start: stay.admittedAt.toISOString(),
        ...(stay.dischargedAt && { end: stay.dischargedAt.toISOString() }),
      },
      serviceProvider: { reference: `Organization/${hospital.reference}`, display: hospital.name },
    },
  ];
}
