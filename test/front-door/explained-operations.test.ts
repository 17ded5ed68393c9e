/**
 * What `explainOperation` says of partners against what partners are asked: field by field, each in an operation of its
 * own, which is first read for somebody like the persona and then sent by it. And what goes along with something hidden:
 * officers see it before a version is live, as they see what is hidden itself.
 */
import { getNamedType, isCompositeType, isObjectType, type GraphQLObjectType } from 'graphql';
import { buildHubSchema } from '../../src/graph/build-schema';
import { TO_OTHERS } from '../support/full-selection';
import { everyRequestTo } from '../support/partner-log';
import { forgetRequests, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { defaultPolicy } from '../../src/policy/rules/default-policy';
import type { Denial, PolicyDocument } from '../../src/policy/rules/grant';
import { putInForce } from '../support/policy-in-database';

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

/** What the requests of these ids asked, by id: every partner's log is read once. */
async function askedBy(requestIds: readonly string[]): Promise<Map<string, string[]>> {
  const requests = await everyRequestTo(demonstration.partners);
  const forCallers = requests.filter(({ url }) => !url.includes('since='));
  const partnersOf = (id: string): string[] =>
    forCallers
      .filter(({ requestId }) => requestId === id)
      .map(({ source }) => source.replace(/^mutuality-\d+$/, 'mutuality'));
  return new Map(requestIds.map((id) => [id, named(partnersOf(id))]));
}

async function send(persona: string, operation: string, requestId: string): Promise<void> {
  const headers = { 'X-Request-Id': requestId };
  const { errors } = await demonstration.ask(persona, operation, { headers });
  const failed = errors.filter(({ extensions }) => !/WITHHELD|FORBIDDEN/.test(String(extensions.code)));
  expect([operation, failed]).toEqual([operation, []]);
}

function named(partners: readonly string[]): string[] {
  return [...new Set(partners)].sort();
}

/**
 * Where the case has nothing to ask about, no partner is asked: it does not disclose whom a case without a collectivity concerns.
 * No command of it waits.
 */
const NOT_OF_THIS_CASE = /^(collectivity|pendingCommands) /;

it.each<[string, object]>([
  ['agent', { roles: ['AGENT'], purpose: 'CONTACT_TRACING', relations: ['ASSIGNED', 'OWN_ORGANISATION'] }],
  ['physician', { roles: ['PHYSICIAN'], purpose: 'CONTACT_TRACING', relations: ['ASSIGNED'] }],
])(
  'each field of a case, for %s',
  async (persona, input) => {
    await forgetRequests(demonstration.partners);
    const foreseen: [path: string, requestId: string, expected: string[]][] = [];
    for (const [index, path] of OF_A_CASE.entries()) {
      const operation = `{ case(id: "${id}") { ${path} } }`;
      const requestId = `${persona}-${index}`;
      foreseen.push([path, requestId, await foretold(operation, input)]);
      await send(persona, operation, requestId);
    }
    const asked = await askedBy(foreseen.map(([, requestId]) => requestId));
    expect(new Set([...asked.values()].flat()).size).toBeGreaterThan(2);
    const differences: Record<string, { readonly expected: string[]; readonly were: string[] }> = {};
    for (const [path, requestId, expected] of foreseen) {
      const were = asked.get(requestId)!;
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
  const requestId = `list-${operation.length}`;
  await send(persona, operation, requestId);
  expect((await askedBy([requestId])).get(requestId)).toEqual(partners);
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

describe('what goes along with something hidden', () => {
  const hides = (id: string, roles: Denial['roles'], coordinates: string[]): Denial => ({
    ...{ id, roles, what: [{ group: id, coordinates }], right: 'READ', outcome: 'HIDDEN' },
    ...{ purposes: 'ANY', conditions: [], since: 2, why: 'Made for the test.' },
  });

  const ALL_OF_A_RECORD = ['tests', 'symptoms', 'onset', 'suspicion', 'hospitalStay'];

  function hidingPolicy(): PolicyDocument {
    const policy = defaultPolicy();
    return {
      ...policy,
      denials: [
        ...policy.denials,
        hides('what leads to records', ['AGENT'], ['Case.medical']),
        hides(
          'what records lead to',
          ['FIELD_AGENT'],
          ALL_OF_A_RECORD.map((name) => `MedicalRecord.${name}`),
        ),
      ],
    };
  }

  beforeAll(async () => {
    await putInForce(demonstration.database, hidingPolicy());
    await demonstration.hub.pollNow();
  });

  async function answered<Data>(query: string, variables: Record<string, unknown>): Promise<Data> {
    const { data, errors } = await demonstration.ask<Data>('privacy-officer', query, { variables });
    expect(errors).toEqual([]);
    return data!;
  }

  interface DifferenceAnswer {
    readonly policyDifference: {
      readonly widens: boolean;
      readonly narrows: boolean;
      readonly sentences: readonly string[];
      readonly cells: readonly object[];
    };
  }

  async function difference(from: number, to: number, language: string): Promise<DifferenceAnswer['policyDifference']> {
    const query = `query ($from: Int!, $to: Int!, $language: SentenceLanguage!) {
    policyDifference(from: $from, to: $to, language: $language) {
      widens narrows sentences cells { coordinates right roles change before { outcome } after { outcome ruleId } }
    }
  }`;
    return (await answered<DifferenceAnswer>(query, { from, to, language })).policyDifference;
  }

  describe('the difference of two versions', () => {
    it('has cells of what goes along, and of what leads to nothing any more', async () => {
      const { widens, narrows, cells } = await difference(1, 2, 'EN');
      expect({ widens, narrows }).toEqual({ widens: false, narrows: true });
      const lost = (role: string, coordinate: string, before: string): object => ({
        ...{
          coordinates: expect.arrayContaining([coordinate]) as object,
          right: 'READ',
          roles: [role],
          change: 'LESS',
        },
        ...{ before: { outcome: before }, after: { outcome: 'HIDDEN', ruleId: null } },
      });
      expect(cells).toEqual(
        expect.arrayContaining([
          lost('AGENT', 'MedicalRecord.tests', 'WITHHELD'),
          lost('AGENT', 'TestResult.id', 'VISIBLE'),
          lost('FIELD_AGENT', 'Case.medical', 'WITHHELD'),
        ]),
      );
    });

    it.each([
      [
        'EN',
        'Agents of the call centre no longer know that there is “medical record”.',
        ' now know that there is “medical record”',
      ],
      [
        'FR',
        "Les agents du centre d'appel ne savent plus qu'il y a “dossier médical”.",
        " savent désormais qu'il y a “dossier médical”",
      ],
      [
        'NL',
        'Medewerkers van het callcenter weten niet langer dat er bestaat: “medisch dossier”.',
        ' weten voortaan dat er bestaat: “medisch dossier”',
      ],
    ])('says so in %s, and on the way back that it is there again', async (language, sentence, again) => {
      expect((await difference(1, 2, language)).sentences).toContain(sentence);
      const back = await difference(2, 1, language);
      expect({ widens: back.widens, narrows: back.narrows }).toEqual({ widens: true, narrows: false });
      expect(back.sentences.join('\n')).toContain(again);
    });
  });

  it('an operation is explained with what goes along as hidden, though no rule hides it', async () => {
    const operation = '{ viewer { cases(first: 1) { edges { node { medical { tests { value } } reference } } } } }';
    const query = `query ($operation: String!) {
    explainOperation(operation: $operation, input: { roles: [FIELD_AGENT], purpose: CONTACT_TRACING }) {
      coordinate outcome ruleId takenOut asked
    }
  }`;
    const { explainOperation } = await answered<{ explainOperation: { coordinate: string }[] }>(query, { operation });
    const ofCase = explainOperation.filter(({ coordinate }) => /^(Case|MedicalRecord|TestResult)\./.test(coordinate));
    expect(ofCase).toEqual([
      { coordinate: 'Case.medical', outcome: 'HIDDEN', ruleId: null, takenOut: 'FIELD_WITHHELD', asked: false },
      expect.objectContaining({ coordinate: 'Case.reference' }),
    ]);
  });
});
