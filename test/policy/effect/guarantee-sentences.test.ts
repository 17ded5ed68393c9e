/** One example of each kind of sentence about guarantees, and about who breaks them, word for word in each language. */
import type { MaskVariant, Outcome } from '../../../src/model/decision';
import {
  type BrokenGuarantee,
  counterExampleSentence,
  guaranteeSentence,
} from '../../../src/policy/effect/effect-sentences';
import type { Guarantee } from '../../../src/policy/effect/guarantee';
import { LANGUAGES, type Language } from '../../../src/model/messages';

const GUARANTEE: Guarantee = {
  id: 'example',
  sentence: { FR: null, NL: null, EN: 'An example.' },
  roles: ['AGENT'],
  withOtherRoles: false,
  organisationKinds: null,
  purposes: 'ANY',
  coordinates: ['Person.niss'],
  classifications: [],
  rights: ['READ'],
  atMost: 'WITHHELD',
  unless: [],
};

type Said = (language: Language) => string;
const guarantee =
  (changed: Partial<Guarantee>): Said =>
  (language) =>
    guaranteeSentence({ ...GUARANTEE, ...changed }, language);
const counterExample =
  (
    outcome: Outcome,
    variant: MaskVariant | null,
    ruleId: string | null,
    { recognised = false, purpose = 'STAFFING' }: { recognised?: boolean; purpose?: string | null } = {},
  ): Said =>
  (language) => {
    const example = {
      probe: {
        caller: { roles: ['PARTNER_SYSTEM'], organisationKind: 'MUTUALITY', organisation: null },
        standing: { recognised },
      },
      purpose,
      conditions: ['AGREEMENT_VALID'],
      decision: { outcome, variant, ruleId, right: 'READ', coordinate: 'Person.niss' },
    } as unknown as BrokenGuarantee['counterExample'];
    return counterExampleSentence({ guarantee: GUARANTEE, counterExample: example }, language);
  };

interface Kind extends Readonly<Record<Language, string>> {
  readonly kind: string;
  readonly said: Said;
}

