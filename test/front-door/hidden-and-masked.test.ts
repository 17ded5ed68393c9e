/**
 * What an officer's policy hides and masks. What is hidden from a caller is not there: over HTTP and in production, a hidden name answers like one that never was, in
 * the schema, in validation, in variables, in `mayI` and to AuthZEN, and no partner hears of it.
 */
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  isInputObjectType,
  isObjectType,
  validateSchema,
  type GraphQLSchema,
} from 'graphql';
import request from 'supertest';
import { defaultPolicy } from '../../src/policy/rules/default-policy';
import type { Denial, Grant, PolicyDocument } from '../../src/policy/rules/grant';
import { putInForce } from '../support/policy-in-database';
import {
  forgetRequests,
  questionsOfCallersTo,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';

const denial = (id: string, roles: Denial['roles'], right: Denial['right'], coordinates: string[]): Denial => ({
  id,
  roles,
  what: [{ group: id, coordinates }],
  right,
  outcome: 'HIDDEN',
  purposes: 'ANY',
  conditions: [],
  since: 1,
  why: 'Made for the test.',
});

/** For supervisors, on the cases of their organisation. */
const maskOf = (coordinate: string, variant: Grant['variant']): Grant => ({
  id: `${coordinate} by ${variant}`,
  roles: ['SUPERVISOR'],
  what: [{ group: coordinate, coordinates: [coordinate] }],
  right: 'READ',
  outcome: 'MASKED',
  variant,
  purposes: ['CONTACT_TRACING', 'HYGIENE_INSPECTION'],
  conditions: ['OWN_ORGANISATION', 'TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'],
  legalBasis: 'cooperation-agreement-2020-08-25',
  since: 1,
});

function hidingPolicy(): PolicyDocument {
  const policy = defaultPolicy();
  return {
    ...policy,
    grants: [...policy.grants, maskOf('Person.givenName', 'INITIALS'), maskOf('Person.street', 'POSTCODE')],
    denials: [
      ...policy.denials,
      denial('no medical record for agents', ['AGENT'], 'READ', [
        'Case.medical',
        'Case.contacts',
        'CallOrder.priority',
      ]),
      denial('no names for agents', ['AGENT'], 'READ', ['Person.familyName']),
      denial('no key changes', ['PRIVACY_OFFICER'], 'WRITE', ['Mutation.replaceApplicationKey']),
      denial('not for partners', ['PARTNER_SYSTEM'], 'READ', ['Organisation.suspendedAt']),
    ],
  };
}

let demonstration: RunningDemonstration;
let firstCase: string;

beforeAll(async () => {
  demonstration = await startDemonstration({
    size: 300,
    prepare: (database) => putInForce(database, hidingPolicy()),
  });
  firstCase = await demonstration.firstCaseId();
});

afterAll(() => demonstration.stop());

async function printedFor(persona: string): Promise<string> {
  const response = await request(demonstration.hub.url)
    .get('/schema.graphql')
    .set('authorization', `Bearer ${await demonstration.tokenOf(persona)}`);
  expect(response.status).toBe(200);
  return response.text;
}

async function introspectedBy(persona: string): Promise<GraphQLSchema> {
  const { data } = await demonstration.ask(persona, getIntrospectionQuery());
  return buildClientSchema(data as unknown as Parameters<typeof buildClientSchema>[0]);
}

function coordinatesOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInputObjectType(type)
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  );
}

/** The answer, with the name that was asked for made unreadable. */
function without(name: string, { status, data, errors }: Answer): string {
  return JSON.stringify({ status, data, errors }).replaceAll(name, '?');
}

