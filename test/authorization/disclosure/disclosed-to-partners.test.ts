/** Nothing of an answer leaves, but partners received whom it was about: that remains on record, of those alone. */
import { asDisclosedToPartners } from '../../../src/authorization/disclosure/disclosure';
import { caller, NOW } from '../../policy/rules/caller-builder';
import { conditionVector, type AccessRecord } from '../../../src/audit/records/access-record';
import { Relation } from '../../../src/model/subject';

const ABOUT = [1, 2, 3].map((number) => ({ pseudonym: `person-${number}`, caseId: null }));
const QUESTIONS = (['call-centre', 'sciensano'] as const).map((source) => ({ source, resource: 'cases', keys: 1 }));

const record = (changes: Partial<AccessRecord>): AccessRecord => ({
  ...{ id: 'record-1', recordedAt: NOW, requestId: 'request-1', callerPseudonym: 'caller', issuer: 'staff' },
  ...{ roles: ['AGENT'], organisation: null, purpose: 'CONTACT_TRACING' },
  conditions: conditionVector(caller('AGENT'), Relation.NONE, NOW),
  about: ABOUT,
  returned: ['Person.name', 'Person.niss'],
  returnedOf: ['10', '11', '01'],
  withheld: [{ coordinate: 'Case.medical', reason: 'NOT_GRANTED' }],
  partnerQuestions: QUESTIONS,
  ...{ policyVersion: 1, operationHash: 'hash', operationName: null },
  ...changes,
});

const left = (changes: Partial<AccessRecord>): unknown => {
  const kept = asDisclosedToPartners(record(changes));
  if (kept === null) return null;
  expect(kept).toMatchObject({ id: 'record-1', returned: [], withheld: [] });
  expect(kept).not.toHaveProperty('returnedOf');
  return [
    kept.about.map(({ pseudonym }) => pseudonym),
    kept.partnerQuestions.map(({ source }) => source),
    kept.partnerQuestionsOf,
  ];
};

const ALL = ['person-1', 'person-2', 'person-3'];

it.each<[string, Partial<AccessRecord>, unknown]>([
  ['all were asked about', {}, [ALL, ['call-centre', 'sciensano'], undefined]],
  ['nothing was asked', { partnerQuestions: [] }, null],
  [
    'nothing was asked, but somebody looked up',
    { partnerQuestions: [], lookUp: 'WRONG_ANSWERS' },
    [ALL, [], undefined],
  ],
  [
    'some were asked about',
    { partnerQuestionsOf: ['10', '00', '11'] },
    [
      ['person-1', 'person-3'],
      ['call-centre', 'sciensano'],
      ['10', '11'],
    ],
  ],
  ['one was asked about', { partnerQuestionsOf: ['00', '01', '00'] }, [['person-2'], ['sciensano'], undefined]],
  ['nobody in it was asked about', { partnerQuestionsOf: ['00', '00', '00'] }, null],
])('%s', (_what, changes, expected) => {
  expect(left(changes)).toEqual(expected);
});
