import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import type { AccessRecord } from '../../../src/audit/records/access-record';
import { createAccessRecordStore } from '../../../src/audit/records/access-record-store';
import type { Segments } from '../../../src/audit/chain/segment-store';
import { CommitOutcomeUnknown } from '../../../src/audit/records/group-commit';
import { openDatabase } from '../../../src/persistence/database';
import { SQL_STATES } from '../../support/sql-states';
import { inTransaction } from '../../../src/persistence/statement';
import { LogGround } from '../log-ground';
import { openLine } from '../../support/cut-line';
import { until } from '../../support/until';

let ground: LogGround;
let orm: MikroORM;
let owner: Client;
let segments: Segments;

beforeAll(async () => {
  ground = await LogGround.start();
  ({ orm, owner } = ground);
  segments = ground.segments();
});
afterAll(() => ground.stop());

const CASE_ID = '00000000-0000-4000-8000-00000000000a';
const record = (changes: Partial<AccessRecord> = {}): AccessRecord => ground.record(changes);

const count = async (): Promise<number> => {
  const { rows } = await owner.query<{ count: number }>('select count(*)::integer as count from access_record');
  return rows[0]!.count;
};

describe('the access record store', () => {
  it('has written everything when it returns', async () => {
    const written = record();
    await ground.store(segments).append([written]);
    const { rows } = await owner.query<Record<string, unknown>>(
      'select *, segment::text as segment from access_record where id = $1',
      [written.id],
    );
    expect(rows).toMatchObject([
      {
        id: written.id,
        segment: '2020-05-20',
        recorded_at: written.recordedAt,
        request_id: 'request-1',
        caller_pseudonym: 'caller',
        issuer: 'healthcare',
        roles: ['NURSE', 'PHYSICIAN'],
        organisation: '0999110094',
        purpose: 'CONTACT_TRACING',
        conditions: written.conditions,
        subject_pseudonym: 'person',
        case_id: CASE_ID,
        subject_pseudonyms: null,
        case_ids: null,
        returned: ['Person.name', 'MedicalRecord.tests'],
        withheld: [{ coordinate: 'Case.indexCase', reason: 'NOT_GRANTED' }],
        partner_questions: [{ source: 'sciensano', resource: 'Observation', keys: 1 }],
        policy_version: 1,
        operation_hash: 'hash',
        operation_name: 'CaseView',
        written: [],
        register_entry: null,
        look_up: null,
      },
    ]);
  });

  it('names several of whom the same holds in lists, and the database keeps the lists in step', async () => {
    const about = ['1', '2'].map((end) => ({
      pseudonym: `person-${end}`,
      caseId: `00000000-0000-4000-8000-00000000000${end}`,
    }));
    const written = record({ about });
    await ground.store(segments).append([written]);
    const { rows } = await owner.query('select * from access_record where id = $1', [written.id]);
    expect(rows).toMatchObject([
      {
        subject_pseudonym: null,
        case_id: null,
        subject_pseudonyms: about.map(({ pseudonym }) => pseudonym),
        case_ids: about.map(({ caseId }) => caseId),
      },
    ]);
    for (const change of [
      `subject_pseudonyms = '{one}', case_ids = null`,
      `subject_pseudonyms = '{one,two,three}'`,
      `subject_pseudonyms = '{one,null}'`,
      `subject_pseudonym = 'person'`,
    ]) {
      const changed = owner.query(`update access_record set ${change} where id = $1`, [written.id]);
      await expect(changed).rejects.toMatchObject({ constraint: 'access_record_about' });
    }
  });

  it('separates what is of whom, for each of those a record is about', async () => {
    const about = ['1', '2', '3'].map((end) => ({ pseudonym: `person-${end}`, caseId: null }));
    const parts = { returnedOf: ['10', '11', '00'], partnerQuestionsOf: ['0', '1', '1'] };
    const written = record({ about, ...parts });
    await ground.store(segments).append([written]);
    const { rows } = await owner.query('select * from access_record where id = $1', [written.id]);
    expect(rows).toMatchObject([{ returned_of: parts.returnedOf, partner_questions_of: parts.partnerQuestionsOf }]);
    for (const change of [
      `returned_of = '{10,11}'`,
      `partner_questions_of = '{0,1,1,1}', returned_of = null`,
      `returned_of = '{}', partner_questions_of = null`,
      `subject_pseudonyms = '{person-1,person-2}'`,
      `subject_pseudonyms = null, subject_pseudonym = 'person-1'`,
    ]) {
      const changed = owner.query(`update access_record set ${change} where id = $1`, [written.id]);
      await expect(changed).rejects.toMatchObject({ constraint: 'access_record_parts' });
    }
  });

  it('writes a large answer in one go, and what may be missing as missing', async () => {
    const before = await count();
    const empty = { about: [], organisation: null, purpose: null, operationName: null };
    const many = Array.from({ length: 500 }, () =>
      record({ ...empty, returned: [], withheld: [], partnerQuestions: [] }),
    );
    await ground.store(segments).append(many);
    expect(await count()).toBe(before + 500);
    const { rows } = await owner.query<Record<string, unknown>>('select * from access_record where id = $1', [
      many[0]!.id,
    ]);
    expect(rows[0]).toMatchObject({
      subject_pseudonym: null,
      case_id: null,
      returned: [],
      withheld: [],
      purpose: null,
    });
  });

  it('writes all of an answer or nothing of it', async () => {
    const before = await count();
    const twice = record();
    await expect(ground.store(segments).append([record(), twice, twice])).rejects.toThrow();
    expect(await count()).toBe(before);
  });

  it('has nothing to do for an answer without records', async () => {
    const before = await count();
    await ground.store(segments).append([]);
    expect(await count()).toBe(before);
  });

  it('is refused under a policy version that is not the active one', async () => {
    await expect(ground.store(segments).append([record({ policyVersion: 2 })])).rejects.toMatchObject({
      code: 'AUDIT_UNAVAILABLE',
    });
  });

  it('does not repeat a value of the record in what the database said', async () => {
    const refused = ground
      .store(segments)
      .append([record({ policyVersion: 2, about: [{ pseudonym: 'whose-it-is', caseId: null }] })]);
    const error = await refused.then(
      () => null,
      (reason: Error) => reason.cause as Error,
    );
    expect(error).toMatchObject({ code: SQL_STATES.POLICY_VERSION_NOT_ACTIVE });
    expect(`${error?.message} ${error?.stack}`).not.toContain('whose-it-is');
  });

  it('refuses what names a retired version, and writes what else was to be written at the same time', async () => {
    const before = await count();
    const store = ground.store(segments);
    const versions = [1, 2, 1, 1, 2, 1];
    const settled = await Promise.allSettled(
      versions.map((policyVersion) => store.append([record({ policyVersion })])),
    );
    expect(settled.map(({ status }) => status)).toEqual(
      versions.map((version) => (version === 1 ? 'fulfilled' : 'rejected')),
    );
    const [refused] = settled.filter((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ cause: { code: SQL_STATES.POLICY_VERSION_NOT_ACTIVE } });
    expect(await count()).toBe(before + 4);
  });

  it('counts as not written what the database does not come to an end with, and writes again afterwards', async () => {
    const disturbed: unknown[] = [];
    const store = createAccessRecordStore({
      ...{ orm, segments, onDisturbed: (error) => disturbed.push(error) },
      limits: { commitMs: 200, patienceMs: 20 },
    });
    const before = await count();
    await owner.query('begin');
    await owner.query('lock table access_record in exclusive mode');
    const hanging = store.append([record()]);
    const behind = store.append([record()]);
    await expect(hanging).rejects.toMatchObject({
      code: 'AUDIT_UNAVAILABLE',
      cause: expect.any(CommitOutcomeUnknown) as Error,
    });
    await expect(behind).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
    await owner.query('rollback');
    // both were written after all, late; what comes now is in another lane, and nobody is blamed for it
    await until(async () => (await count()) > before);
    await store.append([record()]);
    expect(await count()).toBe(before + 3);
    expect(disturbed).toEqual([]);
  });

  it('writes once what is not acknowledged because the connection is lost, before it was written or after', async () => {
    const url = new URL(ground.database.hubUrl);
    const line = await openLine({ host: url.hostname, port: Number(url.port) });
    url.host = `127.0.0.1:${line.port}`;
    const over = await openDatabase({ url: url.href });
    const store = createAccessRecordStore({ orm: over, segments });
    try {
      const before = await count();
      await store.append([record()]);
      // committed, and the response is lost
      line.loseAnswerTo('access records');
      await store.append([record(), record()]);
      expect(await count()).toBe(before + 3);
      await owner
        .query(
          `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tracing_hub' and datname = current_database()`,
        )
        .catch(() => undefined);
      await store.append([record()]);
      expect(await count()).toBe(before + 4);
      // one lane without a gap: what comes after follows it
      const { rows } = await owner.query<{ lanes: number; gap: boolean }>(
        `select count(*)::int as lanes, bool_or(last <> number) as gap
          from (select lane, max(sequence) as last, count(*) as number from access_record group by lane) l`,
      );
      expect(rows[0]!.gap).toBe(false);
    } finally {
      await over.close(true);
      await line.stop();
    }
  });

  it('does not take for written what another has put in its place while the connection was lost', async () => {
    await owner.query(`create function another_hash() returns trigger language plpgsql as
      $$ begin new.hash := decode(repeat('00', 32), 'hex'); return new; end $$;
      create trigger z_another before insert on access_record for each row
        when (new.request_id = 'overtaken' and new.sequence = 2) execute function another_hash()`);
    const url = new URL(ground.database.hubUrl);
    const line = await openLine({ host: url.hostname, port: Number(url.port) });
    url.host = `127.0.0.1:${line.port}`;
    const over = await openDatabase({ url: url.href });
    try {
      const store = createAccessRecordStore({ orm: over, segments });
      await store.append([record()]);
      line.loseAnswerTo('access records');
      await expect(store.append([record({ requestId: 'overtaken' })])).rejects.toThrow();
    } finally {
      await over.close(true);
      await line.stop();
      await owner.query('drop function another_hash cascade');
    }
  });

  it('leaves as it was what waits for a connection yet, whatever is written meanwhile', async () => {
    const narrow = await openDatabase({ url: ground.database.hubUrl, poolSize: 1 });
    const store = createAccessRecordStore({ orm: narrow, segments, limits: { commitMs: 200 } });
    const [first, second] = [record(), record({ requestId: 'another' })];
    await store.append([record()]);
    let free = (): void => undefined;
    const held = inTransaction(narrow, () => new Promise<void>((resolve) => (free = resolve)));
    // one after the other: together they would be one batch
    for (const one of [first, second]) {
      await expect(store.append([one])).rejects.toMatchObject({ cause: expect.any(CommitOutcomeUnknown) as Error });
    }
    free();
    await held;
    // the connection is given to the one after the other, and then to this one
    await store.append([record()]);
    const { rows } = await owner.query<{ id: string; request_id: string }>(
      'select id, request_id from access_record where id = any($1)',
      [[first.id, second.id]],
    );
    expect(new Map(rows.map(({ id, request_id }) => [id, request_id]))).toEqual(
      new Map([first, second].map(({ id, requestId }) => [id, requestId])),
    );
    await narrow.close(true);
  });

  it('writes what is short after what was long, and what is not ASCII', async () => {
    const store = ground.store(segments);
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    const names = ['long, '.repeat(200_000), 'é\u{1F600}', 'short'];
    for (const [index, id] of ids.entries()) await store.append([record({ id, operationName: names[index]! })]);
    await store.append(ids.map((_, index) => record({ requestId: 'together', operationName: names[index]! })));
    const written = await owner.query<{ operation_name: string }>(
      `select operation_name from access_record where id = any($1) or request_id = 'together'`,
      [ids],
    );
    expect(written.rows.map(({ operation_name }) => operation_name).sort()).toEqual([...names, ...names].sort());
  });

  it('says AUDIT_UNAVAILABLE, and keeps what the database said for the log', async () => {
    const closed = await openDatabase({ url: ground.database.hubUrl });
    await closed.close();
    const refused = createAccessRecordStore({ orm: closed, segments }).append([record()]);
    await expect(refused).rejects.toMatchObject({
      code: 'AUDIT_UNAVAILABLE',
      message: 'The access could not be recorded, so the value was not disclosed.',
      cause: expect.any(Error) as Error,
    });
  });
});
