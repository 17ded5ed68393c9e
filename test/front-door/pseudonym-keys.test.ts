/** A pseudonym key is replaced while the hub runs: the same answers about the same persons, and nothing under the key before. */
import type { Client } from 'pg';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { personaNamed } from '../../simulators/population/personas';
import { hubCommand, saidBy } from '../support/hub-command';
import { openClient } from '../support/open-client';
import { askForReport } from '../support/report-question';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { until } from './hub-state';

let demonstration: RunningDemonstration;
let owner: Client;
let niss: string, notLookedAt: string;
const IN_A_MONTH = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const RIGHTS = { purpose: 'DATA_SUBJECT_RIGHTS' };

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  owner = await openClient(demonstration.database.ownerUrl);
  const caseId = await demonstration.firstCaseId();
  const pseudonyms = createPseudonyms(demonstration.pseudonymKey);
  const cases = [...demonstration.population.cases()];
  niss = cases.find(({ reference }) => pseudonyms.caseId(reference) === caseId)!.niss!;
  notLookedAt = cases.findLast((one) => one.niss !== null && one.niss !== niss)!.niss!;
});
afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

const surroundings = (): { environment: Record<string, string> } => ({
  environment: {
    DATABASE_OWNER_URL: demonstration.database.ownerUrl,
    PSEUDONYM_KEY: demonstration.pseudonymKey,
    PSEUDONYM_KEYS: demonstration.environment['PSEUDONYM_KEYS'] as string,
  },
});
const pseudonymsCommand = (...words: string[]): Promise<string> => saidBy(['pseudonyms', ...words], surroundings());

const NURSE = `{ viewer { id cases(first: 20) { edges { node { id reference person { id name birthDate } medical { tests { id } } } } } } }`;
const STAFF = `{ staff(first: 20) { edges { node { id name } } } }`;

/** As different callers see it. */
async function seen(): Promise<unknown> {
  const asked = (
    [
      ['nurse', NURSE],
      ['agent', '{ callOrders(first: 20) { edges { node { id case { id reference } } } } }'],
      ['recruiter', STAFF],
    ] as const
  ).map(async ([persona, query]) => {
    const { data, errors } = await demonstration.ask(persona, query);
    expect(data).not.toBeNull();
    return { data, errors };
  });
  return Promise.all(asked);
}

async function accessesInReport(): Promise<number> {
  const { data, errors } = await askForReport(demonstration, { niss }, 'privacy-officer', RIGHTS);
  expect(errors).toEqual([]);
  return data!.personReport!.accesses;
}

/** Texts anywhere in the database but in the access log that are names of somebody without a named key. */
async function namesLeft(isLeft: (text: string) => boolean): Promise<string[]> {
  const { rows: columns } = await owner.query<{ table: string; column: string }>(
    `select c.table_name as "table", c.column_name as "column" from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'access_record'
        and c.data_type in ('text', 'jsonb', 'ARRAY')`,
  );
  const left: string[] = [];
  for (const { table, column } of columns) {
    const { rows } = await owner.query<{ text: string }>(
      `select "${column}"::text as "text" from "${table}" where "${column}" is not null`,
    );
    const found = rows.some(({ text }) => (text.match(/[\w.-]{43,}/g) ?? []).some(isLeft));
    if (found) left.push(`${table}.${column}`);
  }
  return left;
}

/** Everybody the population and the personas know. */
function namesOfEverybody(): ReadonlySet<string> {
  const pseudonyms = createPseudonyms(demonstration.pseudonymKey);
  const names = new Set<string>();
  for (const { niss, reference, patientReference } of demonstration.population.cases() as Iterable<{
    niss: string | null;
    reference: string;
    patientReference?: string | null;
  }>) {
    if (niss) names.add(pseudonyms.person(niss));
    names.add(pseudonyms.personWithoutNiss({ patientReference: patientReference ?? null, caseReference: reference }));
  }
  for (const name of ['nurse', 'agent', 'supervisor', 'privacy-officer', 'privacy-officer-2', 'physician']) {
    const persona = personaNamed(name);
    if (persona.kind === 'PERSON') names.add(pseudonyms.person(persona.niss));
  }
  return names;
}

async function untilFollowed(name: string): Promise<void> {
  await until(async () => {
    const { data } = await demonstration.ask<{ viewer: { cases: { edges: unknown[] } } }>('nurse', NURSE);
    const { rows } = await owner.query<{ of: string }>(
      `select coalesce(subject_pseudonym, subject_pseudonyms[1]) as "of" from access_record where cases_salt is not null
        order by recorded_at desc limit 1`,
    );
    return (data?.viewer.cases.edges.length ?? 0) > 0 && rows[0]!.of.startsWith(`${name}.`);
  });
}