describe('the schema of a caller from whom something is hidden', () => {
  it('is whole for a caller from whom nothing is', async () => {
    const schema = await introspectedBy('nurse');
    expect(validateSchema(schema)).toEqual([]);
    expect(schema.getType('MedicalRecord')).toBeDefined();
    expect(await printedFor('nurse')).toContain('medical: MedicalRecord');
  });

  it('lacks it, and all that only it led to, by introspection and as a file, and is valid', async () => {
    const introspected = await introspectedBy('agent');
    const printed = await printedFor('agent');
    for (const schema of [introspected, buildSchema(printed)]) {
      expect(validateSchema(schema)).toEqual([]);
      for (const type of ['MedicalRecord', 'TestResult']) expect(schema.getType(type)).toBeUndefined();
      const left = coordinatesOf(schema);
      expect(
        left.filter((name) => /^(Case\.(medical|contacts)|Person\.(familyName|name)|.*\.priority)$/.test(name)),
      ).toEqual([]);
      expect(left).toEqual(expect.arrayContaining(['Person.givenName', 'Candidacy.familyName', 'CaseFilter.queue']));
    }
  });

  it('lacks what depends on the role only for that role', async () => {
    expect(await printedFor('privacy-officer')).not.toMatch(/replaceApplicationKey|ReplaceApplicationKeyInput/);
    expect(await printedFor('agent')).toMatch(/replaceApplicationKey/);
  });

  it('says of one type by name what it says of a type that never was', async () => {
    const { data } = await demonstration.ask(
      'agent',
      '{ hidden: __type(name: "MedicalRecord") { name } never: __type(name: "Shoe") { name } }',
    );
    expect(data).toEqual({ hidden: null, never: null });
  });
});

