/**
 * The hub composed with a subgraph that knows its entities by key alone, and asked through a gateway with two
 * planners: what a caller gets, and what is kept from it and why, is what the hub says directly. Where it says so differs.
 */
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { startHiveGateway } from '../bench/peers/hive-gateway';
import type { RunningServer } from '../bench/running-server';
import { AGENDA, noteOf, startAgenda, type AgendaSubgraph } from '../../support/agenda-subgraph';
import {
  askHub,
  startDemonstration,
  type Answer,
  type GraphqlError,
  type RunningDemonstration,
} from '../../support/running-demonstration';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let demonstration: RunningDemonstration;
let agenda: AgendaSubgraph;
let supergraph: string;
let ids: { readonly case: string; readonly person: string; readonly staff: string };

beforeAll(async () => {
  demonstration = await startDemonstration({
    size: 300,
    environment: { SUBGRAPH: 'on', SOURCE_TIME_BUDGET_MS: '10000' },
  });
  const caseId = await demonstration.firstCaseId();
  const { data } = await demonstration.ask<{
    case: { person: { id: string } };
    staff: { edges: { node: { id: string } }[] };
    _service: { sdl: string };
  }>(
    'partner-call-centre',
    'query ($id: ID!) { case(id: $id) { person { id } } staff(first: 1) { edges { node { id } } } _service { sdl } }',
    { variables: { id: caseId }, purpose: 'CONTACT_TRACING' },
  );
  ids = { case: caseId, person: data!.case.person.id, staff: data!.staff.edges[0]!.node.id };
  agenda = await startAgenda([
    { caseId: ids.case, personId: ids.person, staffId: ids.staff },
    { caseId: UNKNOWN, personId: UNKNOWN, staffId: UNKNOWN },
  ]);
  const composed = composeServices([
    { name: 'hub', url: `${demonstration.hub.url}/graphql`, typeDefs: parse(data!._service.sdl) },
    { name: 'agenda', url: agenda.url, typeDefs: parse(AGENDA) },
  ]);
  if (!composed.supergraphSdl) throw new Error(JSON.stringify(composed.errors));
  supergraph = composed.supergraphSdl;
});

afterAll(async () => {
  await agenda?.stop();
  await demonstration?.stop();
});

/** Code, coordinate and reason of what is kept from the caller, once each: where it stands is the gateway's to say. */
function denials(errors: readonly GraphqlError[]): string[] {
  const said = errors.map(({ extensions: { code, coordinate, reason, variant } }) =>
    [code, coordinate ?? '', reason ?? '', variant ?? ''].map(String).join(' ').trim(),
  );
  return [...new Set(said)].sort();
}

const CASE = `reference openedAt person { name birthDate birthDateMasked { text } niss } contactPoints { phone }
  medical { onset tests { display value } } callOrders { number type } absences { field reason }`;
const PERSON = 'name birthDate street postcode niss nissMasked { text }';
const STAFF = 'step since trained path { step source }';

interface Gateway {
  readonly name: string;
  readonly start: () => Promise<RunningServer>;
  /** Where it says that the second case of the agenda is not there, and that a field of the first is withheld. */
  readonly paths: { readonly gone: readonly unknown[]; readonly withheld: readonly unknown[] };
  /** What it says of its own of each field of a case that is not there, where there is something else to be said too. */
  readonly beside?: string;
}
const GATEWAYS: readonly Gateway[] = [
  {
    name: 'Hive Gateway',
    start: () => startHiveGateway({ supergraph, planner: 'OWN' }),
    paths: { gone: ['_entities'], withheld: ['_entities'] },
    beside: 'INTERNAL_SERVER_ERROR',
  },
  {
    name: 'Hive Gateway with router-runtime',
    start: () => startHiveGateway({ supergraph, planner: 'ROUTER' }),
    paths: { gone: ['agenda', 'case'], withheld: ['agenda', 'case'] },
  },
];

