/**
 * The access records against the answers they stand for: each names what the answer holds of that subject, no more and
 * no less, and the questions that partners were asked about it.
 */
import { getNamedType, isObjectType } from 'graphql';
import { Client } from 'pg';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import { RECORDED_CLASSES } from '../../src/model/classification';
import { fullSelection } from '../support/full-selection';
import { questionsTo } from '../support/partner-log';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { ACCESSES } from '../support/accesses';

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
  demonstration = await startDemonstration({ size: 300, environment: { SOURCE_TIME_BUDGET_MS: '10000' } });
  id = await demonstration.firstCaseId();
}, 60_000);

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

async function recordsOf(requestId: string): Promise<AccessRecord[]> {
  const client = new Client({ connectionString: demonstration.database.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<AccessRecord>(`select * from ${ACCESSES} where request_id = $1`, [requestId]);
    return rows;
  } finally {
    await client.end();
  }
}

/** Which field a carried record is about, by what it says of itself. */
const CARRIERS: Readonly<Record<string, (record: Record<string, unknown>) => string | null>> = {
  FieldProvenance: ({ field }) => `Person.${String(field)}`,
  FieldConflict: ({ field }) => `Person.${String(field)}`,
  TimelineEntry: ({ kind }) =>
    ({
      CALL_ATTEMPTED: 'CallAttempt.at',
      VISITED: 'Visit.visitedAt',
      SAMPLE_COLLECTED: 'TestResult.collectedAt',
      RESULT_ISSUED: 'TestResult.issuedAt',
    })[String(kind)] ?? null,
};

/** Coordinates of recorded classes with a value, by the case whose answer they stand in. */
function disclosed(data: Record<string, unknown>): Map<string, Set<string>> {
  const byCase = new Map<string, Set<string>>();
  const walk = (value: unknown, typeName: string, caseId: string | null): void => {
    if (Array.isArray(value)) return value.forEach((one) => walk(one, typeName, caseId));
    const type = schema.getType(typeName);
    if (typeof value !== 'object' || value === null || !isObjectType(type)) return;
    const record = value as Record<string, unknown>;
    const of = typeName === 'Case' ? String(record['id']) : caseId;
    const note = (coordinate: string | null): void => {
      if (coordinate === null || of === null) return;
      byCase.set(of, (byCase.get(of) ?? new Set()).add(coordinate));
    };
    note(CARRIERS[typeName]?.(record) ?? null);
    for (const [name, inner] of Object.entries(record)) {
      const field = type.getFields()[name];
      if (!field || inner === null) continue;
      const classification = classes.get(`${typeName}.${name}`);
      if (classification && RECORDED_CLASSES.has(classification)) note(`${typeName}.${name}`);
      walk(inner, getNamedType(field.type).name, of);
    }
  };
  walk(data, 'Query', null);
  return byCase;
}

const ONE = `query ($id: ID!) { case(id: $id) { ${CASE} } }`;
const MANY = `{ cases(first: 25) { edges { node { ${CASE} } } } }`;

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
])('of %s name what was returned, no more and no less', async (persona, query) => {
  const { data, records } = await askAndRead(persona, query);
  const expected = [...disclosed(data)].filter(([, coordinates]) => coordinates.size > 0);
  const written = records.filter(({ returned }) => returned.length > 0);
  expect(Object.fromEntries(written.map((record) => [record.case_id, [...record.returned].sort()]))).toEqual(
    Object.fromEntries(expected.map(([caseId, coordinates]) => [caseId, [...coordinates].sort()])),
  );
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

it('are there for whoever an insurer was asked about, though nothing was returned', async () => {
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
