/**
 * The access records against the answers they stand for: each names what was asked for and decided visible of that subject,
 * whether there was a value or not, and the questions that partners were asked about it.
 */
import {
  getNamedType,
  parse,
  type FieldNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import { RECORDED_CLASSES } from '../../src/model/classification';
import { fullSelection } from '../support/full-selection';
import { questionsTo } from '../support/partner-log';
import { type RunningDemonstration } from '../support/running-demonstration';
import { ACCESSES } from '../support/accesses';
import { rowsOf } from '../support/rows-of';
import { sharedWorld } from '../support/shared-world';

const schema = buildHubSchema();
const classes = new Map(readCoordinates(schema).map((info) => [info.coordinate, info.classification]));
const CASE = fullSelection(schema, 'Case');

interface AccessRecord {
  readonly case_id: string | null;
  readonly subject_pseudonym: string | null;
  readonly returned: readonly string[];
  readonly withheld: readonly { readonly coordinate: string }[];
  readonly partner_questions: readonly { readonly source: string; readonly resource: string; readonly keys: number }[];
}

let demonstration: RunningDemonstration;
let id: string;
let requests = 0;

beforeAll(async () => {
  demonstration = await sharedWorld();
  id = await demonstration.firstCaseId();
});

afterAll(() => demonstration.stop());

async function askAndRead(
  persona: string,
  query: string,
): Promise<{ readonly data: Record<string, unknown>; readonly records: readonly AccessRecord[] }> {
  const requestId = `record-${++requests}`;
  const headers = { 'X-Request-Id': requestId };
  const { data } = await demonstration.ask<Record<string, unknown>>(persona, query, { variables: { id }, headers });
  return { data: data ?? {}, records: await recordsOf(requestId) };
}

const recordsOf = (requestId: string): Promise<AccessRecord[]> =>
  rowsOf(demonstration.database.ownerUrl, `select * from ${ACCESSES} where request_id = $1`, [requestId]);

const MAY_I = `query ($coordinates: [String!]!, $id: ID!) {
  mayI(coordinates: $coordinates, caseId: $id) { coordinate outcome } }`;
const SELECTED = (parse(`{ ${CASE} }`).definitions[0] as OperationDefinitionNode).selectionSet;

/**
 * What of everything about a case may be shown to somebody, as `mayI` says it: whether there is a value makes no
 * difference. Below what is withheld nothing was decided; an index case is another person's.
 */
async function shownOf(persona: string, caseId: string): Promise<string[]> {
  const visible = new Set<string>();
  const asked = [...new Set(coordinatesIn('Case', SELECTED, () => true))];
  for (let from = 0; from < asked.length; from += 100) {
    const variables = { coordinates: asked.slice(from, from + 100), id: caseId };
    const { data } = await demonstration.ask<{ mayI: Decided[] }>(persona, MAY_I, { variables });
    for (const { coordinate, outcome } of data!.mayI) if (outcome === 'VISIBLE') visible.add(coordinate);
  }
  const shown = new Set(coordinatesIn('Case', SELECTED, (coordinate) => visible.has(coordinate)));
  return [...shown].filter((coordinate) => RECORDED_CLASSES.has(classes.get(coordinate)!)).sort();
}

/** Those with a class that is not structural, down to where `isShown` says no. */
function coordinatesIn(type: string, set: SelectionSetNode, isShown: (coordinate: string) => boolean): string[] {
  return (set.selections as readonly FieldNode[]).flatMap(({ name, selectionSet }) => {
    const coordinate = `${type}.${name.value}`;
    const isGoverned = !['STRUCTURAL', undefined].includes(classes.get(coordinate));
    if (isGoverned && !isShown(coordinate)) return [];
    const below = getNamedType((schema.getType(type) as GraphQLObjectType).getFields()[name.value]!.type).name;
    const inside = selectionSet && below !== 'Case' ? coordinatesIn(below, selectionSet, isShown) : [];
    return isGoverned ? [coordinate, ...inside] : inside;
  });
}

interface Decided {
  readonly coordinate: string;
  readonly outcome: string;
}

/** The cases of an answer to `ONE` or `MANY`. */
function casesIn(data: Record<string, unknown>): string[] {
  const { case: one, cases } = data as {
    case?: { id: string } | null;
    cases?: { edges: { node: { id: string } }[] } | null;
  };
  return [...(one ? [one] : []), ...(cases?.edges ?? []).map(({ node }) => node)].map((found) => found.id);
}

const ONE = `query ($id: ID!) { case(id: $id) { ${CASE} } }`;
const MANY = `{ cases(first: 12) { edges { node { ${CASE} } } } }`;

it.each([
  ['agent', ONE],
  ['agent', MANY],
  ['supervisor', ONE],
  ['supervisor', MANY],
  ['field-agent', ONE],
  ['nurse', ONE],
  ['physician', ONE],
  ['inspector', ONE],
  ['inspector', MANY],
  ['partner-call-centre', MANY],
])('of %s name what was asked for and decided visible, no more and no less', async (persona, query) => {
  const { data, records } = await askAndRead(persona, query);
  const written = records.filter(({ returned }) => returned.length > 0);
  const expected: Record<string, string[]> = {};
  for (const caseId of casesIn(data)) {
    const shown = await shownOf(persona, caseId);
    if (shown.length > 0) expected[caseId] = shown;
  }
  expect(Object.fromEntries(written.map((record) => [record.case_id, [...record.returned].sort()]))).toEqual(expected);
  expect(new Set(written.map(({ case_id }) => case_id)).size).toBe(written.length);
  expect(written.length).toBeGreaterThan(0);
  // of several orders one may be the caller's and another not: each relation has a record of its own
  for (const { returned, withheld } of records)
    expect(withheld.map(({ coordinate }) => coordinate).filter((one) => returned.includes(one))).toEqual([]);
});

it('name the questions about their own subject: each person’s own insurer, and no other', async () => {
  const { records } = await askAndRead('supervisor', '{ cases(first: 25) { edges { node { id person { name } } } } }');
  const population = demonstration.population;
  const insurerOf = new Map<string, string | null>();
  const { data } = await askAndRead('supervisor', '{ cases(first: 25) { edges { node { id reference } } } }');
  const references = new Map(
    (data as { cases: { edges: { node: { id: string; reference: string } }[] } }).cases.edges.map(({ node }) => [
      node.reference,
      node.id,
    ]),
  );
  for (const one of population.cases()) {
    const caseId = references.get(one.reference);
    if (caseId) insurerOf.set(caseId, population.person(one.personIndex).insurer);
  }
  const asked = records.map(({ case_id, partner_questions }) => [
    case_id === null ? undefined : insurerOf.get(case_id),
    partner_questions.map(({ source }) => source).filter((source) => source !== 'call-centre'),
  ]);
  expect(asked.length).toBe(25);
  for (const [insurer, sources] of asked)
    for (const source of sources as string[]) expect(source).toBe(`mutuality-${String(insurer)}`);
  expect(new Set(asked.flatMap(([, sources]) => sources)).size).toBeGreaterThan(2);
  // the list itself was asked about all of them
  for (const { partner_questions } of records)
    expect(partner_questions.map(({ resource }) => resource)).toContain('cases');
});

it('are there for each person an insurer was asked about, though nothing was returned', async () => {
  const { data, records } = await askAndRead('nurse', '{ person(by: { membership: "100:no-such-number" }) { id } }');
  expect(data).toEqual({ person: null });
  expect(records.length).toBeGreaterThan(0);
  for (const record of records.filter(({ subject_pseudonym }) => subject_pseudonym !== null)) {
    expect(record.returned).toEqual([]);
    expect(record.partner_questions).toContainEqual(
      expect.objectContaining({ source: 'mutuality-100', resource: 'members' }),
    );
  }
  expect(records.some(({ subject_pseudonym }) => subject_pseudonym !== null)).toBe(true);
});

it('are complete where an error empties the answer while other parts of it are still being looked for', async () => {
  const requestId = 'record-emptied';
  const query = `query ($id: ID!) { mayI(coordinates: ["No.such"]) { outcome }
    case(id: $id) { person { name } medical { tests { code } } attempts { at } } }`;
  const { data, errors } = await demonstration.ask('nurse', query, {
    variables: { id },
    headers: { 'X-Request-Id': requestId },
  });
  expect(data).toBeNull();
  expect(errors.map(({ extensions }) => extensions.code)).toContain('BAD_USER_INPUT');
  // what goes on behind an answer would have asked by now
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const asked = (await questionsTo(demonstration.partners)).filter((question) => question.requestId === requestId);
  const records = await recordsOf(requestId);
  const sources = new Set(records.flatMap(({ partner_questions }) => partner_questions.map(({ source }) => source)));
  expect(new Set(asked.map(({ source }) => source))).toEqual(sources);
});

it('are not made of collectivities as such, but of the persons who are named there', async () => {
  const of = (fields: string): string => `{ collectivities(first: 5) { edges { node { ${fields} } } } }`;
  const plain = await askAndRead('collectivity-cell', of('name type street inCommune { nis5 }'));
  expect(JSON.stringify(plain.data)).toContain('"nis5":"21');
  expect(plain.records).toEqual([]);
  const { records } = await askAndRead('collectivity-cell', of('name responsible'));
  expect(records.length).toBeGreaterThan(0);
  for (const { returned, partner_questions: questions } of records) {
    expect(returned).toEqual(['Collectivity.responsible']);
    expect(questions.map(({ source, resource }) => `${source} ${resource}`)).toEqual(['call-centre collectivities']);
  }
});

it('say that the index case was asked for, whether there is one or not, and the person of the index case has a record too', async () => {
  const { data: listed } = await askAndRead(
    'inspector',
    '{ cases(first: 200) { edges { node { id indexCase { id } } } } }',
  );
  const nodes = (listed as { cases: { edges: { node: Linked }[] } }).cases.edges.map(({ node }) => node);
  const query = (caseId: string, fields: string): string => `{ case(id: "${caseId}") { indexCase { ${fields} } } }`;
  const linked = nodes.find(({ indexCase }) => indexCase !== null)!;
  const alone = nodes.find(({ indexCase }) => indexCase === null)!;
  const ofBoth = async (fields: string): Promise<(readonly AccessRecord[])[]> =>
    Promise.all([linked, alone].map(async (one) => (await askAndRead('inspector', query(one.id, fields))).records));
  const [withIndex, without] = await ofBoth('__typename');
  expect(withIndex!.map(({ case_id, returned }) => [case_id, returned])).toEqual([[linked.id, ['Case.indexCase']]]);
  expect(without!.map(({ case_id, returned }) => [case_id, returned])).toEqual([[alone.id, ['Case.indexCase']]]);
  const [opened, nobody] = await ofBoth('person { name }');
  expect(nobody!.map(({ case_id, returned }) => [case_id, returned])).toEqual([[alone.id, ['Case.indexCase']]]);
  expect(Object.fromEntries(opened!.map(({ case_id, returned }) => [case_id, returned]))).toMatchObject({
    [linked.id]: ['Case.indexCase'],
    [linked.indexCase!.id]: expect.any(Array) as unknown,
  });
});

interface Linked {
  readonly id: string;
  readonly indexCase: { readonly id: string } | null;
}
