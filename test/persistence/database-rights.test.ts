import type { MikroORM } from '@mikro-orm/postgresql';
import { openDatabase, openHubDatabase } from '../../src/persistence/database';
import { AccessRecordEntity } from '../../src/persistence/entities/access-record';
import { PolicyVersionEntity } from '../../src/persistence/entities/policy-version';
import { StaffContractEntity } from '../../src/persistence/entities/staff';
import { SQL_STATES } from '../support/sql-states';
import { inTransaction, statement } from '../../src/persistence/statement';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { openClient } from '../support/open-client';
import { accessRecordRow, policyVersionRow } from './rows';
import { until } from '../support/until';

let database: TestDatabase;
let hub: MikroORM;
let owner: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase();
  hub = await openDatabase({ url: database.hubUrl });
  owner = await openDatabase({ url: database.ownerUrl });
  // how a version comes to its state is no matter here: the owner is not bound to it
  const em = owner.em.fork();
  await em.insert(PolicyVersionEntity, policyVersionRow(1, 'RETIRED'));
  await em.insert(PolicyVersionEntity, policyVersionRow(2, 'ACTIVE'));
  await em.insert(PolicyVersionEntity, policyVersionRow(3, 'APPROVED'));
});
afterAll(async () => {
  await hub.close(true);
  await owner.close(true);
  await database.drop();
});

it('the hub is refused a start under the role that owns the tables', async () => {
  await expect(openHubDatabase({ url: database.ownerUrl })).rejects.toThrow(
    /DATABASE_URL names the role ".+", which owns/,
  );
  await (await openHubDatabase({ url: database.hubUrl })).close(true);
});

it('a transaction of the hub that does nothing any more is ended, and gives back its locks', async () => {
  const orm = await openHubDatabase({ url: database.hubUrl, idleInTransactionMs: 100 });
  const left = inTransaction(orm, async (transaction) => {
    await statement(transaction, 'select pg_advisory_xact_lock_shared(1416113, 2)');
    await until(async () => {
      const [tried] = await statement<{ free: boolean }>(
        owner,
        'select pg_try_advisory_xact_lock(1416113, 2) as "free"',
      );
      return tried?.free;
    });
    await statement(transaction, 'select 1');
  });
  await expect(left).rejects.toThrow();
  expect(await statement(orm, 'select 1 as "one"')).toEqual([{ one: 1 }]);
  await orm.close(true);
  const started = await openHubDatabase({ url: database.hubUrl });
  expect(await statement(started, 'show idle_in_transaction_session_timeout')).toEqual([
    { idle_in_transaction_session_timeout: '30s' },
  ]);
  await started.close(true);
});

