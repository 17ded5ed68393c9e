/**
 * How large a policy may be, and what a rule may be called: what officers write is compared, checked and shown whole, by
 * a hub that answers the call centre meanwhile. Versions from before these limits are read all the same.
 */
import { CBE_FAULT_SENTENCES, cbeFault, cbeKind, normaliseCbe } from '../model/identifiers/cbe';
import type { PolicyDocument, WhoseRule } from './grant';
import type { PolicyFault } from './validate-policy';

const MOST_RULES = 1_000;
const MOST_COORDINATES = 2_000;
const LONGEST_SHOWN = 40;
/** The hub's own policy has up to some fifteen. */
const MOST_OF_A_PLACE = 40;
const MOST_ORGANISATIONS = 200;

/** One line without signs that are not seen; `|` parts what is told in one line. */
export const RULE_ID = /^[^\p{C}\p{Z}|](?:[^\p{C}\p{Zl}\p{Zp}|]{0,118}[^\p{C}\p{Z}|])?$/u;
export const RULE_ID_IN_WORDS = 'one line of 1 to 120 characters, without |, unseen signs, and blanks at its ends';

/** Names that decisions give where no rule decides. */
const TAKEN = /^(?:structural$|floor:)/;

export function faultOfRuleId(id: string): string | null {
  if (!RULE_ID.test(id))
    return `The rule ${JSON.stringify(id.slice(0, 200))}: the id of a rule is ${RULE_ID_IN_WORDS}.`;
  return TAKEN.test(id) ? `The rule ${id} has a name of the statutory floor: give it another.` : null;
}

/**
 * A list of organisations that names none would be met by nobody, where whoever wrote it may have meant everybody. A version
 * from before this was refused is read all the same, and about nobody.
 */
export function namesNoOrganisation(organisations: NamedOrganisations): boolean {
  return !organisations.kinds?.length && !organisations.numbers?.length;
}

interface NamedOrganisations {
  readonly kinds?: readonly string[] | undefined;
  readonly numbers?: readonly string[] | undefined;
}

export const NO_ORGANISATION =
  'names no organisation, so that the rule would be about nobody: leave it out for callers of any organisation, or name ' +
  'kinds of organisations or CBE numbers';

export function faultsOfOrganisations({ id, organisations }: Pick<WhoseRule, 'id' | 'organisations'>): string[] {
  if (organisations === undefined) return [];
  const rule = `The rule ${id}: `;
  if (namesNoOrganisation(organisations)) return [`${rule}what it says of organisations ${NO_ORGANISATION}.`];
  const { kinds, numbers } = organisations;
  const empty = Object.entries({ kinds, numbers }).filter(([, list]) => list?.length === 0);
  return [
    ...empty.map(([list]) => `${rule}its list of ${list} of organisations is empty: leave it out.`),
    ...(numbers ?? []).flatMap((number) => {
      const fault = faultOfOrganisationNumber(number);
      return fault === null ? [] : [`${rule}${fault}.`];
    }),
  ];
}

/**
 * Callers are known by the number of an enterprise, as it stands in the register: a rule about any other text is about
 * nobody, and a denial among them denies nothing. Null where the number may stand.
 */
export function faultOfOrganisationNumber(number: string): string | null {
  const written = number.slice(0, LONGEST_SHOWN) || 'an empty text';
  const meant = normaliseCbe(number);
  const fault = cbeFault(meant);
  if (fault !== null) return `${written} is no CBE number: ${CBE_FAULT_SENTENCES[fault]}`;
  if (cbeKind(meant) !== 'ENTERPRISE') return `${written} is the number of an establishment: name the enterprise`;
  return meant === number ? null : `${written} is written ${meant}: ten digits and nothing else`;
}

/** Where there is one, nothing else of the policy is looked at. */
export function sizeFaults({ grants, denials, nobody }: PolicyDocument): PolicyFault[] {
  const rules = [...grants, ...denials];
  if (rules.length > MOST_RULES || nobody.length > MOST_RULES) {
    const sentence = `A policy has at most ${MOST_RULES} rules, and as many groups for nobody; here there are ${rules.length} and ${nobody.length}.`;
    return [{ rule: null, sentence }];
  }
  const large = rules.flatMap((rule) => {
    const count = countOf(rule);
    const sentence = `The rule ${rule.id} names ${count} coordinates; a rule names at most ${MOST_COORDINATES}.`;
    return count > MOST_COORDINATES ? [{ rule: rule.id, sentence }] : [];
  });
  const long = [...large, ...rules.flatMap(listFaults)];
  return long.length > 0 ? long : crowdedPlaces(rules);
}

/** What a rule lists is combined with all the rest of it: each once, and no more than somebody can read. */
function listFaults({ id, roles, organisations, purposes, conditions }: WhoseRule): PolicyFault[] {
  const { kinds = [], numbers = [] } = organisations ?? {};
  const lists = [roles === 'EVERYBODY' ? [] : roles, purposes === 'ANY' ? [] : purposes, conditions, kinds, numbers];
  const sentences = lists.flatMap((list) => repeated(list).map((name) => `The rule ${id} lists ${name} twice.`));
  if (numbers.length > MOST_ORGANISATIONS) {
    sentences.push(
      `The rule ${id} names ${numbers.length} organisations; a rule names at most ${MOST_ORGANISATIONS} by their numbers.`,
    );
  }
  return sentences.map((sentence) => ({ rule: id, sentence }));
}

/** Each name that stands there more than once, once. */
export function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const name of names) (seen.has(name) ? again : seen).add(name);
  return [...again];
}

function countOf({ what }: WhoseRule): number {
  return what.reduce((sum, { coordinates }) => sum + coordinates.length, 0);
}

function crowdedPlaces(rules: readonly WhoseRule[]): PolicyFault[] {
  const counts = new Map<string, number>();
  for (const { right, what } of rules) {
    for (const coordinate of new Set(what.flatMap(({ coordinates }) => coordinates))) {
      const place = `${right} of ${coordinate}`;
      const count = (counts.get(place) ?? 0) + 1;
      counts.set(place, count);
      if (count <= MOST_OF_A_PLACE) continue;
      const sentence = `More than ${MOST_OF_A_PLACE} rules speak of ${place}; at most ${MOST_OF_A_PLACE} can.`;
      return [{ rule: null, sentence }];
    }
  }
  return [];
}
