/**
 * Which persons are followed, and who named whom. A region of 100 persons (45 households) has 20 cases. They come in
 * clusters: an index person, the contacts named, and the cases those contacts have of their own. Each cluster draws
 * its persons from two households of its own, so nobody is followed twice and nothing has to be looked up elsewhere.
 */
import { Dice } from './dice';
import { BLOCK_HOUSEHOLDS, BLOCK_PERSONS, type HouseholdPlan } from './household-plan';
import type { ContactRisk } from './population';

export type CaseRole = 'INDEX' | 'CONTACT' | 'COLLECTIVITY';

export interface PlannedContact {
  /** null: nobody of this population. */
  readonly personIndex: number | null;
  caseIndex: number | null;
  readonly risk: ContactRisk;
  readonly sameHousehold: boolean;
}

export interface CasePlace {
  readonly role: CaseRole;
  readonly personIndex: number;
  /** The case that named this person. */
  indexCaseIndex: number | null;
  readonly contacts: readonly PlannedContact[];
}

const REGION_PERSONS = 100;
const REGION_CASES = 20;
const REGION_HOUSEHOLDS = (REGION_PERSONS / BLOCK_PERSONS) * BLOCK_HOUSEHOLDS;

const NAMES_ANYBODY = 0.49;
const CONTACT_HAS_CASE = 0.93;
/** Mean 2.7. */
const HIGH_RISK_CONTACTS: readonly (readonly [number, number])[] = [
  [1, 24],
  [2, 27],
  [3, 23],
  [4, 13],
  [5, 8],
  [6, 5],
];
const LOW_RISK_CONTACTS: readonly (readonly [number, number])[] = [
  [0, 60],
  [1, 25],
  [2, 15],
];
const CLUSTER_KINDS: readonly (readonly [CaseRole, number])[] = [
  ['INDEX', 86],
  ['CONTACT', 8],
  ['COLLECTIVITY', 6],
];
/** Cases 0, 1 and 2 lead clusters of their own; their contacts' cases come after them. */
const FIRST_LEADERS = 3;

/** A contact whose case is still to be numbered. */
interface DraftContact extends PlannedContact {
  readonly wantsCase: boolean;
}
interface Cluster {
  readonly role: CaseRole;
  readonly personIndex: number;
  readonly contacts: readonly DraftContact[];
}

export class CaseLayout {
  readonly caseCount: number;
  private last: { readonly region: number; readonly places: readonly CasePlace[] } | null = null;

  constructor(
    private readonly seed: number,
    size: number,
    private readonly plan: HouseholdPlan,
  ) {
    this.caseCount = Math.floor(size / REGION_PERSONS) * REGION_CASES;
  }

  place(caseIndex: number): CasePlace {
    const found = this.region(Math.floor(caseIndex / REGION_CASES))[caseIndex % REGION_CASES];
    if (!found) throw new RangeError(`no case ${caseIndex}`);
    return found;
  }

  caseOfPerson(personIndex: number): number | null {
    const region = Math.floor(personIndex / REGION_PERSONS);
    if ((region + 1) * REGION_CASES > this.caseCount) return null;
    const position = this.region(region).findIndex((place) => place.personIndex === personIndex);
    return position < 0 ? null : region * REGION_CASES + position;
  }

  /** One region is remembered, because neighbours ask for it next; the answer does not depend on it. */
  private region(region: number): readonly CasePlace[] {
    if (this.last?.region !== region) this.last = { region, places: this.laidOut(region) };
    return this.last.places;
  }

  private laidOut(region: number): readonly CasePlace[] {
    const dice = new Dice(this.seed, 'case-layout', region);
    const firstHousehold = region * REGION_HOUSEHOLDS;
    const clusters: Cluster[] = [];
    let left = REGION_CASES;
    while (left > 0) {
      const household = firstHousehold + clusters.length * 2;
      const leader = region === 0 && clusters.length < FIRST_LEADERS ? clusters.length : null;
      const reserved = leader === null ? 1 : FIRST_LEADERS - leader;
      const cluster = this.cluster(dice, household, left - reserved, leader);
      left -= 1 + cluster.contacts.filter((contact) => contact.wantsCase).length;
      clusters.push(cluster);
    }
    return numbered(clusters, region * REGION_CASES, region === 0 ? FIRST_LEADERS : 1);
  }

