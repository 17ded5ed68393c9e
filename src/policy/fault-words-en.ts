/** What stands against a version, in English. */
import { CBE_FAULT_SENTENCES } from '../model/identifiers/cbe';
import type { Right } from '../model/decision';
import { ENGLISH } from './effect/words-en';
import type { FaultWords, NotHad, Place } from './fault-words';

export const RULE_ID_IN_WORDS = 'one line of 1 to 120 characters, without |, unseen signs, and blanks at its ends';

export const NO_ORGANISATION =
  'names no organisation, so that the rule would be about nobody: leave it out for callers of any organisation, or name ' +
  'kinds of organisations or CBE numbers';

const DOING: Readonly<Record<Right, string>> = {
  READ: 'see',
  FILTER: 'filter by',
  SORT: 'sort by',
  AGGREGATE: 'count over',
  EXPORT: 'export',
  WRITE: 'change',
};

export const ENGLISH_FAULTS: FaultWords = {
  ruleTwice: (rule) => `The rule ${rule} stands twice.`,
  badId: (quoted) => `The rule ${quoted}: the id of a rule is ${RULE_ID_IN_WORDS}.`,
  takenId: (rule) => `The rule ${rule} has a name of the statutory floor: give it another.`,
  namesNothing: (rule) => `The rule ${rule} names no coordinate.`,
  namesTwice: (rule, coordinate) => `The rule ${rule} names ${coordinate} twice.`,
  newerThanPolicy: (rule) => `The rule ${rule} is newer than its policy.`,
  noBasis: (rule) => `The grant ${rule} stands on no legal basis of the register.`,
  maskIfMasked: (rule) => `The grant ${rule} has to name a mask if it masks, and only then.`,
  masksRight: (rule, right) => `The grant ${rule} masks ${right}: only what is read can be masked.`,
  noCompanion: (rule, coordinate) =>
    `The grant ${rule} masks ${coordinate}, which has no companion to carry a mask: grant it whole or not at all.`,
  maskUnfit: (rule, coordinate, variant, fitting) =>
    `The grant ${rule} masks ${coordinate} by ${variant}, which does not fit it: ${fitting.join(' or ')} does.`,
  hidesByRow: (rule, condition) =>
    `The denial ${rule} hides for ${condition}: what is hidden is hidden on every row. Withhold it.`,
  publicByRow: (rule, conditions, coordinate) =>
    `The rule ${rule} asks for ${conditions.join(' and ')} of ${coordinate}, which is public: that is nobody's row, so it never ` +
    'holds there. Give what is public a rule of its own, without.',
  ofFloor: (rule, role, right, coordinate) =>
    `${rule}: ${ENGLISH.roles[role]} cannot be allowed to ${DOING[right]} ${coordinate}: the law forbids it.`,
  namesNoOrganisation: (rule) => `The rule ${rule}: what it says of organisations ${NO_ORGANISATION}.`,
  emptyOrganisations: (rule, list) => `The rule ${rule}: its list of ${list} of organisations is empty: leave it out.`,
  badNumber: (rule, fault) => `The rule ${rule}: ${fault}.`,
  emptyText: 'an empty text',
  noCbe: (written, fault) => `${written} is no CBE number: ${CBE_FAULT_SENTENCES[fault]}`,
  establishment: (written) => `${written} is the number of an establishment: name the enterprise`,
  otherForm: (written, meant) => `${written} is written ${meant}: ten digits and nothing else`,
  tooManyRules: (most, rules, groups) =>
    `A policy has at most ${most} rules, and as many groups for nobody; here there are ${rules} and ${groups}.`,
  tooManyCoordinates: (rule, count, most) =>
    `The rule ${rule} names ${count} coordinates; a rule names at most ${most}.`,
  listsTwice: (rule, name) => `The rule ${rule} lists ${name} twice.`,
  tooManyOrganisations: (rule, count, most) =>
    `The rule ${rule} names ${count} organisations; a rule names at most ${most} by their numbers.`,
  crowded: (right, coordinate, most) =>
    `More than ${most} rules speak of ${right} of ${coordinate}; at most ${most} can.`,
  unspoken: (coordinate) => `${coordinate} is named by no grant and is not meant for nobody.`,
  unknown: (coordinate) => `${coordinate} is named by the policy and does not exist.`,
  structural: (coordinate) => `${coordinate} is structural: no policy can speak of it.`,
  follows: (coordinate) => `${coordinate} follows another coordinate: no policy can speak of it.`,
  lockedOut: (lacking) =>
    `No privacy officer would have ${powers(lacking)}: no version locks officers out of the policy.`,
  lockedOutFrom: (from, lacking) =>
    `From ${from} on no privacy officer would have ${powers(lacking)}: no version locks officers out of the policy, on no ` +
    'later day either. Let what ends be followed by something that has begun by then.',
  broken: (guarantee, counterExample) => `The guarantee “${guarantee}” is broken. ${counterExample}`,
  notTold: (at) =>
    `Whether guarantees are kept cannot be told. ${tooIntricate(at === null ? 'one place' : placeIn(at))}`,
};

export function tooIntricate(place: string): string {
  return (
    `The rules of ${place} are too many for each other to be looked at together: fewer rules of one place, or fewer ` +
    'roles, organisations and conditions in each.'
  );
}

export function placeIn({ right, coordinate }: Place): string {
  return `${right} of ${coordinate}`;
}

function powers({ reason, more, ...place }: NotHad): string {
  return `${placeIn(place)} (${reason})${more > 0 ? ` and ${more} more` : ''}`;
}
