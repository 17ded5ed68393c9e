/**
 * A stream ends with what it depends on: the token, its revocation, the shift, the assignment, the application, the
 * organisation, the purpose; with a last event that carries the code. Nothing of the case comes with it.
 */
import { MovableTime } from '../../scripts/demonstration/movable-time';
import { personaNamed } from '../../simulators/population/personas';
import type { RunningHub } from '../../src/app/hub';
import type { EventStream } from '../support/event-stream';
import { startTestIssuers, type TestIssuers } from '../support/tokens';
import { StreamGround } from './followed-cases';

const CASE = 'subscription C($id: ID!) { caseChanged(id: $id) { id openedAt person { name } } }';
const QUEUE = 'subscription { queueChanged { number state } }';
const POLICY = 'subscription { policyActivated { number } }';
const PAST = `'2000-01-01'`;

const time = new MovableTime();
let ground: StreamGround;
let issuers: TestIssuers;
/** Whose tokens the test makes. */
let hub: RunningHub;
let id: string;

beforeAll(async () => {
  [ground, issuers] = await Promise.all([StreamGround.start(), startTestIssuers()]);
  const { healthcare, staff, M2M, citizen } = issuers.issuers;
  hub = await ground.demonstration.anotherHub(
    { time },
    { HEALTHCARE_ISSUER: healthcare, STAFF_ISSUER: staff, M2M_ISSUER: M2M, CITIZEN_ISSUER: citizen },
  );
  id = await ground.demonstration.firstCaseId();
});

afterEach(() => ground.closeAll());

afterAll(async () => {
  await ground?.stop();
  await issuers?.stop();
});

const clientOf = (persona: string): string => {
  const found = personaNamed(persona);
  return found.kind === 'SYSTEM' ? found.clientId : '';
};

interface End {
  readonly what: string;
  readonly persona: string;
  readonly query: string;
  readonly begin: () => Promise<unknown>;
  readonly giveBack: () => Promise<unknown>;
  readonly code: string;
  readonly reason?: string;
}

const ofOrganisation = (persona: string): string =>
  `cbe in (select organisation from staff_contract where ${ground.contractOf(persona)})`;

const ENDS: readonly End[] = [
  {
    ...{ what: 'the shift', persona: 'nurse', query: CASE, code: 'FIELD_WITHHELD', reason: 'OUT_OF_SHIFT' },
    begin: () => ground.change('staff_contract', 'always_on_duty = false', ground.contractOf('nurse')),
    giveBack: () => ground.change('staff_contract', 'always_on_duty = true', ground.contractOf('nurse')),
  },
  {
    ...{ what: 'the shift', persona: 'agent', query: QUEUE, code: 'FIELD_WITHHELD', reason: 'OUT_OF_SHIFT' },
    begin: () => ground.change('staff_contract', 'always_on_duty = false', ground.contractOf('agent')),
    giveBack: () => ground.change('staff_contract', 'always_on_duty = true', ground.contractOf('agent')),
  },
  {
    ...{ what: 'the contract', persona: 'supervisor', query: POLICY, code: 'FIELD_WITHHELD', reason: 'OUT_OF_SHIFT' },
    begin: () => ground.change('staff_contract', `contract_until = ${PAST}`, ground.contractOf('supervisor')),
    giveBack: () => ground.change('staff_contract', 'contract_until = null', ground.contractOf('supervisor')),
  },
  {
    ...{ what: 'the assignment', persona: 'physician', query: CASE, code: 'NOT_FOUND_OR_FORBIDDEN' },
    begin: () => ground.change('case_assignment', `assigned_until = ${PAST}`, ground.assignmentsOf('physician')),
    giveBack: () => ground.change('case_assignment', 'assigned_until = null', ground.assignmentsOf('physician')),
  },
  {
    ...{ what: 'the zone of the case', persona: 'inspector', query: CASE, code: 'NOT_FOUND_OR_FORBIDDEN' },
    begin: () => ground.change('case_key', `zone = 'was ' || zone`, `case_id = '${id}'`),
    giveBack: () => ground.change('case_key', `zone = replace(zone, 'was ', '')`, `case_id = '${id}'`),
  },
  {
    ...{ what: 'the organisation', persona: 'nurse', query: CASE, code: 'PURPOSE_REFUSED' },
    begin: () => ground.change('organisation', 'suspended_at = now()', ofOrganisation('nurse')),
    giveBack: () => ground.change('organisation', 'suspended_at = null', ofOrganisation('nurse')),
  },
  {
    ...{ what: 'the purpose of the organisation', persona: 'nurse', query: CASE, code: 'PURPOSE_REFUSED' },
    begin: () =>
      ground.change(
        'organisation',
        `permitted_purposes = array_remove(permitted_purposes, 'CONTACT_TRACING')`,
        ofOrganisation('nurse'),
      ),
    giveBack: () =>
      ground.change(
        'organisation',
        `permitted_purposes = array_append(permitted_purposes, 'CONTACT_TRACING')`,
        ofOrganisation('nurse'),
      ),
  },
  {
    ...{ what: 'a role', persona: 'supervisor', query: POLICY, code: 'FIELD_WITHHELD', reason: 'NOT_GRANTED' },
    begin: () =>
      ground.change(
        'organisation',
        `permitted_roles = array_remove(permitted_roles, 'SUPERVISOR')`,
        ofOrganisation('supervisor'),
      ),
    giveBack: () =>
      ground.change(
        'organisation',
        `permitted_roles = array_append(permitted_roles, 'SUPERVISOR')`,
        ofOrganisation('supervisor'),
      ),
  },
  {
    ...{ what: 'the application', persona: 'partner-call-centre', query: QUEUE, code: 'UNAUTHENTICATED' },
    begin: () =>
      ground.change('application', 'suspended_at = now()', `client_id = '${clientOf('partner-call-centre')}'`),
    giveBack: () =>
      ground.change('application', 'suspended_at = null', `client_id = '${clientOf('partner-call-centre')}'`),
  },
];

