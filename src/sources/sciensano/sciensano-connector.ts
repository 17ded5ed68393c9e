/**
 * Federal database I over FHIR R4: Observation for tests and symptoms, Condition, Encounter. A resource nothing of
 * which is asked for is not searched.
 */
import { SourceFault } from '../../model/errors/hub-error';
import { systemClock, type Clock } from '../../model/brussels-day';
import type { Coordinate } from '../../model/classification';
import type { MedicalRecordData } from '../../model/records';
import { fieldsAsked, perMask, askInChunks } from '../client/keyed-answer';
import type { HttpClient } from '../client/http-client';
import type { Ask, Keyed, SciensanoSource } from '../source';
import { searchByPatient, type FhirQuestion, type FhirSearch } from './fhir-search';
import * as elements from './sciensano-payload';
import { fromConditions, toHospitalStay, toSymptoms } from './sciensano-mapping';
import { conditionPayload, encounterPayload, observationPayload, type ObservationPayload } from './sciensano-payload';
import { toTestResults } from './test-result-mapping';

type Elements = ReadonlySet<Coordinate>;
type Part = Partial<MedicalRecordData>;

const LABORATORY = 'laboratory';
const SYMPTOM = 'exam';

export class SciensanoConnector implements SciensanoSource {
  constructor(
    private readonly http: HttpClient,
    private readonly clock: Clock = systemClock,
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
