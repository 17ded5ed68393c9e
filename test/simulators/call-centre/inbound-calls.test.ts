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
const UNKNOWN = '+32479000001';

describe('candidates', () => {
  test('are the open cases with this number, whichever way it is written; the questions are the same for any', async () => {
    const known = await candidates(phoneOf(one));
    expect(known.candidates).toContain(one.reference);
    const written = phoneOf(one).replace('+32', '0032 (0)');
    await client.change('cases', other.reference, 'landline', written);
    expect((await candidates(phoneOf(one))).candidates).toContain(other.reference);
    const unknown = await candidates(UNKNOWN);
    expect(unknown).toMatchObject({ candidates: [], questions: known.questions });
    expect((await candidates(phoneOf(one), '0999999922')).candidates).toEqual([]);
  });

  test('leave out a case whose orders are all over', async () => {
    for (const { number } of one.orders) await client.change('orders', number, 'state', 'CLOSED');
    expect((await candidates(phoneOf(one))).candidates).not.toContain(one.reference);
  });
});

describe('answers', () => {
  test('that are right give the one case and its order to the agent, again and again', async () => {
    const before = (await client.feed('order-assignments')).cursor;
    const verified = await verify(answersOf(one));
    expect(verified).toMatchObject({ verified: true, caseReference: one.reference });
    const { items } = await client.feed('order-assignments', before);
    expect(items).toEqual([
      expect.objectContaining({ agentNumber: agent, orderNumber: verified.orderNumber, caseReference: one.reference }),
    ]);
    expect(await verify(answersOf(one))).toMatchObject({ verified: true, orderNumber: verified.orderNumber });
    expect((await client.feed('order-assignments', before)).items).toHaveLength(1);
  });

  test('may be written loosely, three of them are enough', async () => {
    const { familyName, ...held } = { ...answersOf(one), familyName: answersOf(one).FAMILY_NAME_START ?? '' };
    const loosely = { FAMILY_NAME_START: ` ${familyName.slice(0, 4).toUpperCase()}.`, POSTCODE: held.POSTCODE };
    expect(await verify({ ...loosely, BIRTH_DATE: held.BIRTH_DATE })).toMatchObject({ verified: true });
  });

  test.each<[string, Answers]>([
    ['one of them wrong', { ...answersOf(one), POSTCODE: '9999' }],
    ['all of them wrong', { BIRTH_DATE: '1900-01-01', POSTCODE: '9999', HOUSE_NUMBER: '0' }],
    ['somebody else’s', answersOf(other)],
  ])('that are not right say no more than that: %s', async (_what, answers) => {
    const before = (await client.feed('order-assignments')).cursor;
    expect(await verify(answers)).toMatchObject({ verified: false, caseReference: null, orderNumber: null });
    expect(await verify(answersOf(one), { phone: UNKNOWN })).toMatchObject({ verified: false, candidates: [] });
    expect((await client.feed('order-assignments', before)).items).toEqual([]);
  });

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
