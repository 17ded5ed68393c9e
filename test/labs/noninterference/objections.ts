/**
 * Objections in one world: data about persons is restricted there, of whom the caller who asks has no right to anything that other
 * partners hold. Answers, requests to partners, log, records and events are the same in both.
 */
import type { Client } from 'pg';
import { coordinatesOfSchema } from '../../../src/graph/read-coordinates';
import { partnersAsked } from '../../../src/loaders/lookups';
import { relationOf, type CaseSubject } from '../../../src/model/subject';
import { followAs } from './events';
import { runPersona, together, type RunOptions, type RunResult } from './run';
import type { TwoWorlds } from './two-worlds';

/** Each with cases that are nothing to it. */
export const STRANGERS = ['nurse', 'inspector', 'agent', 'collectivity-cell', 'partner-mutuality'] as const;
const FOLLOWS: readonly string[] = ['nurse', 'inspector', 'agent'];

export interface ObjectionsResult extends RunResult {
  /** Persons whose data was restricted in one world, for each caller. */
  readonly objections: number;
  readonly events: number;
}

export async function runObjections(
  worlds: TwoWorlds,
  { operations, seed, personas = STRANGERS, onProgress }: RunOptions,
): Promise<ObjectionsResult> {
  const results: RunResult[] = [];
  let objections = 0;
  let events = 0;
  for (const persona of personas) {
    await worlds.enter(persona);
    const persons = await strangersTo(worlds);
    await objectIn(worlds.databases.other, persons);
    objections += persons.length;
    onProgress?.(`${persona}: ${persons.length} persons object in one world`);
    const share = Math.floor(operations / personas.length);
    results.push(await runPersona(worlds, persona, share, { seed, ...(onProgress && { onProgress }) }));
    await withdraw(worlds.databases.other);
    if (!FOLLOWS.includes(persona)) continue;
    const followed = await whileObjecting(worlds, persona, persons);
    events += followed.events;
    const found = { persona, seed, query: 'subscriptions, see events.ts', variables: {} };
    const differences = followed.differences.map((difference) => ({ ...found, difference }));
    results.push({ responses: 0, leaves: 0, operations: 0, differences });
  }
  return { ...together(results), objections, events };
}

/** Of cases of which the caller is shown nothing that others than the call centre are asked for. */
async function strangersTo(worlds: TwoWorlds): Promise<string[]> {
  const {
    schema,
    asker: { context },
  } = worlds;
  const infos = coordinatesOfSchema(schema);
  const isShown = new Map<number, boolean>();
  const keys = await worlds.databases.one.query<CaseSubject>(
    `select case_id as "caseId", reference, organisation, zone, collectivity_reference as "collectivity",
      person_pseudonym as "personPseudonym" from case_key`,
  );
  const isStranger = (key: CaseSubject): boolean => {
    const relation = relationOf(context.caller, { ...key, kind: 'CASE' });
    if (!isShown.has(relation)) {
      const elements = [...infos.keys()].filter((coordinate) => {
        const { outcome } = context.decisions.decide(coordinate, 'READ', relation);
        return outcome === 'VISIBLE' || outcome === 'MASKED';
      });
      const asked: readonly string[] = partnersAsked(new Set(elements), infos);
      isShown.set(relation, asked.includes('mutuality') || asked.includes('sciensano'));
    }
    return isShown.get(relation) === false;
  };
  const others = new Set(keys.rows.filter((key) => !isStranger(key)).map((key) => key.personPseudonym));
  return [...new Set(keys.rows.map((key) => key.personPseudonym))].filter((person) => !others.has(person));
}

/** As two officers would have it in force, for every purpose. */
export async function objectIn(world: Client, persons: readonly string[]): Promise<void> {
  await world.query(
    `insert into processing_restriction (id, revision, person_pseudonym, purposes, ground, registered_at, decision, decided_at,
        valid_until, answer)
      select gen_random_uuid(), 2, one, '{CONTACT_TRACING,HYGIENE_INSPECTION}', 'OBJECTION', now(), 'GRANTED', now(),
        current_date + 90, 'why' from unnest($1::text[]) as one`,
    [persons],
  );
}

export async function withdraw(world: Client): Promise<void> {
  await world.query('delete from processing_restriction');
}

/** Streams are open while one person after the other objects. */
async function whileObjecting(
  worlds: TwoWorlds,
  persona: string,
  persons: readonly string[],
): ReturnType<typeof followAs> {
  let isOver = false;
  const objecting = async (): Promise<void> => {
    for (const person of persons) {
      if (isOver) return;
      await objectIn(worlds.databases.other, [person]);
    }
  };
  const followed = followAs(worlds, persona, { rounds: 4 }).finally(() => (isOver = true));
  await objecting();
  const result = await followed;
  await withdraw(worlds.databases.other);
  return result;
}
