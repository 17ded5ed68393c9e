/**
 * Somebody calls back, from the front door: who may take the call, what is learnt before and after the answers, and what
 * stays behind. Limits and faults have a file of their own.
 */
import { createPseudonyms } from '../../src/model/pseudonyms';
import { questionsTo } from '../support/partner-log';
import { changeValue, forgetRequests } from '../support/running-demonstration';
import { startInboundCaller, UNKNOWN, type GivenAnswer, type InboundCaller, type Person } from './inbound-caller';

let caller: InboundCaller;
let one: Person;
let other: Person;

beforeAll(async () => {
  caller = await startInboundCaller();
  [one, other] = caller.people as [Person, Person];
});
afterAll(() => caller.stop());
beforeEach(() => caller.forgetWrongAnswers());

const withWrong = ({ answers }: Person, position: number): GivenAnswer[] =>
  answers.map((given, index) => (index === position ? { ...given, answer: '1900-01-01' } : given));
/** Partners spell a name with and without accents. */
const bare = (name: string | null | undefined): string => (name ?? '').normalize('NFD').replace(/\p{Mark}/gu, '');
const headers = (requestId: string) => ({ headers: { 'X-Request-Id': requestId } });
const pseudonymOf = ({ truth }: Person): string =>
  createPseudonyms(caller.demonstration.pseudonymKey).person(truth.niss ?? '');

describe('who may take a call', () => {
  it.each([
    ['agent-untrained', 'NOT_TRAINED'],
    ...(
      'field-agent nurse nurse-unassigned nurse-unrecognised physician inspector collectivity-cell authorised-person ' +
      'authorised-person-expired recruiter training-manager privacy-officer privacy-officer-2 reporter partner-actiris ' +
      'partner-mutuality partner-mutuality-2 partner-call-centre'
    )
      .split(' ')
      .map((persona) => [persona, 'NOT_GRANTED']),
  ] as [string, string][])('not %s: %s, and nobody is asked', async (persona, reason) => {
    await forgetRequests(caller.demonstration.partners);
    const { data, errors } = await caller.call(persona, one.phone, one.answers);
    expect(data).toEqual({ inboundCall: null });
    expect(errors.map(({ extensions }) => [extensions.code, extensions.reason])).toEqual([['FIELD_WITHHELD', reason]]);
    expect(await caller.asked()).toEqual([]);
  });

  it('not a supervisor who looks after quality', async () => {
    const answer = await caller.call('supervisor', one.phone, undefined, { purpose: 'QUALITY_MONITORING' });
    expect(answer.data).toEqual({ inboundCall: null });
  });

  it('an agent and a supervisor, and mayI says so before', async () => {
    const question =
      '{ mayI(coordinates: ["Query.inboundCall", "InboundCall.candidates", "InboundCall.case", "Query.inboundCall(phone:)"]) { outcome } }';
    for (const [persona, outcome] of [
      ['agent', 'VISIBLE'],
      ['supervisor', 'VISIBLE'],
      ['nurse', 'WITHHELD'],
    ] as const) {
      const { data } = await caller.demonstration.ask<{ mayI: { outcome: string }[] }>(persona, question);
      expect(data?.mayI.slice(0, 3).map((decision) => decision.outcome)).toEqual([outcome, outcome, outcome]);
    }
  });
});

