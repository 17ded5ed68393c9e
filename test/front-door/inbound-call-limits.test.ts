/**
 * Guessing on the phone, from the front door: limits that hold over replicas and side by side, what a failing call centre
 * costs, and that neither number, answers nor names stay behind anywhere.
 */
import type { RunningHub } from '../../src/app/hub';
import { MOST_WRONG_ANSWERS } from '../../src/registers/callers/wrong-answer-store';
import { everyTable } from '../support/every-table';
import { changeValue, forgetRequests, setFault } from '../support/running-demonstration';
import { startInboundCaller, UNKNOWN, type GivenAnswer, type InboundCaller, type Person } from './inbound-caller';

let caller: InboundCaller;
let replica: RunningHub;
let one: Person;
let other: Person;

beforeAll(async () => {
  caller = await startInboundCaller();
  [one, other] = caller.people as [Person, Person];
  replica = await caller.demonstration.anotherHub({});
});
afterAll(() => caller.stop());
beforeEach(async () => {
  await caller.forgetWrongAnswers();
  await forgetRequests(caller.demonstration.partners);
});

const wrong = ({ answers }: Person): GivenAnswer[] => answers.map((given) => ({ ...given, answer: 'Canary1899' }));
const codes = (answer: { readonly errors: readonly { readonly extensions: { readonly code: string } }[] }): string[] =>
  answer.errors.map(({ extensions }) => extensions.code);

describe('guessing', () => {
  it.each([
    ['a number somebody is followed at', () => one.phone],
    ['a number nobody is followed at', () => UNKNOWN],
  ])('at %s ends at the limit: a hundred wrong answers side by side on two replicas', async (_what, phone) => {
    const urls = [caller.demonstration.hub.url, replica.url];
    const guesses = Array.from({ length: 100 }, (_, index) =>
      caller.callAt(urls[index % 2] as string, index % 3 === 0 ? 'supervisor' : 'agent', phone(), wrong(one)),
    );
    const answers = await Promise.all(guesses);
    const compared = answers.filter((answer) => codes(answer)[0] === 'NOT_FOUND_OR_FORBIDDEN');
    const limited = answers.filter((answer) => codes(answer)[0] === 'RATE_LIMITED');
    expect([compared.length, limited.length]).toEqual([MOST_WRONG_ANSWERS.number, 100 - MOST_WRONG_ANSWERS.number]);
    expect(await caller.asked()).toHaveLength(MOST_WRONG_ANSWERS.number);
    expect(new Set(limited.map(({ data, errors }) => JSON.stringify([data, errors]))).size).toBe(1);
    expect(limited[0]?.data).toEqual({ inboundCall: null });
  });

  it('past the limit right answers help no more, wherever; the question alone may still be asked, and others may call', async () => {
    for (let guess = 0; guess < MOST_WRONG_ANSWERS.number; guess += 1)
      await caller.call('agent', one.phone, wrong(one));
    for (const persona of ['agent', 'supervisor'])
      expect(codes(await caller.callAt(replica.url, persona, one.phone, one.answers))).toEqual(['RATE_LIMITED']);
    expect(codes(await caller.call('agent', one.phone))).toEqual([]);
    const { data } = await caller.call('supervisor', other.phone, other.answers);
    expect(data?.inboundCall?.case?.reference).toBe(other.truth.reference);
  });

  it('at many numbers ends at the caller’s own limit', async () => {
    const numbers = Array.from({ length: MOST_WRONG_ANSWERS.caller }, (_, index) => `+3247900010${index}`);
    for (const number of numbers) expect(codes(await caller.call('agent', number, wrong(one)))).toHaveLength(1);
    expect(codes(await caller.call('agent', one.phone, one.answers))).toEqual(['RATE_LIMITED']);
    const { data } = await caller.call('supervisor', one.phone, one.answers);
    expect(data?.inboundCall?.case?.reference).toBe(one.truth.reference);
  });

  it('is recorded each time, also past the limit', async () => {
    const headers = { 'X-Request-Id': 'inbound-guessing' };
    for (let guess = 0; guess <= MOST_WRONG_ANSWERS.number; guess += 1)
      await caller.call('agent', UNKNOWN, wrong(one), { headers });
    const records = await caller.recordsOf('inbound-guessing');
    expect(records.map(({ look_up }) => look_up).sort()).toEqual([
      'LIMITED',
      ...Array.from({ length: MOST_WRONG_ANSWERS.number }, () => 'WRONG_ANSWERS'),
    ]);
    const limited = records.find(({ look_up }) => look_up === 'LIMITED');
    expect(limited).toMatchObject({ subject_pseudonym: null, returned: [], partner_questions: [] });
    const log = '{ accessRecords(filter: { requestId: "inbound-guessing" }) { edges { node { lookUp about } } } }';
    const { data } = await caller.demonstration.ask<{ accessRecords: { edges: { node: { lookUp: string } }[] } }>(
      'privacy-officer',
      log,
    );
    const read = data?.accessRecords.edges.map(({ node }) => node.lookUp);
    expect(read?.sort()).toEqual(records.map(({ look_up }) => look_up).sort());
  });

  it('does not use up a right answer: being right costs nothing', async () => {
    for (let call = 0; call <= MOST_WRONG_ANSWERS.number; call += 1) {
      const { data } = await caller.call('supervisor', one.phone, one.answers);
      expect(data?.inboundCall?.case?.reference).toBe(one.truth.reference);
    }
  });
});

