/**
 * What is known of a caller is withdrawn. While a request runs: a partner is slow, and meanwhile the token is revoked, the
 * shift ends, an assignment is taken back or the application is suspended, and nothing of the answer leaves after that. And the
 * training: nobody sees personal data before the data-protection module is passed, from the training system that stores a
 * statement to the case view of the agent it is about, and back: when it is over, and when it is taken back.
 */
import type { Client } from 'pg';
import { randomUUID } from 'node:crypto';
import { personaNamed } from '../../simulators/population/personas';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { openClient } from '../support/open-client';
import {
  setFault,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
  askHub,
} from '../support/running-demonstration';
import { everyRequestTo } from '../support/partner-log';
import { HeldPartners } from './held-partners';
import { subscribeToEvents } from '../../scripts/demonstration/event-subscriptions';
import { EVERYTHING, givenBy, isSensitive, withheldBy, type CaseAnswer } from './case-disclosure';
import { PartnerEvents } from './partner-events';
import { until } from './hub-state';

let demonstration: RunningDemonstration;
let owner: Client;
let id: string;

beforeAll(async () => {
  // what is written past the hub counts with the next request
  demonstration = await startDemonstration({ size: 300, environment: { REGISTERS_RECENT_MS: '0' } });
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

const untilAsked = (requestId: string): Promise<void> =>
  until(async () => (await everyRequestTo(demonstration.partners)).some((one) => one.requestId === requestId));

describe('the training', () => {
  const PERSONA = 'agent-untrained';
  const STREAM = 'federal-platform/statements';
  const DAY_MS = 86_400_000;
  const MODULE = 'https://training.example.be/modules/data-protection';
  const VALID_UNTIL = 'https://training.example.be/extensions/valid-until';

  let id: string;

  beforeAll(async () => {
    const { data } = await demonstration.ask<{ viewer: { cases: { edges: { node: { id: string } }[] } } }>(
      PERSONA,
      '{ viewer { cases(first: 1) { edges { node { id } } } } }',
    );
    id = data!.viewer.cases.edges[0]!.node.id;
  });

  const see = async (hubUrl = demonstration.hub.url): Promise<Answer<CaseAnswer>> =>
    askHub<CaseAnswer>(hubUrl, await demonstration.tokenOf(PERSONA), EVERYTHING, { variables: { id } });
  const sensitiveOf = (answer: Answer<CaseAnswer>): string[] => [...givenBy(answer)].filter(isSensitive);

  /** As a training system does it; the answer is the statement's id. */
  async function store(statement: object): Promise<string> {
    const statementId = randomUUID();
    const answer = await fetch(
      `${demonstration.partners.federalPlatform.url}/xAPI/statements?statementId=${statementId}`,
      {
        method: 'PUT',
        headers: {
          authorization: `Basic ${Buffer.from('hub:demonstration').toString('base64')}`,
          'content-type': 'application/json',
          'x-experience-api-version': '1.0.3',
        },
        body: JSON.stringify({ actor: actorNamed(PERSONA), ...statement }),
      },
    );
    if (answer.status !== 204) throw new Error(`The statement was not stored: ${answer.status}`);
    return statementId;
  }

  function actorNamed(persona: string): object {
    const found = personaNamed(persona);
    if (found.kind !== 'PERSON') throw new Error(`${persona} is no person`);
    return { account: { homePage: 'https://www.ehealth.fgov.be/ssin', name: found.niss } };
  }

  const pass = (days: number): Promise<string> =>
    store({
      verb: { id: 'http://adlnet.gov/expapi/verbs/passed' },
      object: { id: MODULE },
      context: { extensions: { [VALID_UNTIL]: new Date(Date.now() + days * DAY_MS).toISOString() } },
    });
  const takeBack = (statement: string): Promise<string> =>
    store({
      actor: actorNamed('training-manager'),
      verb: { id: 'http://adlnet.gov/expapi/verbs/voided' },
      object: { objectType: 'StatementRef', id: statement },
    });

  async function expectTheGateShut(hubUrl?: string): Promise<void> {
    const answer = await see(hubUrl);
    expect(sensitiveOf(answer)).toEqual([]);
    const reasons = [...withheldBy(answer)].filter(([coordinate]) => isSensitive(coordinate));
    expect(reasons.length).toBeGreaterThan(10);
    expect(new Map(reasons).get('Person.name')).toBe('NOT_TRAINED');
  }

  async function expectTheGateOpen(hubUrl?: string): Promise<void> {
    const answer = await see(hubUrl);
    expect(sensitiveOf(answer)).toEqual(
      expect.arrayContaining(['Person.name', 'ContactPoint.phone', 'CallOrder.type']),
    );
    expect([...withheldBy(answer).values()]).not.toContain('NOT_TRAINED');
  }

  const isOpen = async (): Promise<boolean> => sensitiveOf(await see()).includes('Person.name');

  it('without the module nothing personal is there, and what is missing with it is missing for that reason', async () => {
    const shut = await see();
    await expectTheGateShut();
    const statement = await pass(1);
    await demonstration.hub.pollNow(STREAM);
    const open = await see();
    const before = withheldBy(shut);
    const after = withheldBy(open);
    // whatever is withheld without the training and not with it says so
    const opened = [...before].filter(([coordinate]) => !after.has(coordinate));
    expect(new Set(opened.map(([, reason]) => reason))).toEqual(new Set(['NOT_TRAINED']));
    expect([...after.values()]).not.toContain('NOT_TRAINED');
    await takeBack(statement);
    await demonstration.hub.pollNow(STREAM);
  });

  it('by poll alone: stored, it opens the gate; taken back, it shuts it; and it does not come back', async () => {
    const statement = await pass(1);
    expect(await isOpen()).toBe(false);
    await demonstration.hub.pollNow(STREAM);
    await expectTheGateOpen();
    await takeBack(statement);
    await demonstration.hub.pollNow(STREAM);
    await expectTheGateShut();
    await demonstration.hub.pollNow(STREAM);
    await expectTheGateShut();
  });

  it('one statement taken back leaves an older one that still counts', async () => {
    const older = await pass(1);
    const newer = await pass(2);
    await demonstration.hub.pollNow(STREAM);
    await takeBack(newer);
    await demonstration.hub.pollNow(STREAM);
    await expectTheGateOpen();
    await takeBack(older);
    await demonstration.hub.pollNow(STREAM);
    await expectTheGateShut();
  });

  describe('by event, long before the next poll', () => {
    beforeAll(() => subscribeToEvents(demonstration.partners, demonstration.hub.url, demonstration.pseudonymKey));

    it('the gate opens when the statement arrives, and shuts when it is taken back', async () => {
      const statement = await pass(1);
      await until(isOpen);
      await expectTheGateOpen();
      await takeBack(statement);
      await until(async () => !(await isOpen()));
      await expectTheGateShut();
    });

    it('a statement that is sent after it was voided is not valid', async () => {
      const events = await PartnerEvents.of(demonstration);
      try {
        const [statement, other] = [randomUUID(), randomUUID()];
        const stored = new Date().toISOString();
        const common = { actor: actorNamed(PERSONA), timestamp: stored, stored, object: { id: MODULE } };
        const passed = { ...common, id: statement, verb: { id: 'http://adlnet.gov/expapi/verbs/passed' } };
        const object = { objectType: 'StatementRef', id: statement };
        const voiding = { ...common, id: other, verb: { id: 'http://adlnet.gov/expapi/verbs/voided' }, object };
        const known = await events.known(STREAM);
        const tell = (sequence: number, record: object) =>
          events.tell('federal-platform', { feed: 'statements', sequence, record });
        expect((await tell(known + 2, voiding)).status).toBe(204);
        expect((await tell(known + 1, passed)).status).toBe(204);
        await expectTheGateShut();
      } finally {
        await events.close();
      }
    });

    it('the gate shuts when the training is over, by the hub’s clock', async () => {
      await pass(2);
      await until(isOpen);
      const clockIn = (days: number): Record<string, string> => ({
        HUB_CLOCK: new Date(Date.now() + days * DAY_MS).toISOString(),
      });
      const tomorrow = await demonstration.anotherHub({}, clockIn(1));
      await expectTheGateOpen(tomorrow.url);
      const dayAfter = await demonstration.anotherHub({}, clockIn(3));
      await expectTheGateShut(dayAfter.url);
      const { data } = await askHub<{ viewer: { training: { passed: boolean; validUntil: string; asOf: string }[] } }>(
        dayAfter.url,
        await demonstration.tokenOf(PERSONA),
        '{ viewer { training { passed validUntil asOf } } }',
      );
      expect(data?.viewer.training).toEqual([
        { passed: false, validUntil: expect.any(String) as string, asOf: expect.any(String) as string },
      ]);
    });
  });
});
