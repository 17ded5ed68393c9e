/** Filters, orders and pages of the staff list, what depends on its people, and what it costs over ten thousand. */
import type { StaffQuestion, StaffRegister } from '../../../src/model/staff';
import { staffPageStatement } from '../../../src/registers/staff/staff-page.sql';
import {
  CENTRE,
  CONTROLLER,
  employerOf,
  INSURER,
  MODULE,
  NOW,
  openStaffBooks,
  OTHER_INSURER,
  type StaffBooks,
} from './staff-books';

let books: StaffBooks;

beforeAll(async () => {
  books = await openStaffBooks();
});
afterAll(() => books?.close());
afterEach(() => books.empty());

describe('pages', () => {
  const names = Array.from({ length: 23 }, (_, index) => `person ${String(index).padStart(2, '0')}`);
  const walk = async (more: Partial<StaffQuestion>, meanwhile?: () => Promise<unknown>): Promise<string[]> => {
    const found: string[] = [];
    let after: StaffQuestion['after'] = null;
    for (let pages = 0; pages < 20; pages += 1) {
      const page: Awaited<ReturnType<StaffRegister['page']>> = await books.register.page({
        ...{ scope: CONTROLLER, criteria: {}, sort: null, salt: 'a', after, limit: 5, now: NOW },
        ...more,
      });
      found.push(...page.items.map(({ personPseudonym }) => personPseudonym));
      after = page.items.at(-1)?.position ?? null;
      if (pages === 1) await meanwhile?.();
      if (!page.more) return found;
    }
    throw new Error('the list does not end');
  };
  beforeEach(async () => {
    for (const [index, name] of names.entries())
      await (index % 5 === 0
        ? books.reserve(name, 'IN_TRAINING')
        : books.candidacy(name, 'CANDIDATE', `2020-05-${String(1 + (index % 7)).padStart(2, '0')}T08:00Z`));
  });

  it('double and lose nobody who was there from the beginning while others come', async () => {
    const found = await walk({ sort: { by: 'since', direction: 'DESC' } }, async () => {
      for (const name of ['x', 'y', 'z']) await books.candidacy(name, 'CANDIDATE', '2020-06-01T00:00Z');
    });
    expect([...found].sort()).toEqual(names);
  });

  it('run in another order in every organisation', async () => {
    expect(await walk({ salt: 'b' })).not.toEqual(await walk({ salt: 'a' }));
  });
});

describe('what depends on people', () => {
  it('are their assignments by this employer, the newest fifty, with nothing of what is assigned', async () => {
    await books.contract(INSURER, 'ann', { kind: 'NURSE' });
    await books.contract(OTHER_INSURER, 'ann', { kind: 'NURSE' });
    await books.client.query(
      `insert into case_assignment (authority, staff_reference, case_reference, assigned_from)
       select authority, staff_reference, 'CC-' || n, timestamp '2020-05-11' + n * interval '1 hour'
       from staff_contract, generate_series(1, 60) n`,
    );
    const found = (await books.register.assignments(INSURER, ['ann'])).get('ann')!;
    expect(found).toHaveLength(50);
    expect(Object.keys(found[0]!).sort()).toEqual(['from', 'kind', 'until']);
    expect(found[0]).toMatchObject({ kind: 'CASE', until: null });
    expect(found.map(({ from }) => from.getTime())).toEqual(
      found.map(({ from }) => from.getTime()).sort((one, other) => other - one),
    );
    expect((await books.register.assignments(CENTRE, ['ann'])).size).toBe(0);
  });
});

describe('ten thousand people', () => {
  beforeEach(async () => {
    await books.client.query(
      `insert into staff_contract (authority, staff_reference, person_pseudonym, organisation, kind, languages,
         contract_from, first_shift_at)
       select 'call-centre', 'r' || n, md5(n::text), '0999001119', 'AGENT', '{fr,nl}', '2020-05-10', '2020-05-12'
       from generate_series(1, 10000) n`,
    );
    await books.client.query(
      `insert into candidacy (authority, reference, person_pseudonym, profile, state, received_at, closed_at)
       select 'actiris', 'r' || n, md5(n::text), 'CALL_CENTRE_OPERATOR', 'HIRED', '2020-05-01', '2020-05-05'
       from generate_series(1, 10000) n`,
    );
    await books.client.query(
      `insert into training_record (person_pseudonym, module, passed_at, stored_at, statement)
       select md5(n::text), $1, '2020-05-09', now(), gen_random_uuid() from generate_series(1, 10000) n`,
      [MODULE],
    );
    for (const person of ['ann', 'bob', 'cem']) await books.contract(INSURER, person, { kind: 'NURSE' });
    await books.client.query('analyze');
  });

  it('cost one statement a page, whatever its length, filter and order', async () => {
    for (const scope of [employerOf(CENTRE), CONTROLLER]) {
      for (const more of [
        { limit: 1 },
        { limit: 200 },
        { limit: 200, criteria: { language: 'nl' }, sort: { by: 'since', direction: 'DESC' } as const },
      ]) {
        const before = books.statements();
        await books.ask(scope, more);
        expect(books.statements() - before).toBe(1);
      }
    }
    const persons = (await books.ask(employerOf(CENTRE), { limit: 200 })).map((one) => one.personPseudonym);
    const before = books.statements();
    await books.register.trainings(persons, NOW);
    await books.register.assignments(CENTRE, persons);
    expect(books.statements() - before).toBe(2);
  });

  it('are not read for the three of an employer', async () => {
    const { sql, parameters } = staffPageStatement(
      { scope: employerOf(INSURER), criteria: {}, sort: null, salt: 'a', after: null, limit: 50, now: NOW },
      MODULE,
    );
    let number = 0;
    const { rows } = await books.client.query<{ 'QUERY PLAN': string }>(
      `explain ${sql.replace(/\?/g, () => `$${(number += 1)}`)}`,
      [...parameters],
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan (using staff_contract_pkey )?on (staff_contract|"staff_contract_pkey")/);
    expect(plan).not.toMatch(/Seq Scan on (staff_contract|candidacy|training_record)/);
  });
});
