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
  it('finds a case by the hub’s own id and by the call centre’s reference', async () => {
    await store.apply([change('CC-1', { collectivity: 'COL-1' }), change('CC-2', { zone: null, insurer: null })]);
    const caseId = pseudonyms.caseId('CC-1');
    const expected = {
      caseId,
      reference: 'CC-1',
      organisation: '0417497106',
      openedAt: new Date('2020-05-04T08:00:00.123Z'),
      zone: '21004',
      collectivity: 'COL-1',
      insurer: '100',
      patientReference: 'patient-of-CC-1',
      personPseudonym: pseudonyms.person(NISS),
    };
    expect(await store.byCaseIds([caseId])).toEqual(new Map([[caseId, expected]]));
    const both = await store.byReferences(['CC-2', 'CC-1', 'CC-3']);
    expect(both.get('CC-1')).toEqual(expected);
    expect(both.get('CC-2')).toMatchObject({ zone: null, insurer: null });
    expect(both.has('CC-3')).toBe(false);
  });

  it('knows nothing of an id that is unknown, malformed or written otherwise', async () => {
    await store.apply([change('CC-1')]);
    const caseId = pseudonyms.caseId('CC-1');
    const asked = ['', 'CC-1', "' or true", caseId.toUpperCase(), `{${caseId}}`, pseudonyms.caseId('CC-2')];
    expect(await store.byCaseIds(asked)).toEqual(new Map());
    expect(await store.byCaseIds([])).toEqual(new Map());
    expect(await store.byReferences([])).toEqual(new Map());
  });

  it('takes references of any characters as they are', async () => {
    const reference = `CC-{"a,b"}\\ 'é' ?`;
    await store.apply([change(reference)]);
    expect([...(await store.byReferences([reference])).keys()]).toEqual([reference]);
  });

  it('lists the cases of a person, newest first', async () => {
    await store.apply([
      change('CC-1'),
      change('CC-2', { openedAt: new Date('2020-06-01T00:00:00Z') }),
      change('CC-3', { niss: '17073003384' }),
    ]);
    const person = pseudonyms.person(NISS);
    const other = pseudonyms.person('17073003384');
    const found = await store.byPersonPseudonyms([person, other, 'nobody']);
    expect(found.get(person)?.map((key) => key.reference)).toEqual(['CC-2', 'CC-1']);
    expect(found.get(other)?.map((key) => key.reference)).toEqual(['CC-3']);
    expect(found.size).toBe(2);
  });

  it('lists the cases of a collectivity, the first opened first', async () => {
    await store.apply([
      change('CC-2', { collectivity: 'COL-1' }),
      change('CC-1', { collectivity: 'COL-1', openedAt: new Date('2020-06-01T00:00:00Z') }),
      change('CC-3', { collectivity: 'COL-1' }),
      change('CC-4', { collectivity: 'COL-2' }),
      change('CC-5'),
    ]);
    const found = await store.byCollectivities(['COL-1', 'COL-2', 'COL-3']);
    expect(found.get('COL-1')?.map((key) => key.reference)).toEqual(['CC-2', 'CC-3', 'CC-1']);
    expect(found.get('COL-2')?.map((key) => key.reference)).toEqual(['CC-4']);
    expect(found.size).toBe(2);
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

  it('keeps no national number', async () => {
    await store.apply([change('CC-1')]);
    const [row] = await orm.em.fork().execute<{ all: string }[]>('select case_key::text as "all" from case_key');
    expect(row?.all).toContain('CC-1');
    expect(row?.all).not.toContain(NISS);
  });
});
