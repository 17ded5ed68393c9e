/** Puts attacks to a hub, in two worlds where they are requests, and says what became of each. */
import { firstDifference, type Observation } from '../noninterference/observation';
import { NOTHING, together, type Attack, type Found, type OwnAttack, type RequestAttack, type Step } from './attack';
import type { AttackedHub, Exchange } from './attacked-hub';
import { DERIVED_AND_COUNTED } from './kinds/derived';
import { DOORS } from './kinds/doors';
import { COMMANDS } from './kinds/commands';
import { EDGE } from './kinds/edge';
import { KEYS_AND_RULES } from './kinds/keys-and-rules';
import { DATABASE_ROLE } from './kinds/database-role';
import { ONE_OFFICER } from './kinds/one-officer';
import { FLOODS_AND_LINKS } from './kinds/floods-and-links';
import { PARTNERS } from './kinds/partners';
import { STREAMS } from './kinds/streams';
import { REACH } from './kinds/reach';
import { DISCLOSED } from './kinds/disclosed';
import { WORLDS, type WorldName } from './secrets';

export const ATTACKS: readonly Attack[] = [
  ...REACH,
  ...DERIVED_AND_COUNTED,
  ...DISCLOSED,
  ...KEYS_AND_RULES,
  ...ONE_OFFICER,
  ...DATABASE_ROLE,
  ...DOORS,
  ...FLOODS_AND_LINKS,
  ...EDGE,
  ...PARTNERS,
  ...COMMANDS,
  ...STREAMS,
].sort((one, other) => one.kind - other.kind);

export interface Outcome extends Found {
  readonly attack: Attack;
  /** How many requests of the attacker's it took; 0 where it is not counted. */
  readonly requests: number;
}

interface Observed {
  readonly step: Step;
  readonly seen: Exchange;
  readonly observation: Observation;
}

/** Callers who may read what is secret do: otherwise nothing below would be about anything. */
export async function controls(hub: AttackedHub): Promise<readonly string[]> {
  const { medical, identifiers, ofOthers, candidate } = hub.secrets;
  const read = async (as: string, query: string): Promise<string> =>
    (await hub.send({ as, body: { query, variables: query.includes('$id') ? { id: hub.caseId } : {} } })).text;
  const nurse = await read(
    'nurse',
    `query ($id: ID!) { case(id: $id) { person { niss birthDate membershipNumber }
      medical { onset tests { display value referenceRange } symptoms { display } } } }`,
  );
  const supervisor = await read('supervisor', '{ cases(first: 200) { edges { node { person { familyName } } } } }');
  const recruiter = await read('recruiter', '{ candidacies(first: 200) { edges { node { name email } } } }');
  const lacking = (text: string, secrets: Iterable<readonly [string, string]>): string[] =>
    [...secrets].filter(([value]) => !text.includes(value)).map(([, what]) => `disclosed to no caller: ${what}`);
  const ofThisWorld = [...medical].filter(([value]) => !value.includes('-other-') && value !== '2027-08-29');
  return [
    ...lacking(nurse, [...ofThisWorld, ...identifiers]),
    ...lacking(
      supervisor,
      [...ofOthers].filter(([, what]) => what.startsWith('name')),
    ),
    ...lacking(recruiter, candidate),
  ];
}

export async function runAttacks(
  hub: AttackedHub,
  attacks: readonly Attack[],
  onProgress?: (line: string) => void,
): Promise<Outcome[]> {
  const requests = attacks.filter((one): one is RequestAttack => 'steps' in one);
  const own = attacks.filter((one): one is OwnAttack => 'run' in one);
  const seen = {} as Record<WorldName, readonly (readonly Observed[])[]>;
  for (const world of [...WORLDS].reverse()) {
    await hub.enter(world);
    seen[world] = await inThisWorld(hub, requests);
    onProgress?.(`${requests.length} attacks put to the ${world} world`);
  }
  const outcomes = requests.map((attack, place): Outcome => {
    const [one = [], other = []] = WORLDS.map((world) => seen[world][place]);
    return { attack, requests: one.length + other.length, ...judged(hub, attack, one, other) };
  });
  for (const attack of own) {
    const found = await attack.run(hub).catch((error: Error): Found => ({ leaks: [], faults: [error.message] }));
    outcomes.push({ attack, requests: 0, ...found });
    onProgress?.(`kind ${attack.kind}, ${attack.name}: ${inWord(found)}`);
  }
  return outcomes.sort((one, other) => attacks.indexOf(one.attack) - attacks.indexOf(other.attack));
}

export function inWord({ leaks, faults }: Found): 'refused' | 'leaked' | 'fault' {
  return leaks.length > 0 ? 'leaked' : faults.length > 0 ? 'fault' : 'refused';
}

async function inThisWorld(hub: AttackedHub, attacks: readonly RequestAttack[]): Promise<(readonly Observed[])[]> {
  const sent: { readonly place: number; readonly step: Step; readonly exchange: Exchange }[] = [];
  for (const [place, attack] of attacks.entries()) {
    const steps = await attack.steps(hub);
    const put = async (step: Step): Promise<void> => void sent.push({ place, step, exchange: await hub.send(step) });
    if (attack.together) await Promise.all(steps.map(put));
    else for (const step of steps) await put(step);
  }
  const observed = await hub.observe(sent.map(({ exchange }) => exchange));
  return attacks.map((_, place) =>
    sent.flatMap((one, index) => (one.place === place ? [{ step: one.step, ...observed[index]! }] : [])),
  );
}

/** What an attack came to, by all that was seen of it in either world. */
function judged(hub: AttackedHub, attack: RequestAttack, one: readonly Observed[], other: readonly Observed[]): Found {
  const found = [...one, ...other].map(({ step, seen }) => judgedAlone(hub, step, seen));
  const same = attack.alike ? [one, other].map((all) => alike(all, attack.alike!(hub))) : [];
  return together([...found, ...same, attack.together ? NOTHING : differing(one, other)]);
}

function judgedAlone(hub: AttackedHub, step: Step, seen: Exchange): Found {
  const received = `${seen.text} ${JSON.stringify(seen.headers)}`;
  const leaks = [...hub.secretsFrom(step.as)]
    .filter(([value]) => received.includes(value))
    .map(([, what]) => `disclosed to ${step.as ?? 'nobody'}: ${what}`);
  const wrong = step.refused?.(seen) ?? null;
  const failed = seen.status >= 500 ? `status ${seen.status}` : null;
  return { leaks, faults: [wrong, failed].filter((fault) => fault !== null) };
}

/** Callers who may read what differs see what differs. */
function differing(one: readonly Observed[], other: readonly Observed[]): Found {
  const leaks = one.flatMap(({ step, observation }, place) => {
    const difference = step.refused === null ? null : firstDifference(observation, other[place]!.observation);
    return difference === null ? [] : [`the two worlds differ in the ${difference}`];
  });
  return { leaks, faults: [] };
}

/** But for the ids asked for, the answers to one caller are one and the same, and so is who was asked. */
function alike(all: readonly Observed[], ids: readonly string[]): Found {
  const answers = new Map<string | null, Set<string>>();
  for (const { step, seen, observation } of all) {
    const plain = ids.reduce((text, id) => text.replaceAll(id, '?'), `${observation.status} ${observation.body}`);
    answers.set(step.as, (answers.get(step.as) ?? new Set()).add(`${plain} ${seen.headers['content-type']}`));
  }
  const leaks = [...answers.values()].flatMap((texts) =>
    texts.size > 1 ? [`distinguished: ${[...texts].join(' ↔ ').slice(0, 600)}`] : [],
  );
  return { leaks, faults: [] };
}
