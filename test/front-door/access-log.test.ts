/**
 * From the appointment of the first privacy officers to what they read: until they stand in the register their role
 * counts for nothing, then they read the access log, under pseudonyms, and nobody else does.
 */
import { personNamed } from '../../scripts/demonstration/officer-seed';
import { openOfficerRegister } from '../../scripts/officers/officer-register';
import { PERSON_PERSONAS } from '../../simulators/population/personas';
import type { PersonReport } from '../../src/model/person-report';
import { ACCESS_LOG, entriesOf, type Entry, type Log } from '../support/access-log-entries';
import { startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { rowsOf } from '../support/rows-of';
import { until } from './hub-state';

const CASE = 'query Look($id: ID!) { case(id: $id) { person { name niss birthDate } medical { tests { value } } } }';

let demonstration: RunningDemonstration;
let id: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300, withoutOfficers: true });
  id = await demonstration.firstCaseId();
});
afterAll(() => demonstration.stop());

const read = (persona: string, variables: Record<string, unknown> = {}): Promise<Answer<Log>> =>
  demonstration.ask<Log>(persona, ACCESS_LOG, { variables });
const LIST = 'query List { cases(first: 40) { edges { node { id reference person { familyName } } } } }';

it('the role in a token counts for nothing before the appointment, and soon after it', async () => {
  const before = await demonstration.ask(
    'privacy-officer',
    '{ viewer { roles } accessRecords { edges { node { id } } } }',
  );
  expect(before.data).toEqual({ viewer: { roles: [] }, accessRecords: null });
  expect(before.errors).toMatchObject([{ extensions: { code: 'FIELD_WITHHELD', reason: 'NOT_GRANTED' } }]);

  const { database, pseudonymKey } = demonstration;
  const register = await openOfficerRegister({ ownerUrl: database.ownerUrl, pseudonymKey });
  const officers = PERSON_PERSONAS.filter(({ name }) => name.startsWith('privacy-officer')).map(personNamed);
  await register.appoint(officers, { command: 'officer:appoint', account: 'test', controller: null });
  await register.close();
  // the command runs beside the hub, which hears of it a moment later
  const rolesNow = async () => {
    const { data } = await demonstration.ask<{ viewer: { roles: string[] } }>(
      'privacy-officer',
      '{ viewer { roles } }',
    );
    return data?.viewer.roles;
  };
  await until(async () => (await rolesNow())?.length === 1);
  expect(await rolesNow()).toEqual(['PRIVACY_OFFICER']);

  const appointments = entriesOf(await read('privacy-officer')).filter(
    ({ operationName }) => operationName === 'officer:appoint',
  );
  expect(appointments).toHaveLength(2);
  expect(appointments[0]).toMatchObject({ caller: 'operator', written: ['Officer.appointedAt'] });
  expect(appointments[0]?.registerEntry).toMatch(/^officer:/);
});

it('an officer reads who was shown what of a case, and no value of it', async () => {
  const headers = { 'X-Request-Id': 'look-1' };
  const shown = await demonstration.ask<{ case: { person: Record<string, string> } }>('agent', CASE, {
    variables: { id },
    headers,
  });
  const answer = await read('privacy-officer', { filter: { requestId: 'look-1' } });
  expect(answer.errors).toEqual([]);
  const [entry, ...more] = entriesOf(answer);
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ caseId: id, operationName: 'Look', roles: ['AGENT'], returned: ['Person.name'] });
  expect(entry?.withheld).toContainEqual({ coordinate: 'Case.medical', reason: 'NOT_GRANTED', variant: null });
  // the agent is granted a mask of both: neither is "not granted", in the log or to the agent
  const masked = [
    ['Person.birthDate', 'YEAR'],
    ['Person.niss', 'PAIRWISE_PSEUDONYM'],
  ];
  for (const [coordinate, variant] of masked) {
    expect(entry?.withheld.filter((one) => one.coordinate === coordinate)).toEqual([
      { coordinate, reason: null, variant },
    ]);
    expect(shown.errors.find(({ extensions }) => extensions['coordinate'] === coordinate)?.extensions).toMatchObject({
      ...{ code: 'FIELD_WITHHELD', outcome: 'MASKED', variant },
    });
  }
  const person = [...demonstration.population.persons()].find(({ givenName, familyName }) =>
    [`${givenName} ${familyName}`].includes(String(shown.data?.case.person['name'])),
  );
  expect(person).toBeDefined();
  for (const value of [person?.niss, person?.familyName, person?.birthDate]) {
    expect(JSON.stringify(answer.data)).not.toContain(value);
  }
  const about = entriesOf(await read('privacy-officer-2', { filter: { about: entry?.about } }));
  expect(about).toContainEqual(entry);
  expect(about.every((one) => one.about === entry?.about)).toBe(true);
});

