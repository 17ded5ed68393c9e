/** Where values stand at Sciensano: results, symptoms, the condition, the stay in hospital. */
import type { Population, TrueCase } from '../../simulators/population/population';
import { caseRow, readings, type ValuePlace } from './value-place';

/** Of everybody a case is followed about. */
export function medicalPlaces(population: Population, cases: readonly TrueCase[]): ValuePlace[] {
  return cases.flatMap((one) => {
    const { medical, patientReference } = population.person(one.personIndex);
    const place = placesOf(one);
    return [
      ...medical.tests.flatMap(({ id }, position) => testPlaces(place, id, position)),
      ...medical.symptoms.flatMap((_symptom, position) => symptomPlaces(place, `${patientReference}-e${position + 1}`)),
      ...(medical.recordedAt || medical.suspicion ? conditionPlaces(place, `${patientReference}-c`) : []),
      ...(medical.hospitalStay ? stayPlaces(place, `${patientReference}-h`) : []),
    ];
  });
}

type Place = (
  resource: string,
  id: string,
  path: string,
  values: readonly [unknown, unknown],
  type: string,
  ...fields: readonly string[]
) => ValuePlace;

function placesOf(one: TrueCase): Place {
  return (resource, id, path, values, type, ...fields) => ({
    partner: 'sciensano',
    ...{ resource, id, path, values },
    readings: readings(caseRow(one), type, ...fields),
  });
}

function testPlaces(place: Place, id: string, position: number): ValuePlace[] {
  const at = (path: string, one: unknown, other: unknown, ...fields: readonly string[]): ValuePlace =>
    place('Observation', id, path, [one, other], 'TestResult', ...fields);
  const value =
    position % 2 === 0
      ? at('valueString', 'one result', 'another result', 'value')
      : at('valueQuantity', { value: 3, unit: 'mg' }, { value: 9, unit: 'kg' }, 'value', 'unit');
  return [
    value,
    at('code.coding.0', coding('94500-6', 'one'), coding('94558-4', 'another'), 'code', 'codeSystem', 'display'),
    at('code.text', 'one test', 'another test', 'display'),
    at('interpretation.0.coding.0.code', 'POS', 'NEG', 'interpretation'),
    at('referenceRange.0.text', 'one range', 'another range', 'referenceRange'),
    at('effectiveDateTime', '2020-05-03T08:00:00Z', '2020-05-04T09:00:00Z', 'collectedAt'),
    at('issued', '2020-05-05T08:00:00Z', '2020-05-06T09:00:00Z', 'issuedAt'),
    at('performer.0.display', 'one laboratory', 'another laboratory', 'laboratory'),
    // one result less is one entry less, wherever entries could be counted
    {
      ...at('status', 'final', position === 0 ? 'entered-in-error' : 'corrected', 'status'),
      readings: [
        ...at('status', '', '', 'status').readings,
        ...place('Observation', id, 'status', ['', ''], 'MedicalRecord', 'tests').readings,
      ],
    },
    // read by nobody
    place('Observation', id, 'note.0.text', ['one note', 'another note'], 'TestResult'),
  ];
}

function coding(code: string, display: string): object {
  return { system: code.startsWith('9450') ? 'http://loinc.org' : 'http://snomed.info/sct', code, display };
}

function symptomPlaces(place: Place, id: string): ValuePlace[] {
  return [
    place('Observation', id, 'code.coding.0.code', ['386661006', '49727002'], 'Symptom', 'code'),
    place('Observation', id, 'code.coding.0.display', ['one symptom', 'another symptom'], 'Symptom', 'display'),
    place('Observation', id, 'code.text', ['one symptom', 'another symptom'], 'Symptom', 'display'),
    place('Observation', id, 'valueBoolean', [true, false], 'MedicalRecord', 'symptoms'),
  ];
}

const CATEGORY = 'https://sciensano.be/fhir/CodeSystem/person-category';
const SUSPICION = 'https://sciensano.be/fhir/CodeSystem/suspicion-kind';

function conditionPlaces(place: Place, id: string): ValuePlace[] {
  const at = (path: string, one: unknown, other: unknown, type: string, ...fields: readonly string[]): ValuePlace =>
    place('Condition', id, path, [one, other], type, ...fields);
  const ofCategory = place('Condition', id, 'category', [CATEGORIES.one, CATEGORIES.other], 'Case', 'personCategory');
  const suspicion = place('Condition', id, 'category', ofCategory.values, 'Suspicion', 'kind');
  const whole = place('Condition', id, 'category', ofCategory.values, 'MedicalRecord', 'suspicion');
  return [
    at('onsetDateTime', '2020-04-30', '2020-04-02', 'MedicalRecord', 'onset'),
    at('verificationStatus.coding.0.code', 'confirmed', 'refuted', 'Case', 'classification'),
    { ...ofCategory, readings: [ofCategory, suspicion, whole].flatMap((one) => one.readings) },
    at('recordedDate', '2020-05-01T08:00:00Z', '2020-05-02T09:00:00Z', 'Suspicion', 'recordedAt'),
  ];
}

/** In the other world there is a suspicion. */
const CATEGORIES = {
  one: [{ coding: [{ system: CATEGORY, code: 'II' }] }],
  other: [
    { coding: [{ system: CATEGORY, code: 'III' }] },
    { coding: [{ system: SUSPICION, code: 'strong-suspicion' }] },
  ],
};

function stayPlaces(place: Place, id: string): ValuePlace[] {
  const at = (path: string, one: unknown, other: unknown, field: string): ValuePlace =>
    place('Encounter', id, path, [one, other], 'HospitalStay', field);
  return [
    at('period.start', '2020-05-01T08:00:00Z', '2020-05-02T09:00:00Z', 'admittedAt'),
    at('period.end', '2020-05-11T08:00:00Z', '2020-05-12T09:00:00Z', 'dischargedAt'),
    at('serviceProvider.display', 'one hospital', 'another hospital', 'hospital'),
    place('Encounter', id, 'status', ['finished', 'cancelled'], 'MedicalRecord', 'hospitalStay'),
  ];
}
