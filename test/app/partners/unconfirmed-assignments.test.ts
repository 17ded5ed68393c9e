/** A case that one partner alone assigns or escalates raises an alarm where it stays so, once, and is counted. */
import { PassThrough } from 'node:stream';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { HubLog } from '../../../src/http/observability/hub-log';
import { HubMetrics } from '../../../src/http/observability/metrics';
import { openHubDatabase } from '../../../src/persistence/database';
import { watchUnconfirmedAssignments } from '../../../src/app/partners/partner-streams';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { openClient } from '../../support/open-client';
import { realTime } from '../../../src/model/time';
import { until } from '../../support/until';

let database: TestDatabase;
let owner: Client;
let orm: MikroORM;
const metrics = new HubMetrics();
const stops: (() => Promise<void>)[] = [];
let logged = '';

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await openClient(database.ownerUrl);
  orm = await openHubDatabase({ url: database.hubUrl });
  const destination = new PassThrough();
  destination.on('data', (chunk: Buffer) => (logged += chunk.toString()));
  const log = new HubLog('info', destination);
  await owner.query(`insert into staff_contract (authority, staff_reference, person_pseudonym, organisation, kind, contract_from)
    values ('mutuality-100', 'N-1', 'p', '0999110094', 'NURSE', '2020-01-01')`);
  watchUnconfirmedAssignments({ orm, log, metrics, stops, channels: new Map(), time: realTime }, 20);
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await orm?.close(true);
  await owner?.end();
  await database?.drop();
});

async function figure(missing: string): Promise<number> {
  const line = new RegExp(`^hub_unconfirmed_assignments\\{missing="${missing}"\\} (\\d+)$`, 'm');
  return Number(line.exec(await metrics.text())?.[1]);
}
const alarms = (): object[] =>
  logged
    .split('\n')
    .filter((line) => line.includes('by one partner alone'))
    .map((line) => {
      const { level, source, missing, count } = JSON.parse(line) as Record<string, unknown>;
      return { level, source, missing, count };
    });
const assigned = (reference: string, from: string): Promise<unknown> =>
  owner.query(
    `insert into case_assignment (authority, staff_reference, case_reference, assigned_from)
      values ('mutuality-100', 'N-1', $1, ${from})`,
    [reference],
  );
const escalated = (reference: string, from: string): Promise<unknown> =>
  owner.query(
    `insert into case_escalation (authority, case_reference, line, insurer, escalated_from)
      values ('call-centre', $1, 'SECOND', '100', ${from})`,
    [reference],
  );

it('raises no alarm for what both say, for what has just begun, and for what is over or yet to come', async () => {
  await escalated('CC-BOTH', `'2020-05-04'`);
  await assigned('CC-BOTH', `'2020-05-04'`);
  await assigned('CC-NEW', 'now()');
  await assigned('CC-LATER', `now() + interval '1 hour'`);
  await escalated('CC-WAITING', `now() - interval '23 hours'`);
  await assigned('CC-OVER', `'2020-05-04'`);
  await owner.query(`update case_assignment set assigned_until = '2020-05-05' where case_reference = 'CC-OVER'`);
  // a later alarm shows that the watch has read all of this
  await assigned('CC-STAYS', `now() - interval '2 minutes'`);
  await until(async () => alarms().length > 0);
  expect(alarms()).toEqual([{ level: 60, source: 'mutuality-100', missing: 'ESCALATION', count: 1 }]);
  expect(await figure('ESCALATION')).toBe(1);
  expect(logged).not.toContain('CC-STAYS');
});

it('reports an escalation that nobody took within a day', async () => {
  await escalated('CC-UNTAKEN', `now() - interval '25 hours'`);
  await until(async () => alarms().length > 1);
  expect(alarms()[1]).toEqual({ level: 60, source: 'mutuality-100', missing: 'ASSIGNMENT', count: 1 });
  expect(await figure('ASSIGNMENT')).toBe(1);
});

it('is over when the other confirms it, and begins again with an alarm of its own', async () => {
  await escalated('CC-STAYS', `'2020-05-04'`);
  await until(async () => (await figure('ESCALATION')) === 0);
  expect(alarms()).toHaveLength(2);
  await owner.query(`delete from case_escalation where case_reference = 'CC-STAYS'`);
  await until(async () => alarms().length > 2);
});
