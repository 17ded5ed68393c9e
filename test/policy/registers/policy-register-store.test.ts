import { LONGEST_TERMS } from '../../../src/model/retention';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { PURPOSES } from '../../../src/model/roles';
import { migrate, migrateDown, roleOf } from '../../../src/persistence/migrate';
import { releasePolicy } from '../../../src/policy/rules/default-policy';
import { openDatabase } from '../../../src/persistence/database';
import { OWN_LEGAL_BASES, OWN_PURPOSES, OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import {
  installOwnRegisters,
  readRegisters,
  type PolicyRegisters,
} from '../../../src/policy/registers/policy-register-store';
import { createTestDatabase } from '../../support/database';
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

  it('know every purpose there is', () => {
    expect(OWN_PURPOSES.map(({ purpose }) => purpose)).toEqual(PURPOSES);
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

  it('tell who listens of every change', async () => {
    const heard: unknown[] = [];
    const listener = await openClient(opened.database.hubUrl);
    listener.on('notification', ({ channel, payload }) => heard.push([channel, payload]));
    await listener.query('listen policy_changed');
    const another = { ...OWN_LEGAL_BASES[0]!, id: 'another' };
    await installOwnRegisters(orms[0]!, { legalBases: [another], purposes: [] }, NOW);
    for (let round = 0; heard.length === 0 && round < 500; round += 1) await listener.query('select pg_sleep(0.01)');
    expect(heard.splice(0)).toEqual([['policy_changed', 'registers']]);
    await owner.query(`insert into purpose select (jsonb_populate_record(null::purpose, to_jsonb(was) ||
      '{"revision": 2}')).* from purpose was where purpose = 'STAFFING'`);
    for (let round = 0; heard.length === 0 && round < 500; round += 1) await listener.query('select pg_sleep(0.01)');
    await listener.end();
    expect(heard).toEqual([['policy_changed', 'registers']]);
  });
});

describe('a database of an earlier release', () => {
  it('gives the register what its newest policy document carried', async () => {
    const old = await createTestDatabase({ migrated: false });
    const options = { ownerUrl: old.ownerUrl, hubRole: roleOf(old.hubUrl), releasePolicy: releasePolicy() };
    await migrate(options);
    await migrateDown({ ...options, to: '20261127010000-legal-bases' });
    const client = await openClient(old.ownerUrl);
    const document = (number: number, validUntil: string | null): string =>
      JSON.stringify({
        version: number,
        legalBases: [
          {
            id: 'of-old',
            text: 'A text',
            controller: 'A controller',
            processors: ['One', 'Two'],
            retention: '60 days',
            impactAssessment: { reference: 'An assessment', date: '2020-05-02' },
            validFrom: '2020-05-04',
            validUntil,
          },
        ],
      });
    await client.query(
      `insert into policy_version (number, state, document, author, created_at)
        values (1, 'RETIRED', $1, 'installation', $3), (2, 'ACTIVE', $2, 'installation 2', $3)`,
      [document(1, null), document(2, '2020-12-31'), NOW],
    );
    await client.end();
    await migrate(options);
    const orm = await openDatabase({ url: old.hubUrl });
    const { legalBases: carried } = await readRegisters(orm);
    await orm.close();
    await old.drop();
    expect(carried).toMatchObject([
      {
        id: 'of-old',
        text: 'A text',
        textValidFrom: '2020-05-04',
        textValidUntil: '2020-12-31',
        controller: 'A controller',
        processors: ['One', 'Two'],
        // what was text becomes the terms of the law
        retention: LONGEST_TERMS.filter(({ category }) => category === 'CASES'),
        impactAssessment: 'An assessment',
        impactAssessedOn: '2020-05-02',
        impactAssessmentUntil: null,
        validFrom: '2020-05-04',
        validUntil: '2020-12-31',
        endedAt: null,
      },
    ]);
  });
});
