/**
 * Every string that a caller chooses and that is logged, recorded, traced, passed on to partners or answered: no national number
 * stays in it, and what is kept of it has a length and a form.
 */
import { request as send } from 'undici';
import { organisationOf } from '../../simulators/population/personas';
import { everyTable } from '../support/every-table';
import { openClient } from '../support/open-client';
import { allPartners, forgetRequests, requestsTo, startDemonstration } from '../support/running-demonstration';
import type { RunningDemonstration } from '../support/running-demonstration';
import { propose } from '../support/two-officers';
import { startTraceCollector, type TraceCollector } from '../support/trace-collector';
import { rowsOf } from '../support/rows-of';

/** Nobody's in the population. */
const NISS = '85073003328';
const ON_PAPER = '85.07.30-033.28';
/** As `\w` allows it. */
const TAKEN_APART = '85_07_30_033_28';

let collector: TraceCollector;
let demonstration: RunningDemonstration;
let caseId: string;
let token: string;

beforeAll(async () => {
  collector = await startTraceCollector();
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '20' };
  demonstration = await startDemonstration({ size: 300, environment });
  caseId = await demonstration.firstCaseId();
  token = await demonstration.tokenOf('nurse');
});

afterAll(async () => {
  await demonstration?.stop();
  await collector.stop();
});

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly path?: string;
}

const QUERY = 'query ($id: ID!) { case(id: $id) { person { name } medical { onset } } }';
const named = (name: string): string => QUERY.replace('query', `query ${name}`);
const header =
  (name: string) =>
  (text: string): Sent => ({ headers: { [name]: text } });
const asked = (query: string, more: object = {}): Sent => ({ body: { query, variables: { id: caseId }, ...more } });

/** What a caller may put a text into. A name has the signs of a name. */
const NAMES: Readonly<Record<string, (text: string) => Sent>> = {
  'the name of the operation': (text) => asked(named(`q${text}`)),
  'the name of the operation, chosen by operationName': (text) =>
    asked(`${named(`q${text}`)} query Other { viewer { id } }`, { operationName: `q${text}` }),
  'an operationName that there is not': (text) => asked(named('Case'), { operationName: `q${text}` }),
  'a field that there is not': (text) => asked(`{ viewer { id q${text} } }`, { variables: {} }),
  'a type that there is not': (text) => asked(`{ viewer { ... on q${text} { id } } }`, { variables: {} }),
  'an argument that there is not': (text) => asked(`{ viewer { id(q${text}: 1) } }`, { variables: {} }),
  'a fragment that is not used': (text) =>
    asked(`{ viewer { id } } fragment q${text} on Viewer { id }`, { variables: {} }),
  'a fragment that there is not': (text) => asked(`{ viewer { ...q${text} } }`, { variables: {} }),
  'a directive that there is not': (text) => asked(`{ viewer { id @q${text} } }`, { variables: {} }),
  'a variable that there is not': (text) => asked(`{ case(id: $q${text}) { id } }`, { variables: {} }),
  'a variable without a value': (text) =>
    asked(`query ($q${text}: ID!) { case(id: $q${text}) { id } }`, { variables: {} }),
  'a member of variables': (text) => asked(QUERY, { variables: { id: caseId, [`q${text}`]: 1 } }),
  'a documentId': (text) => ({ body: { documentId: text, variables: { id: caseId } } }),
  'the hash of a persisted query': (text) => ({
    body: { extensions: { persistedQuery: { version: 1, sha256Hash: text } }, variables: { id: caseId } },
  }),
  'an extension': (text) => asked(QUERY, { extensions: { [text]: text } }),
  ...Object.fromEntries(
    ['X-Request-Id', 'User-Agent', 'apollographql-client-name', 'apollographql-client-version', 'tracestate', 'baggage']
      .concat('Purpose-Of-Use', 'Referer', 'X-Forwarded-For', 'Forwarded', 'Accept-Language', `x-${NISS}`)
      .map((name) => [`the header ${name}`, header(name)]),
  ),
  'an address that there is not': (text) => ({ path: `/${text}?${text}=${text}` }),
  'a part of the address of the operation': (text) => ({ path: `/graphql?${text}=${text}` }),
};

