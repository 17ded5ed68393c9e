/** Whatever the ORM does: what is sent to the database has no value in its text, and no error has one in its message. */
import { LockMode, raw, type EntityManager, type MikroORM } from '@mikro-orm/postgresql';
import { openDatabase } from '../../src/persistence/database';
import { OrganisationEntity } from '../../src/persistence/entities/organisation';
import { StaffContractEntity } from '../../src/persistence/entities/staff';
import { poolOf } from '../../src/persistence/pool';
import { createTestDatabase, type TestDatabase } from '../support/database';

const SECRET = `ve'ry \\ secret ? $1`;

let database: TestDatabase;
let orm: MikroORM;
/** Texts of the statements, as the driver was given them. */
let sent: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openDatabase({ url: database.ownerUrl, poolSize: 1 });
  const connection = await poolOf(orm).connect();
  const query = connection.query.bind(connection) as (...asked: unknown[]) => unknown;
  connection.query = ((asked: string | { text: string }, ...more: unknown[]) => {
    sent.push(typeof asked === 'string' ? asked : asked.text);
    return query(asked, ...more);
  }) as typeof connection.query;
  connection.release();
});
beforeEach(() => (sent = []));
afterEach(() => {
  expect(sent).not.toEqual([]);
  for (const text of sent) expect(text).not.toContain('secret');
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

const em = (): EntityManager => orm.em.fork();

const KEY = '0999110094';
const ROLES = [SECRET, '', 'b,"{}'] as never;
const add = async (name = SECRET): Promise<void> => {
  const one = em();
  one.create(OrganisationEntity, { cbe: KEY, name, kind: 'MUTUALITY', permittedRoles: ROLES, purposes: [] });
  await one.flush();
};

it('em.create, flush and find carry text, lists, objects and instants as they are', async () => {
  await add();
  const writing = em();
  const shifts = [{ from: SECRET, until: 'b' }];
  const validFrom = new Date('2020-05-04T08:00:00.123Z');
  for (const reference of [SECRET, 'other']) {
    const row = {
      ...{ authority: 'call-centre', reference, organisation: KEY, role: SECRET },
      shifts,
      validFrom,
    };
    writing.create(StaffContractEntity, { ...row, person: SECRET, sequence: 9_007_199_254_740_991 });
  }
  await writing.flush();
  const found = await em().findOneOrFail(OrganisationEntity, { name: SECRET });
  expect([found.name, found.permittedRoles]).toEqual([SECRET, ROLES]);
  const where = { reference: { $in: [SECRET, 'other'] } };
  const contracts = await em().find(StaffContractEntity, where, { orderBy: { reference: 'desc' } });
  const rest = { shifts, validFrom, sequence: 9_007_199_254_740_991 };
  expect(contracts).toMatchObject([
    { reference: SECRET, ...rest },
    { reference: 'other', ...rest },
  ]);
});

it('so does a flush of what has changed, of one row and of many, behind a lock', async () => {
  await em().transactional(async (writing) => {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const rows = await writing.find(StaffContractEntity, { role: SECRET }, { lockMode });
    rows.forEach((row, place) => (row.role = `${SECRET} ${place}`));
    const organisation = await writing.findOneOrFail(OrganisationEntity, KEY, { lockMode });
    organisation.suspensionReason = SECRET;
  });
  const rows = await em().find(StaffContractEntity, {}, { orderBy: { role: 'asc' } });
  expect(rows.map(({ role }) => role)).toEqual([`${SECRET} 0`, `${SECRET} 1`]);
  expect(await em().count(OrganisationEntity, { suspensionReason: SECRET })).toBe(1);
});

it('so do nativeUpdate, upsert, query builder, raw parts and execute', async () => {
  await em().nativeUpdate(OrganisationEntity, { suspensionReason: SECRET }, { suspendedBy: SECRET });
  await em().upsert(OrganisationEntity, {
    ...{ cbe: KEY, name: 'another secret', kind: 'MUTUALITY' as const },
    ...{ permittedRoles: ROLES, purposes: [] },
  });
  const built = await em()
    .createQueryBuilder(OrganisationEntity)
    .where({ [raw('lower(name)')]: { $in: ['another secret', 'a third secret'] } })
    .andWhere({ suspendedBy: SECRET })
    .getResult();
  expect(built).toMatchObject([{ cbe: KEY, suspendedBy: SECRET, permittedRoles: ROLES }]);
  const asked = `select "cbe" from ?? where "suspended_by" = ? and '{"a": 1}'::jsonb \\? 'a'`;
  expect(await em().execute(asked, ['organisation', SECRET])).toEqual([{ cbe: KEY }]);
  await em().nativeDelete(OrganisationEntity, { suspendedBy: SECRET });
  expect(await em().count(OrganisationEntity)).toBe(0);
});

it('a refused value is in no message', async () => {
  await add();
  const twice = await add('a secret name').then(String, (error: Error) => error);
  expect(twice).toMatchObject({ code: '23505', constraint: 'organisation_pkey' });
  const wrong = em().nativeUpdate(OrganisationEntity, { cbe: KEY }, { kind: 'secret' as never });
  const refused = await wrong.then(String, (error: Error) => error);
  expect(refused).toMatchObject({ code: '23514' });
  for (const error of [twice, refused]) expect((error as Error).message).not.toMatch(/secret|0999110094/);
});

it('what the ORM could only write into the text is not sent', () => {
  sent.push('nothing');
  const part = raw('"name" = ?', [SECRET]);
  expect(() => em().createQueryBuilder(OrganisationEntity).andWhere(part)).toThrow('values into the text');
});
