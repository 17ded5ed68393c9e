/**
 * The rules from the front door: an officer reads who sees test results on the first day, a partner what is about it; and a
 * rule about one organisation names it by its number as its register has it, or is refused.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startDemonstration, type RunningDemonstration, type Answer } from '../support/running-demonstration';
import { rowsOf } from '../support/rows-of';
import { until } from './hub-state';

const OPERATION = readFileSync(path.join(__dirname, '../../schema/operations/who-sees-test-results.graphql'), 'utf8');

let demonstration: RunningDemonstration;
beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
});
afterAll(() => demonstration?.stop());

interface Rules {
  readonly grants: Record<string, unknown>[];
  readonly denials: Record<string, unknown>[];
  readonly floorRules: { readonly sentence: string }[];
}

it('an officer reads who sees test results, under which conditions, for what, and on which legal basis', async () => {
  const { data, errors } = await demonstration.ask<Rules>('privacy-officer', OPERATION);
  expect(errors).toEqual([]);
  const row = (role: string, on: string, purposes: string[]): object => ({
    id: `medical record / ${role} / READ`,
    roles: [role],
    organisationKinds: null,
    outcome: 'VISIBLE',
    variant: null,
    purposes,
    conditions: [on, 'TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'],
    legalBasis: {
      text: 'Cooperation agreement of 25 August 2020, retroactive to 4 May 2020',
      controller: 'Common Community Commission (COCOM/GGC), Services du Collège réuni',
      retention: [
        { category: 'CASES', from: 'CASE_CLOSED', duration: 'P60D' },
        { category: 'CASES', from: 'CASE_OPENED', duration: 'P180D' },
      ],
      validFrom: '2020-05-04',
      validUntil: null,
    },
  });
  const both = ['CONTACT_TRACING', 'HYGIENE_INSPECTION'];
  expect(data?.grants).toEqual([
    row('NURSE', 'ASSIGNED', both),
    row('PHYSICIAN', 'ASSIGNED', both),
    row('HYGIENE_INSPECTOR', 'OWN_ZONE', ['HYGIENE_INSPECTION']),
    row('AUTHORISED_PERSON', 'REGISTER_ENTRY', ['HYGIENE_INSPECTION']),
  ]);
  expect(data?.denials.map(({ roles, organisationKinds }) => [roles, organisationKinds])).toEqual([
    [['PARTNER_SYSTEM'], ['MUTUALITY']],
  ]);
  expect(data?.floorRules.map(({ sentence }) => sentence)).toContain(
    'A privacy officer never gets a value about a person.',
  );
});

it('an officer reads every class, and which versions there are', async () => {
  const { data, errors } = await demonstration.ask<{
    coordinates: { coordinate: string; classification: string }[];
    policyVersions: Record<string, unknown>[];
  }>(
    'privacy-officer',
    '{ coordinates { coordinate classification } policyVersions { number state title retiredAt } }',
  );
  expect(errors).toEqual([]);
  const classes = new Map(data?.coordinates.map(({ coordinate, classification }) => [coordinate, classification]));
  expect(classes.get('TestResult.value')).toBe('MEDICAL');
  expect(classes.get('Person.niss')).toBe('IDENTIFIER');
  expect(classes.get('Query.viewer')).toBe('STRUCTURAL');
  const title = 'Who sees what on the first day';
  expect(data?.policyVersions).toEqual([{ number: 1, state: 'ACTIVE', title, retiredAt: null }]);
});

async function ask(text: string, variables = {}): Promise<Record<string, unknown>> {
  const { data, errors } = await demonstration.ask<Record<string, unknown>>('privacy-officer', text, { variables });
  expect(errors).toEqual([]);
  return data!;
}

it('an officer reads of every rule since which version it stands as it does, for the newer of two decides', async () => {
  const inForce = await ask('{ grants { since } denials { since } }');
  expect(new Set(Object.values(inForce).flatMap((rules) => (rules as Rule[]).map(({ since }) => since)))).toEqual(new Set([1])); // prettier-ignore
  const { draftPolicyVersion } = await ask(
    'mutation { draftPolicyVersion(input: { from: 1, title: "Names" }) { number revision } }',
  );
  const { number, revision } = draftPolicyVersion as { number: number; revision: number };
  const what = [{ group: 'name', coordinates: ['Person.givenName'] }];
  const common = { roles: ['AGENT'], what, right: 'READ', conditions: ['IN_SHIFT'] };
  const { changePolicyDraft } = await ask(
    `mutation ($input: ChangePolicyDraftInput!) {
      changePolicyDraft(input: $input) { grants { id since why } denials { id since why } }
    }`,
    {
      input: {
        ...{ number, revision },
        grants: [
          { ...common, id: 'name / AGENT / READ', legalBasis: 'cooperation-agreement-2020-08-25', why: 'Another.' },
        ],
        denials: [{ ...common, id: 'a new one', outcome: 'WITHHELD', why: 'A test.' }],
      },
    },
  );
  const { grants, denials } = changePolicyDraft as Record<'grants' | 'denials', Rule[]>;
  // what the hub brings itself says why, too
  expect(grants.filter(({ why }) => why === null)).toEqual([]);
  const newer = [...grants, ...denials].filter(({ since }) => since !== 1);
  expect(newer).toEqual([
    { id: 'name / AGENT / READ', since: number, why: 'Another.' },
    { id: 'a new one', since: number, why: 'A test.' },
  ]);
});

it('an officer reads what stands against a version, the floor and a simulation in the language asked for', async () => {
  const { draftPolicyVersion } = await ask(
    'mutation { draftPolicyVersion(input: { from: 1, title: "Results for agents" }) { number revision } }',
  );
  const { number } = draftPolicyVersion as { number: number };
  const grant = {
    ...{ id: 'a new rule', roles: ['AGENT'], right: 'READ', purposes: ['CONTACT_TRACING'], conditions: ['ASSIGNED'] },
    what: [{ group: 'results', coordinates: ['TestResult.value'] }],
    ...{ legalBasis: 'running-the-hub', why: 'Tried.' },
  };
  const change = 'mutation ($input: ChangePolicyDraftInput!) { changePolicyDraft(input: $input) { revision } }';
  await ask(change, { input: { ...(draftPolicyVersion as object), grants: [grant] } });
  const said = async (language?: string): Promise<[faults: string[], floor: string[], simulated: string[]]> => {
    const { policyVersion, floorRules, simulatePolicy } = await ask(
      `query ($number: Int!, $language: SentenceLanguage) {
        policyVersion(number: $number) { faults(language: $language) } floorRules(language: $language) { sentence }
        simulatePolicy(input: { roles: [NURSE], purpose: STAFFING }, language: $language) { sentence }
      }`,
      { number, language },
    );
    const of = (list: unknown): string[] => (list as { sentence: string }[]).map(({ sentence }) => sentence);
    return [(policyVersion as { faults: string[] }).faults, of(floorRules), [...new Set(of(simulatePolicy))].sort()];
  };
  const [french, dutch, english] = [await said('FR'), await said('NL'), await said()];
  expect(french[0][0]).toMatch(
    /^a new rule : Les agents du centre d'appel ne peuvent être autorisés à voir TestResult\.value : la loi l'interdit\. Les données/,
  );
  expect(dutch[0][0]).toMatch(
    /^a new rule: Medewerkers van het callcenter kunnen geen toelating krijgen om TestResult\.value te zien: de wet verbiedt het\. Medische/,
  );
  expect(english[0][0]).toMatch(
    /^a new rule: Agents of the call centre cannot be allowed to see TestResult\.value: the law/,
  );
  expect(dutch[1]).toContain('Geen doeleinde, geen persoonsgegevens.');
  expect(french[2]).toContain('Aucune règle ne le donne.');
  for (const part of [0, 1, 2] as const) {
    expect([french, dutch].map((page) => page[part].length)).toEqual([english[part].length, english[part].length]);
    expect(english[part].filter((sentence) => french[part].includes(sentence))).toEqual([]);
  }
});

interface Rule {
  readonly id: string;
  readonly since: number;
  readonly why: string | null;
}

const OWN = '{ grants { id roles organisationKinds since } denials { id organisationKinds since } }';

it.each([
  ['partner-actiris', 'EMPLOYMENT_OFFICE', 0],
  ['partner-mutuality', 'MUTUALITY', 1],
  ['partner-call-centre', 'CALL_CENTRE', 0],
])('%s reads the rules about itself and no other', async (persona, kind, denials) => {
  const { data, errors } = await demonstration.ask<Rules>(persona, OWN);
  expect(errors).toEqual([]);
  expect(data?.denials).toHaveLength(denials);
  const foreign = data?.grants.filter(
    ({ roles, organisationKinds: kinds }) =>
      roles !== null && !((roles as string[]).includes('PARTNER_SYSTEM') && (kinds as string[]).includes(kind)),
  );
  expect(foreign).toEqual([]);
  expect(data?.grants.some(({ roles }) => roles !== null)).toBe(true);
  const asked = await demonstration.ask(persona, OPERATION);
  expect(asked.errors.map(({ extensions }) => [extensions.code, extensions['coordinate']])).toEqual([
    ['ARGUMENT_WITHHELD', 'Query.grants(right:)'],
    ['ARGUMENT_WITHHELD', 'Query.denials(right:)'],
    ['FIELD_WITHHELD', 'Query.floorRules'],
  ]);
});

it.each(['agent', 'physician', 'inspector', 'recruiter', 'reporter'])('%s reads none', async (persona) => {
  const { data } = await demonstration.ask(persona, '{ grants { id } denials { id } coordinates { coordinate } }');
  expect(data).toEqual({ grants: null, denials: null, coordinates: null });
});

describe('a rule about one organisation', () => {
  const ONE = 'privacy-officer';
  const TWO = 'privacy-officer-2';

  /** Of the call centre, whose system is asked. */
  let cbe: string;

  beforeAll(async () => {
    const rows = await rowsOf<{ cbe: string }>(
      demonstration.database.ownerUrl,
      `select cbe from organisation where kind = 'CALL_CENTRE'`,
    );
    cbe = rows[0]!.cbe;
  });

  const INPUTS = {
    draftPolicyVersion: 'DraftPolicyVersionInput',
    changePolicyDraft: 'ChangePolicyDraftInput',
    submitPolicyDraft: 'PolicyDraftAtRevisionInput',
    approvePolicyVersion: 'PolicyVersionNumberInput',
    activatePolicyVersion: 'PolicyVersionNumberInput',
  } as const;

  interface Version {
    readonly number: number;
    readonly revision: number;
  }

  function ask(
    persona: string,
    step: keyof typeof INPUTS,
    input: object,
  ): Promise<Answer<Record<string, Version | null>>> {
    const operation = `mutation Step($input: ${INPUTS[step]}!) { ${step}(input: $input) { number revision } }`;
    return demonstration.ask(persona, operation, { variables: { input } });
  }

  async function taken(persona: string, step: keyof typeof INPUTS, input: object): Promise<Version> {
    const { data, errors } = await ask(persona, step, input);
    expect(errors).toEqual([]);
    return data![step]!;
  }

  /** A draft of the first day's, unchanged as yet, and what would deny every name to systems of these. */
  async function begunWithDenial(organisations: readonly string[]): Promise<object> {
    const begun = await taken(ONE, 'draftPolicyVersion', { from: 1, title: 'No names for that system' });
    const denial = {
      ...{
        id: 'no names',
        roles: ['PARTNER_SYSTEM'],
        organisations,
        right: 'READ',
        outcome: 'WITHHELD',
        conditions: [],
      },
      what: [{ group: 'name', coordinates: ['Person.givenName', 'Person.familyName', 'Person.name'] }],
      why: 'It was asked for.',
    };
    return { number: begun.number, revision: begun.revision, denials: [denial] };
  }

  async function names(): Promise<unknown[]> {
    const question = '{ cases(first: 3) { edges { node { person { name } } } } }';
    const { data } = await demonstration.ask<{ cases: { edges: { node: { person: { name: string | null } } }[] } }>(
      'partner-call-centre',
      question,
    );
    return data!.cases.edges.map(({ node }) => node.person.name);
  }

  it('a denial by the number as it is written on paper is refused, with the number to write', async () => {
    const written = `${cbe.slice(0, 4)}.${cbe.slice(4, 7)}.${cbe.slice(7)}`;
    const { data, errors } = await ask(ONE, 'changePolicyDraft', await begunWithDenial([written]));
    expect(data).toEqual({ changePolicyDraft: null });
    expect(errors).toMatchObject([
      {
        message: `The rule no names: ${written} is written ${cbe}: ten digits and nothing else.`,
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it('and by the number of the register it denies', async () => {
    expect(await names()).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
    const { number, revision } = await taken(ONE, 'changePolicyDraft', await begunWithDenial([cbe]));
    await taken(ONE, 'submitPolicyDraft', { number, revision });
    await taken(TWO, 'approvePolicyVersion', { number });
    await taken(TWO, 'activatePolicyVersion', { number });
    await until(async () => (await names()).every((name) => name === null));
    expect(await names()).toEqual([null, null, null]);
  });

  it('an officer who reads the changes sees a number that no organisation is registered under', async () => {
    const sentencesOf = async (...organisations: string[]): Promise<string[]> => {
      const { number } = await taken(ONE, 'changePolicyDraft', await begunWithDenial(organisations));
      const question = `{ policyDifference(from: 1, to: ${number}, language: NL) { sentences } }`;
      const { data } = await demonstration.ask<{ policyDifference: { sentences: string[] } }>(TWO, question);
      return data!.policyDifference.sentences;
    };
    const warning = /^Regels noemen nummers waaronder geen organisatie geregistreerd is/;
    expect((await sentencesOf(cbe)).filter((sentence) => warning.test(sentence))).toEqual([]);
    expect((await sentencesOf(cbe, '1234567894')).at(-1)).toMatch(
      new RegExp(`${warning.source}; daardoor gelden ze voor niemand: 1234567894\\.$`),
    );
  });

  it.each(['0999.001.119', '0999001118', '0);process.exit('])(
    'somebody of the organisation %s is not made up: no rule about it would meet him, and the text is not repeated',
    async (organisation) => {
      const operation = 'query Simulate($input: SimulationInput!) { simulatePolicy(input: $input) { outcome } }';
      const variables = { input: { roles: ['PARTNER_SYSTEM'], organisation } };
      const { data, errors } = await demonstration.ask(ONE, operation, { variables });
      expect(data).toEqual({ simulatePolicy: null });
      expect(errors).toMatchObject([
        {
          message: 'An organisation is named by the CBE number of its enterprise: ten digits, and nothing else.',
          extensions: { code: 'BAD_USER_INPUT', argument: 'input.organisation' },
        },
      ]);
    },
  );
});
