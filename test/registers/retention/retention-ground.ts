/** A database with rows of any age, and the role that deletes what is over. */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { keepDeletion } from '../../../scripts/retention/deletion-record';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { openDatabase } from '../../../src/persistence/database';
import { sweep, type DeletedBatch, type SweepParts } from '../../../src/registers/retention/sweep.sql';
import { openClient } from '../../support/open-client';
import { openPolicyGround, type PolicyGround } from '../../support/policy-ground';

export const NOW = new Date();
export const pseudonyms = createPseudonyms('a key for tests of retention');
const DAY_MS = 86_400_000;

export type Row = Readonly<Record<string, unknown>>;

export const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

export const aCase = (reference: string, opened: number, closed: number | null): Row => ({
  reference,
  case_id: randomUUID(),
  organisation: '0999110094',
  opened_at: daysAgo(opened),
  closed_at: closed === null ? null : daysAgo(closed),
  person_pseudonym: `person of ${reference}`,
});

export const work = (from: number, until: number | null): Row => ({
  authority: 'call-centre',
  staff_reference: 'AG-1',
  case_reference: 'none',
  assigned_from: daysAgo(from),
  assigned_until: until === null ? null : daysAgo(until),
});

/** Tables with rows of a case. */
export const OF_CASE = ['case_assignment', 'case_escalation', 'case_key', 'command', 'order_assignment', 'order_claim'];

export interface RetentionGround extends PolicyGround {
  /** Under the role that deletes. */
  readonly retention: MikroORM;
  readonly role: Client;
  insert(table: string, row: Row): Promise<void>;
  /** All that is kept of one case, under its reference. */
  insertWholeCase(reference: string, closed: number | null): Promise<void>;
  /** For a sweep of one's own. */
  readonly parts: Pick<SweepParts, 'orm' | 'keepRecord' | 'pastName'>;
  swept(): Promise<DeletedBatch[]>;
  keysIn(table: string, key: string): Promise<unknown[]>;
  /** Of cases, in order. */
  referencesIn(table: string): Promise<unknown[]>;
  empty(): Promise<void>;
}

export async function openRetentionGround(): Promise<RetentionGround> {
  const policy = await openPolicyGround(['anne', 'bart'], NOW);
  const { owner } = policy;
  const retention = await openDatabase({ url: policy.retentionUrl });
  const role = await openClient(policy.retentionUrl);
  const insert = async (table: string, row: Row): Promise<void> => {
    const names = Object.keys(row).map((name) => `"${name}"`);
    const places = names.map((_, at) => `$${at + 1}`);
    await owner.query(`insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`, Object.values(row));
  };
  const keysIn = async (table: string, key: string): Promise<unknown[]> =>
    (await owner.query<Row>(`select "${key}" as "key" from ${table}`)).rows.map(({ key: found }) => found);
  const { pastName } = pseudonyms;
  const parts = { orm: retention, keepRecord: keepDeletion('test'), pastName };
  return {
    ...policy,
    retention,
    parts,
    role,
    insert,
    keysIn,
    insertWholeCase: (reference, closed) => insertWholeCase(insert, reference, closed),
    referencesIn: async (table) => (await keysIn(table, table === 'case_key' ? 'reference' : 'case_reference')).sort(),
    async swept() {
      const batches: DeletedBatch[] = [];
      await sweep({ ...parts, onDeleted: (batch) => batches.push(batch) });
      return batches;
    },
    async empty() {
      await owner.query('alter table legal_hold disable trigger legal_hold_history');
      for (const table of [...OF_CASE, 'authorised_person', 'staff_contract', 'legal_hold'])
        await owner.query(`delete from ${table}`);
      await owner.query('alter table legal_hold enable trigger legal_hold_history');
    },
    async close() {
      await retention.close(true);
      await role.end();
      await policy.close();
    },
  };
}

async function insertWholeCase(
  insert: RetentionGround['insert'],
  reference: string,
  closed: number | null,
): Promise<void> {
  const key = aCase(reference, 70, closed);
  await insert('case_key', key);
  await insert('order_assignment', { ...work(65, null), order_number: `CO-${reference}`, case_reference: reference });
  await insert('case_assignment', { ...work(65, null), authority: 'mutuality-100', case_reference: reference });
  await insert('case_escalation', {
    ...{
      authority: 'call-centre',
      case_reference: reference,
      line: 'NURSE',
      insurer: '100',
      escalated_from: daysAgo(65),
    },
  });
  await insert('order_claim', {
    ...{ order_number: `CO-${reference}`, caller: 'somebody', case_reference: reference, released: false },
    ...{ confirmed_at: daysAgo(1), confirmed_until: daysAgo(1) },
  });
  await insert('command', {
    ...{ id: randomUUID(), caller: 'somebody', idempotency_key: randomUUID(), content: 'x', kind: 'CLOSE_ORDER' },
    ...{ case_id: key['case_id'], case_reference: reference, issued_at: daysAgo(1), state: 'REFUSED', attempts: 1 },
    ...{ round: 0, next_at: daysAgo(1) },
  });
}
