/**
 * Sixty-one days after the last case was closed: no row about a closed case in any table, but for what has a term of its own. All
 * tables are walked, whichever there are.
 */
import type { Client } from 'pg';
import { setRetentionClock } from '../../scripts/demonstration/retention-child';
import { internationalForm } from '../../simulators/call-centre/number-index';
import { buildHubSchema } from '../../src/graph/build-schema';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { past, startCallAgents, type CallAgents } from '../commands/call-agent';
import { fullSelection } from '../support/full-selection';
import { saidBy } from '../support/hub-command';
import { openClient } from '../support/open-client';
import { askForReport } from '../support/report-question';
import { rowsNaming, type NamingRow } from '../support/rows-naming';
import { askHub } from '../support/running-demonstration';
import { until } from '../support/until';

let agents: CallAgents;
let owner: Client;
/** All that the hub knows once everything has happened. */
let cases: readonly KnownCase[];
let held: KnownCase;

/** As the hub has it, with the names that only the population knows. */
interface KnownCase {
  readonly reference: string;
  readonly names: readonly string[];
}

beforeAll(async () => {
  agents = await startCallAgents({ size: 300 });
  owner = await openClient(agents.demonstration.database.ownerUrl);
});
afterAll(async () => {
  await owner?.end();
  await agents?.stop();
});

/** By which a case may be named in a row: its references, its id, its orders, and whose it is. */
async function knownCases(): Promise<KnownCase[]> {
  const pseudonyms = createPseudonyms(agents.demonstration.pseudonymKey);
  const population = new Map([...agents.demonstration.population.cases()].map((one) => [one.reference, one]));
  const { rows } = await owner.query<{ reference: string; id: string; patient: string | null; person: string }>(
    'select reference, case_id as id, patient_reference as patient, person_pseudonym as person from case_key',
  );
  return rows.map(({ reference, id, patient, person }) => {
    const orders = population.get(reference)?.orders.map(({ number }) => number) ?? [];
    const before = [patient, null].map((patientReference) =>
      pseudonyms.personWithoutNiss({ patientReference, caseReference: reference }),
    );
    return { reference, names: [reference, id, person, ...(patient === null ? [] : [patient]), ...orders, ...before] };
  });
}

const rowsAbout = (of: readonly KnownCase[]): Promise<NamingRow[]> =>
  rowsNaming(
    agents.demonstration.database.ownerUrl,
    of.flatMap(({ names }) => names),
  );
const tablesOf = (rows: readonly NamingRow[]): string[] => [...new Set(rows.map(({ table }) => table))].sort();

async function officer<Data>(query: string, input: object, persona = 'privacy-officer'): Promise<Data> {
  const { data, errors } = await agents.demonstration.ask<Data>(persona, query, { variables: { input } });
  expect(errors).toEqual([]);
  return data!;
}

/** One case is worked on by everybody, opened by break-glass, reported on and called about; commands for it wait. */
async function livedThrough(): Promise<string> {
  const { demonstration } = agents;
  const order = await agents.take();
  const reference = await agents.referenceOf(order);
  const caseId = order.case.id;
  const query = `query ($id: ID!) { case(id: $id) { ${fullSelection(buildHubSchema(), 'Case')} } }`;
  for (const persona of ['agent', 'nurse', 'physician', 'supervisor', 'inspector', 'collectivity-cell'])
    await demonstration.ask(persona, query, { variables: { id: caseId } });
  const glass = { caseId, ground: 'ASSIGNED_PHYSICIAN_UNREACHABLE' };
  await demonstration.ask('physician', 'mutation ($input: BreakGlassInput!) { breakGlass(input: $input) { id } }', {
    variables: { input: glass },
  });
  const wrong = await demonstration.ask('citizen', 'mutation { requestRectification(input: { what: NAME }) { id } }');
  expect(wrong.errors).toEqual([]);
  await agents.give('agent', 'recordAttempt', { orderId: order.id, at: past(), outcome: 'NO_ANSWER' });
  await agents.callCentre({ mode: 'down' });
  await agents.give('agent', 'nameContact', {
    orderId: order.id,
    name: 'Zebedee Quillfeather',
    phone: '+32486998877',
    risk: 'HIGH',
  });
  await agents.callCentre({ mode: 'none' });
  await askForReport(demonstration, { caseReference: reference }, 'privacy-officer', {
    purpose: 'DATA_SUBJECT_RIGHTS',
  });
  return reference;
}

