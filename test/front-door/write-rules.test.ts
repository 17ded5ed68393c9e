/** Officers change who may give which command like any other rule, and know beforehand what it changes; over HTTP with real tokens. */
import { past, startCallAgents, type CallAgents, type TakenOrder } from '../commands/call-agent';
import { hubCommand } from '../support/hub-command';
import type { Answer } from '../support/running-demonstration';
import { until } from '../support/until';

const ONE = 'privacy-officer';
const TWO = 'privacy-officer-2';
const ATTEMPTS = 'recording attempts / AGENT / WRITE';
const OF_SUPERVISORS = {
  id: 'attempts of supervisors',
  roles: ['SUPERVISOR'],
  what: [{ group: 'recording attempts', coordinates: ['Mutation.recordAttempt', 'CallAttempt.at'] }],
  right: 'WRITE',
  purposes: ['CONTACT_TRACING'],
  conditions: ['OWN_ORGANISATION', 'TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'],
  legalBasis: 'cooperation-agreement-2020-08-25',
  why: 'Made for the test.',
};
const MEDICAL_OF_AGENTS = {
  ...{ ...OF_SUPERVISORS, id: 'medical dispositions of agents', roles: ['AGENT'], conditions: ['ASSIGNED'] },
  what: [{ group: 'disposition', coordinates: ['CallAttempt.medicalDisposition'] }],
};
const NO_ATTEMPTS = {
  ...{ id: 'no-attempts-of-supervisors', sentenceEn: 'A supervisor never records an attempt.', roles: ['SUPERVISOR'] },
  ...{ coordinates: ['Mutation.recordAttempt'], rights: ['WRITE'], atMost: 'WITHHELD' },
};
const TYPES = {
  draftPolicyVersion: 'DraftPolicyVersionInput',
  changePolicyDraft: 'ChangePolicyDraftInput',
  submitPolicyDraft: 'PolicyDraftAtRevisionInput',
  approvePolicyVersion: 'PolicyVersionNumberInput',
  activatePolicyVersion: 'PolicyVersionNumberInput',
  addGuarantee: 'AddGuaranteeInput',
} as const;

let agents: CallAgents;
let order: TakenOrder;
/** A draft without the rule by which agents record attempts. */
let draft: Draft;

interface Draft {
  readonly number: number;
  readonly revision: number;
}

const ask = <Data>(persona: string, text: string, variables: Record<string, unknown> = {}): Promise<Answer<Data>> =>
  agents.demonstration.ask<Data>(persona, text, { variables });

async function done<Data>(persona: string, text: string, variables: Record<string, unknown> = {}): Promise<Data> {
  const { data, errors } = await ask<Data>(persona, text, variables);
  expect(errors).toEqual([]);
  return data!;
}

function step(persona: string, name: keyof typeof TYPES, input: object): Promise<Answer<Record<string, Draft>>> {
  const selected = name === 'addGuarantee' ? 'id' : 'number revision';
  return ask(persona, `mutation Step($input: ${TYPES[name]}!) { ${name}(input: $input) { ${selected} } }`, { input });
}

async function drafted(title: string, change: object): Promise<Draft> {
  const begun = await step(ONE, 'draftPolicyVersion', { from: 1, title });
  const { number, revision } = begun.data!['draftPolicyVersion']!;
  const { data, errors } = await step(ONE, 'changePolicyDraft', { number, revision, ...change });
  expect(errors).toEqual([]);
  return data!['changePolicyDraft']!;
}

const attempt = (): object => ({ orderId: order.id, at: past(), outcome: 'ANSWERED', disposition: 'PARTIAL' });

/** What an officer's command says. */
async function commanded(...words: string[]): Promise<string> {
  const environment = {
    HUB_URL: agents.demonstration.hub.url,
    HUB_TOKEN: await agents.demonstration.tokenOf(ONE),
  };
  const { said, noted } = await hubCommand(['policy', ...words], { environment });
  return `${said}${noted}`;
}

beforeAll(async () => {
  agents = await startCallAgents();
  order = await agents.take();
  const { result, errors } = await agents.give('agent', 'recordAttempt', attempt());
  expect({ errors, state: result?.command?.state }).toEqual({ errors: [], state: 'CONFIRMED' });
  order = result!.order!;
  draft = await drafted('Agents record no attempts', { remove: [ATTEMPTS] });
});

