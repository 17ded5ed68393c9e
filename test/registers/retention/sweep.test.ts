/** What is over goes whole, on record, and nothing else: cases, holds, terms, and what the role may do. */
import { randomUUID } from 'node:crypto';
import { LONGEST_TERMS } from '../../../src/model/retention';
import { sweep } from '../../../src/registers/retention/sweep.sql';
import { until } from '../../support/until';
import { daysAgo, NOW, OF_CASE, openRetentionGround, type RetentionGround, type Row } from './retention-ground';

let ground: RetentionGround;
beforeAll(async () => {
  ground = await openRetentionGround();
});
afterAll(() => ground?.close());

describe('a case', () => {
  beforeEach(() => ground.empty());

  it('goes with all that belongs to it, in one batch, and its references with it', async () => {
    for (const [reference, closed] of [
      ['gone-1', 61],
      ['gone-2', 90],
      ['open', null],
      ['recent', 59],
    ] as const)
      await ground.insertWholeCase(reference, closed);
    await ground.insert('authorised_person', {
      ...{ id: randomUUID(), person_pseudonym: 'somebody', legal_basis: 'x', collectivity_references: [] },
      ...{ case_references: ['gone-1', 'recent', 'not-known-yet'], valid_from: daysAgo(9), reason: 'x' },
      ...{ confirmed_at: daysAgo(9) },
    });
    const rows = Object.fromEntries(OF_CASE.map((table) => [table, 2]));
    expect(await ground.swept()).toEqual([{ category: 'CASES', rows, basis: 'cooperation-agreement-2020-08-25 1' }]);
    for (const table of OF_CASE) expect([table, await ground.referencesIn(table)]).toEqual([table, ['open', 'recent']]);
    expect(await ground.keysIn('authorised_person', 'case_references')).toEqual([['recent', 'not-known-yet']]);
  });

  it('is on record: how much, by which basis, never whose', async () => {
    await ground.insertWholeCase('gone-1', 61);
    await ground.swept();
    const { rows } = await ground.owner.query<Row>(
      `select row_to_json(r) as one from access_record r where register_entry = 'retention:CASES'
        order by recorded_at desc limit 1`,
    );
    const record = rows[0]!['one'] as Row;
    expect(record).toMatchObject({
      issuer: 'operator',
      subject_pseudonym: null,
      case_id: null,
      deleted: {
        category: 'CASES',
        basis: 'cooperation-agreement-2020-08-25 1',
        rows: OF_CASE.map((table) => ({ table, count: 1 })),
      },
    });
    expect(JSON.stringify(record)).not.toContain('gone-1');
  });

  it('stays whole where its batch is not finished: no record, no deletion', async () => {
    await ground.insertWholeCase('gone-1', 61);
    const keepRecord = () => Promise.reject(new Error('killed'));
    await expect(sweep({ ...ground.parts, keepRecord })).rejects.toThrow('killed');
    for (const table of OF_CASE) expect(await ground.referencesIn(table)).toEqual(['gone-1']);
  });

  it('stays whole where it is opened again while it goes', async () => {
    await ground.insertWholeCase('gone-1', 61);
    await ground.owner.query('begin');
    await ground.owner.query(`update case_key set closed_at = null where reference = 'gone-1'`);
    const sweeping = ground.swept();
    await until(async () => {
      const waiting = 'select from pg_locks where not granted and transactionid = pg_current_xact_id()::xid';
      return (await ground.owner.query(waiting)).rowCount === 1;
    });
    await ground.owner.query('commit');
    expect(await sweeping).toEqual([]);
    for (const table of OF_CASE) expect([table, await ground.referencesIn(table)]).toEqual([table, ['gone-1']]);
  });

  it('is deleted a few at a time; a sweep that is stopped goes on where it was', async () => {
    for (const at of [1, 2, 3, 4, 5]) await ground.insertWholeCase(`gone-${at}`, 61);
    const stopping = new AbortController();
    const parts = { ...ground.parts, limits: { cases: 2 } };
    await sweep({ ...parts, signal: stopping.signal, onDeleted: () => stopping.abort() });
    expect(await ground.referencesIn('case_key')).toHaveLength(3);
    expect(await sweep(parts)).toBe(3 * OF_CASE.length);
    for (const table of OF_CASE) expect(await ground.referencesIn(table)).toEqual([]);
  });
});

