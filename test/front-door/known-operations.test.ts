/**
 * An operation whose document is known does not go through Apollo Server, and nobody can tell: the same bytes are sent down both
 * ways, good requests and bad ones, and status, headers in their order and body have to be the same.
 */
import { connect } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { DocumentStore } from '../../src/http/document-store';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  /** Undefined takes one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

let demonstration: RunningDemonstration;
let token: string;
/** How many requests Apollo was given. */
let atApollo = 0;
let storeIsAsked = true;
/** What is put back: called below as the methods they are. */
const store: Pick<DocumentStore, 'ofText'> = DocumentStore.prototype;
const apollo: Pick<ApolloServer, 'executeHTTPGraphQLRequest'> = ApolloServer.prototype;
const ofText = store.ofText;
const execute = apollo.executeHTTPGraphQLRequest;
/** Texts the store was asked for, allowed to tell or not. */
let lookedUp = 0;

beforeAll(async () => {
  DocumentStore.prototype.ofText = function (text) {
    lookedUp += 1;
    return storeIsAsked ? ofText.call(this, text) : undefined;
  };
  ApolloServer.prototype.executeHTTPGraphQLRequest = function (...asked) {
    atApollo += 1;
    return execute.apply(this, asked);
  };
  demonstration = await startDemonstration();
  token = await demonstration.tokenOf('nurse');
});

afterAll(async () => {
  DocumentStore.prototype.ofText = ofText;
  ApolloServer.prototype.executeHTTPGraphQLRequest = execute;
  await demonstration.stop();
});

/** As it comes over the wire, but for the time of day and what is left of a budget by then. */
async function answerTo({ method = 'POST', path = '/graphql', headers = {}, body }: Sent): Promise<string> {
  const { hostname, port } = new URL(demonstration.hub.url);
  const all: Record<string, string | undefined> = {
    host: `${hostname}:${port}`,
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'x-request-id': 'the-same',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
    ...headers,
  };
  const head = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  const socket = connect(Number(port), hostname);
  socket.write([`${method} ${path} HTTP/1.1`, ...head, '', body].join('\r\n'));
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString()
    .replace(/\r\ndate: .*\r\n/i, '\r\n')
    .replace(/;r=\d+;t=\d+/g, ';r=;t=');
}

/** @returns whether it went past Apollo when it could */
async function sameBothWays(sent: Sent): Promise<boolean> {
  storeIsAsked = false;
  // from its second use on a document is in the store
  await answerTo(sent);
  const throughApollo = await answerTo(sent);
  storeIsAsked = true;
  const before = atApollo;
  const answer = await answerTo(sent);
  expect(answer).toBe(throughApollo);
  expect(answer).toMatch(/^HTTP\/1\.1 \d{3} /);
  return atApollo === before;
}

const json = (body: unknown): string => JSON.stringify(body);
const query = (text: string, more: object = {}): string => json({ query: text, ...more });

const COMMUNES = '{ communes { nis5 nameFr postcodes } }';
const NAMED = 'query One { viewer { id roles } } query Other { communes { nameNl } }';
const WITH_VARIABLES =
  'query ($first: Int, $with: Boolean = true) { cases(first: $first) { edges { node { id reference person @include(if: $with) { familyName niss } } } } }';

/** Those that go past Apollo. */
const STRAIGHT: Readonly<Record<string, string>> = {
  'a list': query(COMMUNES),
  'members that are null': query(COMMUNES, { variables: null, operationName: null, extensions: null }),
  'members nobody knows': query(COMMUNES, { more: [1], id: 'x' }),
  'what a client says of itself': query(COMMUNES, { extensions: { clientLibrary: { name: 'a', version: '1' } } }),
  'members in another order': json({ variables: {}, operationName: 'Other', query: NAMED }),
  'one of several operations': query(NAMED, { operationName: 'One' }),
  'letters of several bytes': query('{ communes { nameFr } __typename } # é ✓'),
  'nothing but the schema': query('{ __schema { queryType { name } } __type(name: "Commune") { name } }'),
  'denied fields': query('{ viewer { id } accessRecords { nodes: edges { cursor } } }'),
  'denied columns': query('{ cases(first: 2) { edges { node { id person { niss } medical { onset } } } } }'),
  variables: query(WITH_VARIABLES, { variables: { first: 2, with: true } }),
  'variables left out': query(WITH_VARIABLES),
  'variables of the wrong type': query(WITH_VARIABLES, { variables: { first: 'two' } }),
  'variables nobody knows': query(WITH_VARIABLES, { variables: { first: 1, other: 3 } }),
  'an unknown field': query('{ viewer { shoeSize } }'),
  'an argument out of its bounds': query('{ cases(first: 100000) { edges { cursor } } }'),
  'an id of nobody': query('{ case(id: "nobody") { id } }'),
  'a mutation of something': query('mutation { suspendApplication(clientId: "x") { clientId } }'),
  'a subscription': query('subscription { viewer { id } }'),
};