describe.each(GATEWAYS)('behind $name', ({ start, paths, beside }) => {
  let gateway: RunningServer;
  beforeAll(async () => {
    gateway = await start();
  });
  afterAll(() => gateway?.stop());

  async function through<Data>(persona: string, query: string, headers = {}): Promise<Answer<Data>> {
    return askHub<Data>(gateway.url, await demonstration.tokenOf(persona), query, { headers });
  }

  const ofTheHub = (errors: readonly GraphqlError[]): string[] => denials(errors).filter((said) => said !== beside);

  const PERSONAS = ['agent', 'nurse', 'nurse-unassigned', 'partner-mutuality'];

  it.each(PERSONAS)('%s asks the hub itself', async (persona) => {
    const query = `{ viewer { roles } case(id: "${ids.case}") { ${CASE} } }`;
    const direct = await demonstration.ask(persona, query);
    const composed = await through(persona, query);
    expect(composed.data).toEqual(direct.data);
    expect(denials(composed.errors)).toEqual(denials(direct.errors));
  });

  it.each(PERSONAS)('%s comes to a case by way of the other subgraph', async (persona) => {
    const direct = await demonstration.ask<{ case: object | null }>(persona, `{ case(id: "${ids.case}") { ${CASE} } }`);
    const composed = await through<{ agenda: { case: object }[] }>(persona, `{ agenda { case { id note ${CASE} } } }`);
    const nothing = await demonstration.ask<{ case: null }>(persona, `{ case(id: "${UNKNOWN}") { ${CASE} } }`);
    const [there, gone] = composed.data!.agenda.map((one) => one.case);
    expect(there).toEqual({ id: ids.case, note: noteOf(ids.case), ...(direct.data!.case ?? emptyLike(there!)) });
    expect(gone).toEqual({ id: UNKNOWN, note: noteOf(UNKNOWN), ...emptyLike(gone!) });
    expect(ofTheHub(composed.errors)).toEqual(denials([...direct.errors, ...nothing.errors]));
  });

  it('says in its own place what is withheld and what is not there', async () => {
    const { errors } = await through('agent', '{ agenda { case { reference medical { onset } } } }');
    const pathsOf = (code: string): unknown[] =>
      errors.flatMap(({ extensions, path }) => (extensions.code === code ? [path] : []));
    expect(pathsOf('NOT_FOUND_OR_FORBIDDEN')).toContainEqual(paths.gone);
    expect(pathsOf('FIELD_WITHHELD')).toContainEqual(paths.withheld);
  });

  it('has nothing of a case that is not there where something is asked that is never null', async () => {
    const { data } = await through('agent', '{ agenda { at case { note sections { section } } } }');
    expect(data).toEqual({
      agenda: [
        { at: '9:00', case: { note: noteOf(ids.case), sections: expect.any(Array) as unknown } },
        { at: '10:00', case: null },
      ],
    });
  });

  it('a person and a member of staff are there for whom they are there directly', async () => {
    const query = `{ agenda { person { id ${PERSON} remark } staff { id ${STAFF} room } } }`;
    const composed = await through<{ agenda: { person: object; staff: object }[] }>('partner-call-centre', query);
    const direct = await demonstration.ask<{ case: { person: object }; staff: { edges: { node: object }[] } }>(
      'partner-call-centre',
      `{ case(id: "${ids.case}") { person { id ${PERSON} } } staff(first: 1) { edges { node { id ${STAFF} } } } }`,
    );
    const [first, second] = composed.data!.agenda;
    expect(first).toEqual({
      person: { ...direct.data!.case.person, remark: noteOf(ids.person) },
      staff: { ...direct.data!.staff.edges[0]!.node, room: noteOf(ids.staff) },
    });
    expect(second).toEqual({
      person: { ...emptyLike(second!.person), id: UNKNOWN, remark: noteOf(UNKNOWN) },
      staff: { ...emptyLike(second!.staff), id: UNKNOWN, room: noteOf(UNKNOWN) },
    });
    expect(ofTheHub(composed.errors)).toEqual(denials([...direct.errors, notFound]));
  });

  it('what the other subgraph notes stands in the lists of the hub', async () => {
    const composed = await through<{ viewer: { cases: { edges: { node: { id: string; note: string } }[] } } }>(
      'nurse',
      '{ viewer { cases(first: 3) { edges { node { id reference note person { id name remark } } } } } }',
    );
    expect(composed.errors).toEqual([]);
    const nodes = composed.data!.viewer.cases.edges.map(({ node }) => node);
    expect(nodes.map(({ note }) => note)).toEqual(nodes.map(({ id }) => noteOf(id)));
    const direct = await demonstration.ask('nurse', '{ viewer { cases(first: 3) { edges { node { id reference person { id name } } } } } }'); // prettier-ignore
    expect(JSON.parse(JSON.stringify(composed.data).replace(/,"(note|remark)":"[^"]*"/g, ''))).toEqual(direct.data);
  });

  it('the purpose is handed on, and without a token there is nothing', async () => {
    const purpose = { 'Purpose-Of-Use': 'QUALITY_MONITORING' };
    const query = `{ viewer { purpose } case(id: "${ids.case}") { ${CASE} } }`;
    const composed = await through('supervisor', query, purpose);
    const direct = await demonstration.ask('supervisor', query, { headers: purpose });
    expect(composed.data).toEqual(direct.data);
    expect(denials(composed.errors)).toEqual(denials(direct.errors));
    const nobody = await askHub(gateway.url, null, `{ agenda { case { ${CASE} } } }`);
    expect(JSON.stringify(nobody.data ?? null)).not.toContain('"reference":"');
    expect(nobody.errors.map(({ extensions }) => extensions.code)).toContain('UNAUTHENTICATED');
  });
});

const notFound = { message: '', extensions: { code: 'NOT_FOUND_OR_FORBIDDEN' } };

/** The same keys, with nothing there. */
function emptyLike(value: object): Record<string, null> {
  return Object.fromEntries(Object.keys(value).filter((key) => !['id', 'note'].includes(key)).map((key) => [key, null])); // prettier-ignore
}
