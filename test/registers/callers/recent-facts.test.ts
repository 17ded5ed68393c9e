/**
 * What depends on the hub's clock is computed with each request, also from rows that were read a moment before; and what was
 * cached ends with the connection to the database.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import type { CallerIdentity, FactsAboutCaller } from '../../../src/model/caller';
import { StoreUnreachable } from '../../../src/model/errors/hub-error';
import { prepared, statement } from '../../../src/persistence/statement';
import { createCallerFacts, DATA_PROTECTION_MODULE } from '../../../src/registers/callers/caller-facts';
import { createCallerFactsStore, type CallerFactsStore } from '../../../src/registers/callers/caller-facts-store';
import { createCaseStaffStore } from '../../../src/registers/callers/case-staff-store';
import { legalBasisTerm } from '../../../src/registers/callers/caller-facts-store';
import { openTestDatabase, type OpenedDatabase } from '../../support/opened-database';
import { identity, MUTUALITY } from './facts-of-rows';
import { MovableTime } from '../../../scripts/demonstration/movable-time';

const at = (text: string): Date => new Date(text);
const NOW = at('2026-03-01T12:00:00Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);

let opened: OpenedDatabase;
let orm: MikroORM;
let owner: Client;
const time = new MovableTime();
let store: CallerFactsStore;

beforeAll(async () => {
  opened = await openTestDatabase({ recentMs: 1000, at: NOW, time });
  ({ orm, owner } = opened);
  store = createCallerFactsStore(orm);
  for (const table of ['legal_basis', 'authorised_person', 'break_glass']) {
    await owner.query(`alter table ${table} disable trigger user`);
  }
  await owner.query(
    `insert into organisation (cbe, name, kind, permitted_roles, permitted_purposes, insurer, source, agreement_from)
      values ($1, 'Mutuality', 'MUTUALITY', '{PHYSICIAN}', '{CONTACT_TRACING}', '100', 'mutuality-100', '2020-01-01')`,
    [MUTUALITY],
  );
});
afterAll(() => opened?.close());

const who: CallerIdentity = identity({ organisation: MUTUALITY, roles: ['PHYSICIAN'] });
const factsAt = (now: Date): Promise<FactsAboutCaller> =>
  createCallerFacts({
    store,
    factAge: { assignmentSeconds: 10, staffSeconds: 900 },
    realClock: { now: () => NOW },
    onFailure: (error) => {
      throw error;
    },
  }).factsOf(who, now);
const trainingModule = DATA_PROTECTION_MODULE;
const rowsAt = (endedBefore: Date) =>
  store.rowsAbout({ personPseudonym: who.pseudonym, organisation: MUTUALITY, trainingModule, endedBefore });

const BASIS = `insert into legal_basis (id, revision, title, text_from, text_until, controller, processors, retention,
    assessment_reference, assessed_on, assessed_until, valid_from, valid_until, ended_at, recorded_at, author)
  values ($1, $2, 'T', $3, $4, 'C', '{}', '[{"category": "CASES", "from": "CASE_CLOSED", "duration": "P1D"}]', 'A', '2020-01-01', $5, $6, $7, $8, now(), 'installation')`;

/** The rule as a condition, by days: written apart from the term on purpose. */
function legalBasisHolds(id: string, at: string): string {
  return `exists (select from "legal_basis" as "basis" where "basis"."id" = ${id}
    and "basis"."revision" = (select max("last"."revision") from "legal_basis" as "last" where "last"."id" = ${id})
    and ("basis"."ended_at" is null or ${at} < "basis"."ended_at")
    and (${at} at time zone 'Europe/Brussels')::date between greatest("basis"."valid_from", "basis"."text_from")
      and coalesce(least("basis"."valid_until", "basis"."text_until", "basis"."assessed_until"), 'infinity'))`;
}

it('the term of a legal basis is what the condition says, to the instant', async () => {
  const days = ['2026-03-01', '2026-03-29', '2026-10-25', null];
  const ends = ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', '2026-04-01T10:00:00.500Z', null];
  let number = 0;
  for (const textUntil of days)
    for (const validUntil of days)
      for (const ended of ends) {
        const id = `basis ${(number += 1)}`;
        const assessed = number % 3 === 0 ? '2026-03-29' : null;
        await owner.query(BASIS, [id, 1, '2020-01-01', null, null, '2020-01-01', null, null]);
        await owner.query(BASIS, [id, 2, '2026-02-28', textUntil, assessed, '2026-03-01', validUntil, ended]);
      }
  const { rows } = await owner.query<{ holds: boolean; within: boolean; count: number }>(
    `select ${legalBasisHolds('"asked"."id"', '"asked"."at"')} as holds, exists (
        select from (${legalBasisTerm('"asked"."id"')}) as "term"
        where "term"."from" <= "asked"."at" and ("term"."until" is null or "asked"."at" < "term"."until")) as within,
        count(*)::int as count
      from (select "b"."id", "edge" + "step" * interval '1 millisecond' as "at"
        from (select distinct "id" from "legal_basis") as "b",
          unnest(array['2026-02-28 00:00+01', '2026-03-01 00:00+01', '2026-03-02 00:00+01', '2026-03-29 00:00+01',
            '2026-03-30 00:00+02', '2026-04-01 10:00:00.5+00', '2026-10-25 00:00+02', '2026-10-26 00:00+01']::timestamptz[]) as "edge",
          unnest(array[-1, 0, 1]) as "step") as "asked" group by 1, 2 order by 1`,
  );
  expect(rows.map(({ holds, within }) => [holds, within])).toEqual([
    [false, false],
    [true, true],
  ]);
  expect(rows.every(({ count }) => count > 100)).toBe(true);
});

