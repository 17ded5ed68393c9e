/**
 * Federal database I over FHIR R4: Observation for tests and symptoms, Condition, Encounter. A resource nothing of
 * which is asked for is not searched.
 */
import { SourceFault } from '../../model/errors/hub-error';
import { realTime, type Clock } from '../../model/time';
import type { Coordinate } from '../../model/classification';
import type { MedicalRecordData } from '../../model/records';
import { fieldsAsked, perMask, askInChunks } from '../client/keyed-answer';
import type { HttpClient } from '../client/http-client';
import type { Ask, Keyed, SciensanoSource } from '../source';
import {
  searchByPatient,
  type FhirQuestion,
  type FhirSearch,
  SYSTEM,
  sameSystem,
  bestCoding,
  displayOf,
  instantOf,
} from './fhir-search';
import * as elements from './sciensano-payload';
import {
  conditionPayload,
  encounterPayload,
  observationPayload,
  type ObservationPayload,
  type CodeableConcept,
  type ConditionPayload,
  type EncounterPayload,
} from './sciensano-payload';
import { toTestResults } from './test-result-mapping';
import { PERSON_CATEGORIES, type CaseClassification, type PersonCategory } from '../../model/words';

type Elements = ReadonlySet<Coordinate>;
type Part = Partial<MedicalRecordData>;

const LABORATORY = 'laboratory';
const SYMPTOM = 'exam';

export class SciensanoConnector implements SciensanoSource {
  constructor(
    private readonly http: HttpClient,
    private readonly clock: Clock = realTime,
  ) {}

  medicalRecords(patientReferences: readonly string[], ask: Ask): Promise<Keyed<MedicalRecordData>> {
    return askInChunks(patientReferences, async (chunk) => {
      const deadline = this.http.deadline();
      const { searches, nothing } = asking(ask.elements);
      const parts = await Promise.all(searches.map((search) => search(this.http, chunk, ask, deadline)));
      return this.assemble(chunk, parts, nothing);
    });
  }

  /** A patient about whom nothing at all was found is not in the answer. */
  private assemble(chunk: readonly string[], parts: readonly Keyed<Part>[], nothing: Part): Keyed<MedicalRecordData> {
    const asOf = this.clock.now();
    const records = new Map<string, MedicalRecordData | SourceFault>();
    for (const patient of chunk) {
      let record: Part | SourceFault | null = null;
      for (const part of parts) {
        const own = part.get(patient);
        if (own instanceof SourceFault) {
          record = own;
          break;
        }
        if (own) record = Object.assign(record ?? { asOf, ...nothing }, own);
      }
      if (record) records.set(patient, record as MedicalRecordData | SourceFault);
    }
    return records;
  }
}

const asking = perMask((asked) => ({
  searches: [...observationSearches(asked), ...conditionSearches(asked), ...encounterSearches(asked)],
  /** What is asked for and not found is empty, not missing. */
  nothing: {
    ...(asksTests(asked) && { tests: NONE }),
    ...(asksSymptoms(asked) && { symptoms: NONE }),
    ...fromConditions([], asked),
    ...(asksStay(asked) && { hospitalStay: null }),
  },
}));

const NONE: readonly never[] = Object.freeze([]);

const asksTests = (asked: Elements): boolean => fieldsAsked(elements.TESTS, asked).length > 0;
const asksSymptoms = (asked: Elements): boolean => fieldsAsked(elements.SYMPTOM_ELEMENTS, asked).length > 0;
const asksStay = (asked: Elements): boolean => fieldsAsked(elements.STAY, asked).length > 0;

/**
 * Tests and symptoms are searched together where that asks for nothing about a test that may not be asked for; else
 * each on its own.
 */
function observationSearches(asked: Elements): FhirSearch<Part>[] {
  const ofTests = fieldsAsked(elements.TEST_ELEMENTS, asked);
  const ofSymptoms = fieldsAsked(elements.SYMPTOM_ELEMENTS, asked);
  const ofObservations = { type: 'Observation', schema: observationPayload } as const;
  const tests: FhirQuestion<ObservationPayload, Part> = {
    ...ofObservations,
    category: LABORATORY,
    elements: [...elements.OBSERVATION_KEYS, ...ofTests, ...fieldsAsked(elements.INCLUDED_ELEMENTS, asked)],
    include: fieldsAsked(elements.TEST_INCLUDES, asked),
    read: (found, included) => ({ tests: toTestResults(ofCategory(found, LABORATORY), included, asked) }),
  };
  const symptoms: FhirQuestion<ObservationPayload, Part> = {
    ...ofObservations,
    category: SYMPTOM,
    elements: [...elements.OBSERVATION_KEYS, ...ofSymptoms],
    read: (found) => ({ symptoms: toSymptoms(ofCategory(found, SYMPTOM), asked) }),
  };
  if (!asksTests(asked)) return asksSymptoms(asked) ? [searchByPatient(symptoms)] : [];
  if (!asksSymptoms(asked)) return [searchByPatient(tests)];
  if (!ofSymptoms.every((field) => ofTests.includes(field)))
    return [tests, symptoms].map((one) => searchByPatient(one));
  return [
    searchByPatient({
      ...tests,
      category: `${LABORATORY},${SYMPTOM}`,
      read: (found, included) => ({ ...tests.read(found, included), ...symptoms.read(found, included) }),
    }),
  ];
}

function conditionSearches(asked: Elements): FhirSearch<Part>[] {
  const fields = fieldsAsked(elements.CONDITION_ELEMENTS, asked);
  if (fields.length === 0) return [];
  return [
    searchByPatient({
      type: 'Condition',
      elements: [...elements.CONDITION_KEYS, ...fields],
      schema: conditionPayload,
      read: (found): Part => fromConditions(found, asked),
    }),
  ];
}