it('reading it is recorded too, once for each page', async () => {
  const headers = { 'X-Request-Id': 'audit-1' };
  await demonstration.ask('privacy-officer', ACCESS_LOG, { variables: { first: 3 }, headers });
  const [entry, ...more] = entriesOf(await read('privacy-officer-2', { filter: { requestId: 'audit-1' } }));
  expect(more).toEqual([]);
  expect(entry).toMatchObject({ operationName: 'AccessLog', roles: ['PRIVACY_OFFICER'], about: null, caseId: null });
  expect(entry?.returned).toEqual(expect.arrayContaining(['AccessRecord.caller', 'AccessRecord.about']));
});

it('has an entry for each person of whom a list disclosed the same, though they share a record', async () => {
  const headers = { 'X-Request-Id': 'list-1' };
  const { data } = await demonstration.ask<{
    cases: { edges: { node: { id: string; reference: string; person: { familyName: string | null } | null } }[] };
  }>('supervisor', LIST, { headers });
  const shown = data!.cases.edges.filter(({ node }) => node.person?.familyName).map(({ node }) => node.id);
  expect(shown.length).toBeGreaterThan(10);
  const rows = await rowsOf(demonstration.database.ownerUrl, `select from access_record where request_id = 'list-1'`);
  expect(rows.length).toBeLessThan(shown.length / 2);

  const entries = entriesOf(await read('privacy-officer', { first: 200, filter: { requestId: 'list-1' } }));
  const named = entries.filter(({ returned }) => returned.includes('Person.familyName'));
  expect(named.map(({ caseId }) => caseId).sort()).toEqual([...shown].sort());
  const last = named.at(-1)!;
  for (const filter of [
    { requestId: 'list-1', about: last.about },
    { requestId: 'list-1', caseId: last.caseId },
  ]) {
    expect(entriesOf(await read('privacy-officer', { filter }))).toEqual([last]);
  }
  // the report for one of them counts the list once, and names nobody of the others
  const report =
    'query Report($caseReference: String!) { personReport(input: { caseReference: $caseReference, language: EN }) { json } }';
  const made = await demonstration.ask<{ personReport: { json: string } }>('privacy-officer', report, {
    variables: { caseReference: data!.cases.edges.find(({ node }) => node.id === last.caseId)!.node.reference },
    purpose: 'DATA_SUBJECT_RIGHTS',
  });
  expect(made.errors).toEqual([]);
  const { json } = made.data!.personReport;
  const { accesses } = JSON.parse(json) as PersonReport;
  expect(accesses.map(({ roles, times }) => [roles.map(({ code }) => code), times])).toContainEqual([
    ['SUPERVISOR'],
    1,
  ]);
  expect(entries.filter(({ about, caseId }) => json.includes(caseId!) || json.includes(about!))).toEqual([]);
});

it.each(['ASC', 'DESC'] as const)('pages without losing or doubling an entry: %s', async (recordedAt) => {
  for (let asked = 0; asked < 6; asked += 1) await demonstration.ask('agent', CASE, { variables: { id } });
  await demonstration.ask('supervisor', LIST);
  const until = new Date().toISOString();
  const text = ACCESS_LOG.replace('$first: Int', '$orderBy: AccessRecordOrder, $first: Int').replace(
    'filter: $filter)',
    'filter: $filter, orderBy: $orderBy)',
  );
  const inOrder = (variables: Record<string, unknown>): Promise<Answer<Log>> =>
    demonstration.ask<Log>('privacy-officer', text, {
      variables: { filter: { recordedUntil: until }, orderBy: { recordedAt }, ...variables },
    });
  const all = entriesOf(await inOrder({ first: 200 }));
  const paged: Entry[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 100; pages += 1) {
    const page: Answer<Log> = await inOrder({ first: 7, after });
    paged.push(...entriesOf(page));
    const { endCursor, hasNextPage } = page.data?.accessRecords?.pageInfo ?? { endCursor: '', hasNextPage: false };
    if (!hasNextPage) break;
    after = endCursor;
  }
  expect(all.length).toBeGreaterThan(8);
  expect(paged).toEqual(all);
  const instants = all.map(({ recordedAt }) => recordedAt);
  expect(recordedAt === 'ASC' ? instants : instants.reverse()).toEqual([...instants].sort());
});

it.each([
  'agent',
  'supervisor',
  'nurse',
  'inspector',
  'recruiter',
  'training-manager',
  'reporter',
  'partner-actiris',
  'partner-mutuality',
  'partner-call-centre',
])('is not there for %s, whatever is asked of it', async (persona) => {
  for (const variables of [{}, { filter: { caseId: id } }, { filter: { about: 'x' } }]) {
    const { data, errors } = await read(persona, variables);
    expect(data).toEqual({ accessRecords: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(FIELD|ARGUMENT)_WITHHELD$/) as string]),
    );
  }
});

