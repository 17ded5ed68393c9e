/** Where somebody is seconded to decides, from the next request on, whether a case is there at all. */
import type { Client } from 'pg';
import { personaNamed } from '../../simulators/population/personas';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { openClient } from '../support/open-client';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

/** What this file writes past the hub counts with the next request. */
const PAST_THE_HUB = { SOURCE_TIME_BUDGET_MS: '10000', REGISTERS_RECENT_MS: '0' };

let demonstration: RunningDemonstration;
let owner: Client;
let id: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300, environment: PAST_THE_HUB });
  id = await demonstration.firstCaseId();
  owner = await openClient(demonstration.database.ownerUrl);
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

afterEach(() => owner.query('delete from secondment'));

async function second(persona: string, to: string, from = '2020-04-01', until: string | null = null): Promise<void> {
  const found = personaNamed(persona);
  if (found.kind !== 'PERSON') throw new Error(`${persona} is no person`);
  await owner.query(
    `insert into secondment (authority, reference, listed_at, changed_at, file,
        person_pseudonym, seconded_to, seconded_from, seconded_until)
      values ('seconded-staff', 'D-1', now(), now(), gen_random_uuid(), $1, $2, $3, $4)`,
    [createPseudonyms(demonstration.pseudonymKey).person(found.niss), to, from, until],
  );
}

async function seen(persona: string): Promise<{ roles: string[]; found: boolean; codes: string[] }> {
  const { data, errors } = await demonstration.ask<{
    viewer: { roles: string[] };
    case: { person: { name: string | null } | null } | null;
  }>(persona, 'query ($id: ID!) { viewer { roles } case(id: $id) { person { name } } }', { variables: { id } });
  return {
    roles: data?.viewer.roles ?? ['no answer'],
    found: typeof data?.case?.person?.name === 'string',
    codes: errors.map(({ extensions }) => extensions.code),
  };
}

const WITHOUT = { roles: [], found: false, codes: ['NOT_FOUND_OR_FORBIDDEN'] };

it.each<[string, string, string]>([
  ['agent', 'ORGANISATION', 'AGENT'],
  ['agent', 'UNDECIDED', 'AGENT'],
  ['agent', 'HYGIENE_CELL', 'AGENT'],
  ['nurse', 'CALL_CENTRE', 'NURSE'],
  ['inspector', 'CALL_CENTRE', 'HYGIENE_INSPECTOR'],
])('%s seconded to %s has no case, and has it again when the secondment is gone', async (persona, to, role) => {
  expect(await seen(persona)).toEqual({ roles: [role], found: true, codes: [] });
  await second(persona, to);
  expect(await seen(persona)).toEqual(WITHOUT);
  await owner.query('delete from secondment');
  expect(await seen(persona)).toEqual({ roles: [role], found: true, codes: [] });
});

it.each<[string, string, string, string | null]>([
  ['agent', 'CALL_CENTRE', '2020-04-01', null],
  ['agent', 'ORGANISATION', '2020-04-01', '2020-06-30'],
  ['agent', 'ORGANISATION', '2099-01-01', null],
  ['inspector', 'HYGIENE_CELL', '2020-04-01', null],
])('%s seconded to %s from %s until %s keeps the case', async (persona, to, from, until) => {
  await second(persona, to, from, until);
  expect(await seen(persona)).toMatchObject({ found: true, codes: [] });
});