afterAll(() => agents?.stop());

describe('mayI', () => {
  it.each<[persona: string, coordinate: string, answer: string]>([
    ['agent', 'Mutation.recordAttempt', 'VISIBLE'],
    ['agent', 'RecordAttemptInput.disposition', 'VISIBLE'],
    ['agent', 'RecordAttemptInput.medicalDisposition', 'WITHHELD NOT_GRANTED'],
    ['agent', 'Mutation.reassignOrder', 'WITHHELD NOT_GRANTED'],
    ['agent-untrained', 'Mutation.recordAttempt', 'WITHHELD NOT_TRAINED'],
    ['nurse', 'RecordAttemptInput.medicalDisposition', 'VISIBLE'],
    ['supervisor', 'Mutation.reassignOrder', 'VISIBLE'],
    ['supervisor', 'Mutation.recordAttempt', 'WITHHELD NOT_GRANTED'],
    ['privacy-officer', 'Mutation.recordAttempt', 'WITHHELD NOT_GRANTED'],
    ['partner-call-centre', 'Mutation.recordAttempt', 'WITHHELD NOT_GRANTED'],
  ])('answers %s before it is tried: %s is %s', async (persona, coordinate, answer) => {
    const { mayI } = await done<{ mayI: { outcome: string; reason: string | null; right: string }[] }>(
      persona,
      'query MayI($coordinates: [String!]!) { mayI(coordinates: $coordinates) { outcome reason right } }',
      { coordinates: [coordinate] },
    );
    const [{ outcome, reason, right }] = mayI as [(typeof mayI)[number]];
    expect([outcome, ...(reason ? [reason] : [])].join(' ')).toBe(answer);
    expect(right).toBe('WRITE');
  });
});