it.each([
  ['an id that is none', { filter: { caseId: 'case-1' } }, 'filter.caseId'],
  ['an empty pseudonym', { filter: { about: '' } }, 'filter.about'],
  [
    'an instant before itself',
    { filter: { recordedFrom: '2026-01-02T00:00:00Z', recordedUntil: '2026-01-01T00:00:00Z' } },
    'filter.recordedFrom',
  ],
  ['a cursor of another list', { after: 'eyJ4IjoxfQ' }, 'after'],
  ['what no pseudonym is', { filter: { caller: 'a\u0000' } }, 'filter.caller'],
  ['a page of none', { first: 0 }, 'first'],
])('refuses %s with a sentence', async (_what, variables, named) => {
  const { data, errors } = await read('privacy-officer', variables);
  expect(data).toEqual({ accessRecords: null });
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(errors[0]?.message).toContain(named);
});

describe('taken out in bulk', () => {
  const take = async (persona: string, query = '', purpose?: string): Promise<Response> =>
    fetch(new URL(`/access-log.ndjson${query}`, demonstration.hub.url), {
      headers: {
        authorization: `Bearer ${await demonstration.tokenOf(persona)}`,
        'x-request-id': `export-${persona}`,
        ...(purpose && { 'purpose-of-use': purpose }),
      },
    });
  /** Without the last line, which has to say how many they are. */
  const linesOf = async (answer: Response): Promise<Entry[]> => {
    const lines = (await answer.text()).trimEnd().split('\n');
    const { end } = JSON.parse(lines.pop()!) as { end: { entries: number; recordedUntil: string } };
    expect(end).toMatchObject({ entries: lines.length, recordedUntil: expect.stringMatching(/Z$/) as string });
    return lines.map((line) => JSON.parse(line) as Entry);
  };

  it('has an entry on each line, each that there is, the oldest first, and is on record before it', async () => {
    for (let asked = 0; asked < 210; asked += 1) await demonstration.ask('agent', CASE, { variables: { id } });
    const until = new Date().toISOString();
    const answer = await take('privacy-officer', `?until=${until}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    const lines = await linesOf(answer);
    expect(lines.length).toBeGreaterThan(200);
    const last = lines.slice(-200).reverse();
    const shown = entriesOf(await read('privacy-officer', { first: 200, filter: { recordedUntil: until } }));
    expect(last.map(({ recordedAt, about, returned }) => ({ recordedAt, about, returned }))).toEqual(
      shown.map(({ recordedAt, about, returned }) => ({ recordedAt, about, returned })),
    );
    const records = entriesOf(await read('privacy-officer-2', { filter: { requestId: 'export-privacy-officer' } }));
    expect(records.map(({ operationName }) => operationName)).toEqual(
      Array.from({ length: Math.ceil((lines.length + 1) / 200) }, () => 'AccessLogExport'),
    );
    expect(records[0]?.returned).toContain('AccessRecord.about');
    expect(await linesOf(await take('privacy-officer', `?from=${until}`, 'DATA_SUBJECT_RIGHTS'))).not.toEqual([]);
    expect(await linesOf(await take('privacy-officer', '?until=2020-01-01T00:00:00Z'))).toEqual([]);
  });

  it.each([
    ['agent', '', 403, 'FIELD_WITHHELD'],
    ['supervisor', '', 403, 'FIELD_WITHHELD'],
    ['partner-call-centre', '', 403, 'FIELD_WITHHELD'],
    ['privacy-officer', '?from=yesterday', 400, 'BAD_USER_INPUT'],
    ['privacy-officer', '?until=2020-13-01T00:00:00Z', 400, 'BAD_USER_INPUT'],
    ['privacy-officer', '?from=2020-01-02T00:00:00Z&until=2020-01-01T00:00:00Z', 400, 'BAD_USER_INPUT'],
    ['privacy-officer', '?about=somebody', 400, 'BAD_USER_INPUT'],
  ])('is refused to %s with "%s"', async (persona, query, status, code) => {
    const answer = await take(persona, query);
    const { errors } = (await answer.json()) as { errors: { extensions: object }[] };
    expect([answer.status, errors.length]).toEqual([status, 1]);
    expect(errors[0]?.extensions).toMatchObject({ code });
  });

  it('is refused without a token, and for a purpose that the caller does not hold', async () => {
    expect((await fetch(new URL('/access-log.ndjson', demonstration.hub.url))).status).toBe(401);
    expect((await take('privacy-officer', '', 'CONTACT_TRACING')).status).toBe(403);
  });
});
