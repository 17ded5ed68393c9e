/** Somebody calls back: candidates by number, one case by the right answers, and the order that comes with it. */
import { startCallCentreSimulator } from '../../../simulators/call-centre/call-centre-simulator';
import type { VerificationQuestion } from '../../../simulators/call-centre/inbound-desk';
import { internationalForm } from '../../../simulators/call-centre/number-index';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { createPopulation } from '../../../simulators/population/create-population';
import type { Demographics, TrueCase } from '../../../simulators/population/population';
import { PartnerClient } from '../json-api/partner-client';

interface Verified {
  readonly verified: boolean;
  readonly caseReference: string | null;
  readonly orderNumber: string | null;
  readonly candidates: readonly string[];
}
type Answers = Partial<Record<VerificationQuestion, string>>;

const population = createPopulation({ seed: 11, size: 500, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const agent = population.staff().find(({ persona }) => persona === 'agent')?.staffReference as string;
const knownOf = (one: TrueCase): Demographics => population.person(one.personIndex).asKnownTo.federal;
const open = [...population.cases()].filter((one) => one.orders.some(({ state }) => state === 'OPEN'));
const complete = open.filter((one) => {
  const { givenName, familyName, birthDate, address, mobile } = knownOf(one);
  return [givenName, familyName, birthDate, address?.postcode, address?.houseNumber, mobile].every(Boolean);
});
const [one, other] = complete as [TrueCase, TrueCase];
const phoneOf = (of: TrueCase): string => internationalForm(knownOf(of).mobile ?? '');
const answersOf = (of: TrueCase): Answers => {
  const { givenName, familyName, birthDate, address } = knownOf(of);
  return {
    BIRTH_DATE: birthDate ?? '',
    POSTCODE: address?.postcode ?? '',
    HOUSE_NUMBER: address?.houseNumber ?? '',
    FAMILY_NAME_START: familyName ?? '',
    GIVEN_NAME_START: givenName ?? '',
  };
};

let simulator: RunningSimulator;
let client: PartnerClient;
beforeEach(async () => {
  simulator = await startCallCentreSimulator({ population });
  client = new PartnerClient(simulator);
});
afterEach(() => simulator.stop());

const candidates = async (phone: string, organisation = one.organisation) =>
  client.ask<{ candidates: string[]; questions: string[] }>('POST', '/api/inbound-calls/candidates', {
    organisation,
    phone,
  });
const verify = (answers: Answers, more: object = {}): Promise<Verified> =>
  client.ask('POST', '/api/inbound-calls/verify', {
    organisation: one.organisation,
    phone: phoneOf(one),
    agentNumber: agent,
    answers,
    ...more,
  });

describe('candidates', () => {
  test('leave out a case whose orders are all over', async () => {
    for (const { number } of one.orders) await client.change('orders', number, 'state', 'CLOSED');
    expect((await candidates(phoneOf(one))).candidates).not.toContain(one.reference);
  });
});

describe('answers', () => {
  test('count only where there is something to compare them with, and three of those are needed', async () => {
    for (const field of ['birthDate', 'postcode']) await client.change('cases', one.reference, field, null);
    expect(await verify(answersOf(one))).toMatchObject({ verified: true });
    await client.change('cases', one.reference, 'houseNumber', null);
    expect(await verify(answersOf(one))).toMatchObject({ verified: false, candidates: [one.reference] });
  });

  test('that fit two persons at one number are not right until they tell them apart', async () => {
    const { birthDate, familyName, mobile, address } = knownOf(one);
    const twin = { birthDate, familyName, mobile, postcode: address?.postcode, houseNumber: address?.houseNumber };
    for (const [field, value] of Object.entries({ ...twin, givenName: 'Zoé' }))
      await client.change('cases', other.reference, field, value);
    const { GIVEN_NAME_START: _given, ...shared } = answersOf(one);
    expect(await verify(shared)).toMatchObject({ verified: false });
    expect(await verify({ ...shared, GIVEN_NAME_START: 'Zoe' })).toMatchObject({ caseReference: other.reference });
  });

  test('give no order that went up, and none where nobody takes one', async () => {
    expect(await verify(answersOf(one), { agentNumber: null })).toMatchObject({ verified: true, orderNumber: null });
    for (const { number, state } of one.orders)
      if (state === 'OPEN' || state === 'ASSIGNED')
        await client.ask('POST', '/api/escalations', { orderNumber: number, line: 'SECOND' });
    expect(await verify(answersOf(one))).toMatchObject({ verified: true, orderNumber: null });
  });
});