describe('a hold', () => {
  beforeEach(() => ground.empty());
  const hold = (more: Row): Promise<void> =>
    ground.insert('legal_hold', {
      ...{ id: randomUUID(), revision: 1, valid_from: '2020-05-04', valid_until: '2099-01-01', recorded_at: NOW },
      ...{ author: 'anne', reason: 'A complaint.', ...more },
    });

  it.each<[string, Row, readonly string[]]>([
    ['of a case', { case_reference: 'gone-1' }, ['gone-1']],
    ['of a person', { person_pseudonym: 'person of gone-2' }, ['gone-2']],
    ['of a category', { category: 'CASES' }, ['gone-1', 'gone-2']],
    ['of another category', { category: 'BREAK_GLASS' }, []],
    ['that was ended', { case_reference: 'gone-1', ended_at: daysAgo(1) }, []],
    ['whose last day was yesterday', { case_reference: 'gone-1', valid_until: daysAgo(2) }, []],
  ])('%s', async (_name, row, stay) => {
    for (const reference of ['gone-1', 'gone-2']) await ground.insertWholeCase(reference, 61);
    await hold(row);
    await ground.swept();
    for (const table of OF_CASE) expect([table, await ground.referencesIn(table)]).toEqual([table, stay]);
  });

  it('of a person holds what ended long ago of that person’s case', async () => {
    for (const reference of ['held', 'other']) await ground.insertWholeCase(reference, null);
    await ground.owner.query(`update order_assignment set assigned_until = now() - interval '61 days'`);
    await hold({ person_pseudonym: 'person of held' });
    await ground.swept();
    expect(await ground.referencesIn('order_assignment')).toEqual(['held']);
  });

  it('is placed by nobody but two officers, in the database too', async () => {
    const row = (author: string) =>
      ground.hub.query(
        `insert into legal_hold (id, revision, valid_from, valid_until, recorded_at, author, reason, category)
          values ('alone', 1, '2020-05-04', '2099-01-01', now(), $1, 'x', 'CASES')`,
        [author],
      );
    await expect(row('anne')).rejects.toMatchObject({ code: 'TH023' });
    await expect(row('nobody')).rejects.toMatchObject({ code: 'TH024' });
    await expect(row('installation')).rejects.toMatchObject({ code: '23514' });
  });
});

describe('the terms', () => {
  beforeEach(() => ground.empty());

  it('are those of the basis that holds, the shortest of several', async () => {
    await ground.insertWholeCase('younger', 31);
    await ground.owner.query(
      `insert into legal_basis select (jsonb_populate_record(null::legal_basis, to_jsonb(b) || $1::jsonb)).* from legal_basis b
        where id = 'cooperation-agreement-2020-08-25' and revision = 1`,
      [
        JSON.stringify({
          id: 'shorter',
          author: 'anne',
          retention: [{ category: 'CASES', from: 'CASE_CLOSED', duration: 'P30D' }],
        }),
      ],
    );
    expect(await ground.swept()).toMatchObject([{ basis: 'shorter 1' }]);
    await ground.owner.query(
      `insert into legal_basis select (jsonb_populate_record(null::legal_basis, to_jsonb(b) || $1::jsonb)).* from legal_basis b
        where id = 'shorter' and revision = 1`,
      [JSON.stringify({ revision: 2, author: 'anne', ended_at: daysAgo(1) })],
    );
    await ground.insertWholeCase('younger', 31);
    expect(await ground.swept()).toEqual([]);
  });

  it('are not longer than the law has it, and not none, by nobody', async () => {
    const write = (retention: readonly object[]): Promise<unknown> =>
      ground.owner.query(
        `insert into legal_basis select (jsonb_populate_record(null::legal_basis, to_jsonb(b) || $1::jsonb)).* from legal_basis b
          where id = 'royal-decree-18' and revision = 1`,
        [JSON.stringify({ id: randomUUID(), retention })],
      );
    const term = (duration: string, from = 'CASE_CLOSED') => [{ category: 'CASES', from, duration }];
    await expect(write(term('P30D'))).rejects.toMatchObject({ code: 'TH023' });
    for (const retention of [[], term('P61D'), term('P3M'), term('P0D'), term('P60D', 'RECORDED')])
      await expect(write(retention)).rejects.toMatchObject({ code: 'TH090' });
  });

  it('are at most what the domain says, in the database as in the hub', async () => {
    const { rows } = await ground.owner.query<Row>(
      'select category, event as "from", longest as duration from retention_limit',
    );
    expect(rows).toHaveLength(LONGEST_TERMS.length);
    expect(rows).toEqual(expect.arrayContaining([...LONGEST_TERMS]));
  });

  it('end by the clock that the owner has set, and by no other', async () => {
    await ground.insertWholeCase('recent', 2);
    await expect(ground.role.query(`insert into retention_clock values (1, '90 days')`)).rejects.toThrow(
      'permission denied',
    );
    await ground.owner.query(`insert into retention_clock values (1, '90 days')`);
    expect(await ground.swept()).toMatchObject([{ category: 'CASES' }]);
    await ground.owner.query('delete from retention_clock');
  });
});

