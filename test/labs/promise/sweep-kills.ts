/**
 * The process that deletes what is over, killed again and again in the middle: a case is there with all that belongs to it or
 * gone with it, and what is gone is in the access log.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { openDatabase } from '../../../src/persistence/database';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { installOwnRegisters } from '../../../src/policy/registers/policy-register-store';
import { defaultPolicy, OWN_POLICY_REVISION } from '../../../src/policy/rules/default-policy';
import { createPolicyStore } from '../../../src/policy/versions/policy-store';
import { ROOT } from '../../deployment/manifests';
import { randomOf } from '../execution/dice';

export interface SweepKillsPlan {
  readonly kills: number;
  /** Expired ones, at the beginning and whenever they are used up. */
  readonly cases: number;
  /** Of the moments of the kills. */
  readonly seed: number;
}

export interface SweepKillsOutcome {
  readonly kills: number;
  /** Of them in the middle: something was deleted by that process, and something was left. */
  readonly inTheMiddle: number;
  readonly deletedRows: number;
  /** Cases without something that belongs to them, and the other way round, at any look. */
  readonly halfDeleted: number;
  /** Rows that are gone and in no access record. */
  readonly unrecorded: number;
  /** Rows of cases that are not over, and gone. */
  readonly wronglyDeleted: number;
  /** Rows a second of the process that was let end. */
  readonly rowsPerSecond: number;
}

export function isKept({ inTheMiddle, halfDeleted, unrecorded, wronglyDeleted }: SweepKillsOutcome): boolean {
  return inTheMiddle > 0 && halfDeleted === 0 && unrecorded === 0 && wronglyDeleted === 0;
}

interface Databases {
  readonly hubUrl: string;
  readonly retentionUrl: string;
  /** Under the owner's role. */
  readonly owner: Client;
}

/** Rows of each case beside its key. */
const BESIDE = 7;
export const rowsOfCase = BESIDE + 1;
const KEPT = 500;

export async function runSweepKills(
  { hubUrl, retentionUrl, owner }: Databases,
  { kills, cases, seed }: SweepKillsPlan,
  onProgress: (line: string) => void = () => undefined,
): Promise<SweepKillsOutcome> {
  await installPolicy(hubUrl);
  await insertCases(owner, 'kept', KEPT, 'null');
  const random = randomOf(seed);
  let [inserted, round, inTheMiddle, halfDeleted] = [0, 0, 0, 0];
  const rowsLeft = async (): Promise<number> => (await countRows(owner)) - KEPT * (BESIDE + 1);
  for (let kill = 1; kill <= kills; kill += 1) {
    if ((await rowsLeft()) < (cases * (BESIDE + 1)) / 2) {
      await insertCases(owner, `over-${(round += 1)}`, cases, `now() - interval '61 days'`);
      inserted += cases * (BESIDE + 1);
    }
    const before = await rowsLeft();
    const child = startSweeper(retentionUrl, 'run');
    await untilFewer(rowsLeft, before);
    await delay(random() * 400);
    child.kill('SIGKILL');
    await ended(child);
    const left = await rowsLeft();
    if (left > 0 && left < before) inTheMiddle += 1;
    halfDeleted += await countHalves(owner);
    if (kill % 10 === 0) onProgress(`${kill} of ${kills} kills, ${inserted - left} rows deleted`);
  }
  const before = await rowsLeft();
  const began = performance.now();
  await ended(startSweeper(retentionUrl, 'sweep'));
  const seconds = (performance.now() - began) / 1000;
  halfDeleted += await countHalves(owner);
  const deletedRows = inserted - (await rowsLeft());
  return {
    ...{ kills, inTheMiddle, deletedRows, halfDeleted },
    unrecorded: deletedRows - (await countRecorded(owner)),
    wronglyDeleted: KEPT * (BESIDE + 1) - (await countRows(owner, 'kept')),
    rowsPerSecond: Math.round(before / seconds),
  };
}