describe('a call centre that fails', () => {
  let hurried: RunningHub;
  beforeAll(async () => {
    hurried = await caller.demonstration.anotherHub({}, { SOURCE_TIME_BUDGET_MS: '1000' });
  });
  afterEach(() => setFault(caller.demonstration.partners.callCentre, 'none'));

  it.each([
    ['down', 'SOURCE_UNAVAILABLE'],
    ['slow', 'SOURCE_TIMEOUT'],
    ['error', 'SOURCE_UNAVAILABLE'],
    ['garbage', 'SOURCE_BAD_ANSWER'],
    ['half', 'SOURCE_BAD_ANSWER'],
    ['reset', 'SOURCE_BAD_ANSWER'],
    ['endless', 'SOURCE_TIMEOUT'],
  ])(
    '%s: costs the call and is named, whether the number is known or not, and counts against nobody',
    async (mode, code) => {
      await setFault(caller.demonstration.partners.callCentre, mode, mode === 'slow' ? { delayMs: 5000 } : {});
      const calls: [string, readonly GivenAnswer[]][] = [
        [one.phone, []],
        [one.phone, one.answers],
        [UNKNOWN, one.answers],
      ];
      const answers = await Promise.all(
        calls.map(([phone, given]) => caller.callAt(hurried.url, 'supervisor', phone, given)),
      );
      for (const { data, errors } of answers) {
        expect(data).toEqual({ inboundCall: null });
        expect(errors.map(({ extensions }) => [extensions.code, extensions.source])).toEqual([[code, 'call-centre']]);
      }
      expect(await caller.query('select 1 from wrong_answer')).toEqual([]);
    },
  );
});

describe('without a place for access records', () => {
  const rights = (what: 'grant' | 'revoke'): Promise<unknown> => {
    const role = new URL(caller.demonstration.database.hubUrl).username;
    return caller.query(`${what} insert on access_record ${what === 'grant' ? 'to' : 'from'} ${role}`);
  };
  afterEach(() => rights('grant'));

  it('nobody learns whether answers are right', async () => {
    await rights('revoke');
    const right = await caller.call('supervisor', one.phone, one.answers);
    const mistaken = await caller.call('supervisor', one.phone, wrong(one));
    expect(right.data?.inboundCall?.case).toBeNull();
    expect(codes(right)).toEqual(['AUDIT_UNAVAILABLE']);
    expect(JSON.stringify([mistaken.data, mistaken.errors])).toBe(JSON.stringify([right.data, right.errors]));
  });
});

describe('what stays behind', () => {
  const CANARY = /canary|1899-02-13|479 ?12 ?39 ?87/gi;

  it('is no number, no answer and no name: in no table, log line, metric or error', async () => {
    const { callCentre } = caller.demonstration.partners;
    const planted = {
      familyName: 'Canaryfamily',
      givenName: 'Canarygiven',
      mobile: '0479/12.39.87',
      birthDate: '1899-02-13',
    };
    for (const [path, value] of Object.entries(planted))
      await changeValue(callCentre, { resource: 'cases', id: other.truth.reference, path, value });
    const right = [
      { question: 'BIRTH_DATE', answer: '1899-02-13' },
      { question: 'FAMILY_NAME_START', answer: 'Canaryfamily' },
      { question: 'GIVEN_NAME_START', answer: 'Canarygiven' },
    ];
    const errors: unknown[] = [];
    const call = async (phone: string, answers: readonly GivenAnswer[]): Promise<string | null | undefined> => {
      const answer = await caller.call('agent', phone, answers);
      errors.push(answer.errors);
      return answer.data?.inboundCall?.case?.person?.name;
    };
    expect(await call('0032 479 123987', right)).toMatch(/canary/i);
    for (const phone of ['0479123987', 'canary 0479123987', UNKNOWN]) {
      await call(phone, wrong(one));
      await call(phone, []);
      await call(phone, right.slice(1));
    }
    await setFault(callCentre, 'garbage');
    await call('0479123987', right);
    await setFault(callCentre, 'none');
    expect(JSON.stringify(errors).match(CANARY)).toBeNull();
    const contents = await everyTable(caller.demonstration.database);
    expect(contents).toContain('WRONG_ANSWERS');
    expect(contents.match(CANARY)).toBeNull();
    expect(caller.demonstration.log().match(CANARY)).toBeNull();
    const metrics = await (await fetch(`${caller.demonstration.hub.managementUrl}/metrics`)).text();
    expect(metrics).toContain('resource="inbound-verify"');
    expect(metrics.match(CANARY)).toBeNull();
  });
});
