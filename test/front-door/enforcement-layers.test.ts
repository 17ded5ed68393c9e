/**
 * The enforcement layers, each with the others removed: an empty policy denies everything that is not structural; without
 * request analysis the field guard denies alone; without both, the disclosure check stops every answer with a value in it.
 */
import { getNamedType, isCompositeType, isObjectType, type GraphQLSchema } from 'graphql';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import type { ReplacedLayers, RunningHub } from '../../src/app/hub';
import type { CoordinateInfo } from '../../src/model/classification';
import { responseShape } from '../../src/model/response-shape';
import { type OperationAnalyser, selectedCoordinates } from '../../src/authorization/analysis/operation-analysis';
import { openDatabase } from '../../src/persistence/database';
import { defaultPolicy, OWN_POLICY_REVISION } from '../../src/policy/rules/default-policy';
import { createPolicyStore } from '../../src/policy/versions/policy-store';
import { protectSchema } from '../../src/authorization/guard/protect-schema';
import { SHOWN_TO_NURSE } from './first-case';
import { fullSelection } from '../support/full-selection';
import { knowRelease } from '../support/known-release';
import { openClient } from '../support/open-client';
import {
  askHub,
  forgetRequests,
  questionsOfCallersTo,
  requestsTo,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { rowsOf } from '../support/rows-of';

const schema = buildHubSchema();
const coordinates = readCoordinates(schema);
const every = new Set(coordinates.map((info) => info.coordinate));
const classOf = new Map(coordinates.map((info) => [info.coordinate, info.classification]));
const EVERYTHING = `query ($id: ID!) {
  case(id: $id) { ${fullSelection(schema, 'Case')} }
  viewer { ${fullSelection(schema, 'Viewer')} }
  cases { edges { node { ${fullSelection(schema, 'Case')} } } }
  callOrders { edges { node { id number type attempts { at medicalDisposition } } } }
  sources { id name state since lastGoodAnswerAt latencyMs }
}`;

/** Resolvers that ran, by coordinate. */
const ran = new Set<string>();
let demonstration: RunningDemonstration;
let firstCase: string;

/** Notes which resolvers run, inside whatever lock is put around them. */
function noting(inSchema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(inSchema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve;
      field.resolve = (parent, args, context, info): unknown => {
        ran.add(`${type.name}.${field.name}`);
        return resolve ? resolve(parent, args, context, info) : (parent as Record<string, unknown>)[field.name];
      };
    }
  }
  return inSchema;
}

const withFieldGuard = (inSchema: GraphQLSchema, list: readonly CoordinateInfo[]): GraphQLSchema =>
  protectSchema(noting(inSchema), list).schema;

/** Everything is executed, everything may be asked of partners. */
const withoutRequestAnalysis = (inSchema: GraphQLSchema): OperationAnalyser => ({
  analyse(document, operation, variables) {
    const shape = responseShape(inSchema, document, operation);
    const selected = selectedCoordinates(shape.root, variables, () => false);
    return { shape, document, denialOf: () => null, elements: () => every, selected };
  },
});

beforeAll(async () => {
  demonstration = await startDemonstration({
    size: 300,
    replaced: { protect: withFieldGuard },
    prepare: async ({ hubUrl, ownerUrl }) => {
      const orm = await openDatabase({ url: hubUrl });
      const nobody = coordinates
        .filter((info) => info.classification !== 'STRUCTURAL' && info.masks === null && info.reveals === null)
        .map((info) => info.coordinate);
      const empty = {
        ...defaultPolicy(),
        grants: [],
        denials: [],
        nobody: [{ group: 'everything', coordinates: nobody, why: 'An empty policy.' }],
      };
      // as of a release to come, so that the hub leaves it in force
      const owner = await openClient(ownerUrl);
      await knowRelease(owner, OWN_POLICY_REVISION + 1, empty);
      await owner.end();
      await createPolicyStore(orm).installOwn(empty, OWN_POLICY_REVISION + 1, new Date());
      await orm.close(true);
    },
  });
  firstCase = await demonstration.firstCaseId();
});

afterAll(() => demonstration.stop());

beforeEach(async () => {
  ran.clear();
  await forgetRequests(demonstration.partners);
});

async function askAs(hub: RunningHub, persona: string, query = EVERYTHING): Promise<Answer> {
  return askHub(hub.url, await demonstration.tokenOf(persona), query, { variables: { id: firstCase } });
}

/** Every non-null field of an answer, by coordinate. */
function fieldsWithValue(value: unknown, typeName: string, found = new Set<string>()): Set<string> {
  const type = schema.getType(typeName);
  if (!isObjectType(type) || typeof value !== 'object' || value === null) return found;
  for (const [name, inner] of Object.entries(value)) {
    const field = type.getFields()[name];
    if (!field || inner === null) continue;
    found.add(`${typeName}.${name}`);
    const named = getNamedType(field.type);
    for (const one of Array.isArray(inner) ? (inner as unknown[]) : [inner]) fieldsWithValue(one, named.name, found);
  }
  return found;
}

function governed(found: Iterable<string>, open: readonly string[]): string[] {
  return [...found].filter((coordinate) => !open.includes(classOf.get(coordinate) ?? 'CARRIED')).sort();
}

const PERSONAS = ['agent', 'supervisor', 'nurse', 'physician', 'inspector', 'privacy-officer', 'partner-call-centre'];

