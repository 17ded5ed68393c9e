import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { migrate, migrateDown, roleOf } from '../../src/persistence/migrate';
import { openDatabase } from '../../src/persistence/database';
import { createLegalBasisStore } from '../../src/policy/legal-basis-store';
import { OWN_LEGAL_BASES } from '../../src/policy/legal-bases';
import type { LegalBasis } from '../../src/policy/legal-basis';
import { createTestDatabase, type TestDatabase } from '../support/database';

const NOW = new Date('2020-05-20T10:00:00Z');
let database: TestDatabase;
let orms: MikroORM[];
let owner: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  orms = await Promise.all([1, 2, 3].map(() => openDatabase({ url: database.hubUrl })));
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await Promise.all(orms.map((orm) => orm.close()));
  await owner.end();
  await database.drop();
});

const byId = (bases: readonly LegalBasis[]): LegalBasis[] =>
  [...bases].sort((one, other) => (one.id < other.id ? -1 : 1));

describe('the register of legal bases', () => {
  it('is given the ones the hub brings along, once, however many replicas start together', async () => {
    await Promise.all(orms.map((orm) => createLegalBasisStore(orm).installOwn(OWN_LEGAL_BASES, NOW)));
    expect(byId(await createLegalBasisStore(orms[0]!).read())).toEqual(byId(OWN_LEGAL_BASES));
    const { rows } = await owner.query('select distinct revision, author, recorded_at from legal_basis');
    expect(rows).toEqual([{ revision: 1, author: 'installation', recorded_at: NOW }]);
  });

  it('reads the last revision, and installs nothing over it', async () => {
    await owner.query(
      `insert into legal_basis select id, 2, title, text_from, text_until, controller, processors, retention,
         assessment_reference, assessed_on, assessed_until, valid_from, '2020-06-01', now(), 'test'
       from legal_basis where id = 'running-the-hub'`,
    );
    const store = createLegalBasisStore(orms[0]!);
    await store.installOwn(OWN_LEGAL_BASES, NOW);
    expect(await store.read()).toContainEqual(
      expect.objectContaining({ id: 'running-the-hub', validUntil: '2020-06-01' }),
    );
  });

  it('knows the decrees of the time and the agreement, each with its days', () => {
    const days = OWN_LEGAL_BASES.map(({ id, text }) => [id, text.validFrom, text.validUntil].join(' '));
    expect(days).toEqual([
      'royal-decree-18 2020-05-04 2020-06-04',
      'royal-decree-25 2020-06-05 2020-06-30',
      'royal-decree-44 2020-07-01 2020-10-15',
      'cooperation-agreement-2020-08-25 2020-05-04 ',
      'running-the-hub 2020-05-04 ',
    ]);
  });

  it('keeps its history: no row is changed or removed, by the owner neither', async () => {
    await expect(owner.query(`update legal_basis set title = 'x'`)).rejects.toMatchObject({ code: 'TH021' });
    await expect(owner.query('delete from legal_basis')).rejects.toMatchObject({ code: 'TH021' });
    const hub = new Client({ connectionString: database.hubUrl });
    await hub.connect();
    await expect(hub.query(`update legal_basis set title = 'x'`)).rejects.toThrow('permission denied');
    await expect(hub.query('delete from legal_basis')).rejects.toThrow('permission denied');
    await hub.end();
  });

  it('takes only the revision after the last', async () => {
    const again = `insert into legal_basis select id, $1, title, text_from, text_until, controller, processors,
        retention, assessment_reference, assessed_on, assessed_until, valid_from, valid_until, now(), 'test'
      from legal_basis where id = 'running-the-hub' and revision = 1`;
    await expect(owner.query(again, [2])).rejects.toMatchObject({ code: 'TH022' });
    await expect(owner.query(again, [4])).rejects.toMatchObject({ code: 'TH022' });
  });

  it('takes nothing that ends before it begins', async () => {
    const turned = { ...OWN_LEGAL_BASES[0]!, id: 'turned', validUntil: '2020-05-03' };
    const store = createLegalBasisStore(orms[0]!);
    await expect(store.installOwn([turned], NOW)).rejects.toThrow('The legal basis turned ends before it begins.');
  });

  it('tells who listens of every change', async () => {
    const heard: unknown[] = [];
    const listener = new Client({ connectionString: database.hubUrl });
    await listener.connect();
    listener.on('notification', ({ channel, payload }) => heard.push([channel, payload]));
    await listener.query('listen policy_changed');
    await createLegalBasisStore(orms[0]!).installOwn([{ ...OWN_LEGAL_BASES[0]!, id: 'another' }], NOW);
    for (let round = 0; heard.length === 0 && round < 500; round += 1) await listener.query('select pg_sleep(0.01)');
    await listener.end();
    expect(heard).toEqual([['policy_changed', 'registers']]);
  });
});

describe('a database of an earlier release', () => {
  it('gives the register what its newest policy document carried', async () => {
    const old = await createTestDatabase({ migrated: false });
    const options = { ownerUrl: old.ownerUrl, hubRole: roleOf(old.hubUrl) };
    await migrate(options);
    await migrateDown({ ...options, to: '20261127010000-legal-bases' });
    const client = new Client({ connectionString: old.ownerUrl });
    await client.connect();
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
    const carried = await createLegalBasisStore(orm).read();
    await orm.close();
    await old.drop();
    expect(carried).toEqual([
      {
        id: 'of-old',
        text: { title: 'A text', validFrom: '2020-05-04', validUntil: '2020-12-31' },
        controller: 'A controller',
        processors: ['One', 'Two'],
        retention: '60 days',
        impactAssessment: { reference: 'An assessment', date: '2020-05-02', validUntil: null },
        validFrom: '2020-05-04',
        validUntil: '2020-12-31',
      },
    ]);
  });
});
