/** Rules about one organisation, from the front door: its number as its register has it, or the rule is refused. */
import { openClient } from '../support/open-client';
import { startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';

const ONE = 'privacy-officer';
const TWO = 'privacy-officer-2';

let demonstration: RunningDemonstration;
/** Of the call centre, whose system is asked. */
let cbe: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 100 });
  const owner = await openClient(demonstration.database.ownerUrl);
  const { rows } = await owner.query<{ cbe: string }>(`select cbe from organisation where kind = 'CALL_CENTRE'`);
  cbe = rows[0]!.cbe;
  await owner.end();
});

afterAll(async () => {
  await demonstration?.stop();
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
    ...{ id: 'no names', roles: ['PARTNER_SYSTEM'], organisations, right: 'READ', outcome: 'WITHHELD', conditions: [] },
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
  let shown = await names();
  for (let tries = 0; tries < 200 && shown.some((name) => name !== null); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    shown = await names();
  }
  expect(shown).toEqual([null, null, null]);
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
