/** Of each table what is over goes, by its own dates, and is not taken in again. */
import { randomUUID } from 'node:crypto';
import type { CaseKeyChange } from '../../../src/model/case-keys';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { inTransaction } from '../../../src/persistence/statement';
import { writeArrivals } from '../../../src/registers/callers/mirror-rows-store';
import { createCaseKeyStore } from '../../../src/registers/links/case-key-store';
import { expiredRows } from '../../../src/registers/retention/sweep.sql';
import { aCase, daysAgo, openRetentionGround, work, type RetentionGround, type Row } from './retention-ground';

let ground: RetentionGround;
beforeAll(async () => {
  ground = await openRetentionGround();
});
afterAll(() => ground?.close());

const person = (more: Row): Row => ({ authority: 'actiris', person_pseudonym: 'somebody', ...more });
const imported = (changed: number, asOf: number | null): Row =>
  person({
    listed_at: daysAgo(400),
    changed_at: daysAgo(changed),
    as_of: asOf === null ? null : daysAgo(asOf),
    file: randomUUID(),
  });

/** A row that stays and one that goes, of each table; the days are those of domain.md. */
const TABLES: readonly (readonly [table: string, key: string, row: (isOver: boolean) => Row])[] = [
  ['case_key', 'reference', (over) => ({ ...aCase('closed', 70, over ? 60 : 59) })],
  ['case_key', 'reference', (over) => ({ ...aCase('open', over ? 180 : 179, null) })],
  ['order_assignment', 'order_number', (over) => work(100, over ? 60 : 59)],
  ['order_assignment', 'order_number', (over) => work(over ? 180 : 179, null)],
  ['case_assignment', 'case_reference', (over) => work(100, over ? 60 : 59)],
  [
    'order_claim',
    'order_number',
    (over) => ({
      caller: 'somebody',
      case_reference: 'none',
      confirmed_at: daysAgo(61),
      confirmed_until: daysAgo(over ? 60 : 59),
      released: false,
    }),
  ],
  [
    'staff_contract',
    'staff_reference',
    (over) => ({
      ...{ authority: 'call-centre', person_pseudonym: 'somebody', organisation: '0999110094', kind: 'AGENT' },
      ...{ contract_from: daysAgo(200), contract_until: daysAgo(over ? 60 : 59), always_on_duty: false },
    }),
  ],
  [
    'training_record',
    'statement',
    (over) => ({
      ...{ person_pseudonym: 'somebody', module: 'm', passed_at: daysAgo(400), stored_at: daysAgo(400) },
      valid_until: daysAgo(over ? 60 : 59),
    }),
  ],
  ['voided_statement', 'statement', (over) => ({ voided_at: daysAgo(over ? 60 : 59) })],
  [
    'candidacy',
    'reference',
    (over) =>
      person({
        profile: 'OTHER',
        state: 'CANDIDATE',
        received_at: daysAgo(300),
        preselected_at: daysAgo(over ? 180 : 179),
      }),
  ],
  [
    'training_reserve',
    'reference',
    (over) => ({ ...imported(over ? 180 : 179, null), state: 'IN_TRAINING', profile: 'OTHER' }),
  ],
  [
    'training_reserve',
    'reference',
    (over) => ({ ...imported(300, over ? 180 : 179), state: 'IN_TRAINING', profile: 'OTHER' }),
  ],
  [
    'secondment',
    'reference',
    (over) => ({ ...imported(300, over ? 180 : 179), seconded_to: 'CALL_CENTRE', seconded_from: '2020-05-04' }),
  ],
];

it.each(TABLES.map((row, at) => [at, ...row] as const))(
  '%i: of %s what is over goes',
  async (_at, table, key, rowOf) => {
    const [over, stays] = [randomUUID(), randomUUID()];
    await ground.insert(table, { ...rowOf(true), [key]: over });
    await ground.insert(table, { ...rowOf(false), [key]: stays });
    expect((await expiredRows(ground.retention))[table]).toBe(1);
    expect((await ground.swept()).map(({ rows }) => rows)).toEqual([{ [table]: 1 }]);
    expect(await ground.keysIn(table, key)).toEqual([stays]);
    await ground.owner.query(`delete from ${table}`);
  },
);

describe('what arrives late', () => {
  beforeEach(() => ground.empty());
  const change = (reference: string, closed: number | null, opened = 70): CaseKeyChange => ({
    ...{ reference, organisation: '0999110094', openedAt: daysAgo(opened), zone: null, collectivity: null },
    ...{ closedAt: closed === null ? null : daysAgo(closed), insurer: null, patientReference: null, niss: null },
  });

  it('of a case that is over is not taken in; one that is there becomes what is said, and goes', async () => {
    const caseKeys = createCaseKeyStore(ground.orm, createPseudonyms('0123456789abcdef'));
    await caseKeys.apply([
      change('late', 61),
      change('too old', null, 181),
      change('recent', 59),
      change('open', null),
    ]);
    expect(await ground.referencesIn('case_key')).toEqual(['open', 'recent']);
    await caseKeys.apply([change('open', 61)]);
    await ground.swept();
    expect(await ground.referencesIn('case_key')).toEqual(['recent']);
    // the same event once more
    await caseKeys.apply([change('open', 61)]);
    expect(await ground.referencesIn('case_key')).toEqual(['recent']);
  });

  it('of an assignment that ended long ago is not taken in', async () => {
    const assigned = (orderNumber: string, until: number | null, from = 100) => ({
      ...{ staffReference: 'AG-1', orderNumber, caseReference: orderNumber, sequence: 1, from: daysAgo(from) },
      until: until === null ? null : daysAgo(until),
    });
    const orderAssignments = [assigned('late', 61), assigned('too old', null, 181), assigned('recent', 59)];
    await inTransaction(ground.orm, (em) => writeArrivals(em, 'call-centre', { orderAssignments }, new Date()));
    expect(await ground.referencesIn('order_assignment')).toEqual(['recent']);
  });
});
