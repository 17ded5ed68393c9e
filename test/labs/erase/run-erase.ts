/**
 * One person goes through the hub: looked at, called, named, imported, reported. Then the clock moves past every term, and what
 * the person's values and names are is looked for in everything the hub has.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Population, TrueCase } from '../../../simulators/population/population';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { buildHubSchema } from '../../../src/graph/build-schema';
import type { RunningHub } from '../../../src/app/hub';
import { past, startCallAgents, type CallAgents } from '../../commands/call-agent';
import { HEADER, nissOf } from '../../imports/imports-ground';
import { startDatabaseBroker } from '../../support/database-broker';
import { fullSelection } from '../../support/full-selection';
import { hubCommand, saidBy } from '../../support/hub-command';
import { openClient } from '../../support/open-client';
import { askForReport } from '../../support/report-question';
import { askHub } from '../../support/running-demonstration';
import { marked, markOf } from './marked-population';
import { placesOf, type Needles, type Searched } from './places';
import { until } from '../../support/until';

export interface EraseOutcome {
  /** What was looked for. */
  readonly needles: number;
  /** Places where something was found while all was kept. */
  readonly before: readonly string[];
  /** Rows that the sweep has deleted, as it says. */
  readonly swept: string;
  /** Places after the sweep and the vacuum, in the database, its copy of before, and files of both. */
  readonly after: readonly string[];
  /** Whether each replica knew the case before, and knows it after. */
  readonly replicas: readonly { readonly before: boolean; readonly after: boolean }[];
}

/** In each of these the person is found while all is kept, or the run was about nothing. */
const TABLES = [
  ...['access_record', 'case_key', 'command', 'order_assignment', 'order_claim', 'rejected_line'],
  'training_reserve',
];

export function isErased({ before, after, replicas }: EraseOutcome): boolean {
  const areAsThey = replicas.length > 1 && replicas.every((one) => one.before && !one.after);
  const wasThere = TABLES.every((table) => before.some((place) => place.endsWith(` in the table ${table}`)));
  return wasThere && after.length === 0 && areAsThey;
}

/** Break-glass is kept for two years, all else for less. */
const DAYS = 740;
const CONTACT = { name: 'Zebedee Quillfeather', phone: '+32486998877' };
const SIZE = 300;

/** On a cluster of its own, which it looks through file by file. */
export async function runErase(seed: number, onProgress: (line: string) => void): Promise<EraseOutcome> {
  const broker = await startDatabaseBroker();
  const others = process.env['TEST_DATABASE_BROKER'];
  process.env['TEST_DATABASE_BROKER'] = broker.url;
  try {
    return await erase(seed, onProgress);
  } finally {
    if (others === undefined) delete process.env['TEST_DATABASE_BROKER'];
    else process.env['TEST_DATABASE_BROKER'] = others;
    await broker.stop();
  }
}

async function erase(seed: number, onProgress: (line: string) => void): Promise<EraseOutcome> {
  const agents = await startCallAgents({
    size: SIZE,
    populationSeed: seed,
    altered: (population) => marked(population, seed),
  });
  const { demonstration } = agents;
  try {
    const replicas = [demonstration.hub, await demonstration.anotherHub({})];
    const person = await livedThrough(agents, seed);
    onProgress('the person was looked at, called, named, imported and reported');
    const admin = await administrator(demonstration.database.ownerUrl);
    const copyUrl = await copied(admin, demonstration.database.ownerUrl);
    const searched = await searchedBy(admin, agents, [demonstration.database.ownerUrl, copyUrl]);
    const known = (): Promise<boolean[]> => Promise.all(replicas.map((hub) => knows(agents, hub, person.caseId)));
    await until(async () => (await known()).every(Boolean));
    const knownBefore = await known();
    await admin.query('checkpoint');
    const before = await placesOf(person.needles, searched);
    onProgress(`found in ${before.length} places`);

    const swept = await erased(agents, demonstration.database.ownerUrl);
    await erased(agents, copyUrl);
    await Promise.all(replicas.map((hub) => hub.pollNow()));
    const knownAfter = await known();
    await settled(admin, [demonstration.database.ownerUrl, copyUrl]);
    const after = await placesOf(person.needles, searched);
    await admin.query(`drop database "${new URL(copyUrl).pathname.slice(1)}" with (force)`);
    await admin.end();
    return {
      ...{ needles: Object.keys(person.needles).length, before, swept, after },
      replicas: knownBefore.map((one, at) => ({ before: one, after: knownAfter[at]! })),
    };
  } finally {
    await agents.stop();
  }
}