/** By the name without a named key, as the access log has it. */
async function revokedToken(name: string): Promise<string> {
  const persona = personaNamed(name);
  const token = await demonstration.tokenOf(name);
  const value = createPseudonyms(demonstration.pseudonymKey).person(persona.kind === 'PERSON' ? persona.niss : '');
  const { errors } = await demonstration.ask(
    'privacy-officer',
    'mutation ($input: RevokeTokensInput!) { revokeTokens(input: $input) { keptUntil } }',
    { variables: { input: { by: 'CALLER', value, ground: 'LEAKED' } } },
  );
  expect(errors).toEqual([]);
  await until(async () => (await askHub(demonstration.hub.url, token, '{ __typename }')).status === 401);
  return token;
}

async function officersChange(): Promise<void> {
  const propose = `mutation ($input: ChangeLegalHoldInput!) { changeLegalHold(input: $input) { proposal { id } } }`;
  const confirm = `mutation ($input: ConfirmRegisterProposalInput!) { confirmRegisterProposal(input: $input) { counts } }`;
  const input = {
    ...{ id: `hold-${Date.now()}`, revision: 0, niss: notLookedAt, validUntil: IN_A_MONTH, reason: 'Test.' },
  };
  const proposed = await demonstration.ask<{ changeLegalHold: { proposal: { id: string } } }>(
    'privacy-officer',
    propose,
    {
      variables: { input },
    },
  );
  expect(proposed.errors).toEqual([]);
  const { id } = proposed.data!.changeLegalHold.proposal;
  const confirmed = await demonstration.ask('privacy-officer-2', confirm, { variables: { input: { id } } });
  expect(confirmed.errors).toEqual([]);
}

it('is brought in force while the hub runs: callers see the same, under the same ids; who was revoked stays so', async () => {
  await officersChange();
  const revoked = await revokedToken('physician');
  const before = await seen();
  const known = namesOfEverybody();
  expect((await namesLeft((text) => known.has(text))).length).toBeGreaterThan(5);
  const accesses = await accessesInReport();
  expect(await pseudonymsCommand('rotate', 'first')).toMatch(/^\d+ names under first now\.$/m);
  await untilFollowed('first');
  expect(await seen()).toEqual(before);
  expect(await namesLeft((text) => known.has(text))).toEqual([]);
  expect(await accessesInReport()).toBeGreaterThan(accesses);
  await officersChange();
  expect((await askHub(demonstration.hub.url, revoked, '{ __typename }')).status).toBe(401);
});

it('and replaced by another: what is written in the meantime is renamed too, and reports find all of it', async () => {
  const accesses = await accessesInReport();
  const before = await seen();
  await pseudonymsCommand('rotate', 'second');
  await untilFollowed('second');
  expect(await seen()).toEqual(before);
  expect(await namesLeft((text) => text.startsWith('first.'))).toEqual([]);
  expect(await accessesInReport()).toBeGreaterThan(accesses);
  expect(await pseudonymsCommand('list')).toMatch(/^first {2,}replaced {2,}\d+ records, the last to be forgotten of /m);
});

it('of records that are old enough the old key names nobody once they are swept, and their case is nowhere', async () => {
  await owner.query(`update access_record set recorded_at = recorded_at - interval '61 days'`);
  const accesses = await accessesInReport();
  await saidBy(['retention', 'sweep'], {
    environment: { ...surroundings().environment, DATABASE_RETENTION_URL: demonstration.database.retentionUrl },
  });
  expect(await accessesInReport()).toBeGreaterThanOrEqual(accesses);
  expect(await pseudonymsCommand('list')).toMatch(
    /^first {2,}replaced {2,}needed no longer: take it out of PSEUDONYM_KEYS$/m,
  );
});

it('a caller is revoked by any of the names the log or the registers have', async () => {
  await revokedToken('agent');
});

describe('what is wrong is said, and nothing done', () => {
  it.each([
    [['rotate', 'third'], 'PSEUDONYM_KEYS has no key of the name third.'],
    [['rotate', 'first'], 'first was replaced by a later key: bring a new one in force.'],
  ])('%j', async (words, sentence) => {
    const before = await owner.query('select * from pseudonym_key order by id');
    const { noted, status } = await hubCommand(['pseudonyms', ...words], surroundings());
    expect([status, noted]).toEqual([2, expect.stringContaining(sentence)]);
    expect((await owner.query('select * from pseudonym_key order by id')).rows).toEqual(before.rows);
  });

  it('a hub without the key does not start', async () => {
    const [, second] = (demonstration.environment['PSEUDONYM_KEYS'] as string).split(',');
    const of = (keys: string) => demonstration.anotherHub({}, { PSEUDONYM_KEYS: keys });
    await expect(of(`other=${second!.split('second=')[1]}`)).rejects.toThrow(
      'The pseudonym key second is in force, and not in PSEUDONYM_KEYS.',
    );
    await expect(of(`second=${Buffer.alloc(32).toString('base64')}`)).rejects.toThrow(
      'PSEUDONYM_KEYS has another key under the name second than the one this database is under.',
    );
  });
});
