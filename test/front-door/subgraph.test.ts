/**
 * The hub as a subgraph, asked as a gateway asks: an entity looked up by its key answers what its own query field answers, value
 * for value, denial for denial, record for record, question to a partner for question; and is not there for whom it is not.
 */
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import type { Client } from 'pg';
import request from 'supertest';
import { buildHubSchema } from '../../src/graph/build-schema';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { ACCESSES } from '../support/accesses';
import { fullSelection } from '../support/full-selection';
import { openClient } from '../support/open-client';
import {
  askHub,
  forgetRequests,
  questionsOfCallersTo,
  requestsTo,
  startDemonstration,
  type Answer,
  type GraphqlError,
  type RunningDemonstration,
} from '../support/running-demonstration';

const schema = buildHubSchema();
const CASE = fullSelection(schema, 'Case');
const PERSON = fullSelection(schema, 'Person');
const STAFF = fullSelection(schema, 'StaffMember');
const ENTITIES = (on: string): string => `query ($of: [_Any!]!) { _entities(representations: $of) { ${on} } }`;
const UNKNOWN_CASE = '00000000-0000-4000-8000-000000000000';

interface Entities {
  readonly _entities: readonly (Record<string, unknown> | null)[];
}
interface Representation {
  readonly __typename: string;
  readonly id: unknown;
}

let demonstration: RunningDemonstration;
let owner: Client;
let firstCase: string;
let requests = 0;

