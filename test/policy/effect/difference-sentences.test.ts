/** One example of each kind of sentence about a difference, word for word in each language. */
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

interface Kind extends Readonly<Record<Language, string>> {
  readonly kind: string;
  readonly said: Said;
}

const KINDS: readonly Kind[] = [
  {
    kind: 'seen',
    said: difference({}),
    FR: 'Les infirmiers voient désormais “date de naissance”, pour le suivi des contacts.',
    NL: 'Verpleegkundigen zien voortaan “geboortedatum”, voor contactopsporing.',
    EN: 'Nurses now see “birth date”, for contact tracing.',
  },
  {
    kind: 'seen no longer',
    said: difference({ before: ALL, after: NOTHING }),
    FR: 'Les infirmiers ne voient plus “date de naissance”, pour le suivi des contacts.',
    NL: 'Verpleegkundigen zien niet langer “geboortedatum”, voor contactopsporing.',
    EN: 'Nurses no longer see “birth date”, for contact tracing.',
  },
  {
    kind: 'filtered by',
    said: difference({ right: 'FILTER' }),
    FR: 'Les infirmiers peuvent désormais filtrer par “date de naissance”, pour le suivi des contacts.',
    NL: 'Verpleegkundigen mogen voortaan filteren op “geboortedatum”, voor contactopsporing.',
    EN: 'Nurses may now filter by “birth date”, for contact tracing.',
  },
  {
    kind: 'sorted by no longer',
    said: difference({ right: 'SORT', before: ALL, after: NOTHING }),
    FR: 'Les infirmiers ne peuvent plus trier par “date de naissance”, pour le suivi des contacts.',
    NL: 'Verpleegkundigen mogen niet langer sorteren op “geboortedatum”, voor contactopsporing.',
    EN: 'Nurses may no longer sort by “birth date”, for contact tracing.',
  },
  {
    kind: 'counted over',
    said: difference({ right: 'AGGREGATE' }),
    FR: 'Les infirmiers peuvent désormais compter selon “date de naissance”, pour le suivi des contacts.',
    NL: 'Verpleegkundigen mogen voortaan tellen over “geboortedatum”, voor contactopsporing.',
    EN: 'Nurses may now count over “birth date”, for contact tracing.',
  },
  {
    kind: 'exported no longer',
    said: difference({ right: 'EXPORT', before: ALL, after: NOTHING }),
    FR: 'Les infirmiers ne peuvent plus exporter “date de naissance”, pour le suivi des contacts.',
    NL: 'Verpleegkundigen mogen niet langer exporteren “geboortedatum”, voor contactopsporing.',
    EN: 'Nurses may no longer export “birth date”, for contact tracing.',
  },
  {
    kind: 'changed',
    said: difference({ right: 'WRITE' }),
    FR: 'Les infirmiers peuvent désormais modifier “date de naissance”, pour le suivi des contacts.',
    NL: 'Verpleegkundigen kunnen voortaan wijzigen: “geboortedatum”, voor contactopsporing.',
    EN: 'Nurses may now change “birth date”, for contact tracing.',
  },
  {
    kind: 'masked where nothing was',
    said: difference({ after: YEAR }),
    FR: "Les infirmiers voient désormais “date de naissance” sous la forme : l'année, pour le suivi des contacts.",
    NL: 'Verpleegkundigen zien voortaan “geboortedatum” als het jaar, voor contactopsporing.',
    EN: 'Nurses now see “birth date” as its year, for contact tracing.',
  },
  {
    kind: 'masked where all was',
    said: difference({ before: ALL, after: YEAR }),
    FR: "Les infirmiers voient désormais “date de naissance”, mais seulement : l'année, pour le suivi des contacts.",
    NL: 'Verpleegkundigen zien voortaan “geboortedatum”, maar enkel het jaar, voor contactopsporing.',
    EN: 'Nurses now see “birth date”, but only as its year, for contact tracing.',
  },
  {
    kind: 'all where a mask was',
    said: difference({ before: YEAR }),
    FR: "Les infirmiers voient désormais “date de naissance”, et non plus seulement : l'année, pour le suivi des contacts.",
    NL: 'Verpleegkundigen zien voortaan “geboortedatum”, en niet meer enkel het jaar, voor contactopsporing.',
    EN: 'Nurses now see “birth date”, and no longer only as its year, for contact tracing.',
  },
  {
    kind: 'another mask',
    said: difference({ before: effect('MASKED', 'COUNT'), after: YEAR }),
    FR: "Les infirmiers voient désormais “date de naissance” sous la forme : l'année au lieu de : un nombre, pour le suivi des contacts.",
    NL: 'Verpleegkundigen zien voortaan “geboortedatum” als het jaar in plaats van een aantal, voor contactopsporing.',
    EN: 'Nurses now see “birth date” as its year instead of a count, for contact tracing.',
  },
  {
    kind: 'hidden',
    said: difference({ before: ALL, after: effect('HIDDEN') }),
    FR: "Les infirmiers ne savent plus qu'il y a “date de naissance”, pour le suivi des contacts.",
    NL: 'Verpleegkundigen weten niet langer dat er bestaat: “geboortedatum”, voor contactopsporing.',
    EN: 'Nurses no longer know that there is “birth date”, for contact tracing.',
  },
  {
    kind: 'hidden no longer',
    said: difference({ before: effect('HIDDEN'), after: NOTHING }),
    FR: "Les infirmiers savent désormais qu'il y a “date de naissance”, pour le suivi des contacts.",
    NL: 'Verpleegkundigen weten voortaan dat er bestaat: “geboortedatum”, voor contactopsporing.',
    EN: 'Nurses now know that there is “birth date”, for contact tracing.',
  },
  {
    kind: 'of a recognised one',
    said: difference({ recognised: true, conditions: ['ASSIGNED', 'TRAINED'] }),
    FR: "Les infirmiers voient désormais “date de naissance” (reconnus; l'ordre d'appel ou le dossier leur est attribué; module de protection des données valide), pour le suivi des contacts.",
    NL: 'Verpleegkundigen zien voortaan “geboortedatum” (erkend; de beloproep of het dossier is hun toegewezen; module gegevensbescherming geldig), voor contactopsporing.',
    EN: 'Nurses now see “birth date” (recognised; the order or case is assigned to them; data-protection module valid), for contact tracing.',
  },
  {
    kind: 'where it is not known',
    said: difference({ conditions: ['ASSIGNED'], unknown: ['IN_SHIFT'] }),
    FR: "Les infirmiers voient désormais “date de naissance” (l'ordre d'appel ou le dossier leur est attribué; sans que soit connu : en service), pour le suivi des contacts.",
    NL: 'Verpleegkundigen zien voortaan “geboortedatum” (de beloproep of het dossier is hun toegewezen; niet geweten: van dienst), voor contactopsporing.',
    EN: 'Nurses now see “birth date” (the order or case is assigned to them; not known whether: in shift), for contact tracing.',
  },
  {
    kind: 'even without',
    said: difference({ without: ['TRAINED', 'IN_SHIFT'] }),
    FR: 'Les infirmiers voient désormais “date de naissance” (même sans : module de protection des données valide, en service), pour le suivi des contacts.',
    NL: 'Verpleegkundigen zien voortaan “geboortedatum” (ook zonder: module gegevensbescherming geldig, van dienst), voor contactopsporing.',
    EN: 'Nurses now see “birth date” (even without: data-protection module valid, in shift), for contact tracing.',
  },
  {
    kind: 'after a legal basis',
    said: difference({ legalBases: ['basis-b'], endedLegalBases: ['basis-a'] }),
    FR: 'Les infirmiers voient désormais “date de naissance”, pour le suivi des contacts, sur la base légale basis-b.',
    NL: 'Verpleegkundigen zien voortaan “geboortedatum”, voor contactopsporing, op de rechtsgrond basis-b.',
    EN: 'Nurses now see “birth date”, for contact tracing, on the legal basis basis-b.',
  },
  {
    kind: 'under any purpose',
    said: difference({ purposes: EVERY_PURPOSE }),
    FR: 'Les infirmiers voient désormais “date de naissance”.',
    NL: 'Verpleegkundigen zien voortaan “geboortedatum”.',
    EN: 'Nurses now see “birth date”.',
  },
  {
    kind: 'without a purpose only, and without one before another',
    said: difference({ purposes: [null] }, { purposes: [null, 'STAFFING'] }),
    FR: `Les infirmiers voient désormais “date de naissance”, sans finalité.
Les infirmiers voient désormais “date de naissance”, pour le recrutement et la gestion du personnel, sans finalité.`,
    NL: `Verpleegkundigen zien voortaan “geboortedatum”, zonder doel.
Verpleegkundigen zien voortaan “geboortedatum”, voor personeelswerving en -beheer, zonder doel.`,
    EN: `Nurses now see “birth date”, without a purpose.
Nurses now see “birth date”, for staffing, without a purpose.`,
  },
  {
    kind: 'without a purpose',
    said: difference({ purposes: ['STAFFING', null] }),
    FR: 'Les infirmiers voient désormais “date de naissance”, pour le recrutement et la gestion du personnel, sans finalité.',
    NL: 'Verpleegkundigen zien voortaan “geboortedatum”, voor personeelswerving en -beheer, zonder doel.',
    EN: 'Nurses now see “birth date”, for staffing, without a purpose.',
  },
  {
    kind: 'of two roles at once',
    said: difference({ roles: ['NURSE', 'PHYSICIAN'] }),
    FR: 'Les infirmiers qui sont aussi : les médecins voient désormais “date de naissance”, pour le suivi des contacts.',
    NL: 'Verpleegkundigen die ook zijn: artsen zien voortaan “geboortedatum”, voor contactopsporing.',
    EN: 'Nurses who are also: physicians now see “birth date”, for contact tracing.',
  },
  {
    kind: 'of a kind of organisation',
    said: difference({ roles: ['PARTNER_SYSTEM'], organisationKind: 'CALL_CENTRE' }),
    FR: "Les systèmes des partenaires : centre d'appel voient désormais “date de naissance”, pour le suivi des contacts.",
    NL: 'Systemen van partners: callcenter zien voortaan “geboortedatum”, voor contactopsporing.',
    EN: 'Systems of partners of the call centre now see “birth date”, for contact tracing.',
  },
  {
    kind: 'of one organisation',
    said: difference({ roles: ['PARTNER_SYSTEM'], organisation: '0999001119' }),
    FR: 'Les systèmes des partenaires : 0999001119 voient désormais “date de naissance”, pour le suivi des contacts.',
    NL: 'Systemen van partners: 0999001119 zien voortaan “geboortedatum”, voor contactopsporing.',
    EN: 'Systems of partners of 0999001119 now see “birth date”, for contact tracing.',
  },
  {
    kind: 'of anybody',
    said: difference({ roles: [] }),
    FR: 'Tous les utilisateurs voient désormais “date de naissance”, pour le suivi des contacts.',
    NL: 'Alle gebruikers zien voortaan “geboortedatum”, voor contactopsporing.',
    EN: 'All callers now see “birth date”, for contact tracing.',
  },
  {
    kind: 'of a group without words',
    said: difference({
      what: [
        { group: 'phone', coordinates: [] },
        { group: 'of an officer', coordinates: [] },
      ],
    }),
    FR: 'Les infirmiers voient désormais “numéro de téléphone”, “of an officer”, pour le suivi des contacts.',
    NL: 'Verpleegkundigen zien voortaan “telefoonnummer”, “of an officer”, voor contactopsporing.',
    EN: 'Nurses now see “phone”, “of an officer”, for contact tracing.',
  },
  {
    kind: 'several, those of one role first, the same one once',
    said: difference({ roles: ['NURSE', 'PHYSICIAN'] }, {}, { change: 'LESS' }),
    FR: `Les infirmiers voient désormais “date de naissance”, pour le suivi des contacts.
Les infirmiers qui sont aussi : les médecins voient désormais “date de naissance”, pour le suivi des contacts.`,
    NL: `Verpleegkundigen zien voortaan “geboortedatum”, voor contactopsporing.
Verpleegkundigen die ook zijn: artsen zien voortaan “geboortedatum”, voor contactopsporing.`,
    EN: `Nurses now see “birth date”, for contact tracing.
Nurses who are also: physicians now see “birth date”, for contact tracing.`,
  },
  {
    kind: 'not compared',
    said: (language) => differenceSentences({ cells: [], missing: ['Person.gone', 'Case.gone'] }, language).join('\n'),
    FR: "Non comparé, car cette version du logiciel ne l'a pas : Person.gone, Case.gone.",
    NL: 'Niet vergeleken, want deze release heeft het niet: Person.gone, Case.gone.',
    EN: 'Not compared, for this release does not have it: Person.gone, Case.gone.',
  },
  {
    kind: 'about organisations that are in no register',
    said: (language) =>
      differenceSentences({ cells: [], missing: [] }, language, ['0411702543', '1234567894']).join('\n'),
    FR: "Des règles nomment des numéros sous lesquels aucune organisation n'est enregistrée; par eux, elles ne visent personne : 0411702543, 1234567894.",
    NL: 'Regels noemen nummers waaronder geen organisatie geregistreerd is; daardoor gelden ze voor niemand: 0411702543, 1234567894.',
    EN: 'Rules name numbers under which no organisation is registered; by these they are about nobody: 0411702543, 1234567894.',
  },
];

describe.each(LANGUAGES)('sentences in %s', (language) => {
  it.each(KINDS)('$kind', ({ said, ...expected }) => {
    expect(said(language)).toBe(expected[language]);
  });
  it('have a word for everything, and no blank', () => {
    const policy = defaultPolicy();
    const grants = policy.grants.map((one) => ({ ...one, conditions: one.conditions.slice(1), legalBasis: 'other' }));
    const ground = { coordinates: COORDINATES, goneWith: () => new Set<string>() };
    const all = compareVersions(policy, { ...policy, version: 2, grants }, ground);
    const ofGuarantees = OWN_GUARANTEES.map((guarantee) => guaranteeSentence(guarantee, language));
    const sentences = [...differenceSentences(all, language), ...ofGuarantees];
    expect(sentences.filter((sentence) => /undefined|null|NaN| {2}/.test(sentence))).toEqual([]);
    expect(sentences.length).toBeGreaterThan(50);
  });
});
