/**
 * Federal database I over FHIR R4: Observation for tests and symptoms, Condition, Encounter. A resource nothing of
 * which is asked for is not searched.
 */
import type { z } from 'zod';
import { SourceFault } from '../../errors/source-errors';
import { systemClock, type Clock } from '../../model/clock';
import type { Coordinate } from '../../model/classification';
import type { MedicalRecordData } from '../../model/records';
import type { NoticedHealth } from '../../model/source-health';
import { fieldsAsked, perMask } from '../field-mask';
import type { HttpClient } from '../http-client';
import { askInChunks } from '../keyed-answer';
import type { Ask, Keyed, SciensanoSource } from '../source';
import { searchByPatient, type FhirFindings, type FhirQuestion } from './fhir-search';
import * as elements from './sciensano-elements';
import { fromConditions, toHospitalStay, toSymptoms } from './sciensano-mapping';
import { conditionPayload, encounterPayload, observationPayload, type ObservationPayload } from './sciensano-payload';
import { toTestResults } from './test-result-mapping';

type Elements = ReadonlySet<Coordinate>;
type Part = Partial<MedicalRecordData>;

/** One search, and what is read from what it finds about one patient. */
interface Search<T> {
  readonly question: FhirQuestion<T>;
  readonly read: (found: readonly T[], included: FhirFindings<T>['included']) => Part;
}

/** A search as it is made: by patient, what it found. */
type Searching = (...asked: Parameters<ReturnType<typeof searchByPatient>>) => Promise<Keyed<Part>>;

const LABORATORY = 'laboratory';
const SYMPTOM = 'exam';

export class SciensanoConnector implements SciensanoSource {
  readonly id = 'sciensano';

  constructor(
    private readonly http: HttpClient,
    private readonly clock: Clock = systemClock,
  ) {}

  health(): NoticedHealth {
    return this.http.health();
  }

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
  searches: [
    ...observationSearches(asked).map(searching),
    ...conditionSearches(asked).map(searching),
    ...encounterSearches(asked).map(searching),
  ],
  /** What is asked for and not found is empty, not missing. */
  nothing: {
    ...(asksTests(asked) && { tests: NONE }),
    ...(asksSymptoms(asked) && { symptoms: NONE }),
    ...fromConditions([], asked),
    ...(asksStay(asked) && { hospitalStay: null }),
  },
}));

const NONE: readonly never[] = Object.freeze([]);

function searching<T>({ question, read }: Search<T>): Searching {
  const search = searchByPatient(question);
  return async (...asked) => {
    const { byPatient, included } = await search(...asked);
    const parts = new Map<string, Part | SourceFault>();
    for (const [patient, found] of byPatient) {
      parts.set(patient, found instanceof SourceFault ? found : read(found, included));
    }
    return parts;
  };
}

const asksTests = (asked: Elements): boolean => fieldsAsked(elements.TESTS, asked).length > 0;
const asksSymptoms = (asked: Elements): boolean => fieldsAsked(elements.SYMPTOM_ELEMENTS, asked).length > 0;
const asksStay = (asked: Elements): boolean => fieldsAsked(elements.STAY, asked).length > 0;

/**
 * Tests and symptoms are searched together where that asks for nothing about a test that may not be asked for; else
 * each on its own.
 */
function observationSearches(asked: Elements): Search<ObservationPayload>[] {
  const ofTests = fieldsAsked(elements.TEST_ELEMENTS, asked);
  const ofSymptoms = fieldsAsked(elements.SYMPTOM_ELEMENTS, asked);
  const tests: Search<ObservationPayload> = {
    question: {
      type: 'Observation',
      category: LABORATORY,
      elements: [...elements.OBSERVATION_KEYS, ...ofTests, ...fieldsAsked(elements.INCLUDED_ELEMENTS, asked)],
      include: fieldsAsked(elements.TEST_INCLUDES, asked),
      schema: observationPayload,
    },
    read: (found, included) => ({ tests: toTestResults(ofCategory(found, LABORATORY), included, asked) }),
  };
  const symptoms: Search<ObservationPayload> = {
    question: {
      type: 'Observation',
      category: SYMPTOM,
      elements: [...elements.OBSERVATION_KEYS, ...ofSymptoms],
      schema: observationPayload,
    },
    read: (found) => ({ symptoms: toSymptoms(ofCategory(found, SYMPTOM), asked) }),
  };
  if (!asksTests(asked)) return asksSymptoms(asked) ? [symptoms] : [];
  if (!asksSymptoms(asked)) return [tests];
  if (!ofSymptoms.every((field) => ofTests.includes(field))) return [tests, symptoms];
  return [
    {
      question: { ...tests.question, category: `${LABORATORY},${SYMPTOM}` },
      read: (found, included) => ({ ...tests.read(found, included), ...symptoms.read(found, included) }),
    },
  ];
}

function conditionSearches(asked: Elements): Search<z.infer<typeof conditionPayload>>[] {
  const fields = fieldsAsked(elements.CONDITION_ELEMENTS, asked);
  if (fields.length === 0) return [];
  const all = [...elements.CONDITION_KEYS, ...fields];
  return [
    {
      question: { type: 'Condition', elements: all, schema: conditionPayload },
      read: (found) => fromConditions(found, asked),
    },
  ];
}

function encounterSearches(asked: Elements): Search<z.infer<typeof encounterPayload>>[] {
  if (!asksStay(asked)) return [];
  const all = [...elements.ENCOUNTER_KEYS, ...fieldsAsked(elements.ENCOUNTER_ELEMENTS, asked)];
  return [
    {
      question: { type: 'Encounter', elements: all, schema: encounterPayload },
      read: (found) => ({ hospitalStay: toHospitalStay(found, asked) }),
    },
  ];
}

function ofCategory(observations: readonly ObservationPayload[], category: string): ObservationPayload[] {
  return observations.filter((one) =>
    one.category?.some((concept) => concept.coding?.some(({ code }) => code === category)),
  );
}