function encounterSearches(asked: Elements): FhirSearch<Part>[] {
  if (!asksStay(asked)) return [];
  return [
    searchByPatient({
      type: 'Encounter',
      elements: [...elements.ENCOUNTER_KEYS, ...fieldsAsked(elements.ENCOUNTER_ELEMENTS, asked)],
      schema: encounterPayload,
      read: (found): Part => ({ hospitalStay: toHospitalStay(found, asked) }),
    }),
  ];
}

function ofCategory(observations: readonly ObservationPayload[], category: string): ObservationPayload[] {
  return observations.filter((one) =>
    one.category?.some((concept) => concept.coding?.some(({ code }) => code === category)),
  );
}

/** The Condition a person is followed for, whatever its status. */
const COVID_19 = '840539006';

const CLASSIFICATIONS: Readonly<Record<string, CaseClassification>> = {
  unconfirmed: 'NOT_CLASSIFIED',
  provisional: 'SUSPECT',
  differential: 'PROBABLE',
  confirmed: 'CONFIRMED',
  refuted: 'NO_CASE',
};

const SUSPICIONS = {
  'strong-suspicion': 'STRONG_SUSPICION',
  'false-negative-suspected': 'FALSE_NEGATIVE_SUSPECTED',
} as const;

function toSymptoms(
  observations: readonly ObservationPayload[],
  elements: Elements,
): NonNullable<MedicalRecordData['symptoms']> {
  const present = observations.filter((one) => one.valueBoolean === true && one.status !== 'entered-in-error');
  const byCode = new Map(present.map((one) => [bestCoding(one.code)?.code ?? one.id, one]));
  return [...byCode.values()].map((one) => ({
    ...(elements.has('Symptom.code') && { code: bestCoding(one.code)?.code ?? null }),
    ...(elements.has('Symptom.display') && { display: displayOf(one.code) }),
  }));
}

/** What the conditions say that was asked for; the latest that says something, per element. */
function fromConditions(
  conditions: readonly ConditionPayload[],
  elements: Elements,
): Pick<MedicalRecordData, 'classification' | 'personCategory' | 'onset' | 'suspicion'> {
  const standing = conditions
    .filter((one) => codeOf([one.code ?? {}], SYSTEM.snomed) === COVID_19 && statusOf(one) !== 'entered-in-error')
    .sort((one, other) => recorded(other) - recorded(one));
  const latest = <T>(read: (condition: ConditionPayload) => T | null): T | null =>
    standing.map(read).find((value) => value !== null) ?? null;
  const asksSuspicion = ['MedicalRecord.suspicion', 'Suspicion.kind', 'Suspicion.recordedAt'].some((one) =>
    elements.has(one),
  );
  return {
    ...(elements.has('Case.classification') && {
      classification: latest((one) => CLASSIFICATIONS[statusOf(one) ?? ''] ?? null),
    }),
    ...(elements.has('Case.personCategory') && { personCategory: latest(categoryOf) }),
    ...(elements.has('MedicalRecord.onset') && { onset: latest(onsetOf) }),
    ...(asksSuspicion && { suspicion: latest((one) => suspicionOf(one, elements)) }),
  };
}

/** The latest stay in hospital. */
function toHospitalStay(
  encounters: readonly EncounterPayload[],
  elements: Elements,
): NonNullable<MedicalRecordData['hospitalStay']> | null {
  const stays = encounters
    .filter(
      (one) => one.class?.code === 'IMP' && ['arrived', 'in-progress', 'onleave', 'finished'].includes(one.status),
    )
    .sort((one, other) => (other.period?.start ?? '').localeCompare(one.period?.start ?? ''));
  const stay = stays[0];
  if (!stay) return null;
  return {
    hospital: elements.has('HospitalStay.hospital') ? (stay.serviceProvider?.display ?? null) : null,
    admittedAt: elements.has('HospitalStay.admittedAt') ? instantOf(stay.period?.start) : null,
    dischargedAt: elements.has('HospitalStay.dischargedAt') ? instantOf(stay.period?.end) : null,
  };
}

function statusOf(condition: ConditionPayload): string | null {
  return condition.verificationStatus?.coding?.[0]?.code ?? null;
}

function recorded(condition: ConditionPayload): number {
  const written = condition.recordedDate ?? condition.meta?.lastUpdated;
  return written === undefined ? 0 : Date.parse(written);
}

function categoryOf(condition: ConditionPayload): PersonCategory | null {
  const code = codeOf(condition.category, SYSTEM.personCategory);
  return PERSON_CATEGORIES.find((known) => known === code) ?? null;
}

/** A day; what is known to the month or year only is not made more precise. */
function onsetOf(condition: ConditionPayload): string | null {
  const written = condition.onsetDateTime ?? condition.onsetPeriod?.start;
  return written !== undefined && written.length >= 10 ? written.slice(0, 10) : null;
}

function suspicionOf(condition: ConditionPayload, elements: Elements): MedicalRecordData['suspicion'] | null {
  const code = codeOf(condition.category, SYSTEM.suspicionKind);
  const kind = code !== null && code in SUSPICIONS ? SUSPICIONS[code as keyof typeof SUSPICIONS] : null;
  if (kind === null) return null;
  return {
    kind: elements.has('Suspicion.kind') ? kind : null,
    recordedAt: elements.has('Suspicion.recordedAt') ? instantOf(condition.recordedDate) : null,
  };
}

/** The first code of a system among several concepts. */
function codeOf(concepts: readonly CodeableConcept[] | undefined, system: string): string | null {
  const codings = (concepts ?? []).flatMap((concept) => concept.coding ?? []);
  return codings.find((coding) => sameSystem(coding.system, system))?.code ?? null;
}