interface LivedThrough {
  readonly caseId: string;
  readonly needles: Needles;
}

/** All that is done with a person who has a case. */
async function livedThrough(agents: CallAgents, seed: number): Promise<LivedThrough> {
  const { demonstration } = agents;
  const order = await agents.take();
  const reference = await agents.referenceOf(order);
  const truth = [...demonstration.population.cases()].find((one) => one.reference === reference)!;
  const caseId = order.case.id;
  await lookedAt(agents, caseId);
  await agents.give('agent', 'recordAttempt', { orderId: order.id, at: past(), outcome: 'NO_ANSWER' });
  await agents.give('agent', 'nameContact', { orderId: order.id, ...CONTACT, risk: 'HIGH' });
  // these wait, encrypted
  await agents.callCentre({ mode: 'down' });
  await agents.give('agent', 'recordAttempt', { orderId: order.id, at: past(), outcome: 'ANSWERED' });
  await agents.give('agent', 'nameContact', { orderId: order.id, ...CONTACT, risk: 'LOW' });
  const needles = needlesOf(demonstration.population, truth, { seed, caseId, key: demonstration.pseudonymKey });
  await calledIn(agents, needles['mobile'] ?? needles['landline'] ?? '+32486998866');
  await imported(agents, truth, needles);
  const whose = truth.niss === null ? { caseReference: reference } : { niss: truth.niss };
  await askForReport(demonstration, whose, 'privacy-officer', { purpose: 'DATA_SUBJECT_RIGHTS' });
  return { caseId, needles };
}

async function lookedAt({ demonstration }: CallAgents, caseId: string): Promise<void> {
  const query = `query ($id: ID!) { case(id: $id) { ${fullSelection(buildHubSchema(), 'Case')} } }`;
  for (const persona of ['agent', 'nurse', 'physician', 'supervisor', 'inspector', 'collectivity-cell'])
    await demonstration.ask(persona, query, { variables: { id: caseId } });
  const { data, errors } = await demonstration.ask<{ breakGlass: object | null }>(
    'physician',
    'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id } }',
    { variables: { input: { caseId, ground: 'ASSIGNED_PHYSICIAN_UNREACHABLE' } } },
  );
  // in one Brussels the case is the physician's own
  const isOwn = errors[0]?.extensions['argument'] === 'input.caseId';
  if (!data?.breakGlass && !isOwn) throw new Error(`The case was not opened: ${JSON.stringify(errors)}`);
  await demonstration.ask('physician', query, { variables: { id: caseId } });
}

async function calledIn({ demonstration }: CallAgents, phone: string): Promise<void> {
  const answers = ['BIRTH_DATE', 'POSTCODE', 'FAMILY_NAME_START'].map((question) => ({
    question,
    answer: '1900-01-01',
  }));
  const query = `query ($phone: String!, $answers: [VerificationAnswer!]) { inboundCall(phone: $phone, answers: $answers) { case { id } } }`;
  await demonstration.ask('agent', query, { variables: { phone, answers } });
}

/** Somebody who is followed up applies for work as well. */
async function imported({ demonstration }: CallAgents, { reference }: TrueCase, needles: Needles): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'erase-import-'));
  const [day] = new Date().toISOString().split('T') as [string];
  const file = join(folder, 'dropped.csv');
  const line = `${reference};${needles['niss'] ?? nissOf(1)};${needles['mark']};${needles['mark']};0475/12.34.56;${needles['mark']}@example.be;FR, NL;Formé;04/05/2020;22/05/2020;${day.split('-').reverse().join('/')}`;
  writeFileSync(file, `${HEADER}\n${line}\n${reference};not a number;${needles['mark']};x;;;;;;;\n`);
  const environment = { DATABASE_URL: demonstration.database.hubUrl, PSEUDONYM_KEY: demonstration.pseudonymKey };
  // one of its lines is rejected
  const { status, noted } = await hubCommand(['import', 'files', '--source', 'bruxelles-formation', file], {
    environment,
  });
  if (status !== 3) throw new Error(`The file was not read: ${noted}`);
  rmSync(folder, { recursive: true });
}

