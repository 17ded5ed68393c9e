/**
 * One insurer never sees another's staff: every ordered pair of the seven, each asked with its own system's token, in
 * two worlds that differ in the others' staff. And what no list of staff ever holds, for any caller and any operation.
 */
import { buildHubSchema } from '../../src/graph/build-schema';
import type { OrganisationKey } from '../../simulators/population/personas';
import { fullSelection } from '../support/full-selection';
import { startStaffReader, type StaffNode, type StaffReader } from './staff-reader';
import { STAFF_PERSONAS } from './staff-table';
import { ACCESSES } from '../support/accesses';

const EVERYTHING = fullSelection(buildHubSchema(), 'StaffMember');
const INSURERS = ['100', '200', '300', '400', '500', '600', '900'] as const;
type Insurer = (typeof INSURERS)[number];
const keyOf = (insurer: Insurer): OrganisationKey => `mutuality-${insurer}`;
const PAIRS = INSURERS.flatMap((one) =>
  INSURERS.filter((other) => other !== one).map((other) => [one, other] as const),
);

let reader: StaffReader;
const lists = new Map<Insurer, readonly StaffNode[]>();
/** Works for all seven. */
let everywhere: string;

beforeAll(async () => {
  reader = await startStaffReader();
  const [nurse] = staffOf('200');
  everywhere = nurse!.niss;
  await reader.owner.query(
    `insert into staff_contract (authority, staff_reference, person_pseudonym, organisation, kind, languages,
       contract_from, always_on_duty)
     select source, 'everywhere-' || source, $1, cbe, 'NURSE', '{fr}', timestamp '2020-06-01' + insurer::int * interval '1 day', true
     from organisation where kind = 'MUTUALITY' and insurer <> '200'`,
    [reader.pseudonym(everywhere)],
  );
  await reader.owner.query(
    `insert into case_assignment (authority, staff_reference, case_reference, assigned_from)
     select authority, staff_reference, 'CC-CANARY-' || authority, '2020-07-01' from staff_contract
     where authority like 'mutuality-%'`,
  );
  for (const insurer of INSURERS) lists.set(insurer, await reader.all(keyOf(insurer), EVERYTHING));
});

afterAll(() => reader?.stop());

function staffOf(insurer: Insurer) {
  return reader.demonstration.population
    .staff()
    .filter((one) => one.insurer === insurer && (one.kind === 'NURSE' || one.kind === 'PHYSICIAN'));
}

