/** What stands against a version is told in three languages: the same, of the same rule, and in none of them in another. */
import { MASK_VARIANTS, REASONS, RIGHTS } from '../../src/model/decision';
import { LANGUAGES } from '../../src/policy/effect/language';
import { SIMULATION_WORDS, type SimulationWords } from '../../src/policy/effect/simulation-words';
import type { FaultWords } from '../../src/policy/fault-words';
import { floorSentences } from '../../src/policy/floor';
import { CONDITIONS } from '../../src/policy/grant';
import { told, type Told } from '../../src/policy/told';

const RULE = 'phone / X / READ';
const FIELD = 'Person.phone';

const OF_RULES: { readonly [Name in keyof FaultWords]?: (words: FaultWords) => string } = {
  ruleTwice: (words) => words.ruleTwice(RULE),
  badId: (words) => words.badId(RULE),
  takenId: (words) => words.takenId(RULE),
  namesNothing: (words) => words.namesNothing(RULE),
  namesTwice: (words) => words.namesTwice(RULE, FIELD),
  newerThanPolicy: (words) => words.newerThanPolicy(RULE),
  noBasis: (words) => words.noBasis(RULE),
  maskIfMasked: (words) => words.maskIfMasked(RULE),
  masksRight: (words) => RIGHTS.map((right) => words.masksRight(RULE, right)).join(' '),
  noCompanion: (words) => words.noCompanion(RULE, FIELD),
  maskUnfit: (words) => words.maskUnfit(RULE, FIELD, 'YEAR', MASK_VARIANTS),
  hidesByRow: (words) => CONDITIONS.map((condition) => words.hidesByRow(RULE, condition)).join(' '),
  publicByRow: (words) => words.publicByRow(RULE, CONDITIONS, FIELD),
  ofFloor: (words) => RIGHTS.map((right) => words.ofFloor(RULE, 'FIELD_AGENT', right, FIELD)).join(' '),
  namesNoOrganisation: (words) => words.namesNoOrganisation(RULE),
  emptyOrganisations: (words) => ['kinds', 'numbers'].map((list) => words.emptyOrganisations(RULE, list)).join(' '),
  badNumber: (words) => words.badNumber(RULE, words.noCbe(words.emptyText, 'CHECK_DIGITS')),
  tooManyCoordinates: (words) => words.tooManyCoordinates(RULE, 2001, 2000),
  listsTwice: (words) => words.listsTwice(RULE, 'AGENT'),
  tooManyOrganisations: (words) => words.tooManyOrganisations(RULE, 201, 200),
};

const LACKING = { right: 'WRITE', coordinate: FIELD, reason: REASONS[0], more: 2 } as const;

const OF_ALL: { readonly [Name in keyof FaultWords]?: (words: FaultWords) => string } = {
  emptyText: (words) => words.emptyText,
  noCbe: (words) => words.noCbe('12', 'FORM') + words.noCbe('9', 'FIRST_DIGIT'),
  establishment: (words) => words.establishment('2123456789'),
  otherForm: (words) => words.otherForm('0419.052.173', '0419052173'),
  tooManyRules: (words) => words.tooManyRules(1000, 1001, 3),
  crowded: (words) => RIGHTS.map((right) => words.crowded(right, FIELD, 40)).join(' '),
  unspoken: (words) => words.unspoken(FIELD),
  unknown: (words) => words.unknown(FIELD),
  structural: (words) => words.structural(FIELD),
  follows: (words) => words.follows(FIELD),
  lockedOut: (words) => words.lockedOut(LACKING),
  lockedOutFrom: (words) => words.lockedOutFrom('2020-10-15', { ...LACKING, more: 1 }),
  broken: (words) => words.broken('…', '…'),
  notTold: (words) => words.notTold({ right: 'READ', coordinate: FIELD }) + words.notTold(null),
};

const ALL: readonly (readonly [string, Told])[] = [
  ...Object.entries({ ...OF_RULES, ...OF_ALL }).map(([name, say]) => [name, told(say)] as const),
  ...floorSentences('EN').map(({ rule, sentence }, index): [string, Told] => [
    rule,
    { EN: sentence, FR: floorSentences('FR')[index]!.sentence, NL: floorSentences('NL')[index]!.sentence },
  ]),
  ...(Object.keys(SIMULATION_WORDS.EN) as (keyof SimulationWords)[]).map((name): [string, Told] => {
    const say = (words: SimulationWords): string => {
      const said = words[name];
      return typeof said === 'string' ? said : said(RULE);
    };
    const { EN, FR, NL } = SIMULATION_WORDS;
    return [`simulation: ${name}`, { EN: say(EN), FR: say(FR), NL: say(NL) }];
  }),
];

/** Words that neither French nor Dutch has. */
const ENGLISH = /\b(the|and|rule|grants|never|names|cannot|with|which|from|must)\b/i;

it('has an example here of each sentence there is', () => {
  const { EN } = told((words) => Object.keys(words).sort().join(' '));
  expect(
    Object.keys({ ...OF_RULES, ...OF_ALL })
      .sort()
      .join(' '),
  ).toBe(EN);
});

it.each(ALL)('%s is said in each language, and not in English where that is not asked for', (_name, sentence) => {
  expect(new Set(Object.values(sentence)).size).toBe(3);
  for (const language of LANGUAGES) {
    const said = sentence[language].replaceAll(RULE, 'X').replaceAll(FIELD, 'Y');
    expect(said).not.toMatch(/undefined|null|NaN| {2}/);
    if (language !== 'EN') expect(said).not.toMatch(ENGLISH);
  }
});

it.each(Object.entries(OF_RULES))('%s names the rule in each language', (_name, say) => {
  const sentence = told(say);
  for (const language of LANGUAGES) expect(sentence[language]).toContain(RULE);
});
