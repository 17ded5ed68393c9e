/**
 * The version that a request began with is retired by a narrower one while a partner is asked. What only reads is decided anew by
 * that one; what changes something, or counts against somebody, is not done twice.
 */
import type { RunningHub } from '../../src/app/hub';
import { putInForce, withoutCoordinate } from '../support/policy-change';
import {
  askHub,
  forgetRequests,
  requestsTo,
  setFault,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { until } from './hub-state';
import { startInboundCaller, type InboundCaller } from './inbound-caller';

const NAME = 'Person.name';

let caller: InboundCaller;
let demonstration: RunningDemonstration;
let hub: RunningHub;
let answersMade = 0;

beforeAll(async () => {
  caller = await startInboundCaller();
  ({ demonstration } = caller);
  hub = await demonstration.anotherHub(
    {
      disclosure: (own) => ({
        disclose(input) {
          answersMade += 1;
          return own.disclose(input);
        },
      }),
    },
    { SOURCE_TIME_BUDGET_MS: '20000' },
  );
});
afterAll(() => caller?.stop());

async function ask<Data>(persona: string, query: string, variables: object): Promise<Answer<Data>> {
  return askHub(hub.url, await demonstration.tokenOf(persona), query, { variables: { ...variables } });
}

/** @returns the answer, and how often it was made */
async function retiredMeanwhile<Data>(
  act: () => Promise<Answer<Data>>,
  asked = demonstration.partners.callCentre,
): Promise<[Answer<Data>, number]> {
  await putInForce(demonstration.database, (document) => document);
  await hub.pollNow();
  await forgetRequests(demonstration.partners);
  await setFault(asked, 'slow', { delayMs: 60_000 });
  answersMade = 0;
  const began = act();
  await until(async () =>
    (await requestsTo(asked)).some(({ method, url }) => method !== 'GET' || url.includes('script')),
  );
  await putInForce(demonstration.database, (document) => withoutCoordinate(document, NAME));
  await setFault(asked, 'none');
  return [await began, answersMade];
}

const codesOf = ({ errors }: Answer<unknown>): string[] => [
  ...new Set(errors.map(({ extensions }) => extensions.code)),
];

interface Named {
  readonly case: {
    readonly person: { readonly niss: string; readonly name: string | null };
    readonly orders: unknown[];
  };
}

it('a query is decided anew by the version in force, and no value leaves that this one does not allow', async () => {
  const query = 'query Look($id: ID!) { case(id: $id) { person { niss name } contactPoints { phone } } }';
  const id = await demonstration.firstCaseId();
  expect((await ask<Named>('nurse', query, { id })).data?.case.person.name).toMatch(/./);
  const [answer, times] = await retiredMeanwhile(() => ask<Named>('nurse', query, { id }));
  expect(times).toBe(2);
  expect(answer.data?.case.person).toEqual({ niss: expect.stringMatching(/^\d{11}$/) as string, name: null });
  expect(codesOf(answer)).toEqual(['FIELD_WITHHELD']);
});

it('a mutation is not done again', async () => {
  const mutation = `mutation Take($input: TakeNextOrderInput!) {
    takeNextOrder(input: $input) { order { id case { person { name } scripts { id } } } } }`;
  const input = { idempotencyKey: 'retired-meanwhile-0001' };
  // the order is taken, and on record, before what to say is read
  const { federalPlatform } = demonstration.partners;
  const [answer, times] = await retiredMeanwhile(() => ask('agent', mutation, { input }), federalPlatform);
  expect(times).toBe(1);
  expect(codesOf(answer)).toContain('AUDIT_UNAVAILABLE');
});

it('wrong answers of somebody on the phone are counted once', async () => {
  const [{ phone, answers } = caller.people[0]!] = caller.people;
  const wrong = answers.map((given) => ({ ...given, answer: 'Canary1899' }));
  const [, times] = await retiredMeanwhile(() => caller.callAt(hub.url, 'agent', phone, wrong));
  expect(times).toBe(1);
  expect(await caller.query('select from wrong_answer')).toHaveLength(1);
});