async function put({ headers = {}, body, path = '/graphql' }: Sent): Promise<string> {
  const response = await send(`${demonstration.hub.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify(body ?? { query: QUERY, variables: { id: caseId } }),
  });
  return `${response.statusCode} ${JSON.stringify(response.headers)} ${await response.body.text()}`;
}

/** Digit by digit, with whatever is not a letter or a digit between. */
const NUMBER = new RegExp([...NISS].join('[^0-9A-Za-z]{0,3}'));

/** All that the hub has written or sent, by destination. */
async function everything(): Promise<Readonly<Record<string, string>>> {
  const asked = await Promise.all(allPartners(demonstration.partners).map(requestsTo));
  return {
    log: demonstration.log(),
    tables: await everyTable(demonstration.database),
    traces: collector.text(),
    partners: JSON.stringify(asked),
    metrics: await (await fetch(`${demonstration.hub.managementUrl}/metrics`)).text(),
  };
}

/** As it is, within a word, within a longer number, and taken apart. */
const FORMS = [NISS, `x${NISS}x`, `77${NISS}1`, TAKEN_APART];

it.each(Object.keys(NAMES))(
  '%s has no national number in it anywhere afterwards, however it is written',
  async (where) => {
    await forgetRequests(demonstration.partners);
    for (const text of FORMS) {
      const answer = await put(NAMES[where]!(text));
      expect([text, answer]).toEqual([text, expect.not.stringMatching(NUMBER)]);
      expect(answer).toMatch(/^[24]\d\d /);
    }
    for (const [who, written] of Object.entries(await everything()))
      expect([who, NUMBER.exec(written)]).toEqual([who, null]);
  },
);

it.each([ON_PAPER, `Bearer:${NISS}`, `${NISS}:${NISS}`])('an X-Request-Id of %s is another one', async (id) => {
  const answer = await put({ headers: { 'X-Request-Id': id } });
  expect(answer).toMatch(/^200 /);
  expect(answer).not.toMatch(NUMBER);
});

it('what an officer types is kept without', async () => {
  await forgetRequests(demonstration.partners);
  const { cbe: organisation } = organisationOf('actiris');
  const agreement = { organisation, revision: 1, reference: `DPA ${TAKEN_APART}`, validFrom: '2020-05-01T00:00:00Z' };
  const input = { ...agreement, reason: `Asked for ${NISS} and ${ON_PAPER}.` };
  const { data } = await propose(demonstration, 'recordProcessingAgreement', input);
  expect(data!['recordProcessingAgreement']).toMatchObject({
    organisation: { agreementReference: null },
    proposal: { state: 'PROPOSED' },
  });
  const read = '{ policyRegisterProposals { reason organisation { agreementReference } } }';
  const proposals = JSON.stringify(await demonstration.ask('privacy-officer-2', read));
  expect(proposals).toContain('"reason":"Asked for _number_ and _number_."');
  for (const [who, written] of Object.entries({ ...(await everything()), proposals }))
    expect([who, NUMBER.exec(written)]).toEqual([who, null]);
});

it('a response key is in the answer to its caller, as GraphQL has it, and nowhere else', async () => {
  const answer = await put(asked(`{ q${NISS}: viewer { id } }`, { variables: {} }));
  expect(answer).toContain(`"q${NISS}":{"id"`);
  for (const [who, written] of Object.entries(await everything()))
    expect([who, NUMBER.exec(written)]).toEqual([who, null]);
});

describe('a trace id with such digits', () => {
  it('is begun anew, and one without goes on', async () => {
    await forgetRequests(demonstration.partners);
    const begunAnew = `00-aaaaaaaaaa${NISS}bbbbbbbbbbb-00f067aa0ba902b7-01`;
    const goesOn = '00-aaaaaaaaaa85073003329bbbbbbbbbbb-00f067aa0ba902b7-01';
    await put({ headers: { traceparent: goesOn } });
    await put({ headers: { traceparent: begunAnew } });
    await collector.untilThereIs(goesOn.split('-')[1]!, 'POST /graphql');
    const written = await everything();
    for (const who of ['log', 'traces', 'partners']) {
      expect([who, written[who]!.includes(goesOn.split('-')[1]!)]).toEqual([who, true]);
      expect([who, written[who]!.includes(NISS)]).toEqual([who, false]);
    }
  });
});

/** Of every column of text in the database. */
async function longestTexts(): Promise<Map<string, number>> {
  const client = await openClient(demonstration.database.ownerUrl);
  try {
    const { rows } = await client.query<{ table_name: string; column_name: string }>(
      `select table_name, column_name from information_schema.columns
        where table_schema = 'public' and data_type in ('text', 'character varying')`,
    );
    expect(rows.length).toBeGreaterThan(20);
    const longest = new Map<string, number>();
    for (const { table_name: table, column_name: column } of rows) {
      const found = await client.query<{ longest: number | null }>(
        `select max(length("${column}")) as longest from "${table}"`,
      );
      longest.set(`${table}.${column}`, found.rows[0]!.longest ?? 0);
    }
    return longest;
  } finally {
    await client.end();
  }
}

it('however long it is, 128 characters are kept of it at most, in the log a line stays a line of some hundred', async () => {
  // as many as a request may have
  const inHeaders = 'a'.repeat(12_000);
  const inBody = 'a'.repeat(600_000);
  await put({});
  const before = await longestTexts();
  const logged = demonstration.log().length;
  const answers: string[] = [];
  for (const [where, sent] of Object.entries(NAMES))
    answers.push(await put(sent(/header|address/.test(where) ? inHeaders : inBody)));
  expect(answers.filter((answer) => answer.startsWith('200')).length).toBeGreaterThan(5);
  for (const [column, longest] of await longestTexts())
    expect([column, longest <= Math.max(before.get(column) ?? 0, 128)]).toEqual([column, true]);
  const lines = demonstration.log().slice(logged).split('\n');
  expect(lines.length).toBeGreaterThan(5);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(1_500);
});

it('an operation is recorded under a name of GraphQL of 100 characters, and is answered', async () => {
  const id = 'long-name';
  const answer = await put({ ...asked(named(`q${NISS}${'b'.repeat(600_000)}`)), headers: { 'X-Request-Id': id } });
  expect(answer).toMatch(/^200 .*"onset"/);
  const sql = 'select distinct operation_name from access_record where request_id = $1';
  const rows = await rowsOf<{ operation_name: string }>(demonstration.database.ownerUrl, sql, [id]);
  expect(rows).toEqual([{ operation_name: `q_number_${'b'.repeat(91)}` }]);
});
