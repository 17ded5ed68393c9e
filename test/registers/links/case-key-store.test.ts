import type { MikroORM } from '@mikro-orm/postgresql';
import { createCaseKeyStore, type CaseKeyStore } from '../../../src/registers/links/case-key-store';
import type { CaseKeyChange } from '../../../src/model/case-keys';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { openTestDatabase, type OpenedDatabase } from '../../support/opened-database';

const NISS = '85073003328';
const pseudonyms = createPseudonyms('key of the tests');

let opened: OpenedDatabase;
let orm: MikroORM;
let store: CaseKeyStore;

beforeAll(async () => {
  opened = await openTestDatabase({ at: new Date('2020-06-02T00:00:00Z') });
  ({ orm } = opened);
  store = createCaseKeyStore(orm, pseudonyms);
});
afterEach(() => orm.em.fork().execute('delete from case_key'));
afterAll(() => opened?.close());

function change(reference: string, changes: Partial<CaseKeyChange> = {}): CaseKeyChange {
  return {
    reference,
    organisation: '0417497106',
    openedAt: new Date('2020-05-04T08:00:00.123Z'),
    closedAt: null,
    zone: '21004',
    collectivity: null,
    insurer: '100',
    niss: NISS,
    patientReference: `patient-of-${reference}`,
    ...changes,
  };
}

describe('the store of case keys', () => {
  it('takes references of any characters as they are', async () => {
    const reference = `CC-{"a,b"}\\ 'é' ?`;
    await store.apply([change(reference)]);
    expect([...(await store.byReferences([reference])).keys()]).toEqual([reference]);
  });

  it('joins the cases of a patient without national number, and nobody else’s', async () => {
    await store.apply([
      change('CC-1', { niss: null, patientReference: 'p-1' }),
      change('CC-2', { niss: null, patientReference: 'p-1' }),
      change('CC-3', { niss: null, patientReference: null }),
      change('CC-4', { niss: null, patientReference: null }),
    ]);
    const found = await store.byReferences(['CC-1', 'CC-2', 'CC-3', 'CC-4']);
    const persons = ['CC-1', 'CC-2', 'CC-3', 'CC-4'].map((reference) => found.get(reference)?.personPseudonym);
    expect(persons[0]).toBe(persons[1]);
    expect(new Set(persons).size).toBe(3);
  });

  it('lets a later item replace the earlier, within one page of the feed and across pages', async () => {
    await store.apply([change('CC-1', { zone: '21001' }), change('CC-1', { zone: '21002' })]);
    expect((await store.byReferences(['CC-1'])).get('CC-1')?.zone).toBe('21002');
    await store.apply([change('CC-1', { zone: '21003', niss: null, insurer: null })]);
    expect((await store.byReferences(['CC-1'])).get('CC-1')).toMatchObject({ zone: '21003', insurer: null });
    await store.apply([]);
  });

  it('writes nothing where nothing has changed', async () => {
    const version = async (): Promise<unknown> => orm.em.fork().execute('select xmin::text from case_key');
    await store.apply([change('CC-1')]);
    const before = await version();
    await store.apply([change('CC-1')]);
    expect(await version()).toEqual(before);
  });

  it('says what a case is restricted for until the end of the last day, in Brussels', async () => {
    await store.apply([change('CC-1')]);
    await opened.owner.query('alter table processing_restriction disable trigger user');
    await opened.owner.query(
      `insert into processing_restriction (id, revision, person_pseudonym, purposes, ground, registered_at, decision, valid_until, answer)
        values ('one', 1, $1, '{CONTACT_TRACING}', 'OBJECTION', now(), 'GRANTED', '2020-06-04', 'x')`,
      [pseudonyms.person(NISS)],
    );
    const restrictedAt = async (instant: string): Promise<unknown> => {
      const clocked = createCaseKeyStore(orm, pseudonyms, { now: () => new Date(instant) });
      return (await clocked.byReferences(['CC-1'])).get('CC-1')?.restrictedFor;
    };
    expect(await restrictedAt('2020-06-04T21:59:59Z')).toEqual(['CONTACT_TRACING']);
    expect(await restrictedAt('2020-06-04T22:00:00Z')).toBeUndefined();
  });
});
