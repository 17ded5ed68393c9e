import { HttpClient } from '../../../src/sources/client/http-client';
import { SciensanoConnector } from '../../../src/sources/sciensano/sciensano-connector';
import type { MedicalRecordData } from '../../../src/model/records';
import { SourceFault } from '../../../src/model/errors/hub-error';
import type { Coordinate } from '../../../src/model/classification';
import { sourceContract } from '../../contract/source-contract';
import { connected } from '../connected';
import { sendJson } from '../partner-server';
import { FhirPartner, formOf, patientsIn, resourcesOf } from './fhir-partner';

const server = new FhirPartner();

const OBSERVATION_KEYS = ['identifier', 'subject', 'category', 'status', 'hasMember'];
const CONDITION_KEYS = ['subject', 'code'];
const ENCOUNTER_KEYS = ['subject', 'status', 'class'];

const ALL_TEST: Coordinate[] = [
  'TestResult.code',
  'TestResult.codeSystem',
  'TestResult.display',
  'TestResult.value',
  'TestResult.unit',
  'TestResult.referenceRange',
  'TestResult.interpretation',
  'TestResult.status',
  'TestResult.collectedAt',
  'TestResult.issuedAt',
  'TestResult.laboratory',
];
const EVERYTHING: Coordinate[] = [
  ...ALL_TEST,
  'Symptom.code',
  'Symptom.display',
  'MedicalRecord.onset',
  'Suspicion.kind',
  'Suspicion.recordedAt',
  'HospitalStay.hospital',
  'HospitalStay.admittedAt',
  'HospitalStay.dischargedAt',
  'Case.classification',
  'Case.personCategory',
];

sourceContract({
  title: 'medical records of Sciensano',
  source: 'sciensano',
  key: (n) => `p-${String(n).padStart(4, '0')}`,
  connect: (url, timeBudgetMs) => {
    const http = new HttpClient({ source: 'sciensano', baseUrl: `${url}/fhir`, timeBudgetMs });
    const connector = new SciensanoConnector(http);
    return { ask: (keys, ask) => connector.medicalRecords(keys, ask), close: () => http.close() };
  },
  answer: (received, world, origin) => server.answer(received, world, origin),
  keysIn: patientsIn,
  fieldsIn: (received) => formOf(received)['_elements']?.split(',') ?? ['everything'],
  ownerOf: (value) => (value as MedicalRecordData).hospitalStay?.hospital?.replace('Hospital of ', '') ?? 'nobody',
  recordsOf: (value) => [value as object, ...((value as MedicalRecordData).tests ?? [])],
  everything: EVERYTHING,
  masks: [
    {
      elements: ['TestResult.value'],
      asked: [...OBSERVATION_KEYS, 'value'],
      kept: ['asOf', 'tests', 'id', 'value'],
    },
    {
      elements: ['MedicalRecord.tests', 'TestResult.collectedAt', 'TestResult.laboratory'],
      asked: [...OBSERVATION_KEYS, 'effective', 'specimen', 'performer', 'Specimen.collection', 'Organization.name'],
      kept: ['asOf', 'tests', 'id', 'collectedAt', 'laboratory'],
    },
    { elements: ['Symptom.display'], asked: [...OBSERVATION_KEYS, 'code', 'value'], kept: ['asOf', 'symptoms'] },
    { elements: ['MedicalRecord.onset'], asked: [...CONDITION_KEYS, 'onset'], kept: ['asOf', 'onset'] },
    {
      elements: ['Case.classification'],
      asked: [...CONDITION_KEYS, 'verificationStatus'],
      kept: ['asOf', 'classification'],
    },
    { elements: ['Case.personCategory'], asked: [...CONDITION_KEYS, 'category'], kept: ['asOf', 'personCategory'] },
    {
      elements: ['HospitalStay.hospital'],
      asked: [...ENCOUNTER_KEYS, 'serviceProvider'],
      kept: ['asOf', 'hospitalStay'],
    },
  ],
  hasPages: true,
  neverKept: ['narrative-secret', 'note-secret', 'contained-secret', 'specimen-secret', 'alias-secret'],
});

