/**
 * What `explainOperation` says of partners against what partners are asked: field by field, each in an operation of its
 * own, which is first read for somebody like the persona and then sent by it.
 */
import { getNamedType, isCompositeType, isObjectType, type GraphQLObjectType } from 'graphql';
import { buildHubSchema } from '../../src/graph/build-schema';
import { TO_OTHERS } from '../support/full-selection';
import { everyRequestTo } from '../support/partner-log';
import { forgetRequests, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

const schema = buildHubSchema();

/** Each way down to a field without fields of its own, and to each object by its id alone. */
function pathsBelow(type: GraphQLObjectType, above: readonly string[] = [type.name]): string[] {
  return Object.values(type.getFields())
    .filter((field) => !TO_OTHERS.has(`${type.name}.${field.name}`))
    .filter((field) => field.args.every((argument) => !argument.type.toString().endsWith('!')))
    .flatMap((field) => {
      const named = getNamedType(field.type);
      if (!isCompositeType(named)) return [field.name];
      if (!isObjectType(named)) throw new Error(`${named.name} is no object type.`);
      const below = above.includes(named.name) ? ['id'] : pathsBelow(named, [...above, named.name]);
      return below.map((path) => `${field.name} { ${path} }`);
    });
}

const OF_A_CASE = pathsBelow(schema.getType('Case') as GraphQLObjectType);

let demonstration: RunningDemonstration;
let id: string;

beforeAll(async () => {
  // what the streams bring goes on by itself; nothing of it is asked for a caller
  demonstration = await startDemonstration({ size: 300, environment: { SOURCE_TIME_BUDGET_MS: '20000' } });
  id = await demonstration.firstCaseId();
});

afterAll(() => demonstration?.stop());

async function foretold(operation: string, input: object): Promise<string[]> {
  const { data, errors } = await demonstration.ask<{ explainOperation: { partners: string[] }[] }>(
    'privacy-officer',
    `query Explain($operation: String!, $input: SimulationInput!) {
      explainOperation(operation: $operation, input: $input) { partners } }`,
    { variables: { operation, input } },
  );
  expect([operation, errors]).toEqual([operation, []]);
  return named(data!.explainOperation.flatMap(({ partners }) => partners));
}

async function asked(persona: string, operation: string): Promise<string[]> {
  await forgetRequests(demonstration.partners);
  const { errors } = await demonstration.ask(persona, operation);
  const failed = errors.filter(({ extensions }) => !/WITHHELD|FORBIDDEN/.test(String(extensions.code)));
  expect([operation, failed]).toEqual([operation, []]);
  const requests = await everyRequestTo(demonstration.partners);
  const forCallers = requests.filter(({ url, requestId }) => requestId !== null && !url.includes('since='));
  return named(forCallers.map(({ source }) => source.replace(/^mutuality-\d+$/, 'mutuality')));
}

function named(partners: readonly string[]): string[] {
  return [...new Set(partners)].sort();
}

/** Where the case has nothing to ask about, no partner is asked: it does not disclose whom a case without a collectivity concerns. */
const NOT_OF_THIS_CASE = /^collectivity /;

it.each<[string, object]>([
  ['agent', { roles: ['AGENT'], purpose: 'CONTACT_TRACING', relations: ['ASSIGNED', 'OWN_ORGANISATION'] }],
  ['physician', { roles: ['PHYSICIAN'], purpose: 'CONTACT_TRACING', relations: ['ASSIGNED'] }],
])(
  'each field of a case, for %s',
  async (persona, input) => {
    const differences: Record<string, { readonly expected: string[]; readonly were: string[] }> = {};
    for (const path of OF_A_CASE) {
      const operation = `{ case(id: "${id}") { ${path} } }`;
      const [expected, were] = [await foretold(operation, input), await asked(persona, operation)];
      const unforeseen = were.some((partner) => !expected.includes(partner));
      if (unforeseen || (expected.length !== were.length && !NOT_OF_THIS_CASE.test(path)))
        differences[path] = { expected, were };
    }
    expect(differences).toEqual({});
  },
  120_000,
);

const ORGANISATION = { relations: ['OWN_ORGANISATION'] };

it.each<[string, string, object, string[]]>([
  [
    'supervisor',
    '{ cases(first: 2) { edges { node { id } } } }',
    { roles: ['SUPERVISOR'], ...ORGANISATION },
    ['call-centre'],
  ],
  [
    'supervisor',
    '{ callOrders(first: 2) { edges { node { number } } } }',
    { roles: ['SUPERVISOR'], ...ORGANISATION },
    ['call-centre'],
  ],
  ['recruiter', '{ jobOffers(first: 2) { edges { node { id } } } }', { roles: ['RECRUITER'] }, ['actiris']],
  ['recruiter', '{ candidacies(first: 2) { edges { node { id } } } }', { roles: ['RECRUITER'] }, ['actiris']],
  ['agent', '{ scriptLanguages }', { roles: ['AGENT'] }, ['federal-platform']],
  ['agent', '{ viewer { name cases(first: 1) { edges { node { id } } } } }', { roles: ['AGENT'] }, []],
])('a list or a question of %s: %s', async (persona, operation, caller, partners) => {
  const purpose = persona === 'recruiter' ? 'STAFFING' : 'CONTACT_TRACING';
  expect(await foretold(operation, { purpose, ...caller })).toEqual(partners);
  expect(await asked(persona, operation)).toEqual(partners);
});

it('what is withheld concerns no partner, and of a mask is asked what it is made of', async () => {
  const agent = { roles: ['AGENT'], purpose: 'CONTACT_TRACING', relations: ['ASSIGNED', 'OWN_ORGANISATION'] };
  expect(await foretold(`{ case(id: "${id}") { medical { onset } person { street } } }`, agent)).toEqual([]);
  const { data } = await demonstration.ask<{ explainOperation: object[] }>(
    'privacy-officer',
    `query ($operation: String!, $input: SimulationInput!) {
      explainOperation(operation: $operation, input: $input) { coordinate partners } }`,
    {
      variables: {
        operation: `{ case(id: "${id}") { householdOrdersCount { text } person { birthDate birthDateMasked { text } } } }`,
        input: agent,
      },
    },
  );
  expect(data!.explainOperation).toEqual(
    expect.arrayContaining([
      { coordinate: 'Case.householdOrdersCount', partners: ['call-centre'] },
      { coordinate: 'Person.birthDate', partners: [] },
      { coordinate: 'Person.birthDateMasked', partners: ['mutuality', 'call-centre'] },
    ]),
  );
});
