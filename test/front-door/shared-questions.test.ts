/**
 * Equal questions of several requests while one of them is on its way, over real sockets: what partners are asked, what each
 * caller is told, and what stands on whose record.
 */
import { Client } from 'pg';
import { recruitmentOf } from '../../simulators/population/recruitment';
import { ACCESSES } from '../support/accesses';
import { everyRequestTo } from '../support/partner-log';
import { putInForce } from '../support/policy-change';
import {
  askHub,
  changeValue,
  forgetRequests,
  requestsTo,
  setFault,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';

/** Long enough for a request to come while a question is on its way, on a busy machine too. */
const HELD_MS = 1000;
const OFFERS = '{ jobOffers(first: 7) { edges { node { reference openings } } } }';

interface Offers {
  readonly jobOffers: {
    readonly edges: readonly { readonly node: { readonly reference: string; readonly openings: number } }[];
  } | null;
}

let demonstration: RunningDemonstration;
let firstCase: string;

beforeAll(async () => {
  const environment = { SOURCE_TIME_BUDGET_MS: '20000', STAFF_FACT_AGE_S: '3600', ORDER_FACT_AGE_S: '3600' };
  demonstration = await startDemonstration({ environment });
  firstCase = await demonstration.firstCaseId();
  // read once, so that nobody is late for having to be compiled
  await Promise.all(['recruiter', 'partner-actiris', 'reporter'].map((persona) => demonstration.ask(persona, OFFERS)));
}, 60_000);

afterAll(() => demonstration.stop());

beforeEach(() => forgetRequests(demonstration.partners));

/** What is asked at once, while every partner takes its time. */
async function atOnce<Result>(work: readonly (() => Promise<Result>)[], holding = HELD_MS): Promise<Result[]> {
  const { actiris, callCentre, federalPlatform, sciensano, mutualities } = demonstration.partners;
  const partners = [actiris, callCentre, federalPlatform, sciensano, ...mutualities.values()];
  await Promise.all(partners.map((partner) => setFault(partner, 'slow', { delayMs: holding })));
  try {
    return await Promise.all(work.map((one) => one()));
  } finally {
    await Promise.all(partners.map((partner) => setFault(partner, 'none')));
  }
}

const times = <Result>(count: number, work: () => Promise<Result>): (() => Promise<Result>)[] =>
  Array.from({ length: count }, () => work);

const reading = <Data = Offers>(persona: string, query = OFFERS, variables = {}) =>
  demonstration.ask<Data>(persona, query, { variables });

async function askedFor(resource: string): Promise<number> {
  return (await everyRequestTo(demonstration.partners)).filter((one) => one.resource === resource).length;
}

const JOB_OFFERS = '/api/job-offers/search';

async function callsCounted(): Promise<number> {
  const text = await (await fetch(`${demonstration.hub.managementUrl}/metrics`)).text();
  const line = /^hub_source_calls_total\{source="actiris",resource="job-offers",outcome="OK"\} (\d+)$/m.exec(text);
  return Number(line?.[1] ?? 0);
}

interface Recorded {
  readonly request_id: string;
  readonly subject_pseudonym: string | null;
  readonly returned: readonly string[];
  readonly partner_questions: unknown;
}

async function recordsOf(requestIds: readonly string[]): Promise<Recorded[]> {
  const client = new Client({ connectionString: demonstration.database.ownerUrl });
  await client.connect();
  try {
    const sql = `select * from ${ACCESSES} where request_id = any($1) order by request_id`;
    return (await client.query<Recorded>(sql, [requestIds])).rows;
  } finally {
    await client.end();
  }
}

describe('ten requests for the same job offers at once', () => {
  let answers: Answer<Offers>[];
  let counted: number;
  const ids = Array.from({ length: 10 }, (_none, index) => `shared-${index}`);

  beforeAll(async () => {
    await forgetRequests(demonstration.partners);
    const before = await callsCounted();
    answers = await atOnce(
      ids.map((id) => () => demonstration.ask<Offers>('recruiter', OFFERS, { headers: { 'X-Request-Id': id } })),
    );
    counted = (await callsCounted()) - before;
    expect(await askedFor(JOB_OFFERS)).toBe(1);
  });

  it('are one question to the office, and each is answered in full', () => {
    const { jobOffers } = recruitmentOf(demonstration.population);
    const openings = new Map(jobOffers.map((one) => [one.reference, one.openings]));
    for (const { data, errors } of answers) {
      expect(errors).toEqual([]);
      const nodes = data?.jobOffers?.edges.map(({ node }) => node) ?? [];
      expect(nodes).toHaveLength(7);
      for (const { reference, openings: told } of nodes) expect(told).toBe(openings.get(reference));
    }
  });

  it('are one call in the figures', () => expect(counted).toBe(1));

  it('and each has on its own record that the office was asked', async () => {
    const records = await recordsOf(ids);
    expect(records.map(({ request_id }) => request_id)).toEqual(ids);
    for (const record of records) {
      expect(record).toMatchObject({
        subject_pseudonym: null,
        returned: [],
        partner_questions: [{ source: 'actiris', resource: 'job-offers', keys: 7 }],
      });
    }
  });
});

it('once there is an answer the office is asked again: a change is seen by whoever asks next', async () => {
  await atOnce(times(2, () => reading('recruiter')));
  const { reference, openings } = (await reading('recruiter')).data!.jobOffers!.edges[0]!.node;
  const change = { resource: 'jobOffers', id: reference, path: 'openings' };
  await changeValue(demonstration.partners.actiris, { ...change, value: openings + 1 });
  const { data } = await reading('recruiter');
  await changeValue(demonstration.partners.actiris, { ...change, value: openings });
  expect(data?.jobOffers?.edges[0]?.node).toEqual({ reference, openings: openings + 1 });
  expect(await askedFor(JOB_OFFERS)).toBe(3);
});

it('who may see other things asks by itself', async () => {
  const readers = ['recruiter', 'partner-actiris', 'reporter'].flatMap((one) => times(2, () => reading(one)));
  const answers = await atOnce(readers);
  const seen = answers.map(({ data }) => data?.jobOffers?.edges.map(({ node }) => node.openings));
  for (const one of seen) expect(one).toEqual(seen[0]);
  expect(await askedFor(JOB_OFFERS)).toBe(3);
});

it('another person of the same decision class does not', async () => {
  const officers = ['privacy-officer', 'privacy-officer-2'];
  const answers = await atOnce(officers.map((one) => () => reading(one, '{ scriptLanguages }')));
  for (const { data, errors } of answers) expect({ data, errors }).toEqual({ data: answers[0]!.data, errors: [] });
  expect(await askedFor('/api/scripts/languages')).toBe(1);
});

it.each([
  ['of one field more', '{ jobOffers(first: 7) { edges { node { reference openings filled } } } }'],
  ['of another length', '{ jobOffers(first: 6) { edges { node { reference openings } } } }'],
  ['in another order', '{ jobOffers(first: 7, orderBy: { closesOn: ASC }) { edges { node { reference openings } } } }'],
  ['filtered', '{ jobOffers(first: 7, filter: { language: "nl" }) { edges { node { reference openings } } } }'],
])('a list %s is another question', async (_what, other) => {
  const answers = await atOnce([OFFERS, other].map((query) => () => reading('recruiter', query)));
  expect(answers.map(({ errors }) => errors)).toEqual([[], []]);
  expect(await askedFor(JOB_OFFERS)).toBe(2);
});

it('the next page is another question than the first', async () => {
  const paged = `query ($after: String) { jobOffers(first: 3, after: $after) { pageInfo { endCursor } edges { node { openings } } } }`;
  const first = await reading<{ jobOffers: { pageInfo: { endCursor: string } } }>('recruiter', paged);
  const after = first.data?.jobOffers.pageInfo.endCursor;
  await forgetRequests(demonstration.partners);
  const answers = await atOnce([{}, { after }].map((given) => () => reading('recruiter', paged, given)));
  expect(answers.map(({ errors }) => errors)).toEqual([[], []]);
  expect(await askedFor(JOB_OFFERS)).toBe(2);
});

describe('collectivities', () => {
  const COLLECTIVITIES = '/api/collectivities/search';
  const cell = (selection: string) => () =>
    reading('collectivity-cell', `{ collectivities(first: 4) { edges { node { ${selection} } } } }`);

  it('as such are asked for once', async () => {
    const answers = await atOnce(times(3, cell('name type postcode')));
    for (const { data, errors } of answers) expect({ data, errors }).toEqual({ data: answers[0]!.data, errors: [] });
    expect(await askedFor(COLLECTIVITIES)).toBe(1);
  });

  it('with who is responsible there are asked for by each', async () => {
    await atOnce(times(3, cell('name responsible')));
    expect(await askedFor(COLLECTIVITIES)).toBe(3);
  });
});

describe('scripts', () => {
  const SCRIPTS = '/api/scripts/search';
  const scripts = (language: string) => () =>
    reading<{ case: { scripts: { title: string }[] } }>(
      'supervisor',
      'query ($id: ID!, $language: String) { case(id: $id) { scripts(language: $language) { title } } }',
      { id: firstCase, language },
    );

  it('in the languages of the Region are asked for once', async () => {
    const answers = await atOnce(times(3, scripts('nl')));
    for (const { data } of answers) expect(data?.case.scripts).toHaveLength(4);
    expect(await askedFor(SCRIPTS)).toBe(1);
  });

  it('in another one are asked for by each: who speaks it may be known', async () => {
    await atOnce(times(3, scripts('ar')));
    expect(await askedFor(SCRIPTS)).toBe(3);
  });
});

describe('what is about a person is asked for by each request', () => {
  it('a case: of Sciensano, of the insurer, of the call centre', async () => {
    const query = `query ($id: ID!) { case(id: $id) { reference person { name language } contactPoints { phone }
      medical { onset tests { value } } callOrders { priority } attempts { at } visits { state } contacts { name } } }`;
    const answers = await atOnce(times(3, () => reading('nurse', query, { id: firstCase })));
    for (const { data, errors } of answers) expect({ data, errors }).toEqual({ data: answers[0]!.data, errors: [] });
    const resources = ['cases', 'orders', 'attempts', 'visits', 'contacts'].map((one) => `/api/${one}/search`);
    const medical = ['Observation', 'Condition'].map((one) => `/fhir/${one}/_search`);
    for (const resource of [...resources, ...medical, '/api/members/lookup'])
      expect({ resource, asked: await askedFor(resource) }).toEqual({ resource, asked: 3 });
  });

  it('lists of cases and of candidacies, with the offers these are for', async () => {
    const lists = [
      ['supervisor', '{ cases(first: 5) { edges { node { id } } } }'],
      ['recruiter', '{ candidacies(first: 5) { edges { node { state jobOffer { openings } } } } }'],
    ] as const;
    await atOnce(
      lists.flatMap(([persona, query]) => times(2, () => reading(persona, query))),
      500,
    );
    expect(await askedFor('/api/cases/search')).toBe(2);
    expect(await askedFor('/api/candidacies/search')).toBe(2);
    expect(await askedFor(JOB_OFFERS)).toBe(2);
  });
});

async function untilAskedFor(resource: string, count: number): Promise<void> {
  const patience = Date.now() + 10_000;
  while ((await askedFor(resource)) < count) {
    if (Date.now() > patience) throw new Error(`${resource} was not asked for ${count} times.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a question that fails', () => {
  const { stringify } = JSON;
  const codesOf = (answers: readonly Answer<Offers>[]): string[] =>
    answers.map(({ errors: [error] }) => error?.extensions.code ?? 'answered').sort();

  afterEach(() => setFault(demonstration.partners.actiris, 'none'));

  it('fails for the request that put it; the others ask once more, together', async () => {
    await setFault(demonstration.partners.actiris, 'error', { delayMs: HELD_MS, rate: 0.1 });
    const ids = ['failed-0', 'failed-1', 'failed-2', 'failed-3'];
    const asked = ids.map((id) => demonstration.ask<Offers>('recruiter', OFFERS, { headers: { 'X-Request-Id': id } }));
    const answers = await Promise.all(asked);
    expect(codesOf(answers)).toEqual(['SOURCE_UNAVAILABLE', 'answered', 'answered', 'answered']);
    expect(await askedFor(JOB_OFFERS)).toBe(2);
    // on each record the question whose outcome it had, and no other
    const questions = (await recordsOf(ids)).map((record) => stringify(record.partner_questions));
    expect(questions).toEqual(ids.map(() => stringify([{ keys: 7, source: 'actiris', resource: 'job-offers' }])));
  });

  it('for lack of time leaves whoever came later all of its own', async () => {
    const budget = 3000;
    const hub = await demonstration.anotherHub({}, { SOURCE_TIME_BUDGET_MS: String(budget) });
    const token = await demonstration.tokenOf('recruiter');
    await askHub(hub.url, token, OFFERS);
    await forgetRequests(demonstration.partners);
    // the first question is never answered in time, the second one takes most of it
    await setFault(demonstration.partners.actiris, 'slow', { delayMs: 60_000, rate: 0.1 });
    const first = askHub<Offers>(hub.url, token, OFFERS);
    await untilAskedFor(JOB_OFFERS, 1);
    await new Promise((resolve) => setTimeout(resolve, budget / 2));
    const began = performance.now();
    const later = askHub<Offers>(hub.url, token, OFFERS);
    await setFault(demonstration.partners.actiris, 'slow', { delayMs: budget - 1000 });
    expect((await first).errors.map(({ extensions }) => extensions.code)).toEqual(['SOURCE_TIMEOUT']);
    const { data, errors } = await later;
    expect(errors).toEqual([]);
    expect(data?.jobOffers?.edges).toHaveLength(7);
    // it took longer than from its coming to the end of the time it did not have
    expect(performance.now() - began).toBeGreaterThan(budget - 1000);
    expect(await askedFor(JOB_OFFERS)).toBe(2);
  });

  it('is not what a caller makes of it that goes away: who waits with it is answered', async () => {
    await setFault(demonstration.partners.actiris, 'slow', { delayMs: HELD_MS });
    const gone = new AbortController();
    const first = fetch(`${demonstration.hub.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await demonstration.tokenOf('recruiter')}`,
      },
      body: stringify({ query: OFFERS }),
      signal: gone.signal,
    });
    await untilAskedFor(JOB_OFFERS, 1);
    const second = reading('recruiter');
    gone.abort();
    await expect(first).rejects.toThrow('aborted');
    const { data, errors } = await second;
    expect(errors).toEqual([]);
    expect(data?.jobOffers?.edges).toHaveLength(7);
    expect(await requestsTo(demonstration.partners.actiris)).toHaveLength(1);
  });
});

it('who begins under another policy version asks by itself', async () => {
  const version = async (): Promise<number | undefined> =>
    (
      await reading<{ mayI: { policyVersion: number }[] }>(
        'recruiter',
        '{ mayI(coordinates: ["JobOffer.openings"]) { policyVersion } }',
      )
    ).data?.mayI[0]?.policyVersion;
  const { actiris } = demonstration.partners;
  await setFault(actiris, 'slow', { delayMs: 5000 });
  const before = reading('recruiter');
  await untilAskedFor(JOB_OFFERS, 1);
  const next = await putInForce(demonstration.database, (document) => document);
  while ((await version()) !== next) await new Promise((resolve) => setTimeout(resolve, 20));
  const after = reading('recruiter');
  await untilAskedFor(JOB_OFFERS, 2);
  await setFault(actiris, 'none');
  expect((await after).data?.jobOffers?.edges).toHaveLength(7);
  await before;
  expect(await askedFor(JOB_OFFERS)).toBe(2);
});
