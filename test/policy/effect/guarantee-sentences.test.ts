/** One example of each kind of sentence about guarantees, and about who breaks them, word for word; some of them in each language. */
import type { MaskVariant, Outcome } from '../../../src/model/decision';
import {
  type BrokenGuarantee,
  counterExampleSentence,
  guaranteeSentence,
} from '../../../src/policy/effect/effect-sentences';
import type { Guarantee } from '../../../src/policy/effect/guarantee';
import { type Language } from '../../../src/model/messages';

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

const SAID: Readonly<Record<string, Said>> = {
  'Systems of partners of a mutuality now see Person.niss (processing agreement valid), for staffing, by the rule “a rule”.':
    counterExample('VISIBLE', null, 'a rule'),
  'Systems of partners of a mutuality now see Person.niss as its initials (recognised; processing agreement valid), for staffing, by the rule “a rule”.':
    counterExample('MASKED', 'INITIALS', 'a rule', { recognised: true }),
  'Systems of partners of a mutuality now know that there is Person.niss (processing agreement valid), for staffing.':
    counterExample('WITHHELD', null, null),
  'Systems of partners of a mutuality now see Person.niss (processing agreement valid), without a purpose, by the rule “a rule”.':
    counterExample('VISIBLE', null, 'a rule', { purpose: null }),
  'Agents of the call centre (who hold no other role) never see Person.niss.': guarantee({}),
  'Agents of the call centre (who hold no other role) never see, never filter by, never sort by, never count over, never export, never change medical data, strong keys to a person.':
    guarantee({
      classifications: ['MEDICAL', 'IDENTIFIER'],
      coordinates: [],
      rights: ['READ', 'FILTER', 'SORT', 'AGGREGATE', 'EXPORT', 'WRITE'],
    }),
  'Agents of the call centre (who hold no other role) never see Person.niss, but at most a mask of it.': guarantee({
    atMost: 'MASKED',
  }),
  'Agents of the call centre (who hold no other role) never know that there is Person.niss.': guarantee({
    atMost: 'HIDDEN',
    rights: ['READ', 'FILTER'],
  }),
  'All callers never see Person.niss, for staffing, unless: the order or case is assigned to them and in shift.':
    guarantee({ roles: 'EVERYBODY', purposes: ['STAFFING'], unless: ['ASSIGNED', 'IN_SHIFT'] }),
  'Systems of partners and reporters of a mutuality, the call centre (whatever other role they hold) never see Person.niss.':
    guarantee({
      roles: ['PARTNER_SYSTEM', 'REPORTER'],
      withOtherRoles: true,
      organisationKinds: ['MUTUALITY', 'CALL_CENTRE'],
    }),
};

/** Of other parts, in another order; that no language lacks a message is held by `npm run check`. */
const TRANSLATED: Readonly<Record<string, readonly [Language, Said]>> = {
  'Les systèmes des partenaires : mutualité voient désormais Person.niss sous la forme : ses initiales (reconnus; accord de sous-traitance valide), pour le recrutement et la gestion du personnel, par la règle “a rule”.':
    ['FR', counterExample('MASKED', 'INITIALS', 'a rule', { recognised: true })],
  'Systemen van partners: ziekenfonds zien voortaan Person.niss als de initialen (erkend; verwerkersovereenkomst geldig), voor personeelswerving en -beheer, door de regel “a rule”.':
    ['NL', counterExample('MASKED', 'INITIALS', 'a rule', { recognised: true })],
  "Les agents du centre d'appel (qui n'ont pas d'autre rôle) ne voient jamais, ne filtrent jamais par, ne trient jamais par, ne comptent jamais selon, n'exportent jamais, ne modifient jamais données médicales, identifiants forts d'une personne.":
    [
      'FR',
      guarantee({
        classifications: ['MEDICAL', 'IDENTIFIER'],
        coordinates: [],
        rights: ['READ', 'FILTER', 'SORT', 'AGGREGATE', 'EXPORT', 'WRITE'],
      }),
    ],
  'Medewerkers van het callcenter (die geen andere rol hebben) zien nooit, filteren nooit op, sorteren nooit op, tellen nooit over, exporteren nooit, wijzigen nooit medische gegevens, sterke identificatoren van een persoon.':
    [
      'NL',
      guarantee({
        classifications: ['MEDICAL', 'IDENTIFIER'],
        coordinates: [],
        rights: ['READ', 'FILTER', 'SORT', 'AGGREGATE', 'EXPORT', 'WRITE'],
      }),
    ],
  "Les systèmes des partenaires et les rapporteurs : mutualité, centre d'appel (quel que soit leur autre rôle) ne voient jamais Person.niss.":
    [
      'FR',
      guarantee({
        roles: ['PARTNER_SYSTEM', 'REPORTER'],
        withOtherRoles: true,
        organisationKinds: ['MUTUALITY', 'CALL_CENTRE'],
      }),
    ],
  'Systemen van partners en rapporteurs: ziekenfonds, callcenter (welke andere rol zij ook hebben) zien nooit Person.niss.':
    [
      'NL',
      guarantee({
        roles: ['PARTNER_SYSTEM', 'REPORTER'],
        withOtherRoles: true,
        organisationKinds: ['MUTUALITY', 'CALL_CENTRE'],
      }),
    ],
};

it.each(Object.entries(SAID))('%s', (sentence, said) => {
  expect(said('EN')).toBe(sentence);
});

it.each(Object.entries(TRANSLATED))('%s', (sentence, [language, said]) => {
  expect(said(language)).toBe(sentence);
});