/** Somebody calls who cannot say who it is. */
async function calledWrongly(reference: string): Promise<void> {
  const { population } = agents.demonstration;
  const { personIndex } = [...population.cases()].find((one) => one.reference === reference)!;
  const { mobile, landline } = population.person(personIndex);
  const answers = ['BIRTH_DATE', 'POSTCODE', 'FAMILY_NAME_START'].map((question) => ({
    question,
    answer: '1900-01-01',
  }));
  const query = `query ($phone: String!, $answers: [VerificationAnswer!]) { inboundCall(phone: $phone, answers: $answers) { case { id } } }`;
  const phone = internationalForm(mobile ?? landline ?? '');
  const { errors } = await agents.demonstration.ask('agent', query, { variables: { phone, answers } });
  expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND_OR_FORBIDDEN' } }]);
}

async function holdPlaced({ reference: caseReference }: KnownCase): Promise<void> {
  const validUntil = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
  const hold = { id: 'a-complaint', revision: 0, caseReference, validUntil, reason: 'A complaint.' };
  const change = 'mutation ($input: ChangeLegalHoldInput!) { changeLegalHold(input: $input) { proposal { id } } }';
  const { changeLegalHold: proposed } = await officer<{ changeLegalHold: { proposal: { id: string } } }>(change, hold);
  const confirm =
    'mutation ($input: ConfirmRegisterProposalInput!) { confirmRegisterProposal(input: $input) { counts } }';
  await officer(confirm, { id: proposed.proposal.id }, 'privacy-officer-2');
}

async function clockAfterLastClosing(days: number): Promise<string> {
  const { rows } = await owner.query<{ last: Date }>('select max(closed_at) as last from case_key');
  return new Date(rows[0]!.last.getTime() + days * 86_400_000).toISOString();
}

const retention = (word: string): Promise<string> => {
  const { database, pseudonymKey } = agents.demonstration;
  const environment = { DATABASE_RETENTION_URL: database.retentionUrl, PSEUDONYM_KEY: pseudonymKey };
  return saidBy(['retention', word], { environment });
};

it('before, rows name cases in many tables', async () => {
  const worked = await livedThrough();
  const waiting = `select from command where state = 'QUEUED'`;
  await until(async () => (await owner.query(waiting)).rowCount === 0);
  await agents.demonstration.hub.pollNow();
  cases = await knownCases();
  held = cases.find(({ reference }) => reference !== worked)!;
  await calledWrongly(worked);
  await holdPlaced(held);
  const tables = tablesOf(await rowsAbout(cases));
  const beside = ['legal_hold', 'rectification_request'];
  for (const table of ['access_record', 'case_key', 'command', 'order_assignment', 'order_claim', ...beside])
    expect(tables).toContain(table);
  expect((await owner.query('select from wrong_answer')).rowCount).toBeGreaterThan(0);
  await owner.query('update case_key set closed_at = now() where closed_at is null');
});

it('59 days after the last was closed, cases are there that were closed last', async () => {
  await setRetentionClock(agents.demonstration.database.ownerUrl, await clockAfterLastClosing(59));
  await retention('sweep');
  expect(tablesOf(await rowsAbout(cases))).toContain('case_key');
});

it('61 days after, no row of any table names one, but of what has a term of its own', async () => {
  const { demonstration } = agents;
  const now = await clockAfterLastClosing(61);
  await setRetentionClock(demonstration.database.ownerUrl, now);
  await retention('sweep');
  const hub = await demonstration.anotherHub({}, { HUB_CLOCK: now });
  await Promise.all([hub.pollNow(), demonstration.hub.pollNow()]);
  const others = cases.filter(({ reference }) => reference !== held.reference);
  expect(others.length).toBeGreaterThan(20);
  const left = await rowsAbout(others);
  expect(
    left.map(({ table, names }) => `${table}: ${names.join(' ')}`).filter((one) => !one.startsWith('break_glass:')),
  ).toEqual([]);
  expect(tablesOf(left)).toEqual(['break_glass']);

  const token = await demonstration.tokenOf('supervisor');
  for (const { url } of [hub, demonstration.hub]) {
    const query = `query ($reference: String!) { caseByReference(reference: $reference) { id } }`;
    const { data } = await askHub(url, token, query, { variables: { reference: others[0]!.reference } });
    expect(data).toEqual({ caseByReference: null });
  }
});

it('what a hold keeps is there, and nothing else of that term', async () => {
  expect(tablesOf(await rowsAbout([held]))).toEqual(expect.arrayContaining(['case_key', 'legal_hold']));
  const { rows } = await owner.query<{ reference: string }>('select reference from case_key');
  expect(rows).toEqual([{ reference: held.reference }]);
});

it('nor is there a row of a table whose rows have a term of hours', async () => {
  const { rows } = await owner.query('select from wrong_answer union all select from break_glass_attempt');
  expect(rows).toEqual([]);
});
