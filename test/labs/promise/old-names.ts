/** A log of millions of records: how long the names of a day take to be forgotten, and reports while fifty persons ask. */
import { keepDeletion } from '../../../scripts/retention/deletion-record';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { openDatabase } from '../../../src/persistence/database';
import { statement } from '../../../src/persistence/statement';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { installOwnRegisters } from '../../../src/policy/registers/policy-register-store';
import { sweep } from '../../../src/registers/retention/sweep.sql';
import { fillLog, FROM, reporterOf } from '../bench/long-log';
import type { Stops } from '../lab-command';
import { startOwnPostgres } from '../lab-databases';
import { p95 } from './sweep-beside-load';

export interface OldNames {
  readonly records: number;
  readonly ofADay: number;
  /** Seconds. */
  readonly forgotten: number;
  /** Milliseconds: of 95 reports in 100 where so many are asked for at once. */
  readonly report: number;
  /** Reports that named the person under the name of before and the one of after alike. */
  readonly isWhole: boolean;
}

const DAY = '2020-05-10';
const CALLERS = 50;
const ROUNDS = 4;

export async function runOldNames(records: number, stops: Stops, note: (line: string) => void): Promise<OldNames> {
  const postgres = await startOwnPostgres(stops, 'promise-log', false);
  const owner = await openDatabase({ url: postgres.ownerUrl, poolSize: 1 });
  const orm = await openDatabase({ url: postgres.hubUrl, poolSize: 10 });
  const retention = await openDatabase({ url: postgres.retentionUrl, poolSize: 2 });
  stops.push(...[owner, orm, retention].map((one) => () => one.close(true)));
  await fillLog(owner, records, 0, note);
  await installOwnRegisters(orm, OWN_REGISTERS, new Date());
  const [row] = await statement<{ count: number }>(
    owner,
    `with "of_the_day" as (update "access_record" set "cases_hash" = 'x', "subjects_hash" = 'x', "cases_salt" = '\\x00', "subjects_salt" = '\\x00'
      where "recorded_at" >= '${DAY}' and "recorded_at" < '${DAY}'::date + 1 returning 1) select count(*)::int as "count" from "of_the_day"`,
  );
  await statement(owner, 'analyze "access_record"');
  const pseudonyms = createPseudonyms('a key of the laboratory');
  const namesOf = (person: string): string[] => [
    person,
    ...pseudonyms.everyPastName(person, new Date(FROM), new Date('2021-01-01T00:00:00Z')),
  ];
  const report = reporterOf(orm, namesOf);
  const before = (await report('person-77')).accesses;
  const began = performance.now();
  await sweep({ orm: retention, pastName: pseudonyms.pastName, keepRecord: keepDeletion('hub retention') });
  const forgotten = (performance.now() - began) / 1000;
  note(`${row!.count} records of a day forgotten in ${forgotten.toFixed(1)} s`);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const asked = Array.from({ length: CALLERS }, async (_, caller) => {
      const from = performance.now();
      await report(`person-${1 + round * CALLERS + caller}`);
      times.push(performance.now() - from);
    });
    await Promise.all(asked);
  }
  const isWhole = (await report('person-77')).accesses === before;
  return { records, ofADay: row!.count, forgotten, report: p95(times), isWhole };
}