describe('access records', () => {
  it('come back as they were written', async () => {
    const row = accessRecordRow(2);
    await hub.em.fork().insert(AccessRecordEntity, row);
    const read = await hub.em.fork().findOneOrFail(AccessRecordEntity, { id: row.id });
    expect({ ...read }).toEqual(row);
  });

  it.each([
    ['change', `update access_record set returned = '{}'`],
    ['delete', 'delete from access_record'],
    ['truncate', 'truncate access_record'],
    ['drop', 'drop table access_record'],
    ['switch off the guard of', 'alter table access_record disable trigger all'],
    [
      'replace the guard of',
      'create or replace function access_record_guard() returns trigger language plpgsql as $$ begin return new; end $$',
    ],
  ])('cannot be touched by the hub: it may not %s them', async (_what, sql) => {
    await expect(hub.em.fork().execute(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('cannot get past the guard by a session setting or a table of the same name', async () => {
    await expect(hub.em.fork().execute(`set session_replication_role = 'replica'`)).rejects.toThrow(
      'permission denied',
    );
    await expect(
      hub.em.fork().execute('create temporary table policy_version (number int, state text)'),
    ).rejects.toThrow('permission denied');
    await expect(hub.em.fork().execute('create table shadow (id int)')).rejects.toThrow('permission denied');
  });

  it.each([
    ['retired', 1],
    ['only approved', 3],
    ['unknown', 99],
  ])('are refused under a policy version that is %s, for any writer', async (_state, number) => {
    const refused = { code: SQL_STATES.POLICY_VERSION_NOT_ACTIVE };
    await expect(hub.em.fork().insert(AccessRecordEntity, accessRecordRow(number))).rejects.toMatchObject(refused);
    await expect(owner.em.fork().insert(AccessRecordEntity, accessRecordRow(number))).rejects.toMatchObject(refused);
  });

  it('may be removed by the owner, for retention', async () => {
    const row = accessRecordRow(2);
    await hub.em.fork().insert(AccessRecordEntity, row);
    await owner.em.fork().nativeDelete(AccessRecordEntity, { id: row.id });
    expect(await hub.em.fork().findOne(AccessRecordEntity, { id: row.id })).toBeNull();
  });
});

describe('policy versions', () => {
  it('know one active version at a time', async () => {
    const second = owner.em.fork().insert(PolicyVersionEntity, policyVersionRow(4, 'ACTIVE'));
    await expect(second).rejects.toThrow('policy_version_one_active');
    await expect(setState(3, 'ACTIVE')).rejects.toThrow('policy_version_one_active');
  });

  it.each(['author', 'number', 'created_at', 'based_on', 'restored_from'])(
    'do not let the hub change the %s',
    async (column) => {
      await expect(hub.em.fork().execute(`update policy_version set ${column} = ${column}`)).rejects.toThrow(
        'permission denied',
      );
    },
  );

  it('do not change in content once they are submitted, even under the owner', async () => {
    for (const orm of [owner, hub]) {
      const change = orm.em
        .fork()
        .execute(`update policy_version set document = '{"grants": ["all"]}' where number = 2`);
      await expect(change).rejects.toMatchObject({ code: SQL_STATES.POLICY_VERSION_IMMUTABLE });
    }
  });

  it('stay retired', async () => {
    await expect(setState(1, 'ACTIVE')).rejects.toMatchObject({ code: SQL_STATES.POLICY_VERSION_RETIRED });
  });

  it('cannot be deleted by the hub', async () => {
    await expect(hub.em.fork().execute('delete from policy_version')).rejects.toThrow('permission denied');
  });

  it('refuse an unknown state', async () => {
    await expect(setState(3, 'WHATEVER')).rejects.toThrow('policy_version_state_check');
  });
});

describe('activating a version', () => {
  it('waits for the records being written, and the next record under the old version is refused', async () => {
    const events: string[] = [];
    const writing = hub.em.fork();
    await writing.begin();
    await writing.insert(AccessRecordEntity, accessRecordRow(2));
    const activation = owner.em.fork().transactional(async (em) => {
      await em.execute(`update policy_version set state = 'RETIRED', retired_at = now() where number = 2`);
      await em.execute(`update policy_version set state = 'ACTIVE', activated_at = now() where number = 3`);
    });
    void activation.then(() => events.push('activated'));
    await lockIsAwaited();
    const late = hub.em.fork().insert(AccessRecordEntity, accessRecordRow(2));
    void late.catch(() => events.push('late record refused'));
    // a statement of its own is answered meanwhile
    await statement(owner, 'select 1');
    expect(events).toEqual([]);
    await writing.commit();
    await expect(late).rejects.toMatchObject({ code: SQL_STATES.POLICY_VERSION_NOT_ACTIVE });
    await activation;
    expect(events).toContain('activated');
    await hub.em.fork().insert(AccessRecordEntity, accessRecordRow(3));
  });

  it('is notified to every listener', async () => {
    const listener = await openClient(database.hubUrl);
    const notified = new Promise((resolve) =>
      listener.once('notification', ({ channel, payload }) => resolve([channel, payload])),
    );
    await listener.query('listen policy_activated');
    await owner.em.fork().insert(PolicyVersionEntity, policyVersionRow(5, 'APPROVED'));
    await owner.em.fork().transactional(async (em) => {
      await em.execute(`update policy_version set state = 'RETIRED' where number = 3`);
      await em.execute(`update policy_version set state = 'ACTIVE' where number = 5`);
    });
    expect(await notified).toEqual(['policy_activated', '5']);
    await listener.end();
  });
});

describe('the registers', () => {
  it('keep lists, shifts and instants as they were written, and let the hub replace them', async () => {
    const row = {
      authority: 'call-centre',
      reference: 'A-1',
      person: 'person-1',
      organisation: '0417497106',
      role: 'AGENT',
      languages: ['fr'],
      validFrom: new Date('2020-05-01T00:00:00.000Z'),
      validUntil: null,
      alwaysOnDuty: false,
      shifts: [{ from: '2020-05-04T07:00:00.000Z', until: '2020-05-04T15:00:00.000Z' }],
      firstShiftAt: new Date('2020-05-04T07:00:00.000Z'),
      zones: ['21004', '21001'],
      collectivities: ['ALL'],
      sequence: 1,
      hours: null,
      registeredAt: null,
      revision: 1,
    };
    await hub.em.fork().insert(StaffContractEntity, row);
    await hub.em.fork().upsert(StaffContractEntity, { ...row, zones: [], collectivities: null });
    const read = await hub.em.fork().findOneOrFail(StaffContractEntity, { authority: 'call-centre', reference: 'A-1' });
    expect({ ...read }).toEqual({ ...row, zones: [], collectivities: null });
    await hub.em.fork().nativeDelete(StaffContractEntity, { authority: 'call-centre' });
  });
});

function setState(number: number, state: string): Promise<unknown> {
  return owner.em.fork().execute('update policy_version set state = ? where number = ?', [state, number]);
}

function lockIsAwaited(): Promise<void> {
  return until(async () => {
    const waiting = await owner.em
      .fork()
      .execute<unknown[]>(`select 1 from pg_locks where locktype = 'advisory' and not granted`);
    return waiting.length > 0;
  });
}
