/** What is about a person is not asked by GET, in whatever argument or input field: read off the printed schema, one by one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';
import { askHub, requestsTo, type RunningDemonstration } from '../support/running-demonstration';
import { sharedWorld } from '../support/shared-world';

const SCHEMA = buildSchema(readFileSync(join(__dirname, '../../schema/hub.graphql'), 'utf8'));
const REFUSED = 'What is about a person is asked by POST, not in an address.';
/** Classes whose values are on record when they are read. */
const RECORDED = ['PERSONAL', 'IDENTIFIER', 'MEDICAL'];
/** Keys that every caller may send, so that their own class says nothing of what is sent in them. */
const KEYS = [
  ...['PersonLookup.niss', 'PersonLookup.membership', 'PersonReportInput.niss', 'PersonReportInput.caseReference'],
  ...['Query.caseByReference(reference:)', 'Query.inboundCall(phone:)', 'VerificationAnswer.answer'],
  ...['Query.explainOperation(operation:)', 'Query.explainOperation(variables:)'],
];
/** Free text that every caller may send and that names nobody: ids the hub gave out, places in a list, words of the schema. */
const NAMELESS = [
  ...['Query.case(id:)', 'Query.mayI(caseId:)', 'Query.mayI(coordinates:)', 'Query.explainOperation(operationName:)'],
  ...['SimulationInput.organisation', 'AccessRecordFilter.id'],
  ...['Query.wouldCutOff(organisation:)', 'Query.wouldCutOff(application:)'],
];
/** Never asked without a key. */
const ALWAYS_WITH_KEY = ['explainOperation', 'inboundCall'];

let demonstration: RunningDemonstration;
let token: string;

beforeAll(async () => {
  demonstration = await sharedWorld();
  token = await demonstration.tokenOf('privacy-officer');
});

afterAll(() => demonstration.stop());

interface Place {
  readonly coordinate: string;
  readonly field: string;
  readonly args: readonly GraphQLArgument[];
  /** From the argument to the input field. */
  readonly path: readonly (GraphQLArgument | GraphQLInputField)[];
}

/** Every argument of a query, and every input field below one. */
function places(): Place[] {
  const found: Place[] = [];
  for (const { name: field, args } of Object.values(SCHEMA.getQueryType()!.getFields())) {
    const walk = (coordinate: string, path: Place['path']): void => {
      found.push({ coordinate, field, args, path });
      const type = getNamedType(path.at(-1)!.type);
      if (!isInputObjectType(type)) return;
      for (const inner of Object.values(type.getFields())) walk(`${type.name}.${inner.name}`, [...path, inner]);
    };
    for (const argument of args) walk(`Query.${field}(${argument.name}:)`, [argument]);
  }
  return found;
}

function classOf({ path }: Place): string {
  const directive = path.at(-1)!.astNode!.directives!.find(({ name }) => name.value === 'classified')!;
  const [as] = directive.arguments!;
  return (as!.value as { value: string }).value;
}

const PLACES = places();
const isAboutPersons = (place: Place): boolean =>
  RECORDED.includes(classOf(place)) || KEYS.includes(place.coordinate) || ALWAYS_WITH_KEY.includes(place.field);

/** Some value that fits; lists have one of them. */
function some(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return some(type.ofType);
  if (isListType(type)) return [some(type.ofType)];
  if (isEnumType(type)) return new Enum(type.getValues()[0]!.name);
  if (isLeafType(type)) return BY_SCALAR[type.name] ?? 'x';
  return object(Object.values(type.getFields()), []);
}

class Enum {
  constructor(readonly name: string) {}
  toJSON(): string {
    return this.name;
  }
}

const BY_SCALAR: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1,
  Boolean: true,
  DateTime: '2020-05-01T00:00:00Z',
  JSONObject: {},
};

/** What has to be there, and what the path leads to. */
function object(
  elements: readonly (GraphQLArgument | GraphQLInputField)[],
  [first, ...rest]: Place['path'],
): Record<string, unknown> {
  const given = elements.flatMap((element): [string, unknown][] => {
    if (element === first) return [[element.name, along(element.type, rest)]];
    return isNonNullType(element.type) && element.defaultValue === undefined
      ? [[element.name, some(element.type)]]
      : [];
  });
  return Object.fromEntries(given);
}

function along(type: GraphQLInputType, rest: Place['path']): unknown {
  if (rest.length === 0) return some(type);
  if (isNonNullType(type)) return along(type.ofType, rest);
  if (isListType(type)) return [along(type.ofType, rest)];
  const named = getNamedType(type);
  return isInputObjectType(named) ? object(Object.values(named.getFields()), rest) : some(type);
}

function literal(value: unknown): string {
  if (value instanceof Enum) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${literal(inner)}`)
    .join(', ')} }`;
}

interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

function selection(field: string): string {
  return isLeafType(getNamedType(SCHEMA.getQueryType()!.getFields()[field]!.type)) ? '' : ' { __typename }';
}

function asLiteral({ field, args, path }: Place): Asked {
  const sent = Object.entries(object(args, path)).map(([name, value]) => `${name}: ${literal(value)}`);
  return { query: `{ ${field}(${sent.join(', ')})${selection(field)} }` };
}

