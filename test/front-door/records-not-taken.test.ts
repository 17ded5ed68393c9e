/** The database is there and takes no access records: the hub says so while that is so, and is whole with the next one it takes. */
import type { Client } from 'pg';
import { openClient } from '../support/open-client';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { readinessOf, until } from './hub-state';

let demonstration: RunningDemonstration;
/** Opened while the database could be written: what is set of it later is for connections that come then. */
let owner: Client;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  owner = await openClient(demonstration.database.ownerUrl);
});
afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

async function name(): Promise<unknown> {
  const { data, errors } = await askHub<{ case: { person: { name: string } } }>(
    ...([demonstration.hub.url, await demonstration.tokenOf('nurse')] as const),
    `{ case(id: "${await demonstration.firstCaseId()}") { person { name } } }`,
  );
  return errors[0]?.extensions.code ?? typeof data?.case.person.name;
}

async function logState(): Promise<unknown> {
  const { code, status, parts } = await readinessOf(demonstration.hub);
  return [code, status, parts['access log']];
}

/** The hub connects anew. */
async function cutConnections(): Promise<void> {
  const hub = await openClient(demonstration.database.hubUrl);
  await hub.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`);
  await hub.end();
}

async function setReadOnly(how: 'on' | 'off'): Promise<void> {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name');
  await owner.query(`alter database ${rows[0]!.name} set default_transaction_read_only = ${how}`);
  await cutConnections();
}

const WAYS: Readonly<Record<string, Readonly<Record<'begin' | 'end', () => Promise<unknown>>>>> = {
  'is full': {
    begin: () =>
      owner.query(`create function no_space() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
        create trigger a_full before insert on access_record for each statement execute function no_space()`),
    end: () => owner.query('drop function no_space cascade'),
  },
  'may only be read': { begin: () => setReadOnly('on'), end: () => setReadOnly('off') },
};

it.each(Object.entries(WAYS))('says that the database %s, in its own words', async (_how, { begin, end }) => {
  expect([await name(), await logState()]).toEqual(['string', [200, 'ready', 'ok']]);
  await begin();
  try {
    await until(async () => (await name()) === 'AUDIT_UNAVAILABLE');
    expect(await logState()).toEqual([200, 'degraded', 'the database takes no records']);
  } finally {
    await end();
  }
  await until(async () => (await name()) === 'string');
  await until(async () => (await readinessOf(demonstration.hub)).status === 'ready');
  expect(await logState()).toEqual([200, 'ready', 'ok']);
});

it('changes nothing for an officer where it takes no record of the change, and says so', async () => {
  await owner.query(`create function no_record() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$;
    create trigger a_change before insert on access_record for each row when (new.register_entry is not null)
      execute function no_record()`);
  try {
    const { data, errors } = await demonstration.ask(
      'privacy-officer',
      'mutation ($input: RevokeTokensInput!) { revokeTokens(input: $input) { id } }',
      { variables: { input: { by: 'TOKEN', issuer: 'staff', value: 'leaked', ground: 'LEAKED' } } },
    );
    expect([data, errors[0]?.extensions.code]).toEqual([{ revokeTokens: null }, 'AUDIT_UNAVAILABLE']);
    expect((await owner.query('select from token_revocation')).rowCount).toBe(0);
  } finally {
    await owner.query('drop function no_record cascade');
  }
});