describe('every pair of insurers', () => {
  it.each(INSURERS)('%s has its own staff, whole', (insurer) => {
    const own = new Set([...staffOf(insurer).map(({ niss }) => niss), everywhere]);
    expect(
      lists
        .get(insurer)
        ?.map(({ id }) => id)
        .sort(),
    ).toEqual([...own].map((niss) => reader.idOf(keyOf(insurer), niss)).sort());
  });

  it.each(PAIRS)('%s sees nothing of the staff of %s', async (one, other) => {
    const seen = lists.get(one)!;
    const theirs = lists.get(other)!;
    const theirIds = new Set(theirs.map(({ id }) => id));
    expect(seen.filter(({ id }) => theirIds.has(id))).toEqual([]);
    for (const { niss } of staffOf(other)) {
      if (niss === everywhere) continue;
      for (const organisation of [one, other])
        expect(seen.map(({ id }) => id)).not.toContain(reader.idOf(keyOf(organisation), niss));
    }
    expect(JSON.stringify(seen)).not.toContain(`mutuality-${other}`);
    const filtered = await reader.list(keyOf(one), 'id', `filter: { source: "mutuality-${other}" }`);
    expect(filtered.data?.staff ?? null).toBeNull();
    const { edges } = (await reader.list(keyOf(other), 'id', 'first: 1')).data!.staff!;
    const stolen = await reader.list(keyOf(one), 'id', `after: "${edges[0]?.cursor}"`);
    expect(stolen.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });

  it.each(INSURERS)('who works for all of them has at %s the path there, and assignments there', (insurer) => {
    const node = lists.get(insurer)!.find(({ id }) => id === reader.idOf(keyOf(insurer), everywhere))!;
    expect(node.sources).toEqual([keyOf(insurer)]);
    const sources = node.path?.map(({ source }) => source) ?? [];
    expect(new Set(sources)).toEqual(new Set([keyOf(insurer), 'federal-platform']));
    if (insurer !== '200') {
      const day = new Date(Date.UTC(2020, 5, 1) + Number(insurer) * 86_400_000).toISOString().slice(0, 10);
      expect(node.path?.find(({ step }) => step === 'HIRED')?.at?.slice(0, 10)).toBe(day);
    }
    expect(node.assignments?.filter(({ from }) => from.startsWith('2020-07-01'))).toHaveLength(1);
  });

  it('gets the same answer, to the byte, when the others employ nobody any more', async () => {
    const others = `authority like 'mutuality-%' and authority <> 'mutuality-100'`;
    await reader.owner.query(`create table kept as select * from staff_contract where ${others}`);
    await reader.owner.query(`delete from staff_contract where ${others}`);
    const alone = await reader.all('mutuality-100', EVERYTHING);
    await reader.owner.query('insert into staff_contract select * from kept');
    await reader.owner.query('drop table kept');
    const undated = (nodes: readonly StaffNode[]): string =>
      JSON.stringify(nodes, (name, value: unknown) => (name === 'asOf' ? null : value));
    expect(undated(alone)).toBe(undated(lists.get('100')!));
  });
});

describe('an organisation without ground', () => {
  it.each(['bruxelles-formation', 'cocom'] as const)('%s: its system has no cell', async (organisation) => {
    const { data, errors } = await reader.list(organisation, 'id');
    expect(data).toEqual({ staff: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FIELD_WITHHELD']);
  });

  it('has no staff to see when its agreement is over', async () => {
    const set = `update organisation set agreement_until = $1 where insurer = '900'`;
    await reader.owner.query(set, ['2020-12-31']);
    const { data, errors } = await reader.list('mutuality-900', 'id');
    await reader.owner.query(set, [null]);
    expect(data?.staff ?? null).toBeNull();
    expect(errors.length).toBeGreaterThan(0);
    expect((await reader.list('mutuality-900', 'id')).data?.staff?.edges.length).toBeGreaterThan(0);
  });
});

describe('what no list of staff holds, for any caller who asks for everything', () => {
  it('no name, no contact, no number of a person, no reference of a partner, nothing of a case', async () => {
    const { candidates, reserve, seconded } = reader.recruitment;
    const { population, pseudonymKey } = reader.demonstration;
    const recruits = [...candidates, ...reserve, ...seconded];
    const forbidden = new Set<string>([pseudonymKey, 'CANARY']);
    for (const { niss, reference, familyName, phone, email } of recruits)
      for (const value of [niss, reference, familyName, phone, email, reader.pseudonym(niss)])
        if (value !== null) forbidden.add(value);
    for (const { niss, staffReference, familyName } of population.staff())
      for (const value of [niss, staffReference, familyName, reader.pseudonym(niss)]) forbidden.add(value);
    for (const { reference, orders } of population.cases())
      for (const value of [reference, ...orders.map(({ number }) => number)]) forbidden.add(value);
    for (const [persona, { list }] of Object.entries(STAFF_PERSONAS)) {
      if (list === 'NOT_GRANTED') continue;
      const text = JSON.stringify(await reader.all(persona, EVERYTHING));
      const found = [...forbidden].filter(
        (value) => text.includes(`"${value}"`) || (value === 'CANARY' && text.includes(value)),
      );
      expect([persona, found]).toEqual([persona, []]);
    }
    expect(reader.demonstration.log()).not.toContain(reader.pseudonym(everywhere));
  });

  it('is on record, person by person, under the hub’s own name for them', async () => {
    const headers = { 'X-Request-Id': 'staff-shown' };
    await reader.ask('partner-mutuality', '{ staff(first: 200) { edges { node { id step path { at } } } } }', {
      headers,
    });
    const { rows } = await reader.owner.query<{ subject_pseudonym: string; returned: string[]; purpose: string }>(
      `select subject_pseudonym, returned, purpose from ${ACCESSES} where request_id = 'staff-shown'
         and subject_pseudonym is not null`,
    );
    const own = new Set([...staffOf('100').map(({ niss }) => niss), everywhere]);
    expect(new Set(rows.map((row) => row.subject_pseudonym))).toEqual(
      new Set([...own].map((niss) => reader.pseudonym(niss))),
    );
    for (const { returned, purpose } of rows) {
      expect(purpose).toBe('STAFFING');
      expect(returned).toEqual(expect.arrayContaining(['StaffMember.step', 'StaffPathStep.at']));
    }
  });
});