function inVariables({ field, args, path }: Place): Asked {
  const variables = object(args, path);
  const names = Object.keys(variables);
  const declared = names.map((name) => `$${name}: ${String(args.find((one) => one.name === name)!.type)}`);
  const sent = names.map((name) => `${name}: $${name}`);
  return { query: `query (${declared.join(', ')}) { ${field}(${sent.join(', ')})${selection(field)} }`, variables };
}

async function byGet({ query, variables, operationName }: Asked): Promise<{ status: number; text: string }> {
  const address = new URL('/graphql', demonstration.hub.url);
  address.searchParams.set('query', query);
  if (variables) address.searchParams.set('variables', JSON.stringify(variables));
  if (operationName) address.searchParams.set('operationName', operationName);
  const headers = { authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' };
  const response = await fetch(address, { headers });
  return { status: response.status, text: await response.text() };
}

const REFUSAL = {
  status: 400,
  text: `${JSON.stringify({ errors: [{ message: REFUSED, extensions: { code: 'BAD_USER_INPUT' } }] })}\n`,
};

it('every free text that any caller may send says whether it is about a person', () => {
  const free = PLACES.filter((place) => {
    const { name } = getNamedType(place.path.at(-1)!.type);
    return classOf(place) === 'STRUCTURAL' && ['String', 'ID', 'JSONObject', 'JSON', '_Any'].includes(name);
  });
  const undecided = free.map(({ coordinate }) => coordinate).filter((one) => !/\((after|language):\)$/.test(one));
  expect([...new Set(undecided)].filter((one) => !KEYS.includes(one) && !NAMELESS.includes(one))).toEqual([]);
  expect(PLACES.filter(isAboutPersons).length).toBeGreaterThan(30);
});

describe.each([
  ['as a literal', asLiteral],
  ['in a variable', inVariables],
])('%s', (_how, ask) => {
  it.each(PLACES.map((place) => [place.coordinate, place] as const))('%s', async (_coordinate, place) => {
    const answer = await byGet(ask(place));
    if (isAboutPersons(place)) expect(answer).toEqual(REFUSAL);
    else expect(answer.text).not.toContain(REFUSED);
  });
});

const NISS = '85073003328';

it.each<[string, Asked]>([
  [
    'in an operation beside the one to run',
    { query: `query A { viewer { id } } query B { person(by: { niss: "${NISS}" }) { id } }`, operationName: 'A' },
  ],
  [
    'in a variable of an operation beside the one to run',
    {
      query: 'query A { viewer { id } } query B($by: PersonLookup!) { person(by: $by) { id } }',
      operationName: 'A',
      variables: { by: { niss: NISS } },
    },
  ],
  ['as the default of a variable', { query: `query ($n: String = "${NISS}") { person(by: { niss: $n }) { id } }` }],
  [
    'inside the default of a variable',
    { query: `query ($by: PersonLookup! = { niss: "${NISS}" }) { person(by: $by) { id } }` },
  ],
  [
    'in a variable within a literal',
    { query: 'query ($n: String) { person(by: { niss: $n }) { id } }', variables: { n: NISS } },
  ],
  ['in a field that is skipped', { query: `{ viewer { id } person(by: { niss: "${NISS}" }) @skip(if: true) { id } }` }],
  ['in a fragment', { query: `{ ...Named } fragment Named on Query { a: person(by: { niss: "${NISS}" }) { id } }` }],
  ['in a variable that is not declared', { query: '{ viewer { id } }', variables: { x: NISS } }],
  [
    'in a variable that only an operation beside the one to run declares',
    {
      query: 'query A { viewer { id } } query B($x: ID!) { case(id: $x) { id } }',
      operationName: 'A',
      variables: { x: NISS },
    },
  ],
  ['in the name of a variable that is not declared', { query: '{ viewer { id } }', variables: { [`x${NISS}`]: 1 } }],
  ['in an alias', { query: `{ x${NISS}: viewer { id } }` }],
  ['in an alias, printed as on a card', { query: '{ x85_07_30_033_28: viewer { id } }' }],
  ['in the name of an operation', { query: `query x${NISS} { viewer { id } }` }],
])('%s it is refused too, and no partner is asked', async (_where, asked) => {
  const { callCentre, mutualities } = demonstration.partners;
  const before = (await Promise.all([callCentre, ...mutualities.values()].map(requestsTo))).flat();
  expect(await byGet(asked)).toEqual(REFUSAL);
  const after = (await Promise.all([callCentre, ...mutualities.values()].map(requestsTo))).flat();
  const posted = (all: typeof before): number => all.filter(({ method }) => method === 'POST').length;
  expect(posted(after)).toBe(posted(before));
});

it('by POST it is asked, and by GET what names nobody', async () => {
  const posted = await askHub(demonstration.hub.url, token, `{ person(by: { niss: "${NISS}" }) { id } }`);
  expect(JSON.stringify(posted)).not.toContain(REFUSED);
  expect(await byGet({ query: '{ viewer { roles } }' })).toEqual({
    status: 200,
    text: '{"data":{"viewer":{"roles":["PRIVACY_OFFICER"]}}}\n',
  });
  const declared = 'query A($is: Boolean!) { a1: viewer { roles @include(if: $is) } }';
  expect(await byGet({ query: declared, variables: { is: true } })).toEqual({
    status: 200,
    text: '{"data":{"a1":{"roles":["PRIVACY_OFFICER"]}}}\n',
  });
});