describe('the role', () => {
  beforeEach(() => ground.empty());

  it('sees and deletes what is over, and nothing else of any table', async () => {
    await ground.insertWholeCase('gone-1', 61);
    await ground.insertWholeCase('recent', 59);
    expect((await ground.role.query('select reference from expired_case_key')).rows).toEqual([{ reference: 'gone-1' }]);
    const { rows } = await ground.owner.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
    );
    expect(rows.length).toBeGreaterThan(30);
    for (const { name } of rows) {
      for (const right of ['delete', 'truncate', 'update'])
        expect([name, right, await may(name, right)]).toEqual([
          name,
          right,
          name === 'retention_sweep' && right === 'update',
        ]);
    }
    await expect(ground.role.query(`update expired_case_key set closed_at = now()`)).rejects.toThrow(
      'permission denied',
    );
    await expect(ground.role.query('select from case_key')).rejects.toThrow('permission denied');
    expect((await ground.role.query('delete from expired_command')).rowCount).toBe(1);
    expect((await ground.role.query(`delete from expired_case_key where reference = 'recent'`)).rowCount).toBe(0);
  });

  const may = async (table: string, right: string): Promise<boolean> =>
    (await ground.role.query<{ may: boolean }>('select has_table_privilege($1, $2) as may', [`public.${table}`, right]))
      .rows[0]!.may;

  it('is none of the hub’s: its own deletes what it may at no time', async () => {
    await ground.insertWholeCase('gone-1', 61);
    await expect(ground.hub.query('delete from expired_case_key')).rejects.toThrow('permission denied');
    await expect(ground.hub.query('delete from command')).rejects.toThrow('permission denied');
  });

  it('deletes contracts of own staff, with the proposals that could write them anew', async () => {
    const contract = (reference: string, until: number): Row => ({
      ...{ authority: 'hub', staff_reference: reference, person_pseudonym: 'somebody', organisation: '0999110094' },
      ...{ kind: 'PRIVACY_OFFICER', contract_from: daysAgo(200), contract_until: daysAgo(until), always_on_duty: true },
    });
    await ground.insert('staff_contract', contract('over', 61));
    await ground.insert('staff_contract', contract('stays', 59));
    for (const entry of ['over', 'stays'])
      await ground.insert('register_proposal', {
        ...{
          id: randomUUID(),
          register: 'staff_contract',
          entry,
          based_on: 0,
          content: { person_pseudonym: 'somebody' },
        },
        ...{ reason: 'x', proposed_by: 'anne', proposed_at: daysAgo(100) },
      });
    await ground.swept();
    expect(await ground.keysIn('staff_contract', 'staff_reference')).toEqual(['stays']);
    expect(await ground.keysIn('register_proposal', 'entry')).toEqual(['stays']);
  });
});