async function installPolicy(hubUrl: string): Promise<void> {
  const orm = await openDatabase({ url: hubUrl });
  await installOwnRegisters(orm, OWN_REGISTERS, new Date());
  await createPolicyStore(orm).installOwn(defaultPolicy(), OWN_POLICY_REVISION, new Date());
  await orm.close(true);
}

export function startSweeper(
  databaseUrl: string,
  command: 'run' | 'sweep',
  pseudonymKey = 'a key of the laboratory',
): ChildProcess {
  const program = ['-r', '@swc-node/register', 'scripts/hub.ts', 'retention', command];
  return spawn(process.execPath, program, {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_RETENTION_URL: databaseUrl,
      PSEUDONYM_KEY: pseudonymKey,
      SWC_NODE_SOURCE_MAP_MODE: 'none',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function untilFewer(count: () => Promise<number>, before: number): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await delay(10)) if ((await count()) < before) return;
  throw new Error('The process deletes nothing.');
}

/** @param closed SQL */
/** Each with eight rows. @param closed as SQL */
export async function insertCases(owner: Client, name: string, count: number, closed: string): Promise<void> {
  await owner.query(
    `insert into case_key (reference, case_id, organisation, opened_at, closed_at, person_pseudonym)
      select $1 || '-' || n, gen_random_uuid(), '0999110094', now() - interval '70 days', ${closed}, 'person ' || n
      from generate_series(1, $2::int) n`,
    [name, count],
  );
  const ofThese = `from case_key k, generate_series(1, 2) n where k.reference like $1 || '-%'`;
  for (const sql of [
    `insert into order_assignment (authority, staff_reference, order_number, case_reference, assigned_from)
      select 'call-centre', 'AG-1', k.reference || '/' || n, k.reference, now() - interval '65 days' ${ofThese}`,
    `insert into command (id, caller, idempotency_key, content, kind, case_id, case_reference, issued_at, state, attempts, round, next_at)
      select gen_random_uuid(), 'somebody', k.reference || '/' || n, 'x', 'CLOSE_ORDER', k.case_id, k.reference, now(), 'CONFIRMED', 1, 0, now()
      ${ofThese}`,
    `insert into case_assignment (authority, staff_reference, case_reference, assigned_from)
      select 'mutuality-100', 'NU-1', k.reference, now() - interval '65 days' ${ofThese} and n = 1`,
    `insert into case_escalation (authority, case_reference, line, insurer, escalated_from)
      select 'call-centre', k.reference, 'SECOND', '100', now() - interval '65 days' ${ofThese} and n = 1`,
    `insert into order_claim (order_number, caller, case_reference, confirmed_at, confirmed_until, released)
      select k.reference, 'somebody', k.reference, now(), now(), false ${ofThese} and n = 1`,
  ])
    await owner.query(sql, [name]);
}

const CHILDREN = ['order_assignment', 'command', 'case_assignment', 'case_escalation', 'order_claim'];
const ALL_OF = [
  `select reference from case_key`,
  ...CHILDREN.map((table) => `select case_reference from ${table}`),
].join(' union all ');

async function countRows(owner: Client, name = ''): Promise<number> {
  return one(owner, `select count(*)::int as "count" from (${ALL_OF}) a where reference like $1`, [`${name}%`]);
}

/** A key has a row of its own and all that belongs to it, or nothing of that name is there. */
function countHalves(owner: Client): Promise<number> {
  const perCase = `select reference from (${ALL_OF}) a group by reference having count(*) <> ${BESIDE + 1}`;
  return one(owner, `select count(*)::int as "count" from (${perCase}) h`);
}

function countRecorded(owner: Client): Promise<number> {
  return one(
    owner,
    `select coalesce(sum((r ->> 'count')::int), 0)::int as "count"
      from access_record, jsonb_array_elements(deleted -> 'rows') r where deleted is not null`,
  );
}

async function one(owner: Client, sql: string, parameters: readonly string[] = []): Promise<number> {
  return (await owner.query<{ count: number }>(sql, [...parameters])).rows[0]!.count;
}
