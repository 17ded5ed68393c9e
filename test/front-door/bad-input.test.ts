/** What a caller gets wrong is answered precisely, in GraphQL's form, and without the value that was sent. */
import request from 'supertest';
import { startTestIssuers, type ForgedToken, type TestIssuers } from '../support/tokens';
import { askHub, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import type { RunningHub } from '../../src/app/hub';
import { sharedWorld } from '../support/shared-world';

const SECRET = '85073003329'; // an invalid national number: must never come back
let demonstration: RunningDemonstration;
let issuers: TestIssuers;
let hubOfTestIssuers: RunningHub;
let firstCase: string;

beforeAll(async () => {
  demonstration = await sharedWorld();
  firstCase = await demonstration.firstCaseId();
  issuers = await startTestIssuers();
  hubOfTestIssuers = await demonstration.anotherHub(
    {},
    {
      HEALTHCARE_ISSUER: issuers.issuers.healthcare,
      STAFF_ISSUER: issuers.issuers.staff,
      M2M_ISSUER: issuers.issuers.M2M,
      CITIZEN_ISSUER: issuers.issuers.citizen,
    },
  );
});

afterAll(async () => {
  await demonstration.stop();
  await issuers.stop();
});

async function post(body: string | object, type = 'application/json'): Promise<request.Response> {
  const token = await demonstration.tokenOf('nurse');
  return request(demonstration.hub.url)
    .post('/graphql')
    .set({ Authorization: `Bearer ${token}`, 'Content-Type': type })
    .send(typeof body === 'string' ? body : JSON.stringify(body));
}

function expectRefusal(response: request.Response, status: number, sentence: RegExp, code = 'BAD_USER_INPUT'): void {
  expect({ status: response.status, body: response.body as unknown }).toEqual({
    status,
    body: {
      errors: [
        expect.objectContaining({
          message: expect.stringMatching(sentence) as string,
          extensions: expect.objectContaining({ code }) as object,
        }),
      ],
    },
  });
  expect(response.text).not.toContain(SECRET);
  expect(response.text).not.toMatch(/\bat .*\.(ts|js):\d+/);
}

describe('a request that cannot be used', () => {
  it('malformed JSON', async () => expectRefusal(await post(`{ "query": "${SECRET}`), 400, /not valid JSON/));
  it('an empty body', async () => expectRefusal(await post(''), 400, /JSON|body/i));
  it('another media type', async () => expectRefusal(await post('query=1', 'text/csv'), 415, /application\/json/));
  it('a body over the limit', async () =>
    expectRefusal(await post({ query: '#'.repeat(1_100_000) }), 413, /larger than 1024 KiB/));
  it('a syntax error', async () =>
    expectRefusal(await post({ query: `{ case(id: "${SECRET}" ` }), 400, /syntax error at line 1, column \d+/));
  it('a syntax error at a value', async () =>
    expectRefusal(await post({ query: `{ "${SECRET}" }` }), 400, /syntax error at line 1, column 3/));
  it('an unknown field', async () =>
    expectRefusal(
      await post({ query: '{ viewer { shoeSize } }' }),
      400,
      /Cannot query field "shoeSize" on type "Viewer"/,
    ));
  it('a literal of the wrong type', async () =>
    expectRefusal(
      await post({ query: `{ cases(first: "${SECRET}") { edges { cursor } } }` }),
      400,
      /does not fit the type/,
    ));
  it('an unknown enum value', async () =>
    expectRefusal(
      await post({ query: `{ cases(orderBy: { openedAt: X${SECRET} }) { edges { cursor } } }` }),
      400,
      /does not fit the type/,
    ));
  it('a variable of the wrong type', async () =>
    expectRefusal(
      await post({ query: 'query ($n: Int) { cases(first: $n) { edges { cursor } } }', variables: { n: SECRET } }),
      400,
      /variable \$n does not fit/,
    ));
  it('a variable with a wrong value within: where it is, by the names of the schema', async () => {
    const query =
      'query ($p: String!, $a: [VerificationAnswer!]) { inboundCall(phone: $p, answers: $a) { questions } }';
    const answers = [
      { question: 'POSTCODE', answer: '1000' },
      { question: SECRET, answer: SECRET },
    ];
    expectRefusal(
      await post({ query, variables: { p: '+3220000000', a: answers } }),
      400,
      /variable \$a does not fit its type, at a\[1\]\.question\./,
    );
  });
  it('a variable in which something is left out: its name', async () => {
    const query =
      'query ($p: String!, $a: [VerificationAnswer!]) { inboundCall(phone: $p, answers: $a) { questions } }';
    const answers = [{ question: 'POSTCODE', answer: '1000' }, { answer: SECRET }];
    expectRefusal(
      await post({ query, variables: { p: '+3220000000', a: answers } }),
      400,
      /variable \$a does not fit its type, at a\[1\]\.question\./,
    );
  });
  it('a variable with a member nobody knows: not its name', async () =>
    expectRefusal(
      await post({
        query: 'query ($f: CaseFilter) { cases(filter: $f) { edges { cursor } } }',
        variables: { f: { [`x${SECRET}`]: 1 } },
      }),
      400,
      /variable \$f does not fit its type\./,
    ));
  it('null for a variable that decides what is included', async () => {
    const query = 'query ($yes: Boolean = true) { viewer { id @include(if: $yes) } }';
    const response = await post({ query, variables: { yes: null } });
    const { errors } = response.body as Answer;
    expect(errors).toEqual([
      {
        message: 'The value of variable $yes does not fit its type.',
        path: ['viewer'],
        extensions: { code: 'BAD_USER_INPUT', selection: 'viewer' },
      },
    ]);
  });
  it('null for a variable that an argument must not be', async () => {
    const query = 'query ($id: ID = "none") { viewer { id } case(id: $id) { id } }';
    const response = await post({ query, variables: { id: null } });
    const { data, errors } = response.body as Answer<{ viewer: { id: string } }>;
    expect(data).toEqual({ viewer: { id: expect.any(String) as string }, case: null });
    expect(errors).toEqual([
      {
        message: 'The value of variable $id does not fit its type.',
        path: ['case'],
        extensions: { code: 'BAD_USER_INPUT', selection: 'case' },
      },
    ]);
  });
  it('a variable that is missing', async () =>
    expectRefusal(await post({ query: 'query ($id: ID!) { case(id: $id) { id } }' }), 400, /variable \$id/));
  it('an input object with an unknown field', async () =>
    expectRefusal(
      await post({
        query: 'query ($f: CaseFilter) { cases(filter: $f) { edges { cursor } } }',
        variables: { f: { [`x${SECRET}`]: 1 } },
      }),
      400,
      /variable \$f does not fit/,
    ));
  it('an operation name that is not there', async () =>
    expectRefusal(await post({ query: 'query A { viewer { id } }', operationName: 'B' }), 400, /operation/i));
  it('a batch', async () => expectRefusal(await post([{ query: '{ viewer { id } }' }]), 400, /batch/i));
  it('more tokens than a document may have', async () =>
    expectRefusal(await post({ query: `{ ${'viewer { id } '.repeat(4000)} }` }), 400, /tokens than/, 'COST_EXCEEDED'));
  it('an address that is not there', async () => {
    const response = await request(demonstration.hub.url).get('/nothing');
    expect(response.status).toBe(404);
    expect(response.text).toContain('POST /graphql');
  });
  it('a GET without the header that keeps foreign pages out', async () => {
    const token = await demonstration.tokenOf('nurse');
    const response = await request(demonstration.hub.url)
      .get('/graphql?query={viewer{id}}')
      .set({ Authorization: `Bearer ${token}` });
    expect(response.status).toBe(400);
  });
});

describe('an argument that cannot be used', () => {
  const paged = (first: string): string => `{ cases(first: ${first}) { edges { cursor } } }`;
  it.each(['-1', '0', '100000', '201', 'null'])('first: %s', async (first) => {
    const { data, errors } = await demonstration.ask('supervisor', paged(first));
    expect(data).toEqual({ cases: null });
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['cases'],
        extensions: { code: 'BAD_USER_INPUT', argument: 'first', selection: 'cases' },
      }),
    ]);
    expect(errors[0]?.message).toMatch(/1 to 200|between 1 and 200/);
  });

  it('first: null by a variable', async () => {
    const { data, errors } = await demonstration.ask(
      'supervisor',
      'query ($n: Int) { cases(first: $n) { edges { cursor } } }',
      {
        variables: { n: null },
      },
    );
    expect(data).toEqual({ cases: null });
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('a cursor nobody handed out', async () => {
    const { errors } = await demonstration.ask('supervisor', `{ cases(after: "${SECRET}") { edges { cursor } } }`);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(errors)).not.toContain(SECRET);
  });

  it('an invalid national number', async () => {
    const { data, errors } = await demonstration.ask('nurse', `{ person(by: { niss: "${SECRET}" }) { id } }`);
    expect(data).toEqual({ person: null });
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(errors)).not.toContain(SECRET);
  });

  it('two keys for one look-up', async () => {
    const { errors, status } = await demonstration.ask(
      'nurse',
      '{ person(by: { niss: "1", membership: "2" }) { id } }',
    );
    expect(status).toBe(400);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('an unknown case', async () => {
    const { data, errors } = await demonstration.ask(
      'nurse',
      '{ case(id: "ffffffff-ffff-4fff-8fff-ffffffffffff") { id } }',
    );
    expect(data).toEqual({ case: null });
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND_OR_FORBIDDEN');
  });

  it('a coordinate that does not exist', async () => {
    const { errors } = await demonstration.ask('nurse', `{ mayI(coordinates: ["Case.${SECRET}"]) { outcome } }`);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(errors)).not.toContain(SECRET);
  });
});

