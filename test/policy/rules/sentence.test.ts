/** What is wrong with a version is said in three languages: the same, of the same rule, and in none of them in another. */
import FAULTS from '../../../messages/hub/faults.json';
import SIMULATION from '../../../messages/hub/simulation.json';
import { MASK_VARIANTS, REASONS, RIGHTS } from '../../../src/model/decision';
import { sayInEach } from '../../../src/model/messages';
import { roleSaid } from '../../../src/policy/effect/effect-sentences';
import { LANGUAGES } from '../../../src/model/messages';
import { floorSentence, floorSentences, isFloorRule } from '../../../src/policy/rules/floor';
import { CONDITIONS } from '../../../src/policy/rules/grant';
import {
  inEachLanguage,
  lackingSaid,
  listed,
  NO_ORGANISATION,
  placeSaid,
  RULE_ID_FORM,
  sentence,
  tooIntricate,
  type Sentence,
} from '../../../src/policy/rules/sentence';

const RULE = 'phone / X / READ';
const FIELD = 'Person.phone';
const OF_RULE = { rule: RULE, coordinate: FIELD };
const conditions = CONDITIONS.map((condition) => sentence(`condition.${condition}`));
const masks = MASK_VARIANTS.map((mask) => sentence(`mask.${mask}`));
const law = floorSentence('floor:purpose');

const OF_RULES: Readonly<Record<string, readonly Sentence[]>> = {
  ruleTwice: [sentence('ruleTwice', OF_RULE)],
  badId: [sentence('badId', { quoted: RULE, form: RULE_ID_FORM })],
  takenId: [sentence('takenId', OF_RULE)],
  namesNothing: [sentence('namesNothing', OF_RULE)],
  namesTwice: [sentence('namesTwice', OF_RULE)],
  newerThanPolicy: [sentence('newerThanPolicy', OF_RULE)],
  noBasis: [sentence('noBasis', OF_RULE)],
  maskIfMasked: [sentence('maskIfMasked', OF_RULE)],
  masksRight: RIGHTS.map((right) => sentence('masksRight', { ...OF_RULE, right: sentence(`right.${right}`) })),
  noCompanion: [sentence('noCompanion', OF_RULE)],
  maskUnfit: masks.map((mask) => sentence('maskUnfit', { ...OF_RULE, mask, fitting: listed('or', masks) })),
  hidesByRow: conditions.map((condition) => sentence('hidesByRow', { ...OF_RULE, condition })),
  publicByRow: [sentence('publicByRow', { ...OF_RULE, conditions: listed('and', conditions) })],
  ofFloor: RIGHTS.map((right) =>
    sentence('ofFloor', { ...OF_RULE, role: roleSaid('FIELD_AGENT'), doing: sentence(`doing.${right}`, OF_RULE), law }),
  ),
  namesNoOrganisation: [sentence('namesNoOrganisation', { ...OF_RULE, fault: NO_ORGANISATION })],
  emptyOrganisations: ['kinds', 'numbers'].map((list) => sentence('emptyOrganisations', { ...OF_RULE, list })),
  badNumber: ['FORM', 'FIRST_DIGIT', 'CHECK_DIGITS'].map((fault) =>
    sentence('badNumber', { ...OF_RULE, fault: sentence('noCbe', { written: sentence('emptyText'), fault }) }),
  ),
  tooManyCoordinates: [sentence('tooManyCoordinates', { ...OF_RULE, count: 2001, most: 2000 })],
  listsTwice: [sentence('listsTwice', { ...OF_RULE, name: 'AGENT' })],
  tooManyOrganisations: [sentence('tooManyOrganisations', { ...OF_RULE, count: 201, most: 200 })],
};

const PLACES = RIGHTS.map((right) => ({ right, coordinate: FIELD }));
const LACKING = PLACES.map((place, more) => lackingSaid(place, REASONS[0], more));

const OF_ALL: Readonly<Record<string, readonly Sentence[]>> = {
  establishment: [sentence('establishment', { written: '2123456789' })],
  otherForm: [sentence('otherForm', { written: '0419.052.173', meant: '0419052173' })],
  tooManyRules: [sentence('tooManyRules', { most: 1000, rules: 1001, groups: 3 })],
  crowded: PLACES.map((place) => sentence('crowded', { place: placeSaid(place), most: 40 })),
  unspoken: [sentence('unspoken', OF_RULE)],
  unknown: [sentence('unknown', OF_RULE)],
  structural: [sentence('structural', OF_RULE)],
  follows: [sentence('follows', OF_RULE)],
  lockedOut: LACKING.map((lacking) => sentence('lockedOut', { lacking })),
  lockedOutFrom: LACKING.map((lacking) => sentence('lockedOutFrom', { from: '2020-10-15', lacking })),
  broken: [sentence('broken', { guarantee: '…', counterExample: '…' })],
  notKnown: [...PLACES, 'onePlace' as const, 'allHidden' as const].map((at) =>
    sentence('notKnown', { tooIntricate: tooIntricate(at) }),
  ),
};

/** Said within others. */
const PARTS = ['idForm', 'noOrganisation', 'emptyText', 'noCbe', 'lacking', 'tooIntricate', 'onePlace', 'allHidden'];
const JOINING = ['thePlace', 'or', 'and'];

const simulated = sayInEach(SIMULATION);
const ALL: readonly (readonly [string, Sentence])[] = [
  ...Object.entries({ ...OF_RULES, ...OF_ALL }).flatMap(([name, all]) => all.map((one) => [name, one] as const)),
  ...floorSentences('EN').flatMap(({ rule }) => (isFloorRule(rule) ? [[rule, floorSentence(rule)] as const] : [])),
  ...(Object.keys(SIMULATION.en) as (keyof typeof SIMULATION.en)[]).map(
    (name) => [`simulation: ${name}`, inEachLanguage((language) => simulated[language](name, { rule: RULE }))] as const,
  ),
];

/** Words that neither French nor Dutch has. */
const ENGLISH = /\b(the|and|rule|grants|never|names|cannot|with|which|from|must)\b/i;

it('has an example here of each sentence there is', () => {
  const sentences = Object.keys(FAULTS.en).filter((name) => !name.includes('.'));
  expect(sentences.sort()).toEqual([...Object.keys({ ...OF_RULES, ...OF_ALL }), ...PARTS, ...JOINING].sort());
});

it.each(ALL)('%s is said in each language, and not in English where that is not asked for', (_name, sentence) => {
  expect(new Set(Object.values(sentence)).size).toBe(3);
  for (const language of LANGUAGES) {
    const said = sentence[language].replaceAll(RULE, 'X').replaceAll(FIELD, 'Y');
    expect(said).not.toMatch(/undefined|null|NaN| {2}/);
    if (language !== 'EN') expect(said).not.toMatch(ENGLISH);
  }
});

it.each(Object.entries(OF_RULES))('%s names the rule in each language', (_name, sentences) => {
  for (const one of sentences) for (const language of LANGUAGES) expect(one[language]).toContain(RULE);
});
