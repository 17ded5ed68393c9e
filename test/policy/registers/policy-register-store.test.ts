import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { OWN_LEGAL_BASES, OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import {
  installOwnRegisters,
  readRegisters,
  type PolicyRegisters,
} from '../../../src/policy/registers/policy-register-store';
import { openTestDatabase, type OpenedDatabase } from '../../support/opened-database';
import { openClient } from '../../support/open-client';

const NOW = new Date('2020-05-20T10:00:00Z');
let opened: OpenedDatabase;
let orms: readonly MikroORM[];
let owner: Client;

beforeAll(async () => {
  opened = await openTestDatabase({ replicas: 3 });
  ({ orms, owner } = opened);
});

afterAll(() => opened?.close());

const sorted = ({ legalBases, purposes }: PolicyRegisters): PolicyRegisters => ({
  legalBases: [...legalBases].sort((one, other) => (one.id < other.id ? -1 : 1)),
  purposes: [...purposes].sort((one, other) => (one.purpose < other.purpose ? -1 : 1)),
});

describe('the registers that rules stand on', () => {
  it('are given the entries the hub brings along, once, however many replicas start together', async () => {
    await Promise.all(orms.map((orm) => installOwnRegisters(orm, OWN_REGISTERS, NOW)));
    expect(sorted(await readRegisters(orms[0]!))).toMatchObject(sorted(OWN_REGISTERS));
    for (const table of ['legal_basis', 'purpose']) {
      const { rows } = await owner.query(`select distinct revision, author, recorded_at from ${table}`);
      expect(rows).toEqual([{ revision: 1, author: 'installation', recorded_at: NOW }]);
    }
  });

  it('are read in their last revision, and nothing is installed over it', async () => {
    await owner.query(`insert into legal_basis select (jsonb_populate_record(null::legal_basis, to_jsonb(was) ||
      '{"revision": 2, "valid_until": "2020-06-01"}')).* from legal_basis was where id = 'running-the-hub'`);
    await owner.query(`insert into purpose select (jsonb_populate_record(null::purpose, to_jsonb(was) ||
      '{"revision": 2, "ended_at": "2020-05-20T12:00:00+02:00"}')).* from purpose was where purpose = 'TRAINING'`);
    await installOwnRegisters(orms[0]!, OWN_REGISTERS, NOW);
    const { legalBases, purposes } = await readRegisters(orms[0]!);
    expect(legalBases).toContainEqual(expect.objectContaining({ id: 'running-the-hub', validUntil: '2020-06-01' }));
    expect(purposes).toContainEqual(expect.objectContaining({ purpose: 'TRAINING', endedAt: NOW }));
  });

  it('know the decrees of the time and the agreement, each with its days', () => {
    const days = OWN_LEGAL_BASES.map((one) => [one.id, one.textValidFrom, one.textValidUntil].join(' '));
    expect(days).toEqual([
      'royal-decree-18 2020-05-04 2020-06-04',
      'royal-decree-25 2020-06-05 2020-06-30',
      'royal-decree-44 2020-07-01 2020-10-15',
      'cooperation-agreement-2020-08-25 2020-05-04 ',
      'running-the-hub 2020-05-04 ',
    ]);
  });

  it.each(['legal_basis', 'purpose'])('keep their history: no row of %s is changed or removed', async (table) => {
    const hub = await openClient(opened.database.hubUrl);
    for (const attempt of [`update ${table} set author = 'x'`, `delete from ${table}`]) {
      await expect(owner.query(attempt)).rejects.toMatchObject({ code: 'TH021' });
      await expect(hub.query(attempt)).rejects.toThrow('permission denied');
    }
    await hub.end();
  });

  it.each([
    ['legal_basis', `id = 'running-the-hub'`],
    ['purpose', `purpose = 'TRAINING'`],
  ])('take only the revision after the last, and nothing that ends before it begins: %s', async (table, which) => {
    const again = (changes: object): Promise<unknown> =>
      owner.query(
        `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(was) || $1::jsonb)).*
          from ${table} was where ${which} and revision = 1`,
        [JSON.stringify(changes)],
      );
    await expect(again({ revision: 2 })).rejects.toMatchObject({ code: 'TH022' });
    await expect(again({ revision: 4 })).rejects.toMatchObject({ code: 'TH022' });
    await expect(again({ revision: 3, valid_until: '2020-05-03' })).rejects.toThrow('ends before it begins');
  });
});
