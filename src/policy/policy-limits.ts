/**
 * How large a policy may be, and what a rule may be called: what officers write is compared, checked and shown whole, by
 * a hub that answers the call centre meanwhile. Versions from before these limits are read all the same.
 */
import { cbeFault, cbeKind, normaliseCbe } from '../model/identifiers/cbe';
import type { PolicyDocument, WhoseRule } from './grant';
import { told, type Told } from './told';
import type { PolicyFault } from './validate-policy';

const MOST_RULES = 1_000;
const MOST_COORDINATES = 2_000;
const LONGEST_SHOWN = 40;
/** The hub's own policy has up to some fifteen. */
const MOST_OF_A_PLACE = 40;
const MOST_ORGANISATIONS = 200;

/** One line without signs that are not seen; `|` parts what is told in one line. */
export const RULE_ID = /^[^\p{C}\p{Z}|](?:[^\p{C}\p{Zl}\p{Zp}|]{0,118}[^\p{C}\p{Z}|])?$/u;

/** Names that decisions give where no rule decides. */
const TAKEN = /^(?:structural$|floor:)/;

export function faultOfRuleId(id: string): Told | null {
  if (!RULE_ID.test(id)) return told((words) => words.badId(JSON.stringify(id.slice(0, 200))));
  return TAKEN.test(id) ? told((words) => words.takenId(id)) : null;
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

export function faultsOfOrganisations({ id, organisations }: Pick<WhoseRule, 'id' | 'organisations'>): Told[] {
  if (organisations === undefined) return [];
  if (namesNoOrganisation(organisations)) return [told((words) => words.namesNoOrganisation(id))];
  const { kinds, numbers } = organisations;
  const empty = Object.entries({ kinds, numbers }).filter(([, list]) => list?.length === 0);
  return [
    ...empty.map(([list]) => told((words) => words.emptyOrganisations(id, list))),
    ...(numbers ?? []).flatMap((number) => {
      const fault = faultOfOrganisationNumber(number);
      return fault === null ? [] : [told((words, language) => words.badNumber(id, fault[language]))];
    }),
  ];
}

/**
 * Callers are known by the number of an enterprise, as it stands in the register: a rule about any other text is about
 * nobody, and a denial among them denies nothing. Null where the number may stand.
 */
export function faultOfOrganisationNumber(number: string): Told | null {
  const written = number.slice(0, LONGEST_SHOWN);
  const meant = normaliseCbe(number);
  const fault = cbeFault(meant);
  if (fault !== null) return told((words) => words.noCbe(written || words.emptyText, fault));
  if (cbeKind(meant) !== 'ENTERPRISE') return told((words) => words.establishment(written));
  return meant === number ? null : told((words) => words.otherForm(written, meant));
}

/** Where there is one, nothing else of the policy is looked at. */
export function sizeFaults({ grants, denials, nobody }: PolicyDocument): PolicyFault[] {
  const rules = [...grants, ...denials];
  if (rules.length > MOST_RULES || nobody.length > MOST_RULES) {
    return [{ rule: null, sentence: told((words) => words.tooManyRules(MOST_RULES, rules.length, nobody.length)) }];
  }
  const large = rules.flatMap((rule) => {
    const count = countOf(rule);
    if (count <= MOST_COORDINATES) return [];
    return [{ rule: rule.id, sentence: told((words) => words.tooManyCoordinates(rule.id, count, MOST_COORDINATES)) }];
  });
  const long = [...large, ...rules.flatMap(listFaults)];
  return long.length > 0 ? long : crowdedPlaces(rules);
}

/** What a rule lists is combined with all the rest of it: each once, and no more than somebody can read. */
function listFaults({ id, roles, organisations, purposes, conditions }: WhoseRule): PolicyFault[] {
  const { kinds = [], numbers = [] } = organisations ?? {};
  const lists = [roles === 'EVERYBODY' ? [] : roles, purposes === 'ANY' ? [] : purposes, conditions, kinds, numbers];
  const sentences = lists.flatMap((list) => repeated(list).map((name) => told((words) => words.listsTwice(id, name))));
  if (numbers.length > MOST_ORGANISATIONS) {
    sentences.push(told((words) => words.tooManyOrganisations(id, numbers.length, MOST_ORGANISATIONS)));
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
      const place = `${right} ${coordinate}`;
      const count = (counts.get(place) ?? 0) + 1;
      counts.set(place, count);
      if (count <= MOST_OF_A_PLACE) continue;
      return [{ rule: null, sentence: told((words) => words.crowded(right, coordinate, MOST_OF_A_PLACE)) }];
    }
  }
  return [];
}