describe('an empty policy', () => {
  it.each(PERSONAS)(
    'denies %s every coordinate that is not structural, and runs no resolver of one',
    async (persona) => {
      const { data } = await askAs(demonstration.hub, persona);
      expect(governed(fieldsWithValue(data, 'Query'), ['STRUCTURAL'])).toEqual([]);
      expect(governed(ran, ['STRUCTURAL', 'CARRIED'])).toEqual([]);
      for (const partner of [demonstration.partners.sciensano, ...demonstration.partners.mutualities.values()]) {
        expect(await questionsOfCallersTo(partner)).toEqual([]);
      }
    },
  );

  it('still lets the caller know what is there and why it sees nothing of it', async () => {
    const { data, errors } = await askAs(
      demonstration.hub,
      'nurse',
      'query ($id: ID!) { case(id: $id) { id medical { onset } } }',
    );
    expect(data).toEqual({ case: { id: firstCase, medical: null } });
    expect(errors).toEqual([expect.objectContaining({ path: ['case', 'medical'] })]);
  });
});

describe('without request analysis', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await demonstration.anotherHub({ analyser: withoutRequestAnalysis, protect: withFieldGuard });
  });

  it.each(PERSONAS)(
    'the field guard alone denies %s everything that is not public, and runs no resolver of it',
    async (persona) => {
      const { data } = await askAs(hub, persona);
      expect(governed(fieldsWithValue(data, 'Query'), ['STRUCTURAL', 'PUBLIC'])).toEqual([]);
      expect(governed(ran, ['STRUCTURAL', 'PUBLIC', 'CARRIED'])).toEqual([]);
      expect(await requestsTo(demonstration.partners.sciensano)).toEqual([]);
    },
  );
});

describe('without request analysis and field guard', () => {
  let hub: RunningHub;
  const naked: ReplacedLayers = { analyser: withoutRequestAnalysis, protect: (inSchema) => inSchema };
  beforeAll(async () => {
    hub = await demonstration.anotherHub(naked);
  });

  it('the disclosure check stops an answer that carries everything, and raises an alarm', async () => {
    const { data, errors, status } = await askAs(hub, 'nurse');
    expect(status).toBe(500);
    expect(data).toBeUndefined();
    expect(errors).toEqual([{ message: expect.any(String) as string, extensions: { code: 'INTERNAL' } }]);
    expect(demonstration.log()).toContain('a value without an allow was stopped');
    const metrics = await (await fetch(`${hub.managementUrl}/metrics`)).text();
    expect(metrics).toMatch(/hub_disclosures_blocked_total [1-9]/);
  });

  it('the disclosure check rolls back what a caller wrote who is no officer', async () => {
    const query = `mutation { registerOrganisation(input: { cbe: "0999240055", name: "Open", kind: CALL_CENTRE }) { counts } }`;
    const { data, errors } = await askAs(hub, 'agent', query);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL']);
    expect(data).toEqual({ registerOrganisation: null });
    expect(demonstration.log()).toContain('a change without an allow was taken back');
    const rows = await rowsOf(demonstration.database.ownerUrl, 'select 1 from organisation where cbe = $1', [
      '0999240055',
    ]);
    expect(rows).toEqual([]);
  });

  const single = singleFieldOperations();
  it('knows how to ask for every governed output coordinate of a case alone', () => {
    expect(single.length).toBeGreaterThan(60);
  });

  it.each(single)('the disclosure check stops an answer whose only value is %s', async (coordinate, query) => {
    const { data, status } = await askAs(hub, 'nurse', query);
    const values = governed(fieldsWithValue(data, 'Query'), ['STRUCTURAL']);
    // either nothing was there to be stopped, or nothing came out
    expect({ coordinate, values }).toEqual({ coordinate, values: [] });
    if (status === 500) expect(data).toBeUndefined();
  });

  it('and has really stopped every field that the first day shows a nurse', async () => {
    const asked = single.filter(([coordinate]) => SHOWN_TO_NURSE.includes(coordinate));
    expect(asked.length).toBeGreaterThan(30);
    const stopped = await Promise.all(
      asked.map(async ([coordinate, query]) => [coordinate, (await askAs(hub, 'nurse', query)).status]),
    );
    expect(Object.fromEntries(stopped)).toEqual(Object.fromEntries(asked.map(([coordinate]) => [coordinate, 500])));
  });
});

/** One operation per governed field reachable from a case, with nothing else selected. */
function singleFieldOperations(): [string, string][] {
  const operations: [string, string][] = [];
  const seen = new Set<string>();
  const walk = (typeName: string, wrap: (selection: string) => string): void => {
    const type = schema.getType(typeName);
    if (!isObjectType(type) || seen.has(typeName)) return;
    seen.add(typeName);
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${typeName}.${field.name}`;
      const named = getNamedType(field.type);
      const composite = isCompositeType(named);
      const classification = classOf.get(coordinate);
      if (classification !== undefined && classification !== 'STRUCTURAL') {
        operations.push([coordinate, wrap(composite ? `${field.name} { __typename }` : field.name)]);
      }
      if (composite && coordinate !== 'Case.indexCase') walk(named.name, (inner) => wrap(`${field.name} { ${inner} }`));
    }
  };
  walk('Case', (selection) => `query ($id: ID!) { case(id: $id) { ${selection} } }`);
  return operations;
}