describe('a caller who is not who he says', () => {
  const QUERY = '{ viewer { id } }';
  const ask = (token: string | null): Promise<Answer> => askHub(hubOfTestIssuers.url, token, QUERY);

  it('is let in with a good token, so that the refusals below are about the forgery', async () => {
    expect(await ask(await issuers.token({ realm: 'healthcare' }))).toMatchObject({ status: 200, errors: [] });
    expect(await ask(await issuers.token({ realm: 'staff' }))).toMatchObject({ status: 200, errors: [] });
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  const forgeries: [string, ForgedToken][] = [
    ['expired', { claims: { exp: past, iat: past - 60 } }],
    ['of another issuer', { claims: { iss: 'https://elsewhere.example.be/realms/staff' } }],
    ['of a realm that did not sign it', { realm: 'staff', claims: { iss: 'HEALTHCARE' } }],
    ['for another audience', { claims: { aud: 'somebody-else' } }],
    ['of another type', { header: { typ: 'JWT' } }],
    ['without an end', { claims: { exp: undefined } }],
    ['without an id', { claims: { jti: undefined } }],
    ['acting for somebody else', { claims: { may_act: { sub: 'another' } } }],
    ['of an unknown key', { header: { kid: 'nobody' } }],
    ['of a client nobody knows', { claims: { azp: 'stranger', client_id: 'stranger' } }],
  ];
  it.each(forgeries)('a token %s is refused', async (_what, forged) => {
    const claims =
      forged.claims?.iss === 'HEALTHCARE' ? { ...forged.claims, iss: issuers.issuers.healthcare } : forged.claims;
    const answer = await ask(await issuers.token({ ...forged, claims }));
    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(answer.data).toBeUndefined();
  });

  it('a token signed by somebody else is refused', async () => {
    const answer = await ask(await issuers.token({ realm: 'healthcare', key: issuers.keys.staff }));
    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it.each([null, 'not a token', 'e30.e30.'])('no usable token (%s) is refused', async (token) => {
    const answer = await ask(token);
    expect(answer).toMatchObject({ status: 401, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(JSON.stringify(answer.errors)).not.toContain('e30');
  });

  it.each([
    ['missing', undefined],
    ['false', false],
    ['a word', 'true'],
  ])('with `recognised` %s a nurse sees nothing medical', async (_how, recognised) => {
    const good = JSON.parse(
      Buffer.from((await issuers.token({ realm: 'healthcare' })).split('.')[1] ?? '', 'base64url').toString(),
    ) as {
      userProfile: Record<string, unknown>;
    };
    const nurse = recognised === undefined ? {} : { recognised };
    const token = await issuers.token({ realm: 'healthcare', claims: { userProfile: { ...good.userProfile, nurse } } });
    const query = `{ case(id: "${firstCase}") { id medical { onset } } }`;
    const answer = await askHub<{ case: { medical: unknown } | null }>(hubOfTestIssuers.url, token, query);
    expect(answer.data?.case?.medical ?? null).toBeNull();
    if (answer.status === 200) {
      expect(answer.errors).toEqual([
        expect.objectContaining({
          extensions: expect.objectContaining({ code: 'FIELD_WITHHELD', reason: 'NOT_RECOGNISED' }) as object,
        }),
      ]);
    } else {
      expect(answer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  it('a purpose the caller does not hold is refused', async () => {
    for (const purpose of ['STAFFING', 'NO_SUCH_PURPOSE', SECRET]) {
      const answer = await demonstration.ask('nurse', QUERY, { headers: { 'Purpose-Of-Use': purpose } });
      expect(answer).toMatchObject({ status: 403, errors: [{ extensions: { code: 'PURPOSE_REFUSED' } }] });
      expect(JSON.stringify(answer.errors)).not.toContain(purpose);
    }
  });

  it('without any purpose personal data is withheld, and how work is organised is not', async () => {
    const token = await issuers.token({ realm: 'healthcare', claims: { purposes: [] } });
    const query = `{ case(id: "${firstCase}") { reference person { name } medical { onset } } }`;
    const answer = await askHub<{ case: { reference: string | null } }>(hubOfTestIssuers.url, token, query);
    expect(answer.data?.case.reference).not.toBeNull();
    expect(answer.errors.map((error) => error.extensions.reason)).toEqual(['PURPOSE_MISSING', 'PURPOSE_MISSING']);
  });
});

describe('what every answer carries', () => {
  it('echoes a plain request id and makes one of its own for anything else', async () => {
    const good = await demonstration.ask('nurse', '{ viewer { id } }', { headers: { 'X-Request-Id': 'case-42' } });
    expect(good.headers['x-request-id']).toBe('case-42');
    const bad = await demonstration.ask('nurse', '{ viewer { id } }', { headers: { 'X-Request-Id': '<script>' } });
    expect(bad.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is not to be kept by anybody on the way', async () => {
    const { headers } = await demonstration.ask('nurse', '{ viewer { id } }');
    expect(headers['cache-control']).toContain('no-store');
  });
});
