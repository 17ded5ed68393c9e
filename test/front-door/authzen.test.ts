/**
 * The AuthZEN endpoints against `mayI`: for every persona and every coordinate the same decision; and what a client that
 * asks badly, or about somebody else, receives.
 */
import request, { type Response } from 'supertest';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import type { Decision } from '../../src/model/decision';
import { openClient } from '../support/open-client';
import { type RunningDemonstration } from '../support/running-demonstration';
import { HAS_FIRST_CASE, NOT_THERE } from './first-case';
import { sharedWorld } from '../support/shared-world';

const COORDINATES = [...readCoordinates(buildHubSchema())].map(({ coordinate }) => coordinate);
const UNKNOWN_CASE = '00000000-0000-4000-8000-000000000000';
const ONE = '/access/v1/evaluation';
const MANY = '/access/v1/evaluations';

interface Result {
  readonly decision: boolean;
  readonly context: Readonly<Record<string, unknown>>;
}

let demonstration: RunningDemonstration;
let firstCase: string;

beforeAll(async () => {
  demonstration = await sharedWorld();
  firstCase = await demonstration.firstCaseId();
});

afterAll(() => demonstration.stop());

interface Answer extends Pick<Response, 'status' | 'headers' | 'text'> {
  readonly body: unknown;
}

async function post(persona: string | null, path: string, body: unknown, headers: object = {}): Promise<Answer> {
  const token = persona === null ? null : await demonstration.tokenOf(persona);
  return request(demonstration.hub.url)
    .post(path)
    .set({ ...(token !== null && { authorization: `Bearer ${token}` }), ...headers })
    .send(body as object);
}

/** As its own token names it. */
async function subjectOf(persona: string): Promise<{ type: string; id: string }> {
  const token = await demonstration.tokenOf(persona);
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
  return { type: persona.startsWith('partner-') ? 'client' : 'user', id: claims.sub };
}

async function mayI(persona: string, coordinates: readonly string[], caseId: string | null): Promise<Decision[]> {
  const { data } = await demonstration.ask<{ mayI: Decision[] }>(
    persona,
    `query ($coordinates: [String!]!, $caseId: ID) {
      mayI(coordinates: $coordinates, caseId: $caseId) { coordinate right outcome variant reason ruleId legalBasis policyVersion }
    }`,
    { variables: { coordinates, caseId } },
  );
  return data?.mayI ?? [];
}

const question = (coordinate: string, action = 'READ', caseId?: string): Record<string, unknown> => ({
  action: { name: action },
  resource: { type: 'coordinate', id: coordinate, ...(caseId !== undefined && { properties: { caseId } }) },
});

describe.each([...HAS_FIRST_CASE, ...NOT_THERE])('%s', (persona) => {
  it('gets from AuthZEN what mayI answers, of every coordinate', async () => {
    const subject = await subjectOf(persona);
    // what of a case that is not there depends on no persona
    const others = persona === 'agent' || persona === 'partner-mutuality' ? [UNKNOWN_CASE, null] : [];
    for (const caseId of [firstCase, ...others]) {
      for (let from = 0; from < COORDINATES.length; from += 500) {
        const coordinates = COORDINATES.slice(from, from + 500);
        const decisions = await mayI(persona, coordinates, caseId);
        expect(decisions).toHaveLength(coordinates.length);
        const evaluations = decisions.map(({ coordinate, right }) => question(coordinate, right, caseId ?? undefined));
        const { status, body } = await post(persona, MANY, { subject, evaluations });
        expect(status).toBe(200);
        const evaluated = (body as { evaluations: Result[] }).evaluations;
        expect(evaluated).toEqual(
          decisions.map(({ coordinate: _, right: __, ...said }) => ({
            decision: said.outcome === 'VISIBLE',
            context: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)),
          })),
        );
      }
    }
  });
});

