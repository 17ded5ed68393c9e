/** Policies of so many grants, under all of which the same list has equal answers, and how one is activated before a turn. */
import { ROW_CONDITIONS, type Condition, type Grant, type PolicyDocument } from '../../../src/policy/rules/grant';
import { putInForce } from '../../support/policy-change';
import { askHub } from '../../support/running-demonstration';

/** Grants. */
export const POLICY_SIZES: readonly number[] = [10, 1_000];

const MOST_WAITING_MS = 10_000;
/** After which what is worked out once for a version is there. */
const REQUESTS_BEFORE_A_TURN = 20;

interface Asked {
  /** Of the role that owns the tables. */
  readonly ownerUrl: string;
  readonly url: string;
  readonly token: string;
  readonly query: string;
}

/** Comes back when the hub decides by it, and has answered the question a few times. */
export async function putPolicyInForce({ ownerUrl, url, token, query }: Asked, size: number): Promise<void> {
  const number = await putInForce({ ownerUrl }, (document) => policyOfSize(document, size));
  const ask = (text: string) => askHub<{ mayI: readonly { policyVersion: number }[] }>(url, token, text);
  const until = Date.now() + MOST_WAITING_MS;
  for (;;) {
    const { data } = await ask('{ mayI(coordinates: ["Case.reference"]) { policyVersion } }');
    if (data?.mayI[0]?.policyVersion === number) break;
    if (Date.now() > until) throw new Error(`A policy of ${size} grants did not become active.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  for (let request = 0; request < REQUESTS_BEFORE_A_TURN; request += 1) await ask(query);
}

/** What was in force to begin with is in force again. */
export async function startOfPolicy(ownerUrl: string): Promise<void> {
  await putInForce({ ownerUrl }, (document) => document);
}

/**
 * The grants that the list needs; then those of the document's others; then, until there are so many, all of them again
 * with more conditions. What comes after the needed ones changes nothing about what the role may see of the list.
 */
export function policyOfSize(document: PolicyDocument, size: number): PolicyDocument {
  const needed = document.grants.filter(({ id }) => NEEDED.has(id));
  if (needed.length !== NEEDED.size) throw new Error('The policy names its grants otherwise.');
  const others = document.grants.filter(({ id }) => !NEEDED.has(id));
  const grants = [...needed, ...others].slice(0, size);
  for (const grant of narrowed(grants, size - grants.length)) grants.push(grant);
  const named = new Set(coordinatesOf(grants));
  const coordinates = coordinatesOf(document.grants).filter((coordinate) => !named.has(coordinate));
  const nobody = { group: 'the rest', coordinates, why: 'The list does not need it.' };
  // a policy has at most a thousand rules, denials among them
  return {
    ...document,
    grants,
    denials: [],
    nobody: coordinates.length > 0 ? [...document.nobody, nobody] : document.nobody,
  };
}

/** @throws Error where so many rules would speak of the same that no policy may be so */
function narrowed(grants: readonly Grant[], count: number): Grant[] {
  const speaking = new Map<string, number>();
  const placesOf = (grant: Grant): string[] => coordinatesOf([grant]).map((one) => `${grant.right} ${one}`);
  const speak = (grant: Grant): void =>
    placesOf(grant).forEach((place) => speaking.set(place, (speaking.get(place) ?? 0) + 1));
  grants.forEach(speak);
  const found: Grant[] = [];
  for (const more of MORE_CONDITIONS) {
    for (const grant of grants) {
      const isBound = grant.conditions.some(isAboutRows) && !more.some((one) => grant.conditions.includes(one));
      if (!isBound || placesOf(grant).some((place) => (speaking.get(place) ?? 0) >= MOST_OF_A_PLACE)) continue;
      if (found.length === count) return found;
      const further = { ...grant, id: `${grant.id} / ${more.join(' ')}`, conditions: [...grant.conditions, ...more] };
      speak(further);
      found.push(further);
    }
  }
  if (found.length < count) throw new Error(`Only ${found.length} more grants can be made.`);
  return found;
}

/** What is public is nobody's row: no rule about it may ask how somebody stands to it. */
function isAboutRows(condition: Condition): boolean {
  return ROW_CONDITIONS.some((one) => one === condition);
}

/** No policy may have more rules that speak of one right to one coordinate. */
const MOST_OF_A_PLACE = 40;

function coordinatesOf(grants: readonly Grant[]): string[] {
  return [...new Set(grants.flatMap(({ what }) => what.flatMap(({ coordinates }) => coordinates)))];
}

/** Of the default policy, as many as the smallest holds. */
const NEEDED = new Set([
  'order lists / SUPERVISOR / READ',
  'order / SUPERVISOR / READ',
  'order type / SUPERVISOR / READ',
  'name / SUPERVISOR / READ',
  'language, sex / SUPERVISOR / READ',
  'commune, postcode / SUPERVISOR / READ',
  'phone / SUPERVISOR / READ',
  'e-mail / SUPERVISOR / READ',
  'contact point / SUPERVISOR / READ',
  'order queue / AGENT, SUPERVISOR / FILTER',
]);
const MORE_CONDITIONS: readonly (readonly Condition[])[] = [
  ['OWN_ZONE'],
  ['ASSIGNED'],
  ['REGISTER_ENTRY'],
  ['OWN_ZONE', 'ASSIGNED'],
  ['OWN_ZONE', 'REGISTER_ENTRY'],
];
