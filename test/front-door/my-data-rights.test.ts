/** Whom the own data are for: the person of the token's national number, and what else such a token opens, which is nothing. */
import { getNamedType, isCompositeType, isEnumType, isInputObjectType, isRequiredInputField } from 'graphql';
import type { GraphQLInputType } from 'graphql';
import { personaNamed } from '../../simulators/population/personas';
import type { RunningHub } from '../../src/app/hub';
import { buildHubSchema } from '../../src/graph/build-schema';
import { openEventStream } from '../support/event-stream';
import { openClient } from '../support/open-client';
import { askHub, startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { AUDIENCE, startTestIssuers, type ForgedToken, type TestIssuers } from '../support/tokens';

let demonstration: RunningDemonstration;
let issuers: TestIssuers;
/** Its issuers' keys are the test's. */
let hub: RunningHub;
let caseId: string;

beforeAll(async () => {
  [demonstration, issuers] = await Promise.all([startDemonstration({ size: 300 }), startTestIssuers()]);
  const { healthcare, staff, M2M, citizen } = issuers.issuers;
  hub = await demonstration.anotherHub(
    {},
    { HEALTHCARE_ISSUER: healthcare, STAFF_ISSUER: staff, M2M_ISSUER: M2M, CITIZEN_ISSUER: citizen },
  );
  caseId = await demonstration.firstCaseId();
});
afterAll(async () => {
  await demonstration?.stop();
  await issuers?.stop();
});

const VIEWER = `query Who($id: ID!) { viewer { issuer name roles organisation purpose purposes training { passed }
  facts { fact holds } cases { edges { node { id } } } } case(id: $id) { id } myData { accesses { edges { cursor } } } }`;

async function seenBy(forged: ForgedToken, headers: Record<string, string> = {}): Promise<Answer> {
  return askHub(hub.url, await issuers.token(forged), VIEWER, { variables: { id: caseId }, headers });
}

const nurse = personaNamed('nurse');
const NISS_OF_NURSE = nurse.kind === 'PERSON' ? nurse.niss : '';
const roles = (...named: string[]) => ({ resource_access: { [AUDIENCE]: { roles: named } } });

describe('of a citizen’s token the national number counts, and nothing else', () => {
  const everything = {
    ...roles('NURSE', 'PHYSICIAN', 'PRIVACY_OFFICER', 'PARTNER_SYSTEM', 'AGENT', 'PERSON'),
    ...{ organization: '0999110094', purposes: ['CONTACT_TRACING', 'SECURITY_AUDIT', 'DATA_SUBJECT_RIGHTS'] },
    userProfile: {
      ...{ ssin: NISS_OF_NURSE, firstName: 'Nathalie', lastName: 'Peeters' },
      ...{ nurse: { recognised: true }, physician: { recognised: true } },
    },
  };

  it('though it claims a role, an organisation, a profession and purposes, and the nurse of that number is assigned', async () => {
    const { data, errors } = await seenBy({ realm: 'citizen', claims: everything });
    const facts = ['CONTRACT_ACTIVE', 'IN_SHIFT', 'TRAINED', 'ORDER_ASSIGNMENTS', 'CASE_ASSIGNMENTS'];
    expect(data).toEqual({
      viewer: {
        ...{ issuer: 'citizen', name: null, roles: ['PERSON'], organisation: null },
        ...{ purpose: 'DATA_SUBJECT_RIGHTS', purposes: ['DATA_SUBJECT_RIGHTS'], training: [{ passed: false }] },
        facts: facts.map((fact) => ({ fact, holds: false })),
        cases: { edges: [] },
      },
      case: null,
      myData: { accesses: { edges: expect.any(Array) as unknown } },
    });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND_OR_FORBIDDEN']);
  });

  it('another purpose is refused', async () => {
    const { status, errors } = await seenBy(
      { realm: 'citizen', claims: everything },
      { 'Purpose-Of-Use': 'CONTACT_TRACING' },
    );
    expect([status, errors[0]!.extensions.code]).toEqual([403, 'PURPOSE_REFUSED']);
  });

  it.each<readonly [string, () => ForgedToken]>([
    ['without a number', () => ({ claims: { userProfile: {} } })],
    ['with a number that has another form', () => ({ claims: { userProfile: { ssin: '85.07.30-033.28' } } })],
    ['acting for a person', () => ({ claims: { may_act: { sub: 'somebody' } } })],
    [
      'through the application of a partner',
      () => ({ claims: { azp: 'cbe-0999110094', client_id: 'cbe-0999110094' } }),
    ],
    ['under the key of another issuer', () => ({ key: issuers.keys.staff })],
    ['under its own key, in the name of another issuer', () => ({ realm: 'staff', key: issuers.keys.citizen })],
  ])('a token %s is refused', async (_what, forged) => {
    const { status, errors } = await seenBy({ realm: 'citizen', ...forged() });
    expect([status, errors[0]!.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

it.each(['staff', 'healthcare', 'M2M'] as const)(
  'a token of %s that claims PERSON has nobody’s data',
  async (realm) => {
    const { data, errors } = await seenBy({ realm, claims: { ...roles('PERSON'), purposes: ['DATA_SUBJECT_RIGHTS'] } });
    expect(data!['myData']).toBeNull();
    expect((data!['viewer'] as { roles: string[] }).roles).toEqual([]);
    expect(errors.map(({ path, extensions }) => [path?.[0], extensions.code])).toContainEqual([
      'myData',
      'FIELD_WITHHELD',
    ]);
  },
);

it.each(['agent', 'nurse', 'physician', 'privacy-officer', 'reporter', 'partner-mutuality', 'partner-call-centre'])(
  '%s has no own data here',
  async (persona) => {
    const query = '{ myData { accesses { edges { cursor } } report(language: EN) { json } } }';
    const { data, errors } = await demonstration.ask(persona, query);
    expect(data).toEqual({ myData: null });
    expect(errors[0]!.extensions).toMatchObject({ code: 'FIELD_WITHHELD', reason: 'NOT_GRANTED' });
  },
);

describe('all else is denied to the citizen', () => {
  const schema = buildHubSchema();
  // what a person asks for: restrictions.test.ts
  const OWN = ['viewer', 'mayI', 'myData', 'requestRestriction', 'requestRectification'];

  function written(type: GraphQLInputType): string {
    const named = getNamedType(type);
    if (isEnumType(named)) return named.getValues()[0]!.name;
    if (isInputObjectType(named)) {
      const fields = Object.values(named.getFields()).filter((field) => isRequiredInputField(field));
      return `{ ${fields.map((field) => `${field.name}: ${written(field.type)}`).join(', ')} }`;
    }
    return (
      ({ Int: '1', Boolean: 'true', DateTime: '"2026-01-01T00:00:00Z"' } as Record<string, string>)[named.name] ?? '"x"'
    );
  }

  const asked = (kind: 'Query' | 'Mutation') =>
    Object.values((kind === 'Query' ? schema.getQueryType() : schema.getMutationType())!.getFields())
      .filter(({ name }) => !OWN.includes(name))
      .map(({ name, args, type }) => {
        const required = args.filter(
          ({ type: of, defaultValue }) => String(of).endsWith('!') && defaultValue === undefined,
        );
        const given =
          required.length === 0 ? '' : `(${required.map((one) => `${one.name}: ${written(one.type)}`).join(', ')})`;
        return [name, `${name}${given}${isCompositeType(getNamedType(type)) ? ' { __typename }' : ''}`] as const;
      });

  it.each(asked('Query'))('the query %s', async (name, selection) => {
    const { data, errors } = await demonstration.ask('citizen', `{ ${selection} }`);
    expect(data?.[name] ?? null).toBeNull();
    expect(['FIELD_WITHHELD', 'NOT_FOUND_OR_FORBIDDEN', 'BAD_USER_INPUT']).toContain(errors[0]?.extensions.code);
  });

  it.each(asked('Mutation'))('the change %s', async (name, selection) => {
    const { data, errors } = await demonstration.ask('citizen', `mutation { ${selection} }`);
    expect(data?.[name] ?? null).toBeNull();
    expect(['FIELD_WITHHELD', 'ARGUMENT_WITHHELD', 'BAD_USER_INPUT']).toContain(errors[0]?.extensions.code);
  });

  it('and no case, by whatever name it is known', async () => {
    const { reference } = demonstration.population.case(0);
    const query = `query ($id: ID!, $reference: String!) { case(id: $id) { id } caseByReference(reference: $reference) { id } }`;
    const { data, errors } = await demonstration.ask('citizen', query, { variables: { id: caseId, reference } });
    expect(data).toEqual({ case: null, caseByReference: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual([
      'NOT_FOUND_OR_FORBIDDEN',
      'NOT_FOUND_OR_FORBIDDEN',
    ]);
  });
});

it.each([
  ['the access log as a file', '/access-log.ndjson', 403],
  ['the schema, with a token', '/schema.graphql', 200],
])('%s', async (_what, path, expected) => {
  const headers = { authorization: `Bearer ${await demonstration.tokenOf('citizen')}` };
  expect((await fetch(`${demonstration.hub.url}${path}`, { headers })).status).toBe(expected);
});

it.each(['policyActivated { number }', 'queueChanged { number }'])('no stream of %s is opened', async (selection) => {
  const stream = await openEventStream(
    demonstration.hub.url,
    await demonstration.tokenOf('citizen'),
    `subscription { ${selection} }`,
  );
  const first = stream.refusal ?? (await stream.event(1));
  expect(Object.values(first.data ?? {}).filter((value) => value !== null)).toEqual([]);
  expect(first.errors?.[0]?.extensions.code).toBe('FIELD_WITHHELD');
  stream.close();
});

it('mayI says what would happen', async () => {
  const query = `{ mayI(coordinates: ["Query.myData", "MyData.accesses", "PersonReport.page", "Person.name", "Query.communes"]) {
    coordinate outcome } }`;
  const { data } = await demonstration.ask<{ mayI: { coordinate: string; outcome: string }[] }>('citizen', query);
  expect(data!.mayI.map(({ coordinate, outcome }) => `${coordinate} ${outcome}`)).toEqual([
    ...['Query.myData VISIBLE', 'MyData.accesses VISIBLE', 'PersonReport.page VISIBLE'],
    ...['Person.name WITHHELD', 'Query.communes WITHHELD'],
  ]);
});

it('an officer of the log reads that it was the person concerned, and no more of who it was than the subject', async () => {
  await demonstration.ask('citizen', '{ myData { accesses(first: 1) { edges { node { at } } } } }');
  const query = '{ accessRecords(first: 5) { edges { node { caller issuer roles organisation purpose } } } }';
  const { data, errors } = await demonstration.ask<{ accessRecords: { edges: { node: unknown }[] } }>(
    'privacy-officer',
    query,
  );
  expect(errors).toEqual([]);
  expect(data!.accessRecords.edges.map(({ node }) => node)).toContainEqual({
    ...{ caller: 'person-concerned', issuer: 'citizen', roles: ['PERSON'] },
    ...{ organisation: null, purpose: 'DATA_SUBJECT_RIGHTS' },
  });
});

it('nothing leaves before it is on record', async () => {
  const owner = await openClient(demonstration.database.ownerUrl);
  const query = '{ myData { accesses { edges { node { at role } } } report(language: FR) { json page } } }';
  try {
    await owner.query('alter table access_record add constraint "refused" check (issuer <> \'citizen\') not valid');
    const { data, errors } = await demonstration.ask('citizen', query);
    expect(JSON.stringify(data)).not.toMatch(/NURSE|AGENT|person-report/);
    expect(errors.map(({ extensions }) => extensions.code)).toContain('AUDIT_UNAVAILABLE');
  } finally {
    await owner.query('alter table access_record drop constraint "refused"');
    await owner.end();
  }
});