function needlesOf(
  population: Population,
  { personIndex, reference, niss, patientReference, orders }: TrueCase,
  { seed, caseId, key }: { readonly seed: number; readonly caseId: string; readonly key: string },
): Needles {
  const pseudonyms = createPseudonyms(key);
  const person = population.person(personIndex);
  const unnamed = pseudonyms.personWithoutNiss({ patientReference, caseReference: reference });
  const all: Record<string, string | null | undefined> = {
    ...{ niss, mobile: person.mobile, landline: person.landline, 'number of the insurer': person.membershipNumber },
    ...{
      mark: markOf(seed, personIndex),
      'reference of the case': reference,
      'reference of the patient': patientReference,
    },
    ...{
      'id of the case': caseId,
      pseudonym: niss === null ? null : pseudonyms.person(niss),
      'pseudonym of before': unnamed,
    },
    ...{ 'name of a contact': CONTACT.name, 'number of a contact': CONTACT.phone },
    ...Object.fromEntries(orders.map(({ number }, at) => [`order ${at + 1}`, number])),
  };
  return Object.fromEntries(Object.entries(all).filter((one): one is [string, string] => Boolean(one[1])));
}

async function administrator(ownerUrl: string): Promise<Client> {
  const answer = await fetch(process.env['TEST_DATABASE_BROKER'] ?? '');
  const { adminUrl } = (await answer.json()) as { adminUrl: string };
  const admin = await openClient(adminUrl);
  // what a segment of the write-ahead log held stays in it when it is taken for the next
  for (const setting of ['wal_recycle = off', `min_wal_size = '32MB'`, `max_wal_size = '64MB'`])
    await admin.query(`alter system set ${setting}`);
  await admin.query('select pg_reload_conf()');
  // databases that others were copied from
  const own = new URL(ownerUrl).pathname.slice(1);
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database where datname like 'test\\_%' and datname <> $1`,
    [own],
  );
  for (const { name } of rows) await admin.query(`drop database "${name}" with (force)`);
  return admin;
}

/** As a backup of this moment that is restored later. Hubs lose their connections for it. */
async function copied(admin: Client, ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl);
  const name = url.pathname.slice(1);
  const copy = `copy_${randomUUID().slice(0, 8)}`;
  await admin.query(`alter database "${name}" allow_connections false`);
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
    [name],
  );
  await admin.query(`create database "${copy}" template "${name}" owner "${url.username}"`);
  for (const one of [name, copy]) await admin.query(`alter database "${one}" allow_connections true`);
  url.pathname = `/${copy}`;
  return url.href;
}

async function searchedBy(
  admin: Client,
  { demonstration }: CallAgents,
  databases: readonly string[],
): Promise<Searched> {
  const { rows } = await admin.query<{ data_directory: string }>('show data_directory');
  return {
    databases,
    folders: [rows[0]!.data_directory],
    get logs() {
      return { 'the hubs': demonstration.log() };
    },
  };
}

async function knows({ demonstration }: CallAgents, hub: RunningHub, caseId: string): Promise<boolean> {
  const token = await demonstration.tokenOf('supervisor');
  const query = 'query ($id: ID!) { case(id: $id) { id } }';
  const { data } = await askHub<{ case: object | null }>(hub.url, token, query, { variables: { id: caseId } });
  return data?.case !== null && data?.case !== undefined;
}

/** Past every term but that of the access log itself. */
async function erased({ demonstration }: CallAgents, ownerUrl: string): Promise<string> {
  const retentionUrl = new URL(demonstration.database.retentionUrl);
  retentionUrl.pathname = new URL(ownerUrl).pathname;
  const owner = await openClient(ownerUrl);
  await owner.query('delete from retention_clock');
  await owner.query(`insert into retention_clock values (1, interval '${DAYS} days')`);
  await owner.query(`grant connect on database "${retentionUrl.pathname.slice(1)}" to "${retentionUrl.username}"`);
  await owner.end();
  return saidBy(['retention', 'sweep'], {
    environment: { DATABASE_RETENTION_URL: retentionUrl.href, PSEUDONYM_KEY: demonstration.pseudonymKey },
  });
}

/**
 * As the guide of operators says. A plain vacuum leaves the bytes of what is gone in its pages, in tables and in indexes, until
 * something is written over them.
 */
async function settled(admin: Client, ownerUrls: readonly string[]): Promise<void> {
  for (const url of ownerUrls) {
    const owner = await openClient(url);
    await owner.query('vacuum (full, analyze)');
    await owner.end();
  }
  for (let times = 0; times < 3; times += 1) {
    await admin.query('select pg_switch_wal()');
    await admin.query('checkpoint');
  }
}
