/** One example of each kind of sentence about a difference, word for word; some of them in each language. */
import type { MaskVariant, Outcome } from '../../../src/model/decision';
import { PURPOSES } from '../../../src/model/roles';
import type { DifferenceCell, Effect } from '../../../src/policy/effect/difference-cells';
import { compareVersions } from '../../../src/policy/effect/compare-versions';
import { differenceSentences, guaranteeSentence } from '../../../src/policy/effect/effect-sentences';
import { OWN_GUARANTEES } from '../../../src/policy/effect/guarantee';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { COORDINATES } from '../schema-coordinates';
import { LANGUAGES, type Language } from '../../../src/model/messages';

const effect = (outcome: Outcome, variant: MaskVariant | null = null): Effect => ({ outcome, variant, ruleId: null });
const NOTHING = effect('WITHHELD');
const ALL = effect('VISIBLE');
const YEAR = effect('MASKED', 'YEAR');

const CELL: DifferenceCell = {
  what: [{ group: 'birth date', coordinates: ['Person.birthDate'] }],
  right: 'READ',
  roles: ['NURSE'],
  organisationKind: null,
  organisation: null,
  purposes: ['CONTACT_TRACING'],
  conditions: [],
  unknown: [],
  without: [],
  recognised: false,
  legalBases: [],
  endedLegalBases: [],
  before: NOTHING,
  after: ALL,
  change: 'MORE',
};
const EVERY_PURPOSE = [...PURPOSES, null];

type Said = (language: Language) => string;
const difference =
  (...changed: Partial<DifferenceCell>[]): Said =>
  (language) =>
    differenceSentences({ cells: changed.map((one) => ({ ...CELL, ...one })), missing: [] }, language).join('\n');

const SAID: Readonly<Record<string, Said>> = {
  'Nurses now see “birth date”, for contact tracing.': difference({}),
  'Nurses no longer see “birth date”, for contact tracing.': difference({ before: ALL, after: NOTHING }),
  'Nurses may now filter by “birth date”, for contact tracing.': difference({ right: 'FILTER' }),
  'Nurses may no longer sort by “birth date”, for contact tracing.': difference({
    right: 'SORT',
    before: ALL,
    after: NOTHING,
  }),
  'Nurses may now count over “birth date”, for contact tracing.': difference({ right: 'AGGREGATE' }),
  'Nurses may no longer export “birth date”, for contact tracing.': difference({
    right: 'EXPORT',
    before: ALL,
    after: NOTHING,
  }),
  'Nurses may now change “birth date”, for contact tracing.': difference({ right: 'WRITE' }),
  'Nurses now see “birth date” as its year, for contact tracing.': difference({ after: YEAR }),
  'Nurses now see “birth date”, but only as its year, for contact tracing.': difference({ before: ALL, after: YEAR }),
  'Nurses now see “birth date”, and no longer only as its year, for contact tracing.': difference({ before: YEAR }),
  'Nurses now see “birth date” as its year instead of a count, for contact tracing.': difference({
    before: effect('MASKED', 'COUNT'),
    after: YEAR,
  }),
  'Nurses no longer know that there is “birth date”, for contact tracing.': difference({
    before: ALL,
    after: effect('HIDDEN'),
  }),
  'Nurses now know that there is “birth date”, for contact tracing.': difference({
    before: effect('HIDDEN'),
    after: NOTHING,
  }),
  'Nurses now see “birth date” (recognised; the order or case is assigned to them; data-protection module valid), for contact tracing.':
    difference({ recognised: true, conditions: ['ASSIGNED', 'TRAINED'] }),
  'Nurses now see “birth date” (the order or case is assigned to them; not known whether: in shift), for contact tracing.':
    difference({ conditions: ['ASSIGNED'], unknown: ['IN_SHIFT'] }),
  'Nurses now see “birth date” (even without: data-protection module valid, in shift), for contact tracing.':
    difference({ without: ['TRAINED', 'IN_SHIFT'] }),
  'Nurses now see “birth date”, for contact tracing, on the legal basis basis-b.': difference({
    legalBases: ['basis-b'],
    endedLegalBases: ['basis-a'],
  }),
  'Nurses now see “birth date”.': difference({ purposes: EVERY_PURPOSE }),
  [`Nurses now see “birth date”, without a purpose.
Nurses now see “birth date”, for staffing, without a purpose.`]: difference(
    { purposes: [null] },
    { purposes: [null, 'STAFFING'] },
  ),
  'Nurses now see “birth date”, for staffing, without a purpose.': difference({ purposes: ['STAFFING', null] }),
  'Nurses who are also: physicians now see “birth date”, for contact tracing.': difference({
    roles: ['NURSE', 'PHYSICIAN'],
  }),
  'Systems of partners of the call centre now see “birth date”, for contact tracing.': difference({
    roles: ['PARTNER_SYSTEM'],
    organisationKind: 'CALL_CENTRE',
  }),
  'Systems of partners of 0999001119 now see “birth date”, for contact tracing.': difference({
    roles: ['PARTNER_SYSTEM'],
    organisation: '0999001119',
  }),
  'All callers now see “birth date”, for contact tracing.': difference({ roles: [] }),
  'Nurses now see “phone”, “of an officer”, for contact tracing.': difference({
    what: [
      { group: 'phone', coordinates: [] },
      { group: 'of an officer', coordinates: [] },
    ],
  }),
  [`Nurses now see “birth date”, for contact tracing.
Nurses who are also: physicians now see “birth date”, for contact tracing.`]: difference(
    { roles: ['NURSE', 'PHYSICIAN'] },
    {},
    { change: 'LESS' },
  ),
  'Not compared, for this release does not have it: Person.gone, Case.gone.': (language) =>
    differenceSentences({ cells: [], missing: ['Person.gone', 'Case.gone'] }, language).join('\n'),
  'Rules name numbers under which no organisation is registered; by these they are about nobody: 0411702543, 1234567894.':
    (language) => differenceSentences({ cells: [], missing: [] }, language, ['0411702543', '1234567894']).join('\n'),
};

