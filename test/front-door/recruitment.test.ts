/** Job offers and candidacies from the front door: who has which, that they are the office's truth, filters, orders, pages. */
import type { Candidate, JobOffer } from '../../simulators/population/recruitment-records';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { questionsTo } from '../support/partner-log';
import {
  changeValue,
  forgetRequests,
  type GraphqlError,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { RecruitmentReader, type List, type Node } from './recruitment-reader';
import { RECRUITMENT_ROWS, REFUSED_INPUTS } from './recruitment-table';

const OFFER = 'id reference profile languages openings filled channels openedOn closesOn';
const TIMES = 'receivedAt preselectedAt closedAt';
const CANDIDACY = `id name givenName familyName phone email languages profile state jobOffer { id reference openings } ${TIMES}`;

let reader: RecruitmentReader;
let demonstration: RunningDemonstration;
let offers: readonly JobOffer[];
let candidates: readonly Candidate[];

beforeAll(async () => {
  reader = await RecruitmentReader.start(1600);
  ({ demonstration, offers, candidates } = reader);
});

afterAll(() => demonstration.stop());

beforeEach(() => forgetRequests(demonstration.partners));

const reasonsOf = (errors: readonly GraphqlError[]): string[] =>
  errors.map(({ extensions }) => `${String(extensions.selection)} ${String(extensions.reason)}`).sort();

const inOrder = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

describe.each(Object.entries(RECRUITMENT_ROWS))('%s', (persona, row) => {
  it(`job offers: ${row.jobOffers}`, async () => {
    const { data, errors } = await reader.list(persona, 'jobOffers', OFFER);
    if (row.jobOffers !== 'V') {
      expect(data).toEqual({ jobOffers: null });
      expect(reasonsOf(errors)).toEqual([`jobOffers ${row.jobOffers}`]);
      expect(await questionsTo(demonstration.partners)).toEqual([]);
      return;
    }
    expect(errors).toEqual([]);
    const nodes = data?.jobOffers?.edges.map(({ node: { id: _id, ...node } }) => node) ?? [];
    const byReference = (one: Node, other: Node): number =>
      inOrder(String(one['reference']), String(other['reference']));
    expect(nodes.sort(byReference)).toEqual(offers.map((one) => reader.offerAsShown(one)).sort(byReference));
  });

  it(`candidacies: ${row.candidacies}, their times: ${row.candidacyTimes}`, async () => {
    const { data, errors } = await reader.list(persona, 'candidacies', CANDIDACY);
    if (row.candidacies !== 'V') {
      expect(data).toEqual({ candidacies: null });
      expect(reasonsOf(errors)).toEqual([`candidacies ${row.candidacies}`]);
      expect(await questionsTo(demonstration.partners)).toEqual([]);
      return;
    }
    const withTimes = row.candidacyTimes === 'V';
    expect(reasonsOf(errors)).toEqual(
      withTimes
        ? []
        : TIMES.split(' ')
            .map((time) => `candidacies.edges.node.${time} NOT_GRANTED`)
            .sort(),
    );
    const nodes = data?.candidacies?.edges.map(({ node: { id: _id, ...node } }) => node) ?? [];
    const without = withTimes ? {} : { receivedAt: null, preselectedAt: null, closedAt: null };
    expect(nodes).toEqual(candidates.slice(0, 200).map((one) => ({ ...reader.candidateAsShown(one), ...without })));
  });

  it.each([
    ['jobOffers', 'filter: { profile: FIELD_OPERATOR }', row.jobOfferFilter, row.jobOffers],
    ['jobOffers', 'orderBy: { openings: DESC }', row.jobOfferFilter, row.jobOffers],
    ['candidacies', 'filter: { state: HIRED }', row.candidacyFilter, row.candidacies],
    ['candidacies', 'orderBy: { receivedAt: DESC }', row.candidacyFilter, row.candidacies],
  ] as const)('%s(%s): %s', async (of, given, cell, whole) => {
    const { data, errors } = await reader.list(persona, of, 'id', given);
    if (cell === 'V') {
      expect(errors).toEqual([]);
      expect(data?.[of]?.edges.length).toBeGreaterThan(0);
      return;
    }
    expect(data).toEqual({ [of]: null });
    const codes = errors.map(({ extensions }) => [extensions.code, extensions.reason]);
    expect(codes.at(0)).toEqual([whole === 'V' ? 'ARGUMENT_WITHHELD' : expect.any(String), cell]);
    expect(await questionsTo(demonstration.partners)).toEqual([]);
  });
});

describe('job offers', () => {
  it('fill up as candidates are hired: what the office says is what its candidacies say', async () => {
    const listed = await reader.readAll('recruiter', 'jobOffers', OFFER, 'first: 4,');
    expect(listed.reduce((sum, { openings }) => sum + Number(openings), 0)).toBe(2000);
    const hired = await reader.readAll(
      'recruiter',
      'candidacies',
      'jobOffer { reference }',
      'first: 200, filter: { state: HIRED }',
    );
    for (const { reference, filled } of listed) {
      const of = hired.filter(({ jobOffer }) => (jobOffer as Node | null)?.['reference'] === reference);
      expect([reference, filled]).toEqual([reference, of.length]);
    }
    expect(hired.length).toBe(candidates.filter(({ state }) => state === 'HIRED').length);
    expect(listed.some(({ filled }) => Number(filled) > 0)).toBe(true);
  });

  it.each([
    ['filter: { profile: FIELD_OPERATOR }', (one: JobOffer) => one.profile === 'FIELD_OPERATOR'],
    ['filter: { language: "ar" }', (one: JobOffer) => one.languages.includes('ar')],
    [
      'filter: { profile: FIELD_OPERATOR, language: "nl" }',
      (one: JobOffer) => one.profile === 'FIELD_OPERATOR' && one.languages.includes('nl'),
    ],
    ['filter: { language: null, profile: null }', () => true],
    ['filter: { language: "xx" }', () => false],
  ])('%s', async (given, fits) => {
    const nodes = await reader.readAll('reporter', 'jobOffers', 'reference', `first: 3, ${given}`);
    expect(nodes.map(({ reference }) => reference).sort()).toEqual(
      offers
        .filter(fits)
        .map(({ reference }) => reference)
        .sort(),
    );
  });

  it.each(['openedOn', 'closesOn', 'openings'] as const)(
    'are put in order by %s, both ways, over pages of any size',
    async (by) => {
      for (const [direction, sign] of [
        ['ASC', 1],
        ['DESC', -1],
      ] as const) {
        const nodes = await reader.readAll(
          'recruiter',
          'jobOffers',
          `reference ${by}`,
          `first: 4, orderBy: { ${by}: ${direction} },`,
        );
        expect(new Set(nodes.map(({ reference }) => reference)).size).toBe(offers.length);
        const values = nodes.map((node) => node[by] as string | number);
        const sorted = [...values].sort((one, other) => sign * (one < other ? -1 : one > other ? 1 : 0));
        expect(values).toEqual(sorted);
      }
    },
  );
});

describe('candidacies', () => {
  const AFTER = (): string => candidates[20]?.receivedAt.toISOString() ?? '';
  it.each<[string, () => string, (one: Candidate) => boolean]>([
    ['by profile', () => 'profile: FIELD_OPERATOR', (one) => one.profile === 'FIELD_OPERATOR'],
    ['by state', () => 'state: PRESELECTED', (one) => one.state === 'PRESELECTED'],
    ['by language', () => 'language: "tr"', (one) => one.languages.includes('tr')],
    ['by job offer', () => `jobOffer: "${offers[1]?.reference}"`, (one) => one.jobOffer === offers[1]?.reference],
    ['from an instant on', () => `receivedFrom: "${AFTER()}"`, (one) => one.receivedAt.toISOString() >= AFTER()],
    ['until an instant', () => `receivedUntil: "${AFTER()}"`, (one) => one.receivedAt.toISOString() < AFTER()],
    [
      'by all of it',
      () => 'profile: CALL_CENTRE_OPERATOR, state: CANDIDATE, language: "nl"',
      (one) => one.profile === 'CALL_CENTRE_OPERATOR' && one.state === 'CANDIDATE' && one.languages.includes('nl'),
    ],
  ])('are found %s, page by page', async (_how, filter, fits) => {
    const nodes = await reader.readAll(
      'recruiter',
      'candidacies',
      'email givenName',
      `first: 35, filter: { ${filter()} },`,
    );
    const truth = candidates.filter(fits);
    expect(nodes.map(({ givenName, email }) => [givenName, email])).toEqual(
      truth.map(({ givenName, email }) => [givenName, email]),
    );
    expect(truth.length).toBeGreaterThan(0);
  });

  it('come newest first when asked so', async () => {
    const nodes = await reader.readAll(
      'recruiter',
      'candidacies',
      'receivedAt',
      'first: 150, orderBy: { receivedAt: DESC },',
    );
    expect(nodes.map(({ receivedAt }) => receivedAt)).toEqual(
      candidates.map(({ receivedAt }) => receivedAt.toISOString()).reverse(),
    );
  });

  it('have an id each that stays and is no reference of the office', async () => {
    const ids = async (): Promise<unknown[]> =>
      (await reader.list('recruiter', 'candidacies', 'id')).data?.candidacies?.edges.map(({ node }) => node['id']) ??
      [];
    const first = await ids();
    expect(new Set(first).size).toBe(200);
    expect(await ids()).toEqual(first);
    for (const { reference, niss } of candidates) {
      expect(first).not.toContain(reference);
      expect(first).not.toContain(niss);
    }
  });

  it('are as the office says at that moment: a preselection shows at once', async () => {
    const waiting = candidates.find(({ state }) => state === 'CANDIDATE');
    const position = candidates.indexOf(waiting!);
    const at = '2026-11-24T10:00:00.000Z';
    for (const [path, value] of [
      ['state', 'PRESELECTED'],
      ['preselectedAt', at],
    ])
      await changeValue(demonstration.partners.actiris, {
        resource: 'candidacies',
        id: waiting!.reference,
        path: path!,
        value,
      });
    const nodes = await reader.readAll('recruiter', 'candidacies', 'state preselectedAt', 'first: 200,');
    expect(nodes[position]).toEqual({ state: 'PRESELECTED', preselectedAt: at });
  });
});

describe('what is asked of the office', () => {
  it('a page with its job offers is two questions, whatever its length, and only for what is shown', async () => {
    await reader.list('recruiter', 'candidacies', 'name jobOffer { openings }', 'first: 150');
    const asked = await questionsTo(demonstration.partners);
    expect(asked.map(({ source, resource }) => `${source} ${resource}`)).toEqual([
      'actiris /api/candidacies/search',
      'actiris /api/job-offers/search',
    ]);
    const [candidacies, jobOffers] = asked.map(({ body }) => body as { fields: string[]; references?: string[] });
    expect([...(candidacies?.fields ?? [])].sort()).toEqual(
      ['reference', 'niss', 'receivedAt', 'givenName', 'familyName', 'jobOffer'].sort(),
    );
    expect(jobOffers?.fields).toEqual(['reference', 'openings']);
    expect(new Set(jobOffers?.references).size).toBe(jobOffers?.references?.length);
  });

  it('a job offer that came with the list is not asked for again', async () => {
    const { errors } = await demonstration.ask(
      'recruiter',
      `{ jobOffers { edges { node { openings } } } candidacies(first: 20) { edges { node { name } } } }`,
    );
    expect(errors).toEqual([]);
    expect((await reader.askedOfActiris()).map(({ resource }) => resource).sort()).toEqual([
      '/api/candidacies/search',
      '/api/job-offers/search',
    ]);
  });

  it('no denied element is asked for: the office itself is not asked for the times of a candidacy', async () => {
    await reader.list('partner-actiris', 'candidacies', CANDIDACY, 'first: 3');
    const [question] = await reader.askedOfActiris();
    const { fields } = question?.body as { fields: string[] };
    expect(fields).toContain('phone');
    expect(fields.filter((field) => /preselected|closed/.test(field))).toEqual([]);
  });
});

describe('the access log', () => {
  it('has a record for each candidate shown, with the question, and no value', async () => {
    const headers = { 'X-Request-Id': 'candidates-shown' };
    await demonstration.ask('recruiter', '{ candidacies(first: 3) { edges { node { name phone } } } }', { headers });
    const records = await reader.recordsOf('candidates-shown');
    const person = (niss: string): string => createPseudonyms(demonstration.pseudonymKey).person(niss);
    const about = records.filter((record) => record['subject_pseudonym'] !== null);
    expect(about.map((record) => record['subject_pseudonym']).sort()).toEqual(
      candidates
        .slice(0, 3)
        .map(({ niss }) => person(niss))
        .sort(),
    );
    for (const record of about) {
      expect(record).toMatchObject({
        case_id: null,
        purpose: 'STAFFING',
        returned: ['Candidacy.name', 'Candidacy.phone'],
      });
      expect(record['partner_questions']).toEqual([{ source: 'actiris', resource: 'candidacies', keys: 3 }]);
    }
    const text = JSON.stringify(records);
    for (const { familyName, niss } of candidates.slice(0, 3))
      expect(text).not.toMatch(new RegExp(`${familyName}|${niss}`));
  });

  it('has the question about job offers, which is about nobody', async () => {
    await demonstration.ask('reporter', '{ jobOffers(first: 2) { edges { node { openings } } } }', {
      headers: { 'X-Request-Id': 'offers-shown' },
    });
    const records = await reader.recordsOf('offers-shown');
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      subject_pseudonym: null,
      returned: [],
      partner_questions: [{ source: 'actiris', resource: 'job-offers', keys: 2 }],
    });
  });
});