describe('a draft that takes a command from agents', () => {
  it.each([
    ['EN', /^Agents of the call centre may no longer change “recording attempts” \(/],
    ['FR', /^Les agents du centre d'appel ne peuvent plus modifier “/],
    ['NL', /^Medewerkers van het callcenter kunnen niet langer wijzigen: “/],
  ])('is compared in words, in %s', async (language, sentence) => {
    const { policyDifference } = await done<{ policyDifference: { widens: boolean; sentences: string[] } }>(
      ONE,
      `query Difference($to: Int!) { policyDifference(from: 1, to: $to, language: ${language}) { widens sentences } }`,
      { to: draft.number },
    );
    expect(policyDifference).toEqual({ widens: false, sentences: [expect.stringMatching(sentence)] });
  });

  it('is simulated, by GraphQL and by a command', async () => {
    const caller = { roles: ['AGENT'], purpose: 'CONTACT_TRACING', relations: ['ASSIGNED', 'OWN_ORGANISATION'] };
    const simulated = async (version: number): Promise<unknown> => {
      const { simulatePolicy } = await done<{ simulatePolicy: { coordinate: string }[] }>(
        ONE,
        'query Simulate($input: SimulationInput!) { simulatePolicy(input: $input) { coordinate right outcome reason } }',
        { input: { ...caller, version } },
      );
      return simulatePolicy.find(({ coordinate }) => coordinate === 'Mutation.recordAttempt');
    };
    const of = { coordinate: 'Mutation.recordAttempt', right: 'WRITE' };
    expect(await simulated(1)).toEqual({ ...of, outcome: 'VISIBLE', reason: null });
    expect(await simulated(draft.number)).toEqual({ ...of, outcome: 'WITHHELD', reason: 'NOT_GRANTED' });
    const words = ['simulate', 'CallAttempt.disposition', '--right', 'WRITE', '--role', 'AGENT', '--purpose'];
    const relations = ['CONTACT_TRACING', '--relation', 'ASSIGNED', '--version'];
    expect(await commanded(...words, ...relations, '1')).toContain(ATTEMPTS);
    expect(await commanded(...words, ...relations, String(draft.number))).toContain('0 visible, 0 masked, 1 withheld');
  });

  it('is tried on the operation that gives the command, which is not run', async () => {
    const operation = `mutation { recordAttempt(input: { idempotencyKey: "k", orderId: "o", at: "2020-09-01T10:00:00Z",
      outcome: NO_ANSWER }) { command { id } } }`;
    const explained = async (version: number): Promise<unknown> => {
      const input = { roles: ['AGENT'], purpose: 'CONTACT_TRACING', relations: ['ASSIGNED'], version };
      const { explainOperation } = await done<{ explainOperation: object[] }>(
        ONE,
        `query Explain($operation: String!, $input: SimulationInput!) {
          explainOperation(operation: $operation, input: $input) { selection outcome takenOut } }`,
        { operation, input },
      );
      return explainOperation[0];
    };
    const selection = 'recordAttempt';
    expect(await explained(1)).toEqual({ selection, outcome: 'VISIBLE', takenOut: null });
    expect(await explained(draft.number)).toEqual({ selection, outcome: 'WITHHELD', takenOut: 'FIELD_WITHHELD' });
  });

  it('is tried on what agents have recorded, by GraphQL and by a command', async () => {
    const replayed = async (version: number): Promise<{ lost: number; byCoordinate: object[] }> =>
      (
        await done<{ replayPolicy: { gained: number; lost: number; byCoordinate: object[] } }>(
          ONE,
          'query Replay($version: Int!) { replayPolicy(version: $version, days: 1) { gained lost byCoordinate { of right lost } } }',
          { version },
        )
      ).replayPolicy;
    expect(await replayed(1)).toEqual({ gained: 0, lost: 0, byCoordinate: [] });
    const { lost, byCoordinate } = await replayed(draft.number);
    const coordinates = ['Mutation.recordAttempt', 'at', 'technicalOutcome', 'disposition'];
    const written = coordinates.map((name) => (name.includes('.') ? name : `CallAttempt.${name}`));
    expect(lost).toBe(written.length);
    const sums = written.map((of) => ({ of, right: 'WRITE', lost: 1 }));
    expect(byCoordinate).toHaveLength(sums.length);
    expect(byCoordinate).toEqual(expect.arrayContaining(sums));
    expect(await commanded('replay', '--version', String(draft.number), '--days', '1')).toMatch(
      /^Mutation\.recordAttempt \(WRITE\) +1 +0 +1$/m,
    );
  });
});

describe('what stands against a version', () => {
  const faultOf = async ({ number, revision }: Draft): Promise<string> => {
    const { data, errors } = await step(ONE, 'submitPolicyDraft', { number, revision });
    expect(data).toEqual({ submitPolicyDraft: null });
    return errors.map(({ message }) => message).join('\n');
  };

  it('is a guarantee that a role gives no such command', async () => {
    expect((await step(ONE, 'addGuarantee', NO_ATTEMPTS)).errors).toEqual([]);
    const broken = await drafted('Supervisors record attempts', { grants: [OF_SUPERVISORS] });
    expect(await faultOf(broken)).toMatch(
      /“A supervisor never records an attempt\.” is broken\. Supervisors of the call centre may now change Mutation\.recordAttempt \(/,
    );
  });

  it('is no guarantee that the version in force breaks', async () => {
    const { errors } = await step(ONE, 'addGuarantee', { ...NO_ATTEMPTS, id: 'no-attempts', roles: ['AGENT'] });
    expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(/in force, breaks it\. Agents of/)]);
  });

  it('is the floor, where a medical value would be written by who is no recognised professional', async () => {
    const fault = await faultOf(await drafted('Medical dispositions', { grants: [MEDICAL_OF_AGENTS] }));
    expect(fault).toMatch(/medical dispositions of agents/);
    expect(fault).toMatch(/Medical data|A medical value is written by/);
  });
});

describe('once it is in force', () => {
  it('agents are refused the command, and no other', async () => {
    const { number, revision } = draft;
    expect((await step(ONE, 'submitPolicyDraft', { number, revision })).errors).toEqual([]);
    expect((await step(TWO, 'approvePolicyVersion', { number })).errors).toEqual([]);
    expect((await step(ONE, 'activatePolicyVersion', { number })).errors).toEqual([]);
    await until(async () => {
      const { result, errors } = await agents.give('agent', 'recordAttempt', attempt());
      const [first] = errors;
      return (
        result === null && first?.extensions.code === 'FIELD_WITHHELD' && first.extensions['reason'] === 'NOT_GRANTED'
      );
    });
    // other commands are as they were
    const released = await agents.give('agent', 'releaseOrder', { orderId: order.id, expectedVersion: order.version });
    expect(released).toMatchObject({ errors: [], result: { command: { state: 'CONFIRMED' } } });
  });
});
