/**
 * What is known of a caller is withdrawn while a request runs: a partner is slow, and meanwhile the token is revoked, the
 * shift ends, an assignment is taken back or the application is suspended. Nothing of the answer leaves after that.
 */
import type { Client } from 'pg';
import { personaNamed } from '../../simulators/population/personas';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { openClient } from '../support/open-client';
import { setFault, startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { everyRequestTo } from '../support/partner-log';
import { HeldPartners } from './held-partners';

let demonstration: RunningDemonstration;
let owner: Client;
let id: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ environment: { SOURCE_TIME_BUDGET_MS: '20000' } });
  owner = await openClient(demonstration.database.ownerUrl);
  id = await demonstration.firstCaseId();
});

afterAll(async () => {
  await owner.end();
  await demonstration.stop();
});

interface Withdrawal {
  readonly what: string;
  readonly persona: string;
  readonly query: string;
  /** Whose answer the request waits for. */
  readonly slow: 'sciensano' | 'callCentre';
  readonly withdraw: () => Promise<unknown>;
  readonly giveBack: () => Promise<unknown>;
  /** Code and reason of the one error. */
  readonly refusal: string;
  readonly status: number;
}

const MEDICAL = 'query ($id: ID!) { case(id: $id) { medical { tests { value } } } }';
const PERSON = 'query ($id: ID!) { case(id: $id) { person { name } attempts { at } } }';
const pseudonymOf = (persona: string): string =>
  createPseudonyms(demonstration.environment['PSEUDONYM_KEY'] as string).person(nissOf(persona));
const change = (table: string, set: string, where: string): Promise<unknown> =>
  owner.query(`update ${table} set ${set} where ${where}`);
const contractOf = (persona: string): string => `person_pseudonym = '${pseudonymOf(persona)}'`;
const assignmentsOf = (persona: string): string =>
  `staff_reference in (select staff_reference from staff_contract where ${contractOf(persona)})`;
const PAST = `'2000-01-01'`;

const WITHDRAWALS: readonly Withdrawal[] = [
  {
    ...{ what: 'the shift', persona: 'nurse', query: MEDICAL, slow: 'sciensano' },
    withdraw: () => change('staff_contract', 'always_on_duty = false', contractOf('nurse')),
    giveBack: () => change('staff_contract', 'always_on_duty = true', contractOf('nurse')),
    ...{ refusal: 'FIELD_WITHHELD CALLER_FACTS_UNAVAILABLE', status: 200 },
  },
  {
    ...{ what: 'the assignment of a case', persona: 'physician', query: MEDICAL, slow: 'sciensano' },
    withdraw: () => change('case_assignment', `assigned_until = ${PAST}`, assignmentsOf('physician')),
    giveBack: () => change('case_assignment', 'assigned_until = null', assignmentsOf('physician')),
    ...{ refusal: 'FIELD_WITHHELD CALLER_FACTS_UNAVAILABLE', status: 200 },
  },
  {
    ...{ what: 'the assignment of an order', persona: 'agent', query: PERSON, slow: 'callCentre' },
    withdraw: () => change('order_assignment', `assigned_until = ${PAST}`, assignmentsOf('agent')),
    giveBack: () => change('order_assignment', 'assigned_until = null', assignmentsOf('agent')),
    ...{ refusal: 'FIELD_WITHHELD CALLER_FACTS_UNAVAILABLE', status: 200 },
  },
  {
    ...{ what: 'the training', persona: 'nurse', query: MEDICAL, slow: 'sciensano' },
    withdraw: () => change('training_record', `valid_until = ${PAST}`, contractOf('nurse')),
    giveBack: () => change('training_record', 'valid_until = null', contractOf('nurse')),
    ...{ refusal: 'FIELD_WITHHELD CALLER_FACTS_UNAVAILABLE', status: 200 },
  },
  {
    ...{ what: 'the application', persona: 'partner-call-centre', slow: 'callCentre' },
    query: '{ callOrders(first: 5) { edges { node { case { person { name } } } } } }',
    withdraw: () => change('application', 'suspended_at = now()', `client_id = '${clientOf('partner-call-centre')}'`),
    giveBack: () => change('application', 'suspended_at = null', `client_id = '${clientOf('partner-call-centre')}'`),
    ...{ refusal: 'UNAUTHENTICATED ', status: 401 },
  },
  {
    // the last one: it stays revoked
    ...{ what: 'the token', persona: 'nurse', query: MEDICAL, slow: 'sciensano' },
    withdraw: () =>
      demonstration.ask(
        'privacy-officer',
        'mutation ($input: RevokeTokensInput!) { revokeTokens(input: $input) { id } }',
        {
          variables: { input: { by: 'CALLER', value: pseudonymOf('nurse'), ground: 'LEAKED' } },
        },
      ),
    giveBack: async () => undefined,
    ...{ refusal: 'UNAUTHENTICATED ', status: 401 },
  },
];

function nissOf(persona: string): string {
  const found = personaNamed(persona);
  return found.kind === 'PERSON' ? found.niss : '';
}

function clientOf(persona: string): string {
  const found = personaNamed(persona);
  return found.kind === 'SYSTEM' ? found.clientId : '';
}

it.each(WITHDRAWALS)(
  '$what of $persona',
  async ({ what, persona, query, slow, withdraw, giveBack, refusal, status }) => {
    const ask = (requestId: string): Promise<Answer> =>
      demonstration.ask(persona, query, { variables: { id }, headers: { 'X-Request-Id': requestId } });
    // entitled, as long as nothing is withdrawn
    const before = await ask(`before-${persona}`);
    expect(JSON.stringify(before.data)).toMatch(/"(value|name)":"/);
    const partner = demonstration.partners[slow];
    const requestId = `during-${what.replaceAll(' ', '-')}`;
    await setFault(partner, 'slow', { delayMs: 60_000 });
    try {
      const answering = ask(requestId);
      await untilAsked(requestId);
      await withdraw();
      await setFault(partner, 'none');
      const { data, errors, status: answered } = await answering;
      expect(JSON.stringify(data ?? null)).not.toMatch(/"(value|name|at)":"/);
      const reported = errors.map(({ extensions }) => `${extensions.code} ${(extensions['reason'] ?? '') as string}`);
      expect([answered, reported]).toEqual([status, [refusal]]);
      // and what the partner was asked is on record
      const records = await new HeldPartners(demonstration).recordsOf([requestId]);
      expect(records.map(({ returned }) => returned).flat()).toEqual([]);
      expect(JSON.stringify(records.map((one) => one.partner_questions))).toContain(
        slow === 'sciensano' ? slow : 'call-centre',
      );
    } finally {
      await setFault(partner, 'none');
      await giveBack();
    }
  },
);

async function untilAsked(requestId: string): Promise<void> {
  for (let patience = 1_000; patience > 0; patience -= 1) {
    const asked = await everyRequestTo(demonstration.partners);
    if (asked.some((one) => one.requestId === requestId)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('No partner was asked.');
}