describe('what makes no sense is refused by name and not by value, and the office does not hear of it', () => {
  it.each(REFUSED_INPUTS)('%s(%s)', async (of, given, argument) => {
    const { data, errors } = await reader.list('recruiter', of, 'id', given);
    expect(data).toEqual({ [of]: null });
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', argument, selection: of }]);
    expect(JSON.stringify(errors)).not.toMatch(/nonsense|Frans|"FR|xxx|2020-05/);
    expect(await reader.askedOfActiris()).toEqual([]);
  });

  it('a cursor belongs to its list, filter and order', async () => {
    const { data } = await reader.list('recruiter', 'candidacies', 'id', 'first: 1, filter: { state: HIRED }');
    const after = `first: 1, after: "${data?.candidacies?.pageInfo.endCursor}"`;
    for (const [of, given] of [
      ['candidacies', after],
      ['candidacies', `${after}, filter: { state: REJECTED }`],
      ['candidacies', `${after}, filter: { state: HIRED }, orderBy: { receivedAt: DESC }`],
      ['jobOffers', after],
    ] as const) {
      const { errors } = await reader.list('recruiter', of, 'id', given);
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after' });
    }
  });

  it.each<[List, string]>([
    ['jobOffers', 'orderBy: { filled: ASC }'],
    ['jobOffers', 'orderBy: { openedOn: ASC, openings: ASC }'],
    ['candidacies', 'orderBy: { name: ASC }'],
    ['candidacies', 'orderBy: {}'],
    ['candidacies', 'filter: { name: "Marie" }'],
    ['candidacies', 'filter: { phone: "0470" }'],
  ])('%s(%s) does not fit the schema', async (of, given) => {
    const { status, errors } = await reader.list('recruiter', of, 'id', given);
    expect(status).toBe(400);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