describe('before the answers', () => {
  it('a number somebody is followed at and one nobody is look alike, to the questions that go out', async () => {
    const household = caller.people.find(({ known }) => known.landline !== null);
    const seen = [];
    for (const phone of [one.phone, UNKNOWN, household?.phone ?? other.phone]) {
      await forgetRequests(caller.demonstration.partners);
      const { data, errors } = await caller.call('agent', phone);
      expect(errors).toEqual([]);
      expect(data?.inboundCall?.case).toBeNull();
      const asked = (await caller.asked()).map(({ resource }) => resource);
      seen.push({ ...data?.inboundCall, candidates: data?.inboundCall?.candidates?.length, asked });
    }
    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(seen[0]).toMatchObject({ candidates: 1, asked: ['/api/inbound-calls/candidates'] });
  });

  it('a number is one number, however it is written', async () => {
    const national = `0${one.phone.slice(3)}`;
    const forms = [one.phone, national, `0032${one.phone.slice(3)}`, `+32 (0)${one.phone.slice(3)}`];
    forms.push(national.replace(/(\d{4})(\d{2})(\d{2})(\d{2})/, '$1/$2.$3 $4'));
    const ids = new Set<string>();
    for (const form of forms) ids.add((await caller.call('agent', form)).data?.inboundCall?.candidates?.[0]?.id ?? '');
    expect(ids.size).toBe(1);
    const unknown = await caller.call('agent', UNKNOWN);
    expect(ids).not.toContain(unknown.data?.inboundCall?.candidates?.[0]?.id);
  });

  it.each([
    ['no number', 'call me back'],
    ['too short', '0475 12'],
    ['empty', ''],
    ['endless', `0475${'1'.repeat(500)}`],
  ])('what is %s is refused without being repeated', async (_what, phone) => {
    await forgetRequests(caller.demonstration.partners);
    const { data, errors } = await caller.call('agent', phone);
    expect(data).toEqual({ inboundCall: null });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'phone' });
    if (phone !== '') expect(JSON.stringify(errors)).not.toContain(phone);
    expect(await caller.asked()).toEqual([]);
  });

  it.each<[string, (right: readonly GivenAnswer[]) => readonly GivenAnswer[]]>([
    ['fewer than three', (right) => right.slice(0, 2)],
    ['one given twice', ([first, ...others]) => [first, first, ...others].slice(0, 4) as GivenAnswer[]],
    ['one blank', (right) => [...right.slice(1), { question: 'BIRTH_DATE', answer: ' ' }]],
    ['one endless', (right) => [...right.slice(1), { question: 'BIRTH_DATE', answer: 'x'.repeat(101) }]],
  ])('answers that are %s are refused, and do not count as wrong', async (_what, make) => {
    await forgetRequests(caller.demonstration.partners);
    const { errors } = await caller.call('agent', one.phone, make(one.answers));
    expect(errors.map(({ extensions }) => [extensions.code, extensions.argument])).toEqual([
      ['BAD_USER_INPUT', 'answers'],
    ]);
    expect(await caller.asked()).toEqual([]);
    expect(await caller.query('select 1 from wrong_answer')).toEqual([]);
  });

  it('a request is about one call', async () => {
    const { data, errors } = await caller.demonstration.ask(
      'agent',
      `{ one: inboundCall(phone: "${one.phone}") { questions } other: inboundCall(phone: "${other.phone}") { questions } }`,
    );
    expect(data).toMatchObject({ one: { questions: expect.any(Array) as unknown }, other: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['COST_EXCEEDED']);
  });

  it('is recorded: about whom where the number is known, about nobody where not', async () => {
    await caller.call('agent', one.phone, undefined, headers('inbound-known'));
    await caller.call('agent', UNKNOWN, undefined, headers('inbound-unknown'));
    const questions = [{ source: 'call-centre', resource: 'inbound-candidates', keys: 1 }];
    expect(await caller.recordsOf('inbound-known')).toEqual([
      {
        look_up: 'CANDIDATE',
        subject_pseudonym: pseudonymOf(one),
        case_id: await caller.caseIdOf(one),
        returned: [],
        partner_questions: questions,
      },
    ]);
    expect(await caller.recordsOf('inbound-unknown')).toEqual([
      { look_up: 'NO_CANDIDATE', subject_pseudonym: null, case_id: null, returned: [], partner_questions: questions },
    ]);
  });
});

describe('after the right answers', () => {
  afterEach(() => caller.release(one));

  it('an agent has the one case and its order, in the same request and from then on', async () => {
    const id = await caller.caseIdOf(one);
    const before = await caller.demonstration.ask<{ case: { person: { name: string | null } } }>(
      'agent',
      `{ case(id: "${id}") { person { name } } }`,
    );
    expect(before.data?.case.person.name).toBeNull();
    const { data, errors } = await caller.call('agent', one.phone, one.answers, headers('inbound-right'));
    expect(errors).toEqual([]);
    const found = data?.inboundCall?.case;
    expect(found).toMatchObject({ id, reference: one.truth.reference });
    expect(bare(found?.person?.name)).toContain(bare(one.known.familyName));
    expect(found?.contactPoints?.map(({ phone }) => phone)).toContain(one.phone);
    const after = await caller.demonstration.ask<typeof before.data>(
      'agent',
      `{ case(id: "${id}") { person { name } } }`,
    );
    expect(after.data).toMatchObject({ case: { person: { name: found?.person?.name } } });
    const records = await caller.recordsOf('inbound-right');
    expect(records.map(({ look_up, subject_pseudonym, case_id }) => [look_up, subject_pseudonym, case_id])).toEqual([
      ['RIGHT_ANSWERS', pseudonymOf(one), id],
    ]);
    expect(records[0]?.returned).toEqual(
      expect.arrayContaining(['InboundCall.case', 'Person.name', 'ContactPoint.phone']),
    );
    expect(records[0]?.partner_questions.map(({ resource }) => resource)).toContain('inbound-verify');
    expect(await caller.query('select 1 from wrong_answer')).toEqual([]);
  });

  it('are right again when they are given again', async () => {
    await forgetRequests(caller.demonstration.partners);
    const three = one.answers.slice(0, 3);
    const first = await caller.call('agent', one.phone, three);
    const again = await caller.call('agent', one.phone, three);
    expect(again).toMatchObject({ data: first.data, errors: [] });
    const verify = '/api/inbound-calls/verify';
    expect((await caller.asked()).map(({ resource }) => resource)).toEqual([verify, verify]);
  });

  it('a supervisor has the case without taking the order, the number masked', async () => {
    const { data } = await caller.call('supervisor', one.phone, one.answers);
    const found = data?.inboundCall?.case;
    expect(bare(found?.person?.name)).toContain(bare(one.known.familyName));
    expect(found?.contactPoints?.map(({ phone }) => phone)).not.toContain(one.phone);
    expect(found?.contactPoints?.some(({ phoneMasked }) => phoneMasked?.text === `…${one.phone.slice(-3)}`)).toBe(true);
    const [verify] = (await caller.asked()).slice(-1);
    expect(verify?.body).toMatchObject({ agentNumber: null });
    const orders = 'select 1 from order_assignment where order_number = $1 and assigned_until is null';
    expect(await caller.query(orders, [one.orderNumber])).toEqual([]);
  });
});

