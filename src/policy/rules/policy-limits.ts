/**
 * How large a policy may be, and what a rule may be called: what officers write is compared, checked and shown whole, by
 * a hub that answers the call centre meanwhile. Versions from before these limits are read all the same.
 */
import { cbeFault, cbeKind, normaliseCbe } from '../../model/identifiers/cbe';
import type { PolicyDocument, WhoseRule } from './grant';
import { NO_ORGANISATION, placeSaid, RULE_ID_FORM, sentence, type Sentence } from './sentence';

const MOST_RULES = 1_000;
const MOST_COORDINATES = 2_000;
const LONGEST_SHOWN = 40;
/** The hub's own policy has up to some fifteen. */
const MOST_OF_A_PLACE = 40;
const MOST_ORGANISATIONS = 200;

/** One line without invisible characters; `|` separates what is said in one line. */
export const RULE_ID = /^[^\p{C}\p{Z}|](?:[^\p{C}\p{Zl}\p{Zp}|]{0,118}[^\p{C}\p{Z}|])?$/u;

/** Names that decisions give where no rule decides. */
const TAKEN = /^(?:structural$|floor:)/;

export function faultOfRuleId(id: string): Sentence | null {
  if (!RULE_ID.test(id)) return sentence('badId', { quoted: JSON.stringify(id.slice(0, 200)), form: RULE_ID_FORM });
  return TAKEN.test(id) ? sentence('takenId', { rule: id }) : null;
}

/**
 * A list of organisations that names none would be met by no caller, where its author may have meant every caller. A version
 * from before this was refused is read all the same, and about nobody.
 */
export function namesNoOrganisation(organisations: NamedOrganisations): boolean {
  return !organisations.kinds?.length && !organisations.numbers?.length;
}

interface NamedOrganisations {
  readonly kinds?: readonly string[] | undefined;
  readonly numbers?: readonly string[] | undefined;
}

export function faultsOfOrganisations({ id, organisations }: Pick<WhoseRule, 'id' | 'organisations'>): Sentence[] {
  if (organisations === undefined) return [];
  if (namesNoOrganisation(organisations))
    return [sentence('namesNoOrganisation', { rule: id, fault: NO_ORGANISATION })];
  const { kinds, numbers } = organisations;
  const empty = Object.entries({ kinds, numbers }).filter(([, list]) => list?.length === 0);
  return [
    ...empty.map(([list]) => sentence('emptyOrganisations', { rule: id, list })),
    ...(numbers ?? []).flatMap((number) => {
      const fault = faultOfOrganisationNumber(number);
      return fault === null ? [] : [sentence('badNumber', { rule: id, fault })];
    }),
  ];
}

/**
 * Callers are known by the number of an enterprise, as it stands in the register: a rule about any other text is about
 * nobody, and a denial among them denies nothing. Null where the number may stand.
 */
export function faultOfOrganisationNumber(number: string): Sentence | null {
  const written = number.slice(0, LONGEST_SHOWN);
  const meant = normaliseCbe(number);
  const fault = cbeFault(meant);
  if (fault !== null) return sentence('noCbe', { written: written || sentence('emptyText'), fault });
  if (cbeKind(meant) !== 'ENTERPRISE') return sentence('establishment', { written });
  return meant === number ? null : sentence('otherForm', { written, meant });
}

/** Where there is one, nothing else of the policy is looked at. */
export function sizeFaults({ grants, denials, nobody }: PolicyDocument): PolicyFault[] {
  const rules = [...grants, ...denials];
  if (rules.length > MOST_RULES || nobody.length > MOST_RULES) {
    const counts = { most: MOST_RULES, rules: rules.length, groups: nobody.length };
    return [{ rule: null, sentence: sentence('tooManyRules', counts) }];
  }
  const large = rules.flatMap((rule) => {
    const count = countOf(rule);
    if (count <= MOST_COORDINATES) return [];
    const counts = { count, most: MOST_COORDINATES };
    return [{ rule: rule.id, sentence: sentence('tooManyCoordinates', { rule: rule.id, ...counts }) }];
  });
  const long = [...large, ...rules.flatMap(listFaults)];
  return long.length > 0 ? long : crowdedPlaces(rules);
}

/** What a rule lists is combined with all the rest of it: each once, and no more than somebody can read. */
function listFaults({ id, roles, organisations, purposes, conditions }: WhoseRule): PolicyFault[] {
  const { kinds = [], numbers = [] } = organisations ?? {};
  const lists = [roles === 'EVERYBODY' ? [] : roles, purposes === 'ANY' ? [] : purposes, conditions, kinds, numbers];
  const sentences = lists.flatMap((list) => repeated(list).map((name) => sentence('listsTwice', { rule: id, name })));
  if (numbers.length > MOST_ORGANISATIONS) {
    sentences.push(sentence('tooManyOrganisations', { rule: id, count: numbers.length, most: MOST_ORGANISATIONS }));
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
      const crowd = { place: placeSaid({ right, coordinate }), most: MOST_OF_A_PLACE };
      return [{ rule: null, sentence: sentence('crowded', crowd) }];
    }
  }
  return [];
}

export interface PolicyFault {
  /** Id of the rule it is about; null where it is about the policy as a whole. */
  readonly rule: string | null;
  readonly sentence: Sentence;
}