  private cluster(dice: Dice, household: number, room: number, leader: number | null): Cluster {
    const home = this.members(household);
    const role = leader === null ? dice.weighted(CLUSTER_KINDS) : leader === 2 ? 'COLLECTIVITY' : 'INDEX';
    const personIndex = leader === null ? dice.pick(home) : (home[0] ?? 0);
    const housemates = home.filter((member) => member !== personIndex);
    const candidates = [...(leader === 0 ? housemates : dice.shuffled(housemates)), ...this.members(household + 1)];
    if (leader === 0) return { role, personIndex, contacts: firstContacts(candidates) };
    if (role !== 'INDEX' || !dice.chance(NAMES_ANYBODY)) return { role, personIndex, contacts: [] };
    return {
      role,
      personIndex,
      contacts: namedContacts(dice, candidates, housemates.length, leader === null ? room : 0),
    };
  }

  private members(householdIndex: number): number[] {
    const { firstPerson, count } = this.plan.ofHousehold(householdIndex);
    return Array.from({ length: count }, (_, position) => firstPerson + position);
  }
}

function namedContacts(dice: Dice, candidates: readonly number[], housemates: number, room: number): DraftContact[] {
  const high = dice.weighted(HIGH_RISK_CONTACTS);
  const total = high + dice.weighted(LOW_RISK_CONTACTS);
  const contacts: DraftContact[] = [];
  let next = 0;
  let roomLeft = room;
  for (let position = 0; position < total; position += 1) {
    const isHigh = position < high;
    const wantsCase = isHigh && roomLeft > 0 && next < candidates.length && dice.chance(CONTACT_HAS_CASE);
    const known = wantsCase || (next < candidates.length && dice.chance(0.3));
    contacts.push({
      personIndex: known ? (candidates[next] ?? null) : null,
      caseIndex: null,
      risk: isHigh ? 'HIGH' : 'LOW',
      sameHousehold: known && next < housemates,
      wantsCase,
    });
    if (wantsCase) roomLeft -= 1;
    if (known) next += 1;
  }
  return contacts;
}

/** The demonstration's first case: a housemate and a friend with cases of their own, and two contacts without one. */
function firstContacts(candidates: readonly number[]): DraftContact[] {
  const [partner, child, , friend] = candidates;
  const contact = (
    personIndex: number | undefined,
    wantsCase: boolean,
    risk: ContactRisk,
    home: boolean,
  ): DraftContact => ({
    personIndex: personIndex ?? null,
    caseIndex: null,
    risk,
    sameHousehold: home,
    wantsCase,
  });
  return [
    contact(partner, true, 'HIGH', true),
    contact(friend, true, 'HIGH', false),
    contact(child, false, 'HIGH', true),
    contact(undefined, false, 'LOW', false),
  ];
}

/** `leaders` clusters put their first case before all contacts' cases; after them each cluster stays together. */
function numbered(clusters: readonly Cluster[], firstCase: number, leaders: number): CasePlace[] {
  const places: CasePlace[] = [];
  const lead = (cluster: Cluster): { cluster: Cluster; caseIndex: number } => {
    const { role, personIndex, contacts } = cluster;
    places.push({ role, personIndex, indexCaseIndex: null, contacts });
    return { cluster, caseIndex: firstCase + places.length - 1 };
  };
  const follow = ({ cluster, caseIndex }: { cluster: Cluster; caseIndex: number }): void => {
    for (const contact of cluster.contacts) {
      if (!contact.wantsCase || contact.personIndex === null) continue;
      contact.caseIndex = firstCase + places.length;
      places.push({ role: 'CONTACT', personIndex: contact.personIndex, indexCaseIndex: caseIndex, contacts: [] });
    }
  };
  clusters.slice(0, leaders).map(lead).forEach(follow);
  for (const cluster of clusters.slice(leaders)) follow(lead(cluster));
  return places;
}