const KINDS: readonly Kind[] = [
  {
    kind: 'a counter-example',
    said: counterExample('VISIBLE', null, 'a rule'),
    FR: 'Les systèmes des partenaires : mutualité voient désormais Person.niss (accord de sous-traitance valide), pour le recrutement et la gestion du personnel, par la règle “a rule”.',
    NL: 'Systemen van partners: ziekenfonds zien voortaan Person.niss (verwerkersovereenkomst geldig), voor personeelswerving en -beheer, door de regel “a rule”.',
    EN: 'Systems of partners of a mutuality now see Person.niss (processing agreement valid), for staffing, by the rule “a rule”.',
  },
  {
    kind: 'a masked counter-example',
    said: counterExample('MASKED', 'INITIALS', 'a rule', { recognised: true }),
    FR: 'Les systèmes des partenaires : mutualité voient désormais Person.niss sous la forme : ses initiales (reconnus; accord de sous-traitance valide), pour le recrutement et la gestion du personnel, par la règle “a rule”.',
    NL: 'Systemen van partners: ziekenfonds zien voortaan Person.niss als de initialen (erkend; verwerkersovereenkomst geldig), voor personeelswerving en -beheer, door de regel “a rule”.',
    EN: 'Systems of partners of a mutuality now see Person.niss as its initials (recognised; processing agreement valid), for staffing, by the rule “a rule”.',
  },
  {
    kind: 'a counter-example of what was to be hidden',
    said: counterExample('WITHHELD', null, null),
    FR: "Les systèmes des partenaires : mutualité savent désormais qu'il y a Person.niss (accord de sous-traitance valide), pour le recrutement et la gestion du personnel.",
    NL: 'Systemen van partners: ziekenfonds weten voortaan dat er bestaat: Person.niss (verwerkersovereenkomst geldig), voor personeelswerving en -beheer.',
    EN: 'Systems of partners of a mutuality now know that there is Person.niss (processing agreement valid), for staffing.',
  },
  {
    kind: 'a counter-example without a purpose',
    said: counterExample('VISIBLE', null, 'a rule', { purpose: null }),
    FR: 'Les systèmes des partenaires : mutualité voient désormais Person.niss (accord de sous-traitance valide), sans finalité, par la règle “a rule”.',
    NL: 'Systemen van partners: ziekenfonds zien voortaan Person.niss (verwerkersovereenkomst geldig), zonder doel, door de regel “a rule”.',
    EN: 'Systems of partners of a mutuality now see Person.niss (processing agreement valid), without a purpose, by the rule “a rule”.',
  },
  {
    kind: 'a guarantee',
    said: guarantee({}),
    FR: "Les agents du centre d'appel (qui n'ont pas d'autre rôle) ne voient jamais Person.niss.",
    NL: 'Medewerkers van het callcenter (die geen andere rol hebben) zien nooit Person.niss.',
    EN: 'Agents of the call centre (who hold no other role) never see Person.niss.',
  },
  {
    kind: 'a guarantee of a class and of rights',
    said: guarantee({
      classifications: ['MEDICAL', 'IDENTIFIER'],
      coordinates: [],
      rights: ['READ', 'FILTER', 'SORT', 'AGGREGATE', 'EXPORT', 'WRITE'],
    }),
    FR: "Les agents du centre d'appel (qui n'ont pas d'autre rôle) ne voient jamais, ne filtrent jamais par, ne trient jamais par, ne comptent jamais selon, n'exportent jamais, ne modifient jamais données médicales, identifiants forts d'une personne.",
    NL: 'Medewerkers van het callcenter (die geen andere rol hebben) zien nooit, filteren nooit op, sorteren nooit op, tellen nooit over, exporteren nooit, wijzigen nooit medische gegevens, sterke identificatoren van een persoon.',
    EN: 'Agents of the call centre (who hold no other role) never see, never filter by, never sort by, never count over, never export, never change medical data, strong keys to a person.',
  },
  {
    kind: 'a guarantee of a mask',
    said: guarantee({ atMost: 'MASKED' }),
    FR: "Les agents du centre d'appel (qui n'ont pas d'autre rôle) ne voient jamais Person.niss, sinon sous une forme masquée.",
    NL: 'Medewerkers van het callcenter (die geen andere rol hebben) zien nooit Person.niss, hoogstens in gemaskeerde vorm.',
    EN: 'Agents of the call centre (who hold no other role) never see Person.niss, but at most a mask of it.',
  },
  {
    kind: 'a guarantee of hiding',
    said: guarantee({ atMost: 'HIDDEN', rights: ['READ', 'FILTER'] }),
    FR: "Les agents du centre d'appel (qui n'ont pas d'autre rôle) ne savent jamais qu'il y a Person.niss.",
    NL: 'Medewerkers van het callcenter (die geen andere rol hebben) weten nooit dat er bestaat: Person.niss.',
    EN: 'Agents of the call centre (who hold no other role) never know that there is Person.niss.',
  },
  {
    kind: 'a guarantee against everybody, under one purpose, unless',
    said: guarantee({ roles: 'EVERYBODY', purposes: ['STAFFING'], unless: ['ASSIGNED', 'IN_SHIFT'] }),
    FR: "Tous les utilisateurs ne voient jamais Person.niss, pour le recrutement et la gestion du personnel, sauf si : l'ordre d'appel ou le dossier leur est attribué et en service.",
    NL: 'Alle gebruikers zien nooit Person.niss, voor personeelswerving en -beheer, tenzij: de beloproep of het dossier is hun toegewezen en van dienst.',
    EN: 'All callers never see Person.niss, for staffing, unless: the order or case is assigned to them and in shift.',
  },
  {
    kind: 'a guarantee against systems whatever else they are',
    said: guarantee({
      roles: ['PARTNER_SYSTEM', 'REPORTER'],
      withOtherRoles: true,
      organisationKinds: ['MUTUALITY', 'CALL_CENTRE'],
    }),
    FR: "Les systèmes des partenaires et les rapporteurs : mutualité, centre d'appel (quel que soit leur autre rôle) ne voient jamais Person.niss.",
    NL: 'Systemen van partners en rapporteurs: ziekenfonds, callcenter (welke andere rol zij ook hebben) zien nooit Person.niss.',
    EN: 'Systems of partners and reporters of a mutuality, the call centre (whatever other role they hold) never see Person.niss.',
  },
];

describe.each(LANGUAGES)('sentences in %s', (language) => {
  it.each(KINDS)('$kind', ({ said, ...expected }) => {
    expect(said(language)).toBe(expected[language]);
  });
});
