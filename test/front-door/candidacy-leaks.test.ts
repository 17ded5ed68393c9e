/**
 * Ways to learn of candidates, tried by those who may not: by every name and place a field can be given, by filters, and
 * by comparing two worlds that differ only in who the candidates are.
 */
import { recruitmentOf } from '../../simulators/population/recruitment';
import type { Candidate } from '../../simulators/population/recruitment-records';
import { buildHubSchema } from '../../src/graph/build-schema';
import { fullSelection } from '../support/full-selection';
import {
  changeValue,
  forgetRequests,
  requestsTo,
  startDemonstration,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { observe, type Observation } from './observed-world';

const schema = buildHubSchema();
const CANDIDACY = fullSelection(schema, 'Candidacy');
const OFFER = fullSelection(schema, 'JobOffer');
const TIMES = ['receivedAt', 'preselectedAt', 'closedAt'];

let demonstration: RunningDemonstration;
let candidates: readonly Candidate[];

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300, environment: { SOURCE_TIME_BUDGET_MS: '10000' } });
  candidates = recruitmentOf(demonstration.population).candidates;
});

afterAll(() => demonstration.stop());

/** Without the hub's own reading of the stream. */
const askedOfActiris = async () =>
  (await requestsTo(demonstration.partners.actiris)).filter(({ method }) => method === 'POST');

describe.each(['training-manager', 'privacy-officer', 'reporter', 'partner-mutuality', 'agent'])('%s', (persona) => {
  it.each([
    ['as it stands', `{ candidacies { edges { node { ${CANDIDACY} } } } }`],
    ['under other names', '{ constructor: candidacies { edges { node { n: name p: phone } } } }'],
    [
      'in fragments',
      '{ ...A } fragment A on Query { ... { candidacies { ...B } } } fragment B on CandidacyConnection { edges { node { name } } }',
    ],
    ['by how many there are', '{ candidacies(first: 1) { pageInfo { hasNextPage endCursor } } }'],
    ['by their type', '{ candidacies { __typename edges { __typename cursor node { __typename id } } } }'],
    ['by a filter', '{ candidacies(filter: { state: HIRED, language: "tr" }) { edges { node { id } } } }'],
    ['beside a page of job offers', '{ candidacies { edges { node { jobOffer { openings } } } } communes { nis5 } }'],
  ])('learns nothing of candidates %s, and the office is not asked', async (_how, query) => {
    await forgetRequests(demonstration.partners);
    const { data, errors } = await demonstration.ask(persona, query);
    const [[, value] = []] = Object.entries(data ?? {}).filter(([name]) => name !== 'communes');
    expect(value).toBeNull();
    expect(errors.map(({ extensions }) => [extensions.code, extensions.reason])).toEqual([
      ['FIELD_WITHHELD', 'NOT_GRANTED'],
    ]);
    expect(await askedOfActiris()).toEqual([]);
  });
});

describe('the system of the employment office', () => {
  it.each([
    [
      'in a variable',
      'query ($f: CandidacyFilter) { candidacies(filter: $f) { edges { node { id } } } }',
      { f: { state: 'HIRED' } },
    ],
    [
      'inside',
      'query ($s: CandidacyState) { candidacies(filter: { state: $s }) { edges { node { id } } } }',
      { s: 'HIRED' },
    ],
    [
      'as a default',
      'query ($s: CandidacyState = HIRED) { candidacies(filter: { state: $s }) { edges { node { id } } } }',
      {},
    ],
    [
      'as an order',
      'query ($d: SortDirection!) { candidacies(orderBy: { receivedAt: $d }) { edges { node { id } } } }',
      { d: 'DESC' },
    ],
  ])('does not filter or sort by what was received when: %s', async (_how, query, variables) => {
    await forgetRequests(demonstration.partners);
    const { data, errors } = await demonstration.ask('partner-actiris', query, { variables });
    expect(data).toEqual({ candidacies: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['ARGUMENT_WITHHELD']);
    expect(await askedOfActiris()).toEqual([]);
  });

  it('has no time under any name', async () => {
    const selection = TIMES.map((time) => `${time} other_${time}: ${time}`).join(' ');
    const { data, errors } = await demonstration.ask(
      'partner-actiris',
      `{ candidacies { edges { node { state ${selection} } } } }`,
    );
    expect(JSON.stringify(data)).not.toMatch(/At":"/);
    expect(JSON.stringify(data)).toContain('"state":"HIRED"');
    expect(errors).toHaveLength(6);
  });
});

describe('two worlds that differ', () => {
  const operations = {
    candidacies: {
      query: `{ candidacies(first: 100) { edges { cursor node { ${CANDIDACY} } } pageInfo { hasNextPage endCursor } } }`,
    },
    'without times': {
      query:
        '{ candidacies(first: 100) { edges { node { id name phone email languages profile state jobOffer { reference } } } } }',
    },
    'job offers': { query: `{ jobOffers { edges { node { ${OFFER} } } } }` },
    figures: { query: `{ staffingFigures { ${fullSelection(schema, 'StaffingFigures')} } }` },
    'may I': {
      query:
        '{ mayI(coordinates: ["Candidacy.name", "Candidacy.closedAt", "CandidacyFilter.state"]) { outcome reason ruleId } }',
    },
  };
  const worldOf = async (personas: readonly string[]): Promise<Record<string, Observation>> => {
    const world: Record<string, Observation> = {};
    for (const persona of personas)
      for (const [what, observation] of Object.entries(await observe(demonstration, persona, operations)))
        world[`${persona}: ${what}`] = observation;
    return world;
  };
  const change = (one: Candidate | undefined, path: string, value: unknown): Promise<void> =>
    changeValue(demonstration.partners.actiris, { resource: 'candidacies', id: one?.reference ?? '', path, value });
  const differing = (one: Record<string, Observation>, other: Record<string, Observation>): string[] =>
    Object.keys(one).filter((what) => JSON.stringify(one[what]) !== JSON.stringify(other[what]));

  it('in who the candidates are, are one to all but the recruiter and the office', async () => {
    const others = [
      'training-manager',
      'privacy-officer',
      'reporter',
      'partner-mutuality',
      'partner-call-centre',
      'agent',
    ];
    const one = await worldOf([...others, 'recruiter', 'partner-actiris']);
    for (const candidate of candidates.slice(0, 30)) {
      await change(candidate, 'familyName', 'Changed');
      await change(candidate, 'phone', null);
      await change(candidate, 'languages', ['ar']);
    }
    const other = await worldOf([...others, 'recruiter', 'partner-actiris']);
    expect(differing(one, other).sort()).toEqual([
      'partner-actiris: candidacies',
      'partner-actiris: without times',
      'recruiter: candidacies',
      'recruiter: without times',
    ]);
  });

  it('in the times of steps, are one to the office’s own system too', async () => {
    const one = await worldOf(['partner-actiris', 'recruiter']);
    for (const candidate of candidates.slice(0, 30)) {
      if (candidate.preselectedAt) await change(candidate, 'preselectedAt', '2026-11-01T08:00:00.000Z');
      if (candidate.closedAt) await change(candidate, 'closedAt', '2026-11-02T08:00:00.000Z');
    }
    expect(differing(one, await worldOf(['partner-actiris', 'recruiter']))).toEqual(['recruiter: candidacies']);
  });
});
