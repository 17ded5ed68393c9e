/** Where values stand at Sciensano: results, symptoms, the condition, the stay in hospital. */
import type { Population, TrueCase } from '../../../simulators/population/population';
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
  values: ValuePlace['values'],
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
  const at = (path: string, values: ValuePlace['values'], ...fields: readonly string[]): ValuePlace =>
    place('Observation', id, path, values, 'TestResult', ...fields);
  const value =
    position % 2 === 0
      ? at('valueString', ['one result', 'another result', 'a third result'], 'value')
      : at('valueQuantity', [quantity(3, 'mg'), quantity(9, 'kg'), quantity(5, 'mg')], 'value', 'unit');
  return [
    value,
    at('code.coding.0', CODINGS, 'code', 'codeSystem', 'display'),
    at('code.text', ['one test', 'another test', 'a third test'], 'display'),
    at('interpretation.0.coding.0.code', ['POS', 'NEG', 'IND'], 'interpretation'),
    at('referenceRange.0.text', ['one range', 'another range', 'a third range'], 'referenceRange'),
    at('effectiveDateTime', ['2020-05-03T08:00:00Z', '2020-05-04T09:00:00Z', '2020-05-01T07:00:00Z'], 'collectedAt'),
    at('issued', ['2020-05-05T08:00:00Z', '2020-05-06T09:00:00Z', '2020-05-08T07:00:00Z'], 'issuedAt'),
    at('performer.0.display', ['one laboratory', 'another laboratory', 'a third laboratory'], 'laboratory'),
    // one result less is one entry less, wherever entries could be counted
    {
      ...at('status', position === 0 ? ['final', 'entered-in-error'] : ['final', 'corrected', 'amended'], 'status'),
      readings: [
        ...at('status', ['', ''], 'status').readings,
        ...place('Observation', id, 'status', ['', ''], 'MedicalRecord', 'tests').readings,
      ],
    },
    // read by nobody
    place('Observation', id, 'note.0.text', ['one note', 'another note'], 'TestResult'),
  ];
}

function quantity(value: number, unit: string): object {
  return { value, unit };
}

function coding(code: string, display: string): object {
  return { system: code.startsWith('9450') ? 'http://loinc.org' : 'http://snomed.info/sct', code, display };
}

const CODINGS = [coding('94500-6', 'one'), coding('94558-4', 'another'), coding('94563-4', 'a third')] as const;

function symptomPlaces(place: Place, id: string): ValuePlace[] {
  return [
    place('Observation', id, 'code.coding.0.code', ['386661006', '49727002', '36955009'], 'Symptom', 'code'),
    place(
      'Observation',
      id,
      'code.coding.0.display',
      ['one symptom', 'another symptom', 'a third symptom'],
      'Symptom',
      'display',
    ),
    place('Observation', id, 'code.text', ['one symptom', 'another symptom', 'a third symptom'], 'Symptom', 'display'),
    place('Observation', id, 'valueBoolean', [true, false], 'MedicalRecord', 'symptoms'),
  ];
}

const CATEGORY = 'https://sciensano.be/fhir/CodeSystem/person-category';
const SUSPICION = 'https://sciensano.be/fhir/CodeSystem/suspicion-kind';

function conditionPlaces(place: Place, id: string): ValuePlace[] {
  const at = (path: string, values: ValuePlace['values'], type: string, ...fields: readonly string[]): ValuePlace =>
    place('Condition', id, path, values, type, ...fields);
  const ofCategory = place('Condition', id, 'category', CATEGORIES, 'Case', 'personCategory');
  const suspicion = place('Condition', id, 'category', ofCategory.values, 'Suspicion', 'kind');
  const whole = place('Condition', id, 'category', ofCategory.values, 'MedicalRecord', 'suspicion');
  return [
    at('onsetDateTime', ['2020-04-30', '2020-04-02', '2020-05-07'], 'MedicalRecord', 'onset'),
    at('verificationStatus.coding.0.code', ['confirmed', 'refuted', 'provisional'], 'Case', 'classification'),
    { ...ofCategory, readings: [ofCategory, suspicion, whole].flatMap((one) => one.readings) },
    at(
      'recordedDate',
      ['2020-05-01T08:00:00Z', '2020-05-02T09:00:00Z', '2020-04-29T07:00:00Z'],
      'Suspicion',
      'recordedAt',
    ),
  ];
}

/** With a suspicion, and without. */
const CATEGORIES = [
  [{ coding: [{ system: CATEGORY, code: 'II' }] }],
  [{ coding: [{ system: CATEGORY, code: 'III' }] }, { coding: [{ system: SUSPICION, code: 'strong-suspicion' }] }],
  [{ coding: [{ system: CATEGORY, code: 'III' }] }],
] as const;

function stayPlaces(place: Place, id: string): ValuePlace[] {
  const at = (path: string, values: ValuePlace['values'], field: string): ValuePlace =>
    place('Encounter', id, path, values, 'HospitalStay', field);
  return [
    at('period.start', ['2020-05-01T08:00:00Z', '2020-05-02T09:00:00Z', '2020-04-28T07:00:00Z'], 'admittedAt'),
    at('period.end', ['2020-05-11T08:00:00Z', '2020-05-12T09:00:00Z', '2020-05-14T07:00:00Z'], 'dischargedAt'),
    at('serviceProvider.display', ['one hospital', 'another hospital', 'a third hospital'], 'hospital'),
    place('Encounter', id, 'status', ['finished', 'cancelled'], 'MedicalRecord', 'hospitalStay'),
  ];
}