describe('answers that do not lead to a case', () => {
  const outcomeOf = async (phone: string, answers: readonly GivenAnswer[], persona = 'agent') => {
    const { data, errors, status } = await caller.call(persona, phone, answers);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      path: ['inboundCall', 'case'],
      extensions: { code: 'NOT_FOUND_OR_FORBIDDEN' },
    });
    return JSON.stringify({ data: { ...data?.inboundCall, candidates: 1 }, errors, status });
  };

  it('never say which was wrong, how many, or whether anybody is followed at the number', async () => {
    const outcomes = new Set<string>();
    for (const position of [0, 1, 2, 3]) outcomes.add(await outcomeOf(one.phone, withWrong(one, position)));
    await caller.forgetWrongAnswers();
    outcomes.add(
      await outcomeOf(
        one.phone,
        one.answers.map((given) => ({ ...given, answer: '???1' })),
      ),
    );
    outcomes.add(await outcomeOf(one.phone, other.answers));
    outcomes.add(await outcomeOf(UNKNOWN, one.answers));
    expect(outcomes.size).toBe(1);
  });

  it('ask nobody but the call centre', async () => {
    await forgetRequests(caller.demonstration.partners);
    await outcomeOf(one.phone, withWrong(one, 0));
    await caller.call('agent', one.phone);
    const asked = await questionsTo(caller.demonstration.partners);
    expect(asked.map(({ source }) => source)).toEqual(['call-centre', 'call-centre']);
  });

  it('are recorded, about each person who could have been meant, or about none', async () => {
    await caller.call('agent', one.phone, withWrong(one, 0), headers('inbound-wrong'));
    await caller.call('agent', UNKNOWN, one.answers, headers('inbound-wrong-number'));
    expect(await caller.recordsOf('inbound-wrong')).toMatchObject([
      {
        look_up: 'WRONG_ANSWERS',
        subject_pseudonym: pseudonymOf(one),
        case_id: await caller.caseIdOf(one),
        returned: [],
      },
    ]);
    expect(await caller.recordsOf('inbound-wrong-number')).toMatchObject([
      { look_up: 'WRONG_ANSWERS', subject_pseudonym: null, case_id: null, returned: [] },
    ]);
  });

  it('may be right: another organisation holds the order', async () => {
    const { callCentre } = caller.demonstration.partners;
    const change = { resource: 'cases', id: other.truth.reference, path: 'organisation' };
    await changeValue(callCentre, { ...change, value: '0999999922' });
    await caller.demonstration.hub.pollNow('call-centre/case-keys');
    for (const persona of ['agent', 'supervisor']) await outcomeOf(other.phone, other.answers, persona);
    await changeValue(callCentre, { ...change, value: other.truth.organisation });
    await caller.demonstration.hub.pollNow('call-centre/case-keys');
  });

  it('may be right, where the order went up and is no agent’s', async () => {
    const third = caller.people[2] as Person;
    await caller.escalate(third);
    await caller.forgetWrongAnswers();
    const unassigned = await outcomeOf(third.phone, third.answers);
    expect(unassigned).toBe(await outcomeOf(UNKNOWN, one.answers));
    // nor does the limit tell them apart
    expect(await caller.query('select 1 from wrong_answer')).toHaveLength(2);
  });
});

describe('what names a person', () => {
  it.each(['{ inboundCall(phone: "+32475123456") { questions } }', '{ person(by: { niss: "85073003328" }) { id } }'])(
    'is not asked by GET: %s',
    async (query) => {
      await forgetRequests(caller.demonstration.partners);
      const address = new URL('/graphql', caller.demonstration.hub.url);
      address.searchParams.set('query', query);
      const response = await fetch(address, {
        headers: {
          authorization: `Bearer ${await caller.demonstration.tokenOf('agent')}`,
          'apollo-require-preflight': 'true',
        },
      });
      const body = (await response.json()) as { data?: unknown; errors: { extensions: { code: string } }[] };
      expect(response.status).toBe(400);
      expect(body.data).toBeUndefined();
      expect(body.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
      expect(await caller.asked()).toEqual([]);
    },
  );
});
