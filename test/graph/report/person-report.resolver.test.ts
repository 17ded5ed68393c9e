import { namesOfPerson } from '../../../src/graph/report/person-report.resolver';
import type { RequestContext } from '../../../src/graph/request-context';
import type { CaseKey } from '../../../src/model/case-keys';
import { createPseudonyms } from '../../../src/model/pseudonyms';

const pseudonyms = createPseudonyms('a key for tests that is long enough to be one');
const NISS = '85073003328';
const key = (reference: string, patientReference: string | null, personPseudonym: string): CaseKey => ({
  ...{ caseId: reference, organisation: '0999001119', openedAt: new Date(0), zone: null, collectivity: null },
  ...{ insurer: null, reference, patientReference, personPseudonym },
});
const KEYS = [
  key('CC-1', 'patient-1', pseudonyms.person(NISS)),
  key('CC-2', null, pseudonyms.person(NISS)),
  key('CC-3', 'patient-3', pseudonyms.personWithoutNiss({ patientReference: 'patient-3', caseReference: 'CC-3' })),
];
const context = {
  pseudonyms,
  now: new Date('2026-01-01T00:00:00Z'),
  loaders: {
    caseKeyByReference: async (reference: string) => KEYS.find((one) => one.reference === reference) ?? null,
    caseKeysOfPerson: async (person: string) => KEYS.filter((one) => one.personPseudonym === person),
  },
} as unknown as RequestContext;
const EN = { language: 'EN' } as const;
const patient = (reference: string): string =>
  pseudonyms.personWithoutNiss({ patientReference: reference, caseReference: '' });
const alone = (reference: string): string =>
  pseudonyms.personWithoutNiss({ patientReference: null, caseReference: reference });

it('knows a person by the number, and by the cases from before it was known', async () => {
  const names = [pseudonyms.person(NISS), patient('patient-1'), alone('CC-1'), alone('CC-2')];
  const known = { person: names[0], pseudonyms: names, caseIds: ['CC-1', 'CC-2'] };
  expect(await namesOfPerson(context, { ...EN, niss: '85.07.30-033.28' })).toEqual(known);
  expect(await namesOfPerson(context, { ...EN, caseReference: 'CC-2' })).toEqual(known);
});

it('knows a person without a number by the case, and nobody else by it', async () => {
  expect(await namesOfPerson(context, { ...EN, caseReference: 'CC-3' })).toEqual({
    person: patient('patient-3'),
    pseudonyms: [patient('patient-3'), alone('CC-3')],
    caseIds: ['CC-3'],
  });
});

it('knows somebody the hub has no case of by the number alone', async () => {
  const person = pseudonyms.person('98472899765');
  expect(await namesOfPerson(context, { ...EN, niss: '98472899765' })).toEqual({
    ...{ person, pseudonyms: [person], caseIds: [] },
  });
});

it.each([
  [{ niss: '85073003329' }, 'BAD_USER_INPUT'],
  [{}, 'BAD_USER_INPUT'],
  [{ niss: NISS, caseReference: 'CC-1' }, 'BAD_USER_INPUT'],
  [{ caseReference: 'CC-9' }, 'NOT_FOUND_OR_FORBIDDEN'],
])('refuses %j', async (input, code) => {
  await expect(namesOfPerson(context, { ...EN, ...input })).rejects.toMatchObject({ code });
});