beforeAll(async () => {
  demonstration = await startDemonstration({
    size: 300,
    environment: { SUBGRAPH: 'on', SOURCE_TIME_BUDGET_MS: '10000' },
  });
  firstCase = await demonstration.firstCaseId();
  owner = await openClient(demonstration.database.ownerUrl);
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

async function lookUp(persona: string, on: string, ...of: Representation[]): Promise<Answer<Entities>> {
  return demonstration.ask<Entities>(persona, ENTITIES(on), { variables: { of } });
}

/** What an answer discloses, at any path: values, codes, coordinates; which records it left, what partners were asked. */
interface Disclosed {
  readonly value: unknown;
  readonly errors: readonly object[];
  readonly records: readonly object[];
  readonly questions: readonly object[];
}

async function disclosed(persona: string, query: string, variables: object, at: readonly string[]): Promise<Disclosed> {
  await forgetRequests(demonstration.partners);
  const requestId = `subgraph-${++requests}`;
  const { data, errors } = await demonstration.ask(persona, query, {
    variables: { ...variables },
    headers: { 'X-Request-Id': requestId },
  });
  const place = at.filter((key) => !/^\d+$/.test(key)).join('.');
  const value = at.reduce<unknown>(
    (inside, key) => (inside as Record<string, unknown> | null)?.[key] ?? null,
    ofNow(data),
  );
  const { rows } = await owner.query<{ readonly partner_questions: readonly object[] }>(
    `select case_id, subject_pseudonym, returned, withheld, partner_questions, policy_version, purpose
     from ${ACCESSES} where request_id = $1`,
    [requestId],
  );
  return {
    value,
    errors: inOrder(errors.map((error) => withoutPlace(error, place))),
    records: inOrder(rows.map((row) => ({ ...row, partner_questions: inOrder(row.partner_questions) }))),
    questions: await questions(),
  };
}

/** A partner is asked anew each time, and the answer says when. */
function ofNow(data: unknown): unknown {
  const isNow = (value: unknown): boolean =>
    typeof value === 'string' && Math.abs(Date.now() - Date.parse(value)) < 120_000;
  return JSON.parse(JSON.stringify(data), (key, value: unknown) => (key === 'asOf' && isNow(value) ? 'now' : value));
}

/** The places differ: an entity stands in a list. */
function withoutPlace({ message, extensions: { selection, ...rest } }: GraphqlError, place: string): object {
  return { message, ...rest, selection: String(selection).replace(new RegExp(`^${place}\\b`), '') };
}

async function questions(): Promise<object[]> {
  const { sciensano, mutualities, callCentre } = demonstration.partners;
  const asked = await Promise.all([sciensano, callCentre, ...mutualities.values()].map(questionsOfCallersTo));
  return inOrder(asked.flat().map(({ method, url, body }) => ({ method, url, body })));
}

function inOrder<T extends object>(all: readonly T[]): T[] {
  return [...all].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

const PERSONAS = [
  ...['agent', 'agent-untrained', 'supervisor', 'field-agent', 'nurse', 'nurse-unassigned', 'nurse-unrecognised'],
  ...['physician', 'inspector', 'authorised-person', 'privacy-officer', 'recruiter', 'partner-mutuality'],
  ...['partner-call-centre'],
];

describe('an entity looked up by its key', () => {
  it.each(PERSONAS)('is for %s the case that case(id:) gives', async (persona) => {
    const direct = await disclosed(persona, `query ($id: ID!) { case(id: $id) { ${CASE} } }`, { id: firstCase }, [
      'case',
    ]);
    const of = [{ __typename: 'Case', id: firstCase }];
    const entity = await disclosed(persona, ENTITIES(`... on Case { ${CASE} }`), { of }, ['_entities', '0']);
    expect(entity).toEqual(direct);
  });

  it.each(PERSONAS)('is for %s the person that the case has', async (persona) => {
    const id = createPseudonyms(demonstration.pseudonymKey).personIds.of(firstCase);
    const query = `query ($id: ID!) { case(id: $id) { person { ${PERSON} } } }`;
    const direct = await disclosed(persona, query, { id: firstCase }, ['case', 'person']);
    const entity = await disclosed(
      persona,
      ENTITIES(`... on Person { ${PERSON} }`),
      { of: [{ __typename: 'Person', id }] },
      ['_entities', '0'],
    );
    const atCase = direct.errors.map((error) => ({ ...error, ...('selection' in error && error.selection === 'case' ? { selection: '' } : {}) })); // prettier-ignore
    expect(entity).toEqual({ ...direct, errors: atCase });
    expect((entity.value as Representation | null)?.id ?? id).toBe(id);
  });

  it.each(['recruiter', 'partner-actiris', 'partner-mutuality', 'partner-call-centre'])(
    'is for %s the member of staff that the list has',
    async (persona) => {
      const query = `{ staff(first: 3) { edges { node { ${STAFF} } } } }`;
      const listed = await demonstration.ask<{ staff: { edges: { node: Record<string, unknown> }[] } | null }>(
        persona,
        query,
      );
      const nodes = listed.data?.staff?.edges.map(({ node }) => node) ?? [];
      const of = nodes.map(({ id }) => ({ __typename: 'StaffMember', id }));
      const { data, errors } = await lookUp(persona, `... on StaffMember { ${STAFF} }`, ...of.reverse());
      expect(data?._entities).toEqual(nodes.reverse());
      const places = listed.errors.map((error) => withoutPlace(error, 'staff.edges.node'));
      expect(inOrder(errors.map((error) => withoutPlace(error, '_entities')))).toEqual(inOrder(places));
      expect({ persona, some: nodes.length > 0 }).toEqual({ persona, some: true });
    },
  );
});

describe('what is not there, or not for the caller', () => {
  const NOT_THERE = { code: 'NOT_FOUND_OR_FORBIDDEN', selection: '_entities' };

  it('is null with the same code for an unknown id, a malformed one and one of somebody else', async () => {
    const { data } = await demonstration.ask<{ cases: { edges: { node: { id: string; person: { id: string } } }[] } }>(
      'supervisor',
      '{ cases(first: 200) { edges { node { id person { id } } } } }',
    );
    const own = await demonstration.ask<{ viewer: { cases: { edges: { node: { id: string } }[] } } }>(
      'nurse',
      '{ viewer { cases(first: 200) { edges { node { id } } } } }',
    );
    const ownIds = own.data!.viewer.cases.edges.map(({ node }) => node.id);
    const foreign = data!.cases.edges.find(({ node }) => !ownIds.includes(node.id))!.node;
    await forgetRequests(demonstration.partners);
    const asked: Representation[] = [
      { __typename: 'Case', id: UNKNOWN_CASE },
      { __typename: 'Case', id: foreign.id },
      { __typename: 'Case', id: 'x'.repeat(5_000) },
      { __typename: 'Person', id: foreign.person.id },
      { __typename: 'Person', id: UNKNOWN_CASE },
      { __typename: 'Person', id: 'AAAAAAAAAAAAAAAAAAAAAA' },
      { __typename: 'Person', id: firstCase },
    ];
    for (const one of asked) {
      const {
        status,
        data: found,
        errors,
      } = await lookUp('nurse', `... on Case { ${CASE} } ... on Person { ${PERSON} }`, one);
      expect({ one, status, found, errors }).toEqual({
        ...{ one, status: 200, found: { _entities: [null] } },
        errors: [{ message: expect.any(String) as string, path: ['_entities'], extensions: NOT_THERE }],
      });
    }
    expect(await questions()).toEqual([]);
  });

  it('costs its own place alone', async () => {
    const [there, gone] = [firstCase, UNKNOWN_CASE].map((id) => ({ __typename: 'Case', id }));
    const { data, errors } = await lookUp('nurse', '... on Case { id }', gone!, there!, gone!);
    expect(data).toEqual({ _entities: [null, { id: firstCase }, null] });
    expect(errors.map(({ extensions }) => extensions)).toEqual([NOT_THERE]);
  });

  it('is a member of staff of another organisation, under the id that it has there', async () => {
    const idOf = async (persona: string): Promise<string> => {
      const { data } = await demonstration.ask<{ staff: { edges: { node: { id: string } }[] } }>(
        persona,
        '{ staff(first: 1) { edges { node { id } } } }',
      );
      return data!.staff.edges[0]!.node.id;
    };
    const [own, others] = [await idOf('partner-call-centre'), await idOf('partner-mutuality')];
    const of = [own, others].map((id) => ({ __typename: 'StaffMember', id }));
    const { data, errors } = await lookUp('partner-call-centre', '... on StaffMember { id step }', ...of);
    expect(data!._entities).toEqual([{ id: own, step: expect.any(String) as string }, null]);
    expect(errors.map(({ extensions }) => extensions)).toEqual([NOT_THERE]);
    const nobodys = await lookUp('nurse', '... on StaffMember { id step }', ...of);
    expect(nobodys.data!._entities).toEqual([null, null]);
    const direct = await demonstration.ask('nurse', '{ staff(first: 1) { edges { node { id } } } }');
    const codes = ({ errors: all }: Answer<unknown>): unknown[] =>
      all.flatMap(({ extensions: { code, coordinate, reason } }) =>
        coordinate === 'Query.staff' ? [{ code, coordinate, reason }] : [],
      );
    expect(codes(nobodys)).toEqual(codes(direct));
    expect(codes(direct)).toHaveLength(1);
  });
});

describe('what cannot be read', () => {
  const MALFORMED: readonly (readonly [string, unknown])[] = [
    ['no type', { id: 'secret-word' }],
    ['a type that has no key', { __typename: 'CallOrder', id: 'secret-word' }],
    ['a type that there is not', { __typename: 'secret-word', id: 'x' }],
    ['no id', { __typename: 'Case' }],
    ['an id that is no text', { __typename: 'Case', id: { secret: 'secret-word' } }],
    ['another key', { __typename: 'Person', niss: '85073003328' }],
    ['a list', ['secret-word']],
    ['a text', 'secret-word'],
    ['nothing', null],
  ];

  it.each(MALFORMED)('%s is BAD_USER_INPUT and is not repeated', async (_what, one) => {
    const answer = await demonstration.ask('nurse', ENTITIES('... on Case { id }'), { variables: { of: [one] } });
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect(JSON.stringify([answer.data, answer.errors])).not.toMatch(/secret-word|85073003328/);
    expect(answer.status).toBeLessThan(500);
  });

  it('is an error at that one, and the others are there', async () => {
    const of = [
      { __typename: 'Visit', id: 'x' },
      { __typename: 'Case', id: firstCase },
    ] as const;
    const { data, errors } = await lookUp('nurse', '... on Case { id }', ...of);
    expect(data).toEqual({ _entities: [null, { id: firstCase }] });
    expect(errors.map(({ extensions: { code, argument } }) => [code, argument])).toEqual([
      ['BAD_USER_INPUT', 'representations'],
    ]);
  });

  it('are more than two hundred in a request, whatever their names', async () => {
    const of = (length: number): Representation[] =>
      Array.from({ length }, () => ({ __typename: 'Case', id: firstCase }));
    const most = await lookUp('nurse', '... on Case { id }', ...of(200));
    expect(most.errors).toEqual([]);
    expect(most.data!._entities).toHaveLength(200);
    const query = `query ($of: [_Any!]!) { one: _entities(representations: $of) { ... on Case { id } }
      other: _entities(representations: $of) { ... on Case { id } } }`;
    for (const [text, variables] of [
      [ENTITIES('... on Case { id }'), { of: of(201) }],
      [query, { of: of(101) }],
    ] as const) {
      const { data, errors } = await demonstration.ask('nurse', text, { variables });
      expect(data).toBeNull();
      expect(errors.map(({ extensions: { code, argument } }) => [code, argument])).toEqual([
        ['BAD_USER_INPUT', 'representations'],
      ]);
    }
  });
});

describe('several at once', () => {
  it('are of different types, under fragments, aliases and conditions, and each has what was asked of it', async () => {
    const person = createPseudonyms(demonstration.pseudonymKey).personIds.of(firstCase);
    const of = [
      { __typename: 'Person', id: person },
      { __typename: 'Case', id: firstCase },
    ];
    const query = `query ($of: [_Any!]!, $no: Boolean = false) {
      all: _entities(representations: $of) { type: __typename ...C ... on Person { who: name born: birthDate } }
    } fragment C on Case { number: reference person @include(if: $no) { name } medical { tests { value } } }`;
    const { data, errors } = await demonstration.ask<{ all: unknown }>('agent', query, { variables: { of } });
    expect(data!.all).toEqual([
      { type: 'Person', who: expect.any(String) as string, born: null },
      { type: 'Case', number: expect.any(String) as string, medical: null },
    ]);
    expect(
      errors.map(({ path, extensions: { code, coordinate, selection } }) => ({ path, code, coordinate, selection })),
    ).toEqual([
      { path: ['all'], code: 'FIELD_WITHHELD', coordinate: 'Person.birthDate', selection: 'all.born' },
      { path: ['all'], code: 'FIELD_WITHHELD', coordinate: 'Case.medical', selection: 'all.medical' },
    ]);
    expect(await requestsTo(demonstration.partners.sciensano)).toEqual([]);
  });
});

describe('the schema to compose', () => {
  const SERVICE = '{ _service { sdl } }';
  const sdlFor = async (persona: string): Promise<string> =>
    (await demonstration.ask<{ _service: { sdl: string } }>(persona, SERVICE)).data!._service.sdl;

  it('is the caller’s own, and takes a token', async () => {
    expect((await askHub(demonstration.hub.url, null, SERVICE)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const sdl = await sdlFor('nurse');
    expect(sdl).toMatch(/^extend schema @link\(url: "https:\/\/specs.apollo.dev\/federation\/v2/);
    for (const name of ['Case', 'Person', 'StaffMember']) expect(sdl).toContain(`type ${name} @key(fields: "id") {`);
    expect(sdl).not.toMatch(/\b_(Any|Entity|Service|entities|service)\b/);
  });

  it('composes with a subgraph that knows its entities by key alone', async () => {
    const typeDefs = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
      type Query { agenda: [Appointment!] }
      type Appointment { case: Case person: Person staff: StaffMember }
      type Case @key(fields: "id") { id: ID! note: String }
      type Person @key(fields: "id") { id: ID! appointments: [Appointment!] }
      type StaffMember @key(fields: "id") { id: ID! room: String }
      type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }`;
    const { errors, supergraphSdl } = composeServices([
      { name: 'hub', url: 'http://hub', typeDefs: parse(await sdlFor('nurse')) },
      { name: 'agenda', url: 'http://agenda', typeDefs: parse(typeDefs) },
    ]);
    expect(errors).toBeUndefined();
    expect(supergraphSdl).toContain('note: String @join__field(graph: AGENDA)');
  });
});

it('is no subgraph where that is not configured', async () => {
  const hub = await demonstration.anotherHub({}, { SUBGRAPH: 'off' });
  const token = await demonstration.tokenOf('nurse');
  for (const query of ['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }']) {
    const { status, errors } = await askHub(hub.url, token, query);
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  }
  const printed = await request(hub.url).get('/schema.graphql').set('authorization', `Bearer ${token}`);
  expect(printed.text).not.toMatch(/_Entity|_service/);
});