describe('what is asked of Sciensano', () => {
  const world = { known: new Set(['a', 'b']) };
  const here = connected(
    { source: 'sciensano', base: '/fhir' },
    (http) => new SciensanoConnector(http, { now: () => new Date('2026-11-25T00:00:00Z') }),
    (received, response) => sendJson(response, server.answer(received, world, here.origin)),
  );

  const record = async (...elements: Coordinate[]): Promise<MedicalRecordData> => {
    const answer = await here.connector.medicalRecords(['a'], { requestId: 'r', elements: new Set(elements) });
    return answer.get('a') as MedicalRecordData;
  };
  const asked = (): string[] =>
    here.partner.requests.map(({ url, body }) => `${url} ${formOf({ body } as never)['category'] ?? ''}`);

  it('reads everything of a record that is asked for', async () => {
    expect(await record(...EVERYTHING)).toEqual({
      tests: [
        {
          id: 'a-o',
          code: '94500-6',
          codeSystem: 'http://loinc.org',
          display: 'PCR',
          value: 'DETECTED',
          unit: null,
          referenceRange: 'Not detected',
          interpretation: 'POS',
          status: 'final',
          collectedAt: new Date('2026-11-20T07:30:00Z'),
          issuedAt: new Date('2026-11-21T08:00:00Z'),
          laboratory: 'Labo Brussels',
        },
      ],
      symptoms: [{ code: '49727002', display: 'Cough' }],
      onset: '2026-11-18',
      suspicion: { kind: 'STRONG_SUSPICION', recordedAt: new Date('2026-11-19T10:00:00Z') },
      hospitalStay: {
        hospital: 'Hospital of a',
        admittedAt: new Date('2026-11-19T10:00:00Z'),
        dischargedAt: new Date('2026-11-22T10:00:00Z'),
      },
      classification: 'CONFIRMED',
      personCategory: 'II',
      asOf: new Date('2026-11-25T00:00:00Z'),
    });
    expect(asked().sort()).toEqual([
      '/fhir/Condition/_search ',
      '/fhir/Encounter/_search ',
      '/fhir/Observation/_search laboratory,exam',
    ]);
  });

  it.each<[string, Coordinate[], string[]]>([
    ['nothing', ['Person.givenName'], []],
    ['tests only', ['TestResult.value'], ['/fhir/Observation/_search laboratory']],
    ['tests by the list alone', ['MedicalRecord.tests'], ['/fhir/Observation/_search laboratory']],
    ['symptoms only', ['Symptom.code'], ['/fhir/Observation/_search exam']],
    [
      'tests without their value, and symptoms apart, so that no value of a test is asked along',
      ['TestResult.code', 'Symptom.code'],
      ['/fhir/Observation/_search laboratory', '/fhir/Observation/_search exam'],
    ],
    ['a suspicion only', ['MedicalRecord.suspicion'], ['/fhir/Condition/_search ']],
    ['a stay only', ['MedicalRecord.hospitalStay'], ['/fhir/Encounter/_search ']],
  ])('asks for %s', async (_title, elements, expected) => {
    await record(...elements);
    expect(asked().sort()).toEqual(expected.sort());
  });

  it('includes the specimen and the laboratory only where their one element is asked for', async () => {
    await record('TestResult.value');
    expect(formOf(here.partner.requests[0] as never)).not.toHaveProperty('_include');
    await record('TestResult.laboratory');
    expect(formOf(here.partner.requests[1] as never)['_include']).toBe('Observation:performer:Organization');
  });

  it('does not follow a next link to another origin', async () => {
    here.partner.behaviour = (_received, response) =>
      sendJson(response, {
        resourceType: 'Bundle',
        link: [{ relation: 'next', url: 'http://127.0.0.1:9/fhir/Observation?page=2' }],
        entry: [],
      });
    await expect(record('TestResult.value')).rejects.toMatchObject({ code: 'SOURCE_BAD_ANSWER' });
  });

  it('drops what it gets about a patient it did not ask about', async () => {
    here.partner.behaviour = (_received, response) =>
      sendJson(response, {
        resourceType: 'Bundle',
        entry: ['a', 'b'].flatMap((patient) => resourcesOf(patient).map((resource) => ({ resource }))).slice(0, 6),
      });
    const answer = await here.connector.medicalRecords(['b'], {
      requestId: 'r',
      elements: new Set(['TestResult.value']),
    });
    expect([...answer.keys()]).toEqual(['b']);
  });

  it('is not disturbed by what it did not ask for, however malformed', async () => {
    here.partner.behaviour = (_received, response) => {
      const [observation] = resourcesOf('a');
      sendJson(response, {
        resourceType: 'Bundle',
        entry: [{ resource: { ...observation, valueString: 7, issued: 'x' } }],
      });
    };
    expect(await record('TestResult.status')).toMatchObject({ tests: [{ id: 'a-o', status: 'final' }] });
  });

  it('refuses an answer that is no bundle', async () => {
    here.partner.behaviour = (_received, response) => sendJson(response, { resourceType: 'OperationOutcome' });
    await expect(record('TestResult.value')).rejects.toMatchObject({ code: 'SOURCE_BAD_ANSWER' });
  });

  it('does not take a record for whole when one of its resources is malformed', async () => {
    here.partner.behaviour = (received, response) => {
      const malformed = received.url.includes('Condition') ? new Set(['a']) : undefined;
      sendJson(response, server.answer(received, { ...world, malformed }, here.origin));
    };
    expect(await record('TestResult.value', 'MedicalRecord.onset')).toBeInstanceOf(SourceFault);
  });
});