/** Of other parts, in another order; that no language lacks a message is held by `npm run check`. */
const TRANSLATED: Readonly<Record<string, readonly [Language, Said]>> = {
  "Les infirmiers voient désormais “date de naissance”, mais seulement : l'année, pour le suivi des contacts.": [
    'FR',
    difference({ before: ALL, after: YEAR }),
  ],
  'Verpleegkundigen zien voortaan “geboortedatum”, maar enkel het jaar, voor contactopsporing.': [
    'NL',
    difference({ before: ALL, after: YEAR }),
  ],
  "Les infirmiers voient désormais “date de naissance” (reconnus; l'ordre d'appel ou le dossier leur est attribué; module de protection des données valide), pour le suivi des contacts.":
    ['FR', difference({ recognised: true, conditions: ['ASSIGNED', 'TRAINED'] })],
  'Verpleegkundigen zien voortaan “geboortedatum” (erkend; de beloproep of het dossier is hun toegewezen; module gegevensbescherming geldig), voor contactopsporing.':
    ['NL', difference({ recognised: true, conditions: ['ASSIGNED', 'TRAINED'] })],
  "Les infirmiers voient désormais “date de naissance” (l'ordre d'appel ou le dossier leur est attribué; sans que soit connu : en service), pour le suivi des contacts.":
    ['FR', difference({ conditions: ['ASSIGNED'], unknown: ['IN_SHIFT'] })],
  'Verpleegkundigen zien voortaan “geboortedatum” (de beloproep of het dossier is hun toegewezen; niet geweten: van dienst), voor contactopsporing.':
    ['NL', difference({ conditions: ['ASSIGNED'], unknown: ['IN_SHIFT'] })],
  'Les infirmiers voient désormais “date de naissance”, pour le recrutement et la gestion du personnel, sans finalité.':
    ['FR', difference({ purposes: ['STAFFING', null] })],
  'Verpleegkundigen zien voortaan “geboortedatum”, voor personeelswerving en -beheer, zonder doel.': [
    'NL',
    difference({ purposes: ['STAFFING', null] }),
  ],
  'Les infirmiers qui sont aussi : les médecins voient désormais “date de naissance”, pour le suivi des contacts.': [
    'FR',
    difference({ roles: ['NURSE', 'PHYSICIAN'] }),
  ],
  'Verpleegkundigen die ook zijn: artsen zien voortaan “geboortedatum”, voor contactopsporing.': [
    'NL',
    difference({ roles: ['NURSE', 'PHYSICIAN'] }),
  ],
  "Les systèmes des partenaires : centre d'appel voient désormais “date de naissance”, pour le suivi des contacts.": [
    'FR',
    difference({ roles: ['PARTNER_SYSTEM'], organisationKind: 'CALL_CENTRE' }),
  ],
  'Systemen van partners: callcenter zien voortaan “geboortedatum”, voor contactopsporing.': [
    'NL',
    difference({ roles: ['PARTNER_SYSTEM'], organisationKind: 'CALL_CENTRE' }),
  ],
};

it.each(Object.entries(SAID))('%s', (sentence, said) => {
  expect(said('EN')).toBe(sentence);
});

it.each(Object.entries(TRANSLATED))('%s', (sentence, [language, said]) => {
  expect(said(language)).toBe(sentence);
});

it.each(LANGUAGES)('in %s have a word for everything, and no blank', (language) => {
  const policy = defaultPolicy();
  const grants = policy.grants.map((one) => ({ ...one, conditions: one.conditions.slice(1), legalBasis: 'other' }));
  const ground = { coordinates: COORDINATES, goneWith: () => new Set<string>() };
  const all = compareVersions(policy, { ...policy, version: 2, grants }, ground);
  const ofGuarantees = OWN_GUARANTEES.map((guarantee) => guaranteeSentence(guarantee, language));
  const sentences = [...differenceSentences(all, language), ...ofGuarantees];
  expect(sentences.filter((sentence) => /undefined|null|NaN| {2}/.test(sentence))).toEqual([]);
  expect(sentences.length).toBeGreaterThan(50);
});