/** Those that are Apollo's, document known or not. */
const APOLLOS: Readonly<Record<string, string>> = {
  'no body': '',
  'an empty object': '{}',
  'malformed JSON': '{ "query": ',
  'a batch': json([{ query: COMMUNES }]),
  text: '"{ communes { nis5 } }"',
  'a number': '1',
  null: 'null',
  'a query that is no text': json({ query: 1 }),
  'a query as a syntax tree': json({ query: { kind: 'Document' } }),
  'an empty query': query(''),
  'a syntax error': query('{ communes { nis5 '),
  'no operation': query('fragment F on Commune { nis5 }'),
  'an operation of several that is not named': query(NAMED),
  'an operation that is not there': query(NAMED, { operationName: 'Third' }),
  'an operation without a name, by an empty one': query(COMMUNES, { operationName: '' }),
  'a name that is no text': query(COMMUNES, { operationName: 1 }),
  'variables as text': query(COMMUNES, { variables: '{}' }),
  'variables as a list': query(COMMUNES, { variables: [] }),
  'extensions as text': query(COMMUNES, { extensions: '{}' }),
  'extensions as a list': query(COMMUNES, { extensions: [] }),
  'a persisted query': query(COMMUNES, { extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } }),
  'a persisted query alone': json({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } }),
};

const ACCEPTED = [
  undefined,
  '',
  '*/*',
  'application/json',
  'application/json, */*',
  'application/json, text/plain, */*',
  'application/json, multipart/mixed',
  'application/graphql-response+json',
  'application/graphql-response+json, application/json',
  'application/graphql-response+json,application/json;q=0.9',
  'application/graphql-response+json, application/json;q=0.9',
];
const ACCEPTED_OTHERWISE = [
  'application/json;q=0.5, application/graphql-response+json',
  'application/*',
  'APPLICATION/JSON',
  'text/html',
  'text/event-stream',
  'multipart/mixed; incrementalSpec=v0.2',
];

describe('a posted operation of a known document', () => {
  describe.each(Object.entries(STRAIGHT))('%s', (_title, body) => {
    it.each(ACCEPTED)('is answered alike for whoever accepts %s', async (accept) => {
      expect(await sameBothWays({ headers: { accept }, body })).toBe(true);
    });
  });

  it.each(ACCEPTED_OTHERWISE)('is answered by Apollo for whoever accepts %s', async (accept) => {
    for (const body of [STRAIGHT['a list']!, STRAIGHT['an unknown field']!]) {
      expect(await sameBothWays({ headers: { accept }, body })).toBe(false);
    }
  });

  it.each(['application/json; charset=utf-8', 'application/json;charset=UTF-8'])('sent as %s', async (type) => {
    expect(await sameBothWays({ headers: { 'content-type': type }, body: query(COMMUNES) })).toBe(true);
  });

  it.each([
    ['from a web page', { origin: 'https://elsewhere.example' }],
    ['for a purpose', { 'purpose-of-use': 'CONTACT_TRACING' }],
    ['with a cookie', { cookie: 'a=b' }],
  ])('%s', async (_title, headers) => {
    expect(await sameBothWays({ headers, body: query(COMMUNES) })).toBe(true);
  });

  it('with something behind the address', async () => {
    expect(await sameBothWays({ path: '/graphql?query={viewer{id}}', body: query(COMMUNES) })).toBe(true);
  });
});

describe('what is Apollo’s', () => {
  describe.each(Object.entries(APOLLOS))('%s', (_title, body) => {
    it.each([undefined, 'application/json', 'application/graphql-response+json', 'text/html'])(
      'is answered alike for whoever accepts %s',
      async (accept) => {
        await sameBothWays({ headers: { accept }, body });
      },
    );
  });

  it.each(['text/plain', 'application/json; charset=latin1', 'APPLICATION/JSON'])(
    'a content type of %s',
    async (type) => {
      expect(await sameBothWays({ headers: { 'content-type': type }, body: query(COMMUNES) })).toBe(false);
    },
  );

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=a', 'application/graphql', undefined])(
    'a content type of %s, which is refused before Apollo',
    async (type) => {
      await sameBothWays({ headers: { 'content-type': type }, body: query(COMMUNES) });
    },
  );

  it.each([
    ['no token', { authorization: undefined }],
    ['a token that is none', { authorization: 'Bearer none' }],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['a purpose nobody has', { 'purpose-of-use': 'MARKETING' }],
  ])('a request with %s', async (_title, headers) => {
    for (const accept of ACCEPTED) {
      await sameBothWays({ headers: { ...headers, accept }, body: query(COMMUNES) });
      await sameBothWays({ headers: { ...headers, accept }, body: query('{ viewer { shoeSize } }') });
    }
  });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('a request by %s', async (method) => {
    const path = `/graphql?query=${encodeURIComponent(COMMUNES)}`;
    for (const type of ['application/json', undefined]) {
      await sameBothWays({ method, path, headers: { 'content-type': type, 'content-length': '0' }, body: '' });
    }
  });

  it('the store is not asked for whoever may not ask', async () => {
    const before = lookedUp;
    await answerTo({ headers: { authorization: 'Bearer none' }, body: query(COMMUNES) });
    expect(lookedUp).toBe(before);
    await answerTo({ body: query(COMMUNES) });
    expect(lookedUp).toBe(before + 1);
  });
});
