/** What one request may ask for: past it nothing of it runs, no partner is asked, and the sentence has numbers alone. */
import request from 'supertest';
import { getIntrospectionQuery, getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import type { RunningHub } from '../../src/app/hub';
import { buildHubSchema } from '../../src/graph/build-schema';
import { askedPartners } from '../../src/model/source-health';
import { fullSelection } from '../support/full-selection';
import { questionsTo } from '../support/partner-log';
import { forgetRequests, type GraphqlError, type RunningDemonstration } from '../support/running-demonstration';
import { sharedWorld } from '../support/shared-world';

let demonstration: RunningDemonstration;
let firstCase: string;
let token: string;
/** Of the demonstration, and with fewer errors in an answer. */
let local: RunningHub;

beforeAll(async () => {
  demonstration = await sharedWorld();
  const settings = { DEMONSTRATION_PERSONAS_URL: demonstration.provider.url, LIMIT_ERRORS: '10' };
  local = await demonstration.anotherHub({}, settings);
  firstCase = await demonstration.firstCaseId();
  token = await demonstration.tokenOf('nurse');
});

afterAll(() => demonstration.stop());

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

async function refusal(query: string, variables?: Record<string, unknown>): Promise<GraphqlError> {
  const { status, errors, data } = await demonstration.ask('nurse', query, { variables });
  expect({ status, data, codes: errors.map(({ extensions }) => extensions.code) }).toEqual({
    status: 400,
    data: undefined,
    codes: ['COST_EXCEEDED'],
  });
  return errors[0]!;
}

describe('an operation that asks for more than one may', () => {
  const nested =
    'query ($n: Int = 200) { collectivities(first: $n) { edges { node { cases(first: $n) { edges { node { person { name } } } } } } } }';

  it('is refused by what its pages come to, with limit and cost, before anybody is asked', async () => {
    await forgetRequests(demonstration.partners);
    for (const variables of [undefined, { n: 150 }]) {
      const { message, extensions } = await refusal(nested, variables);
      const { cost, limit } = extensions;
      expect(limit).toBe(10_000);
      expect(cost).toBeGreaterThan(10_000);
      expect(message).toContain(`would cost ${String(cost)} points, and one may cost 10000.`);
    }
    expect(await questionsTo(demonstration.partners)).toEqual([]);
    const { status } = await demonstration.ask('nurse', nested, { variables: { n: 5 } });
    expect(status).toBe(200);
  });

  it.each<[string, string, RegExp]>([
    ['aliases', `{ viewer { ${times(101, (index) => `a${index}: id`)} } }`, /101 aliases, and one may have 100/],
    ['directives', `{ viewer { id ${'@include(if: true) '.repeat(101)} } }`, /101 directives, and one may have 100/],
    ['root fields', `{ ${times(51, () => 'communes { nis5 }')} }`, /51 fields at its root, and one may have 50/],
    [
      'root fields in a fragment',
      `{ ...F } fragment F on Query { ${times(51, (index) => `a${index}: communes { nis5 }`)} }`,
      /51 fields at its root/,
    ],
    [
      'levels',
      `{ cases { edges { node { callOrders { ${'case { callOrders { '.repeat(5)} id ${'} } '.repeat(5)} } } } } }`,
      /12 levels of fields/,
    ],
    [
      'fields that validation would compare pair by pair',
      `{ viewer { ${'id '.repeat(9_900)} } }`,
      /9901 fields, and one may have 2000/,
    ],
    [
      'fields of one name that would be compared with each other',
      `{ viewer { ${times(90, (index) => `... @include(if: true) { ...F${index % 3} }`)} } } ${times(3, (name) => `fragment F${name} on Viewer { ${'id '.repeat(400)} }`)}`,
      /too many fields of one name/,
    ],
    [
      'fragments that multiply',
      `{ ${times(8, (index) => `a${index}: viewer { ...A }`)} } fragment A on Viewer { ${times(25, (index) => `b${index}: cases(first: 1) { edges { node { ...B } } }`)} } fragment B on Case { ${times(20, (index) => `c${index}: id`)} }`,
      /4\d\d\d fields once its fragments stand in their places/,
    ],
  ])('%s', async (_what, query, sentence) => {
    const { status, errors } = await demonstration.ask('nurse', query);
    expect(status).toBe(400);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(sentence);
  });

  it('is let through where what would be too much is not included', async () => {
    const query = `query ($yes: Boolean!) { viewer { id } ${nested.slice(nested.indexOf('collectivities'), -2).replace('(first: $n)', '(first: 200) @include(if: $yes)').replace('$n', '200')} }`;
    expect((await demonstration.ask('nurse', query, { variables: { yes: false } })).errors).toEqual([]);
    await refusal(query, { yes: true });
  });

  it('is a refusal too where it nests beyond what a stack holds', async () => {
    const deep = {
      a: '{ a '.repeat(4_900),
      b: `{ viewer(v: ${'['.repeat(9_000)}) { id } }`,
      c: '{ a '.repeat(300) + '}'.repeat(300),
    };
    for (const query of Object.values(deep)) {
      expect((await demonstration.ask('nurse', query)).status).toBe(400);
    }
    const body = `{"query":"query($o: CaseFilter) { cases(filter: $o) { edges { cursor } } }","variables":{"o":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`;
    const response = await request(demonstration.hub.url)
      .post('/graphql')
      .set({ Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' })
      .send(body);
    expect(response.status).toBe(400);
  });
});

describe('what the schema says of itself', () => {
  const often = `{ __schema { types { ${times(20, (index) => `a${index}: fields { type { fields { type { name } } } }`)} } } }`;

  it('is answered, and is refused beyond reason, with a token and without one', async () => {
    const hubs: [RunningHub, Record<string, string>][] = [
      [demonstration.hub, { Authorization: `Bearer ${token}` }],
      [local, {}],
    ];
    for (const [{ url }, headers] of hubs) {
      const answered = await request(url).post('/graphql').set(headers).send({ query: getIntrospectionQuery() });
      expect(answered.status).toBe(200);
      const refused = await request(url).post('/graphql').set(headers).send({ query: often });
      expect({ status: refused.status, body: refused.body as unknown }).toMatchObject({
        status: 400,
        body: { errors: [{ extensions: { code: 'COST_EXCEEDED' } }] },
      });
    }
  });
});

describe('a request that a foreign page could make a browser send', () => {
  const sent = (path: string, headers: Record<string, string>): request.Test =>
    request(demonstration.hub.url)
      .get(path)
      .set({ Authorization: `Bearer ${token}`, ...headers });
  const query = encodeURIComponent('{ viewer { id } }');
  const mutation = encodeURIComponent('mutation { endBreakGlass(input: { id: "x", reason: "y" }) { id } }');

  it('is a query at most, and then only with a header that such a page cannot set', async () => {
    expect((await sent(`/graphql?query=${query}`, {})).status).toBe(400);
    expect((await sent(`/graphql?query=${query}`, { 'Apollo-Require-Preflight': 'true' })).status).toBe(200);
    const changed = await sent(`/graphql?query=${mutation}`, { 'Apollo-Require-Preflight': 'true' });
    expect(changed.status).toBeGreaterThanOrEqual(400);
    expect(changed.body).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'is refused when posted as "%s"',
    async (type) => {
      const response = await request(demonstration.hub.url)
        .post('/graphql')
        .set({ Authorization: `Bearer ${token}`, 'Content-Type': type })
        .send('{"query":"{ viewer { id } }"}');
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(response.text).not.toContain('"data"');
    },
  );

  it('is one operation: a list of them is refused', async () => {
    const response = await request(demonstration.hub.url)
      .post('/graphql')
      .set({ Authorization: `Bearer ${token}`, 'Apollo-Require-Preflight': 'true' })
      .send([{ query: '{ viewer { id } }' }, { query: '{ viewer { id } }' }]);
    expect(response.status).toBe(400);
  });
});

describe('an answer with more errors than it may list', () => {
  it('says how many it leaves out, known or new', async () => {
    const denied = ['onset', 'symptoms { id }', 'suspicion { kind }', 'hospitalStay { hospital }'];
    const query = `{ ${times(4, (index) => `c${index}: case(id: "${firstCase}") { ${times(3, (other) => `m${other}: medical { ${denied.join(' ')} }`)} }`)} }`;
    const agent = await demonstration.tokenOf('agent');
    const answers: unknown[] = [];
    // from its third time on it does not go through Apollo Server
    for (let time = 0; time < 3; time += 1) {
      const { text } = await request(local.url)
        .post('/graphql')
        .set({ Authorization: `Bearer ${agent}` })
        .send({ query });
      answers.push(text);
    }
    const [first] = answers;
    expect(new Set(answers).size).toBe(1);
    const { errors, extensions, data } = JSON.parse(String(first)) as Record<string, unknown>;
    expect(errors).toHaveLength(10);
    expect(extensions).toEqual({ errorsLeftOut: 2 });
    expect(Object.keys(data as object)).toEqual(['c0', 'c1', 'c2', 'c3']);
  });
});

describe('the price list', () => {
  const schema = buildHubSchema();
  const fields = (schema.getType('Case') as GraphQLObjectType).getFields();
  /** With all that there is in it. */
  const SECTIONS = Object.values(fields).map((field) => {
    const named = getNamedType(field.type);
    const below = field.name === 'indexCase' ? 'id' : isObjectType(named) ? fullSelection(schema, named.name) : '';
    return [field.name, below === '' ? field.name : `${field.name} { ${below} }`] as const;
  });

  it.each(SECTIONS)('knows whom Case.%s asks', async (name, selection) => {
    const { always, within } = askedPartners(fields[name]!);
    const priced = [...always, ...within];
    const asked = new Set<string>();
    for (const persona of ['nurse', 'supervisor']) {
      await forgetRequests(demonstration.partners);
      await demonstration.ask(persona, `{ case(id: "${firstCase}") { ${selection} } }`);
      for (const { source } of await questionsTo(demonstration.partners)) asked.add(source.replace(/-\d+$/, ''));
    }
    expect([...asked].filter((source) => !priced.includes(source))).toEqual([]);
  });
});