/** What another test gave back may be known a moment later. */
async function opened(persona: string, query: string, variables?: Record<string, unknown>): Promise<EventStream> {
  for (let patience = 50; patience > 0; patience -= 1) {
    const stream = await ground.follow(persona, query, { variables });
    if (query === POLICY) return stream;
    const { data, errors } = await stream.event(1);
    if (!errors && Object.values(data ?? {}).some((value) => value !== null)) return stream;
    stream.close();
  }
  throw new Error(`${persona} sees nothing.`);
}

async function expectEnd(stream: EventStream, { code, reason }: Pick<End, 'code' | 'reason'>): Promise<void> {
  await stream.ended();
  const last = stream.events.at(-1);
  expect(last?.data ?? null).toBeNull();
  expect(last?.errors?.map(({ extensions }) => [extensions.code, extensions['reason']])).toEqual([[code, reason]]);
  expect(stream.isComplete).toBe(true);
}

it.each(ENDS)('the end of $what of $persona is the end of the stream', async (end) => {
  const variables = end.query === CASE ? { id } : undefined;
  const stream = await opened(end.persona, end.query, variables);
  try {
    await end.begin();
    await expectEnd(stream, end);
  } finally {
    await end.giveBack();
  }
});

it('the token’s end is the stream’s', async () => {
  const exp = Math.floor(Date.now() / 1_000) + 120;
  const token = await issuers.token({ claims: { exp } });
  const stream = await ground.follow('', POLICY, { hubUrl: hub.url, token });
  expect(stream.status).toBe(200);
  expect(stream.events).toEqual([]);
  await time.advanceTo(new Date(exp * 1_000));
  await expectEnd(stream, { code: 'UNAUTHENTICATED' });
});

it('a revoked token ends its streams, and no others of the same caller', async () => {
  const [leaked, kept] = [await issuers.token({ claims: { jti: 'leaked' } }), await issuers.token()];
  const [first, second, other] = await Promise.all(
    [leaked, leaked, kept].map((token) => ground.follow('', POLICY, { hubUrl: hub.url, token })),
  );
  const mutation = 'mutation ($input: RevokeTokensInput!) { revokeTokens(input: $input) { id } }';
  const input = { by: 'TOKEN', issuer: 'staff', value: 'leaked', ground: 'LEAKED' };
  const revoked = await ground.demonstration.ask('privacy-officer', mutation, { variables: { input } });
  expect(revoked.errors).toEqual([]);
  await Promise.all([first!, second!].map((stream) => expectEnd(stream, { code: 'UNAUTHENTICATED' })));
  expect(other!.events).toEqual([]);
  expect(other!.isComplete).toBe(false);
});