describe('one question', () => {
  it('is answered alike alone and in a list without a list', async () => {
    const subject = await subjectOf('nurse');
    const body = { subject, ...question('Person.niss', 'READ', firstCase) };
    const alone = await post('nurse', ONE, body, { 'x-request-id': 'authzen-1' });
    expect(alone.status).toBe(200);
    expect(alone.headers).toMatchObject({
      'x-request-id': 'authzen-1',
      'cache-control': 'no-store',
      'content-type': expect.stringMatching(/^application\/json/) as string,
    });
    expect(alone.body).toMatchObject({ decision: true, context: { outcome: 'VISIBLE', policyVersion: 1 } });
    for (const more of [{}, { evaluations: [] }])
      expect((await post('nurse', MANY, { ...body, ...more })).body).toEqual(alone.body);
  });

  it('of what is masked: no, with the mask; of its companion: yes', async () => {
    const subject = await subjectOf('supervisor');
    const phone = await post('supervisor', ONE, { subject, ...question('ContactPoint.phone', 'READ', firstCase) });
    expect(phone.body).toMatchObject({ decision: false, context: { outcome: 'MASKED', variant: 'LAST_THREE_DIGITS' } });
    const masked = question('ContactPoint.phoneMasked', 'READ', firstCase);
    expect((await post('supervisor', ONE, { subject, ...masked })).body).toMatchObject({ decision: true });
  });

  it('by an action that the coordinate does not take: no, with the one it takes', async () => {
    const subject = await subjectOf('agent');
    for (const action of ['EXPORT', 'WRITE', 'read', 'can_read'])
      expect((await post('agent', ONE, { subject, ...question('Person.name', action) })).body).toEqual({
        decision: false,
        context: { reason: 'ACTION_NOT_APPLICABLE', action: 'READ' },
      });
    const filter = await post('agent', ONE, { subject, ...question('CallOrderFilter.priority', 'FILTER') });
    expect(filter.body).toMatchObject({ decision: true });
  });

  it('is decided under the purpose it names, and refused under one that is not held', async () => {
    const subject = await subjectOf('supervisor');
    const asked = { subject, ...question('CallOrder.type', 'READ', firstCase) };
    const withPurpose = (purpose: string): Promise<Answer> =>
      post('supervisor', ONE, { ...asked, context: { purpose } });
    expect((await withPurpose('CONTACT_TRACING')).body).toMatchObject({ decision: true });
    expect((await withPurpose('QUALITY_MONITORING')).body).toMatchObject({
      decision: false,
      context: { outcome: 'WITHHELD' },
    });
    expect((await post('supervisor', ONE, asked, { 'purpose-of-use': 'QUALITY_MONITORING' })).body).toMatchObject({
      decision: false,
    });
    expect((await withPurpose('STAFFING')).body).toMatchObject({
      decision: false,
      context: { error: { status: 403 } },
    });
    expect((await post('supervisor', ONE, asked, { 'purpose-of-use': 'STAFFING' })).status).toBe(403);
  });
});

describe('about somebody else', () => {
  it('nothing is disclosed, whatever is asked and whomever it is about', async () => {
    const [own, other] = await Promise.all([subjectOf('partner-mutuality'), subjectOf('partner-mutuality-2')]);
    const subjects = [
      other,
      { ...own, type: 'user' },
      { ...own, id: own.id.toUpperCase() },
      { type: 'client', id: 'nobody' },
      await subjectOf('nurse'),
    ];
    const questions = [
      question('Source.state'),
      question('Person.niss', 'READ', firstCase),
      question('Person.niss', 'READ', UNKNOWN_CASE),
      question('No.such'),
      { ...question('Source.state'), context: { purpose: 'SECURITY_AUDIT' } },
    ];
    const evaluations = subjects.flatMap((subject) => questions.map((asked) => ({ subject, ...asked })));
    const { body } = await post('partner-mutuality', MANY, { evaluations });
    expect((body as { evaluations: Result[] }).evaluations).toEqual(
      evaluations.map(() => ({ decision: false, context: { reason: 'SUBJECT_NOT_CALLER' } })),
    );
  });

  it('a case that is not there answers like one that does not exist', async () => {
    const subject = await subjectOf('recruiter');
    const about = (caseId: string): Promise<Answer> =>
      post('recruiter', ONE, { subject, ...question('Case.reference', 'READ', caseId) });
    expect((await about(firstCase)).body).toEqual((await about(UNKNOWN_CASE)).body);
    expect((await about("' or 1=1")).body).toEqual((await about(UNKNOWN_CASE)).body);
  });
});

describe('a list', () => {
  const YES = question('Query.viewer');
  const NO = question('Query.accessRecords');

  it.each([
    [undefined, [true, false, true]],
    ['execute_all', [true, false, true]],
    ['deny_on_first_deny', [true, false]],
    ['permit_on_first_permit', [true]],
  ])('with evaluations_semantic %s goes as far as that says', async (semantic, decisions) => {
    const subject = await subjectOf('nurse');
    const options = semantic === undefined ? undefined : { evaluations_semantic: semantic, another: 1 };
    const { body } = await post('nurse', MANY, { subject, evaluations: [YES, NO, YES], options });
    expect((body as { evaluations: Result[] }).evaluations.map(({ decision }) => decision)).toEqual(decisions);
  });

  it('takes what an entry leaves out from the defaults, and no further', async () => {
    const subject = await subjectOf('nurse');
    const { body } = await post('nurse', MANY, {
      subject,
      ...question('Person.name', 'READ', firstCase),
      context: { purpose: 'CONTACT_TRACING' },
      evaluations: [
        {},
        { action: { name: 'WRITE' } },
        { resource: { type: 'coordinate', id: 'Person.name' } },
        { resource: { type: 'coordinate', id: 'Person.nobody' } },
        { subject: { type: 'user' } },
        { resource: { type: 'document', id: '85073003328' } },
        { context: { purpose: 'STAFFING' } },
      ],
    });
    const evaluated = (body as { evaluations: Result[] }).evaluations;
    expect(evaluated.map(({ decision }) => decision)).toEqual([true, false, true, false, false, false, false]);
    expect(evaluated.slice(3).map(({ context }) => (context['error'] as { status: number }).status)).toEqual([
      400, 400, 400, 403,
    ]);
    expect(JSON.stringify(evaluated)).not.toContain('85073003328');
  });

  it('is about a bounded number of questions, cases and purposes', async () => {
    const subject = await subjectOf('nurse');
    const many = (count: number, of: (index: number) => object): object => ({
      subject,
      evaluations: Array.from({ length: count }, (_, index) => of(index)),
    });
    expect(
      (
        await post(
          'nurse',
          MANY,
          many(500, () => YES),
        )
      ).status,
    ).toBe(200);
    expect(
      (
        await post(
          'nurse',
          MANY,
          many(501, () => YES),
        )
      ).status,
    ).toBe(400);
    const ofCase = (index: number): object => question('Case.reference', 'READ', `case ${index}`);
    expect((await post('nurse', MANY, many(20, ofCase))).status).toBe(200);
    const tooMany = await post('nurse', MANY, many(21, ofCase));
    expect([tooMany.status, tooMany.body]).toEqual([400, 'One list may be about 20 cases and purposes at most.']);
  });
});

