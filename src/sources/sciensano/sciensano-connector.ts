/**
 * Federal database I over FHIR R4: Observation for tests and symptoms, Condition, Encounter. A resource nothing of
 * which is asked for is not searched.
 */
import type { z } from 'zod';
import { SourceFault } from '../../errors/source-errors';
import { systemClock, type Clock } from '../../model/clock';
import type { Coordinate } from '../../model/classification';
import type { MedicalRecordData } from '../../model/records';
import type { SourceHealth } from '../../model/source-health';
import { fieldsAsked } from '../field-mask';
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
  readonly read: (found: readonly T[], included: FhirFindings<T>['included'], elements: Elements) => Part;
}

const LABORATORY = 'laboratory';
const SYMPTOM = 'exam';

export class SciensanoConnector implements SciensanoSource {
  readonly id = 'sciensano';

  constructor(
    private readonly http: HttpClient,
    private readonly clock: Clock = systemClock,
  ) {}

  health(): SourceHealth {
    return this.http.health();
  }

  medicalRecords(patientReferences: readonly string[], ask: Ask): Promise<Keyed<MedicalRecordData>> {
    return askInChunks(patientReferences, async (chunk) => {
      const deadline = this.http.deadline();
      const parts = await Promise.all([
        ...observationSearches(ask.elements).map((search) => this.parts(search, chunk, ask, deadline)),
        ...conditionSearches(ask.elements).map((search) => this.parts(search, chunk, ask, deadline)),
        ...encounterSearches(ask.elements).map((search) => this.parts(search, chunk, ask, deadline)),
      ]);
      return this.assemble(chunk, parts, ask.elements);
    });
  }

  private async parts<T>(
    { question, read }: Search<T>,
    chunk: readonly string[],
    ask: Ask,
    deadline: number,
  ): Promise<Keyed<Part>> {
    const { byPatient, included } = await searchByPatient(this.http, question, chunk, ask, deadline);
    const parts = new Map<string, Part | SourceFault>();
    for (const [patient, found] of byPatient) {
      parts.set(patient, found instanceof SourceFault ? found : read(found, included, ask.elements));
    }
    return parts;
  }

  /** A patient about whom nothing at all was found is not in the answer. */
  private assemble(chunk: readonly string[], parts: readonly Keyed<Part>[], asked: Elements): Keyed<MedicalRecordData> {
    const asOf = this.clock.now();
    const records = new Map<string, MedicalRecordData | SourceFault>();
    for (const patient of chunk) {
      const own = parts.map((part) => part.get(patient)).filter((part) => part !== undefined);
      const fault = own.find((part) => part instanceof SourceFault);
      if (fault) records.set(patient, fault);
      else if (own.length > 0)
        records.set(patient, Object.assign(nothing(asked), ...own, { asOf }) as MedicalRecordData);
    }
    return records;
  }
}

/** What is asked for and not found is empty, not missing. */
function nothing(asked: Elements): Part {
  return {
    ...(asksTests(asked) && { tests: [] }),
    ...(asksSymptoms(asked) && { symptoms: [] }),
    ...fromConditions([], asked),
    ...(asksStay(asked) && { hospitalStay: null }),
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
      read: (found, included, all) => ({ ...tests.read(found, included, all), ...symptoms.read(found, included, all) }),
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
