/** Questions about the rules, as officers type them in three languages, and what each is understood to ask. */
import { CONCEPT_IDS, fieldsOf } from '../../../console/app/src/policy/concepts';
import { isUnderstood, lexiconOf, placeOfQuestion, understand } from '../../../console/app/src/policy/question';
import WORDS from '../../../messages/console/policy/question-words.json';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { FIELD_GROUPS } from '../../../src/policy/rules/field-groups';

const coordinates = readCoordinates(buildHubSchema())
  .filter(({ classification, masks, reveals }) => classification !== 'STRUCTURAL' && masks === null && reveals === null)
  .map(({ coordinate }) => coordinate);
const groupOf = new Map(
  Object.entries(FIELD_GROUPS).flatMap(([group, fields]) => fields.map((field) => [field, group] as const)),
);
const lexicon = lexiconOf(coordinates, groupOf);
const asked = (question: string) => understand(question, lexicon, coordinates);

const TESTS = ['MedicalRecord.tests', 'TestResult.value', 'TestResult.laboratory'];
const PHONES = ['ContactPoint.phone', 'CaseContact.phone', 'Callback.phone'];

it.each([
  ['Who sees test results?', [], TESTS, 'READ'],
  ['who can see the PCR results', [], TESTS, 'READ'],
  ['Qui voit les résultats de test ?', [], TESTS, 'READ'],
  ['qui peut consulter les resultats des tests', [], TESTS, 'READ'],
  ['Wie ziet testuitslagen?', [], TESTS, 'READ'],
  ['wie mag de testresultaten zien', [], TESTS, 'READ'],
  ['test results', [], TESTS, null],
  ['Does a nurse see test results?', ['NURSE'], TESTS, 'READ'],
  ['Une infirmière voit-elle les résultats de laboratoire ?', ['NURSE'], TESTS, 'READ'],
  ['Ziet een verpleegster PCR-testen?', ['NURSE'], TESTS, 'READ'],
  ['Which phone numbers does a visitor see?', ['FIELD_AGENT'], PHONES, 'READ'],
  ['Quels numéros de GSM voient les agents de terrain ?', ['FIELD_AGENT'], PHONES, 'READ'],
  ['Welke gsm-nummers zien veldmedewerkers?', ['FIELD_AGENT'], PHONES, 'READ'],
  ['Who may change phone numbers?', [], PHONES, 'WRITE'],
  ['Qui peut modifier les numéros de téléphone ?', [], PHONES, 'WRITE'],
  ['Wie mag telefoonnummers wijzigen?', [], PHONES, 'WRITE'],
  ['Who sees phone numbers of contacts?', [], ['CaseContact.phone'], 'READ'],
  ['Qui voit les téléphones des contacts ?', [], ['CaseContact.phone'], 'READ'],
  ['Wie ziet de telefoonnummers van contacten?', [], ['CaseContact.phone'], 'READ'],
  ['Who knows the date of birth?', [], ['Person.birthDate'], 'READ'],
  ['Qui connaît le numéro de registre national ?', [], ['Person.niss'], 'READ'],
  ['Wie ziet het rijksregisternummer?', [], ['Person.niss'], 'READ'],
  ['Who filters call orders by priority?', [], ['CallOrder.priority'], 'FILTER'],
  ['Who may record a call attempt?', [], ['Mutation.recordAttempt'], 'WRITE'],
  ['Qui peut exporter le journal des accès ?', [], ['AccessRecord.decisions'], 'EXPORT'],
  ['Wie ziet het medisch dossier?', [], ['MedicalRecord.onset', 'TestResult.value'], 'READ'],
  ['ContactPoint.phone', [], ['ContactPoint.phone'], null],
] as const)('%s', (question, roles, fields, right) => {
  const understood = asked(question);
  expect(understood.roles).toEqual(roles);
  expect(understood.fields).toEqual(expect.arrayContaining([...fields]));
  expect({ right: understood.right, unknown: understood.unknown }).toEqual({ right, unknown: [] });
  expect(isUnderstood(understood)).toBe(true);
});

it.each([
  ['What does an agent see?', ['AGENT']],
  ['Que voit un médecin ?', ['PHYSICIAN']],
  ['Wat zien artsen?', ['PHYSICIAN']],
  ['Wat ziet een medewerker van het callcenter?', ['AGENT']],
  ['What do nurses and physicians see?', ['NURSE', 'PHYSICIAN']],
] as const)('%s', (question, roles) => {
  expect(asked(question)).toMatchObject({ roles, fields: null, right: 'READ', unknown: [] });
});

it.each([
  ['Who sees test results for contact tracing?', 'CONTACT_TRACING'],
  ['Qui voit les noms pour l’inspection d’hygiène ?', 'HYGIENE_INSPECTION'],
  ['Wie ziet namen voor contactopsporing?', 'CONTACT_TRACING'],
])('%s', (question, purpose) => {
  expect(asked(question)).toMatchObject({ purpose, unknown: [] });
});

it('says what it did not understand, and which concepts are near', () => {
  const understood = asked('Who sees the telefnoe numbrs of a nurse?');
  expect(understood).toMatchObject({ roles: ['NURSE'], fields: null, unknown: ['telefnoe', 'numbrs'] });
  expect(understood.near).toContain('phones');
  const nothing = asked('Why is the sky blue?');
  expect(isUnderstood(nothing)).toBe(false);
  expect(nothing.unknown).toEqual(['why', 'sky', 'blue']);
});

it('has a place of its own, which another screen leads to', () => {
  expect(placeOfQuestion(' Wie ziet namen? ')).toBe('/matrix?q=Wie+ziet+namen%3F');
});

it('has fields for each concept, each pattern of it', () => {
  for (const concept of CONCEPT_IDS)
    expect([concept, fieldsOf(concept, coordinates).length > 0]).toEqual([concept, true]);
});

it('understands each word of its own as what it stands for', () => {
  const wrong = Object.values(WORDS).flatMap((words) =>
    Object.entries(words).flatMap(([id, phrases]) =>
      phrases.split(',').filter((phrase) => {
        const { roles, concepts, right, purpose, unknown } = asked(phrase);
        const meant: readonly (string | null)[] = [...roles, ...concepts, right, purpose];
        return unknown.length > 0 || !meant.includes(id);
      }),
    ),
  );
  expect(wrong).toEqual([]);
});