describe('a hidden name is answered like a name that never was', () => {
  // each time what is hidden from an agent, and beside it the same with a name that is not in the schema at all
  const pairs: [what: string, hidden: string, query: (name: string) => string][] = [
    ['a field', 'medical', (name) => `{ case(id: "{id}") { id ${name} { tests { value } } } }`],
    ['a leaf', 'familyName', (name) => `{ case(id: "{id}") { person { ${name} } } }`],
    ['a derived leaf', 'name', (name) => `{ case(id: "{id}") { person { ${name} givenName } } }`],
    ['a composite field without a selection', 'medical', (name) => `{ case(id: "{id}") { ${name} } }`],
    ['beside another mistake', 'medical', (name) => `{ case(id: "{id}") { ${name} { tests { x } } shoes } }`],
    ['in a fragment', 'contacts', (name) => `{ case(id: "{id}") { ...F } } fragment F on Case { ${name} { name } }`],
    ['a type in a fragment', 'MedicalRecord', (name) => `{ case(id: "{id}") { id } } fragment F on ${name} { onset }`],
    ['an input field', 'priority', (name) => `{ cases(filter: { ${name}: NORMAL }) { edges { node { id } } } }`],
    ['a sort order', 'priority', (name) => `{ cases(orderBy: { ${name}: ASC }) { edges { node { id } } } }`],
  ];

  it.each(pairs)('%s: %s', async (_what, hidden, query) => {
    const ask = (name: string): Promise<Answer> =>
      demonstration.ask('agent', query(name).replaceAll('{id}', firstCase));
    await forgetRequests(demonstration.partners);
    const answer = await ask(hidden);
    const never = hidden === 'MedicalRecord' ? 'ShoeXxxxxxxxx' : 'x'.repeat(hidden.length);
    expect(without(hidden, answer)).toBe(without(never, await ask(never)));
    expect(answer.status).toBe(400);
    expect(answer.data).toBeUndefined();
    expect(answer.errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
    expect(answer.errors.map(({ message }) => message).join()).not.toMatch(/did you mean/i);
    expect(await questionsOfCallersTo(demonstration.partners.sciensano)).toEqual([]);
    expect(await questionsOfCallersTo(demonstration.partners.callCentre)).toEqual([]);
  });

  it('in a variable', async () => {
    const ask = async (filter: Record<string, unknown>): Promise<Answer> =>
      demonstration.ask('agent', 'query ($filter: CaseFilter) { cases(filter: $filter) { edges { node { id } } } }', {
        variables: { filter },
      });
    const hidden = await ask({ priority: 'NORMAL' });
    expect(hidden.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(without('-', hidden)).toBe(without('-', await ask({ xxxxxxxx: 'NORMAL' })));
  });

  it('a mutation', async () => {
    const ask = (name: string): Promise<Answer> =>
      demonstration.ask('privacy-officer', `mutation { ${name}(input: { clientId: "x" }) { clientId } }`);
    const never = 'x'.repeat('replaceApplicationKey'.length);
    const answer = await ask('replaceApplicationKey');
    expect(answer.status).toBe(400);
    expect(without('replaceApplicationKey', answer)).toBe(without(never, await ask(never)));
  });

  it.each(['Case.medical', 'MedicalRecord.tests', 'Person.name', 'CaseFilter.priority', 'CallOrder.priority'])(
    'to mayI and to AuthZEN: %s',
    async (coordinate) => {
      const mayI = (name: string): Promise<Answer> =>
        demonstration.ask('agent', 'query ($c: [String!]!) { mayI(coordinates: $c) { outcome } }', {
          variables: { c: [name] },
        });
      const answer = await mayI(coordinate);
      expect(answer.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
      expect(without(coordinate, answer)).toBe(without('Case.shoes', await mayI('Case.shoes')));
      expect((await demonstration.ask('nurse', `{ mayI(coordinates: ["${coordinate}"]) { outcome } }`)).errors).toEqual(
        [],
      );
      const token = await demonstration.tokenOf('agent');
      const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
      const evaluate = async (id: string): Promise<unknown> => {
        const response = await request(demonstration.hub.url)
          .post('/access/v1/evaluation')
          .set('authorization', `Bearer ${token}`)
          .send({ subject: { type: 'user', id: sub }, action: { name: 'READ' }, resource: { type: 'coordinate', id } });
        return { status: response.status, body: response.body as unknown };
      };
      expect(await evaluate(coordinate)).toEqual(await evaluate('Case.shoes'));
      expect(await evaluate('Case.reference')).toMatchObject({ body: { decision: true } });
    },
  );
});

describe('beside what is hidden', () => {
  it('everything else goes on, and no section speaks of it', async () => {
    const { data, errors } = await demonstration.ask(
      'agent',
      `{ case(id: "${firstCase}") { reference person { givenName absences { field } } sections { section state } } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toHaveProperty('case.person.givenName', expect.any(String));
    expect(JSON.stringify(data)).not.toMatch(/MEDICAL|CONTACTS|familyName/);
    const nurse = await demonstration.ask(
      'nurse',
      `{ case(id: "${firstCase}") { sections { section } contacts { name } } }`,
    );
    expect(nurse.errors).toEqual([]);
    expect(JSON.stringify(nurse.data)).toMatch(/CONTACTS/);
  });

  it('a document that was read for one caller is held against the schema of the next', async () => {
    const query = `{ case(id: "${firstCase}") { medical { tests { value } } } }`;
    for (const [persona, status] of [
      ['nurse', 200],
      ['agent', 400],
      ['nurse', 200],
      ['agent', 400],
    ] as const) {
      // prettier-ignore
      expect((await demonstration.ask(persona, query)).status).toBe(status);
    }
  });

  it('the rules that a partner reads about itself name nothing that is not in its schema', async () => {
    const namesIn = ({ data }: Answer): boolean[] =>
      ['Organisation.cbe', 'Organisation.suspendedAt', 'not for partners'].map((name) =>
        JSON.stringify(data).includes(`"${name}"`),
      );
    const rules = '{ grants { id coordinates } denials { id coordinates } }';
    const partner = await demonstration.ask('partner-mutuality', rules);
    expect(namesIn(partner)).toEqual([true, false, false]);
    expect(namesIn(await demonstration.ask('privacy-officer', rules))).toEqual([true, true, true]);
  });

  it('what officers ask about a policy is answered for every place, also one that is hidden from them', async () => {
    const hidden = 'Mutation.replaceApplicationKey';
    const asked = async (selection: string): Promise<Record<string, unknown>> => {
      const { data, errors } = await demonstration.ask<Record<string, unknown>>('privacy-officer', `{ ${selection} }`);
      expect(errors).toEqual([]);
      return data!;
    };
    const difference = 'policyDifference(from: 1, to: 2) { cells { coordinates roles after { outcome } } }';
    expect(await asked(difference)).toMatchObject({
      policyDifference: {
        cells: expect.arrayContaining([
          { coordinates: [hidden], roles: ['PRIVACY_OFFICER'], after: { outcome: 'HIDDEN' } },
        ]) as object,
      },
    });
    const simulation = 'simulatePolicy(input: { roles: [PRIVACY_OFFICER], right: WRITE }) { coordinate outcome }';
    expect((await asked(simulation))['simulatePolicy']).toContainEqual({ coordinate: hidden, outcome: 'HIDDEN' });
    // not hidden by a rule of its own: nothing of what it leads to is left
    const ofAgent = 'simulatePolicy(input: { roles: [AGENT], purpose: CONTACT_TRACING }) { coordinate outcome ruleId }';
    expect((await asked(ofAgent))['simulatePolicy']).toContainEqual({
      ...{ coordinate: 'MedicalRecord.tests', outcome: 'HIDDEN', ruleId: null },
    });
    expect((await asked('coordinates { coordinate }'))['coordinates']).toContainEqual({ coordinate: hidden });
    expect((await asked(`grants(coordinates: ["${hidden}"]) { id }`))['grants']).not.toEqual([]);
  });

  it('a version that hides from officers all that a field they need leads to is refused: the field would go with it', async () => {
    const step = async (name: string, type: string, input: object) => {
      const operation = `mutation Step($input: ${type}!) { ${name}(input: $input) { number revision } }`;
      return demonstration.ask<Record<string, { number: number; revision: number }>>('privacy-officer', operation, {
        variables: { input },
      });
    };
    const begun = await step('draftPolicyVersion', 'DraftPolicyVersionInput', { from: 1, title: 'Hidden' });
    const {
      since: _since,
      purposes: _purposes,
      ...hides
    } = denial('for nobody', ['PRIVACY_OFFICER'], 'READ', [
      ...['CoordinatesForNobody.group', 'CoordinatesForNobody.coordinates', 'CoordinatesForNobody.why'],
    ]);
    const change = { ...begun.data!.draftPolicyVersion, denials: [hides] };
    const changed = await step('changePolicyDraft', 'ChangePolicyDraftInput', change);
    const { errors } = await step('submitPolicyDraft', 'PolicyDraftAtRevisionInput', changed.data!.changePolicyDraft!);
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^No privacy officer would have READ of PolicyVersion.nobody \(NOT_GRANTED\): no version/),
    ]);
  });

  it('an operation of a kind that the schema does not have is refused with that reason', async () => {
    const { status, errors } = await demonstration.ask('agent', 'subscription { anything }');
    expect(status).toBe(400);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('what is masked', () => {
  it('is null, and its companion says no more than its mask; what is computed from it is withheld', async () => {
    const fields = 'name givenName familyName street postcode';
    const masked = 'givenNameMasked { text variant } familyNameMasked { text variant } streetMasked { text variant }';
    const query = `{ case(id: "${firstCase}") { person { ${fields} ${masked} } } }`;
    const { data: whole } = await demonstration.ask<WithPerson>('nurse', query);
    const seen = whole?.case.person;
    expect([seen?.givenName, seen?.street, seen?.postcode].every(Boolean)).toBe(true);
    const { data, errors } = await demonstration.ask<WithPerson>('supervisor', query);
    expect(data?.case.person).toEqual({
      name: null,
      givenName: null,
      familyName: seen?.familyName,
      street: null,
      postcode: seen?.postcode,
      givenNameMasked: { text: `${seen?.givenName?.charAt(0)}.`, variant: 'INITIALS' },
      familyNameMasked: seen?.familyNameMasked,
      streetMasked: { text: seen?.postcode, variant: 'POSTCODE' },
    });
    const reported = errors.map(({ extensions: { code, ...facts } }) => {
      expect(code).toBe('FIELD_WITHHELD');
      const { coordinate, reason, outcome = null, variant = null } = facts;
      return [coordinate, reason, outcome, variant];
    });
    expect(reported.sort()).toEqual([
      ['Person.givenName', 'NOT_GRANTED', 'MASKED', 'INITIALS'],
      ['Person.name', 'NOT_GRANTED', null, null],
      ['Person.street', 'NOT_GRANTED', 'MASKED', 'POSTCODE'],
    ]);
  });
});

interface WithPerson {
  readonly case: { readonly person: Readonly<Record<string, string | null>> };
}