describe('rows that are remembered', () => {
  beforeAll(async () => {
    await owner.query(BASIS, ['ending', 1, '2020-01-01', null, null, '2020-01-01', null, later(100)]);
    await owner.query(
      `insert into authorised_person (id, person_pseudonym, legal_basis, case_references, collectivity_references,
          valid_from, valid_until, reason, proposed_by, proposed_at, confirmed_by, confirmed_at)
        select gen_random_uuid(), $1, 'ending', array[n.case], '{}', n.from, n.until, 'R', 'a', n.from, 'b', n.from
        from (values ('CC-1', $2::timestamptz, null::timestamptz), ('CC-2', $2, $3), ('CC-3', $4, null))
          as n ("case", "from", "until")`,
      [who.pseudonym, at('2026-01-01T00:00:00Z'), later(50), later(60)],
    );
    await owner.query(
      `insert into break_glass (id, physician, organisation, case_id, case_reference, ground, opened_at, ends_at, request_id)
        values (gen_random_uuid(), $1, $2, gen_random_uuid(), 'CC-4', 'ASSIGNED_PHYSICIAN_UNREACHABLE', $3, $4, 'r'),
          (gen_random_uuid(), $1, $2, gen_random_uuid(), 'CC-5', 'ASSIGNED_PHYSICIAN_UNREACHABLE', $5, $6, 'r')`,
      [who.pseudonym, MUTUALITY, later(-1000), later(70), later(80), later(60_000)],
    );
    await owner.query(
      `insert into staff_contract (authority, staff_reference, person_pseudonym, organisation, kind, contract_from, always_on_duty)
        values ('mutuality-100', 'P-1', $1, $2, 'PHYSICIAN', '2020-01-01', true)`,
      [who.pseudonym, MUTUALITY],
    );
    await owner.query(
      `insert into case_assignment (authority, staff_reference, case_reference, assigned_from, assigned_until)
        values ('mutuality-100', 'P-1', 'CC-6', '2020-01-01', $1), ('mutuality-100', 'P-1', 'CC-7', $2, null)`,
      [later(90), later(91)],
    );
    await owner.query(
      `insert into case_escalation (authority, case_reference, line, insurer, escalated_from)
        values ('call-centre', 'CC-6', 'THIRD', '100', '2020-01-01'), ('call-centre', 'CC-7', 'THIRD', '100', '2020-01-01')`,
    );
  });

  const heldAt = async (now: Date): Promise<string[]> => {
    const { authorisedEntries, brokenGlass, caseAssignments } = await factsAt(now);
    const named = authorisedEntries.flatMap(({ caseReferences }) => [...caseReferences]);
    return [...named, ...brokenGlass.keys(), ...caseAssignments.value].sort();
  };

  it('count from and until the very instants of the hub’s clock, one after the other', async () => {
    const rows = await rowsAt(NOW);
    const expected: [number, string[]][] = [
      [0, ['CC-1', 'CC-2', 'CC-4', 'CC-6']],
      [49, ['CC-1', 'CC-2', 'CC-4', 'CC-6']],
      [50, ['CC-1', 'CC-4', 'CC-6']],
      [60, ['CC-1', 'CC-3', 'CC-4', 'CC-6']],
      [70, ['CC-1', 'CC-3', 'CC-6']],
      [80, ['CC-1', 'CC-3', 'CC-5', 'CC-6']],
      [90, ['CC-1', 'CC-3', 'CC-5']],
      [91, ['CC-1', 'CC-3', 'CC-5', 'CC-7']],
      [100, ['CC-5', 'CC-7']],
    ];
    for (const [ms, cases] of expected) expect([ms, await heldAt(later(ms))]).toEqual([ms, cases]);
    // nothing was asked meanwhile, or this shows nothing
    expect(await rowsAt(later(100))).toBe(rows);
  });

  it('are asked anew where the clock is set back: what was over then is not over now', async () => {
    await time.advance(1_000);
    expect(await heldAt(later(100))).toEqual(['CC-5', 'CC-7']);
    expect(await heldAt(NOW)).toEqual(['CC-1', 'CC-2', 'CC-4', 'CC-6']);
  });

  it('say who holds a case at that instant', async () => {
    const staff = createCaseStaffStore(orm, { now: () => NOW });
    const holdersAt = async (now: Date): Promise<string[]> => [
      ...(await staff.assignedTo(['CC-6', 'CC-7'], now)).keys(),
    ];
    expect(await holdersAt(NOW)).toEqual(['CC-6']);
    expect(await holdersAt(later(90))).toEqual([]);
    expect(await holdersAt(later(91))).toEqual(['CC-7']);
    expect(await holdersAt(later(89))).toEqual(['CC-6']);
  });
});

it('nothing is remembered once the database could not be reached', async () => {
  const end = prepared('test: the end of a connection', 'select pg_terminate_backend(pg_backend_pid())');
  const now = later(1000);
  const rows = await rowsAt(now);
  expect(await rowsAt(now)).toBe(rows);
  await expect(statement(orm, end, [])).rejects.toBeInstanceOf(StoreUnreachable);
  expect(await rowsAt(now)).not.toBe(rows);
});