describe('a request that cannot be used', () => {
  const asked = question('Query.viewer');
  const own = { type: 'user', id: 'x' };
  it.each<[string, string | null, unknown, number]>([
    ['no token', null, { subject: own, ...asked }, 401],
    ['no body', 'nurse', undefined, 400],
    ['a list', 'nurse', [], 400],
    ['no subject', 'nurse', asked, 400],
    ['no action', 'nurse', { subject: own, resource: asked['resource'] }, 400],
    ['an id that is no text', 'nurse', { ...asked, subject: { type: 'user', id: 85073003328 } }, 400],
    [
      'a case that is no text',
      'nurse',
      { ...asked, subject: own, resource: { type: 'coordinate', id: 'a', properties: { caseId: {} } } },
      400,
    ],
  ])('%s gets a sentence that says so, from both', async (_what, persona, body, status) => {
    for (const path of [ONE, MANY]) {
      const response = await post(persona, path, body, { 'x-request-id': 'authzen-2' });
      expect([response.status, typeof response.body]).toEqual([status, 'string']);
      expect(response.headers['x-request-id']).toBe('authzen-2');
      expect(response.headers['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined);
      expect(response.text).not.toContain('85073003328');
    }
  });

  it.each([
    ['a semantic nobody knows', { options: { evaluations_semantic: 'all' } }],
    ['evaluations that are no list', { evaluations: { '0': {} } }],
    ['an entry that is no object', { evaluations: ['85073003328'] }],
  ])('%s', async (_what, more) => {
    const response = await post('nurse', MANY, { subject: own, ...asked, evaluations: [{}], ...more });
    expect([response.status, typeof response.body]).toEqual([400, 'string']);
    expect(response.text).not.toContain('85073003328');
  });

  it('JSON that is none, and another media type', async () => {
    const token = await demonstration.tokenOf('nurse');
    for (const [type, text] of [
      ['application/json', '{"subject": 85073003328'],
      ['text/plain', '{}'],
    ] as const) {
      const response = await request(demonstration.hub.url)
        .post(ONE)
        .set({ authorization: `Bearer ${token}`, 'content-type': type })
        .send(text);
      expect([response.status, typeof response.body]).toEqual([400, 'string']);
      expect(response.text).not.toContain('85073003328');
    }
  });

  it('a token of another kind, and none of what a browser could send by itself', async () => {
    const body = { subject: own, ...asked };
    expect((await post(null, ONE, body, { authorization: 'Basic aHViOmh1Yg==' })).status).toBe(401);
    expect((await request(demonstration.hub.url).get(ONE)).status).toBe(404);
  });
});

it('where it is, is said without a token', async () => {
  const answer: Answer = await request(demonstration.hub.url).get('/.well-known/authzen-configuration');
  const { url } = demonstration.hub;
  expect([answer.status, answer.body]).toEqual([
    200,
    {
      policy_decision_point: url,
      access_evaluation_endpoint: url + ONE,
      access_evaluations_endpoint: url + MANY,
    },
  ]);
});

it('leaves in the access log what mayI leaves: nothing, for nothing was disclosed about any person', async () => {
  const client = await openClient(demonstration.database.ownerUrl);
  try {
    const count = async (): Promise<string> =>
      (await client.query<{ count: string }>('select count(*) from access_record')).rows[0]?.count ?? '';
    const before = await count();
    await mayI('nurse', ['Person.niss', 'MedicalRecord.tests'], firstCase);
    const subject = await subjectOf('nurse');
    const evaluations = ['Person.niss', 'MedicalRecord.tests'].map((one) => question(one, 'READ', firstCase));
    await post('nurse', MANY, { subject, evaluations });
    expect(await count()).toBe(before);
  } finally {
    await client.end();
  }
});
