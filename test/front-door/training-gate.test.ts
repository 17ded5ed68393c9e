/**
 * Nobody sees personal data before the data-protection module is passed. From the training system that stores a statement
 * to the case view of the agent it is about, and back: when it is over, and when it is taken back.
 */
import { randomUUID } from 'node:crypto';
import { subscribeToEvents } from '../../scripts/demonstration/event-subscriptions';
import { personaNamed } from '../../simulators/population/personas';
import { eventually } from '../simulators/json-api/partner-client';
import { askHub, startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { EVERYTHING, givenBy, isSensitive, withheldBy, type CaseAnswer } from './case-disclosure';
import { PartnerEvents } from './partner-events';

const PERSONA = 'agent-untrained';
const STREAM = 'federal-platform/statements';
const DAY_MS = 86_400_000;
const MODULE = 'https://training.example.be/modules/data-protection';
const VALID_UNTIL = 'https://training.example.be/extensions/valid-until';

let demonstration: RunningDemonstration;
let id: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300, environment: { SOURCE_TIME_BUDGET_MS: '10000' } });
  const { data } = await demonstration.ask<{ viewer: { cases: { edges: { node: { id: string } }[] } } }>(
    PERSONA,
    '{ viewer { cases(first: 1) { edges { node { id } } } } }',
  );
  id = data!.viewer.cases.edges[0]!.node.id;
});
afterAll(() => demonstration?.stop());

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
  expect(sensitiveOf(answer)).toEqual(expect.arrayContaining(['Person.name', 'ContactPoint.phone', 'CallOrder.type']));
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
    await eventually(isOpen);
    await expectTheGateOpen();
    await takeBack(statement);
    await eventually(async () => !(await isOpen()));
    await expectTheGateShut();
  });

  it('a statement that is sent after it was voided is not valid', async () => {
    const events = await PartnerEvents.of(demonstration);
    try {
      const [id, other] = [randomUUID(), randomUUID()];
      const stored = new Date().toISOString();
      const common = { actor: actorNamed(PERSONA), timestamp: stored, stored, object: { id: MODULE } };
      const passed = { ...common, id, verb: { id: 'http://adlnet.gov/expapi/verbs/passed' } };
      const object = { objectType: 'StatementRef', id };
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
    await eventually(isOpen);
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
