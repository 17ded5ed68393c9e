/** What no command is made of: each is refused with its code, and nothing is kept or sent. */
import { rowsOf } from '../support/rows-of';
import { key, past, startCallAgents, type CallAgents, type TakenOrder } from './call-agent';

let agents: CallAgents;
let order: TakenOrder;
let contactPoint: { id: string; version: string };
let attemptOfAnotherCase: string;

beforeAll(async () => {
  agents = await startCallAgents();
  order = await agents.take();
  const { data } = await agents.demonstration.ask<{ case: { contactPoints: { id: string; version: string }[] } }>(
    'agent',
    `{ case(id: "${order.case.id}") { contactPoints { id version } } }`,
  );
  contactPoint = data!.case.contactPoints[0] ?? { id: 'none', version: 'none' };
  const another = await agents.take();
  await agents.give('agent', 'recordAttempt', { orderId: another.id, at: past(), outcome: 'BUSY' });
  const there = await agents.demonstration.ask<{ case: { attempts: { id: string }[] } }>(
    'agent',
    `{ case(id: "${another.case.id}") { attempts { id } } }`,
  );
  attemptOfAnotherCase = there.data!.case.attempts.at(-1)!.id;
});
afterAll(() => agents.stop());

const kept = async (): Promise<number> =>
  (
    await rowsOf<{ count: number }>(
      agents.demonstration.database.ownerUrl,
      'select count(*)::int as count from command',
    )
  )[0]!.count;
const later = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const attempt = (more: object = {}): object => ({ orderId: order.id, at: past(), outcome: 'BUSY', ...more });
const contact = (more: object = {}): object => ({ orderId: order.id, name: 'Ada Maes', risk: 'LOW', ...more });
/** At noon in Brussels, or at three in the night. */
const tomorrowAt = (utcHour: number): string => {
  const at = new Date(Date.now() + 26 * 3_600_000);
  at.setUTCHours(utcHour, 0, 0, 0);
  return at.toISOString();
};

it.each<[string, string, () => object, string]>([
  ['a key that is none', 'recordAttempt', () => attempt({ idempotencyKey: 'x' }), 'BAD_USER_INPUT'],
  ['a time in the future', 'recordAttempt', () => attempt({ at: later(1) }), 'BAD_USER_INPUT'],
  ['a time before the case', 'recordAttempt', () => attempt({ at: '2001-01-01T00:00:00Z' }), 'BAD_USER_INPUT'],
  ['a number of nobody', 'recordAttempt', () => attempt({ contactPoint: 'abc' }), 'BAD_USER_INPUT'],
  ['an order that is none', 'recordAttempt', () => attempt({ orderId: 'abc' }), 'NOT_FOUND_OR_FORBIDDEN'],
  [
    'a medical disposition by an agent',
    'recordAttempt',
    () => attempt({ medicalDisposition: 'DECEASED' }),
    'ARGUMENT_WITHHELD',
  ],
  ['control characters in a name', 'nameContact', () => contact({ name: 'Ada\u0007Maes' }), 'BAD_USER_INPUT'],
  ['two lines in a name', 'nameContact', () => contact({ name: 'Ada\nMaes' }), 'BAD_USER_INPUT'],
  ['a national number in a name', 'nameContact', () => contact({ name: 'Ada 85.07.30-033.28' }), 'BAD_USER_INPUT'],
  ['a name of nothing', 'nameContact', () => contact({ name: '  ' }), 'BAD_USER_INPUT'],
  ['a name that is too long', 'nameContact', () => contact({ name: 'a'.repeat(121) }), 'BAD_USER_INPUT'],
  ['a masked name', 'nameContact', () => contact({ name: 'A. M.' }), 'MASKED_ECHO'],
  ['a phone that is none', 'nameContact', () => contact({ phone: '12' }), 'BAD_USER_INPUT'],
  ['a masked phone', 'nameContact', () => contact({ phone: '…456' }), 'MASKED_ECHO'],
  ['a day in the future', 'nameContact', () => contact({ lastExposureOn: '2090-01-01' }), 'BAD_USER_INPUT'],
  [
    'a contact of nobody',
    'correctContact',
    () => ({ orderId: order.id, contactId: 'abc', expectedVersion: 'v1', risk: 'LOW' }),
    'BAD_USER_INPUT',
  ],
  ['a callback in the night', 'scheduleCallback', () => ({ orderId: order.id, at: tomorrowAt(2) }), 'BAD_USER_INPUT'],
  ['a callback that is over', 'scheduleCallback', () => ({ orderId: order.id, at: past(60) }), 'BAD_USER_INPUT'],
  ['a callback in a year', 'scheduleCallback', () => ({ orderId: order.id, at: later(9_000) }), 'BAD_USER_INPUT'],
  [
    'a language that is none',
    'scheduleCallback',
    () => ({ orderId: order.id, at: tomorrowAt(11), language: 'French' }),
    'BAD_USER_INPUT',
  ],
  [
    'a masked callback number',
    'scheduleCallback',
    () => ({ orderId: order.id, at: tomorrowAt(11), phone: '…1' }),
    'MASKED_ECHO',
  ],
  ['a contact point of nothing', 'addContactPoint', () => ({ orderId: order.id }), 'BAD_USER_INPUT'],
  [
    'a contact point of both kinds',
    'addContactPoint',
    () => ({ orderId: order.id, phone: '0475 12 34 56', email: 'a@b.be' }),
    'BAD_USER_INPUT',
  ],
  ['an address that is none', 'addContactPoint', () => ({ orderId: order.id, email: 'nobody' }), 'BAD_USER_INPUT'],
  ['a masked address', 'addContactPoint', () => ({ orderId: order.id, email: 'J.…@…' }), 'MASKED_ECHO'],
  [
    'an attempt of another case of the agent',
    'withdrawAttempt',
    () => ({ orderId: order.id, attemptId: attemptOfAnotherCase }),
    'BAD_USER_INPUT',
  ],
  [
    'a wrong number in a version that is none',
    'reportWrongNumber',
    () => ({ orderId: order.id, contactPointId: contactPoint.id, expectedVersion: 'abc' }),
    'BAD_USER_INPUT',
  ],
  ['a command of nobody', 'discardCommand', () => ({ commandId: 'abc' }), 'FIELD_WITHHELD'],
])('%s', async (_what, name, input, code) => {
  const before = await kept();
  const { result, errors } = await agents.give('agent', name, input());
  expect({ result, codes: errors.map(({ extensions }) => extensions.code) }).toEqual({ result: null, codes: [code] });
  expect(await kept()).toBe(before);
});

it('nothing that is refused is repeated in the refusal', async () => {
  const { errors } = await agents.give('agent', 'nameContact', contact({ name: 'Zebedee 85.07.30-033.28' }));
  expect(JSON.stringify(errors)).not.toMatch(/Zebedee|85\.07/);
});

it('the same key with other content is refused, and another caller’s same key is another command', async () => {
  const idempotencyKey = key();
  const first = await agents.give('agent', 'recordAttempt', attempt({ idempotencyKey }));
  expect(first.result?.command?.state).toBe('CONFIRMED');
  const other = await agents.give('agent', 'recordAttempt', attempt({ idempotencyKey, outcome: 'VOICEMAIL' }));
  expect(other.errors.map(({ extensions }) => [extensions.code, extensions['argument']])).toEqual([
    ['BAD_USER_INPUT', 'input.idempotencyKey'],
  ]);
  const byAnother = await agents.give('supervisor', 'takeNextOrder', { idempotencyKey });
  expect(byAnother.errors.map(({ extensions }) => extensions.code)).not.toContain('BAD_USER_INPUT');
});

it('an order of somebody else is the same as none at all', async () => {
  const given = [];
  for (const orderId of [order.id, 'abc', `${order.id.slice(0, -2)}AA`])
    given.push(await agents.give('recruiter', 'recordAttempt', attempt({ orderId })));
  // a recruiter gives no commands at all
  expect(new Set(given.map(({ errors }) => errors[0]?.extensions.code))).toEqual(new Set(['FIELD_WITHHELD']));
  const nurse = await agents.give('nurse', 'recordAttempt', attempt());
  const nobody = await agents.give('nurse', 'recordAttempt', attempt({ orderId: 'abc' }));
  expect(nurse.errors).toEqual(nobody.errors);
});

it('hundreds in one request are no call', async () => {
  const fields = Array.from({ length: 30 }, (_, index) => `c${index}: recordAttempt(input: $input) { command { id } }`);
  const query = `mutation ($input: RecordAttemptInput!) { ${fields.join(' ')} }`;
  const variables = { input: { idempotencyKey: key(), ...attempt() } };
  const { errors } = await agents.demonstration.ask('agent', query, { variables });
  expect(errors.map(({ extensions }) => extensions.code)).toContain('COST_EXCEEDED');
});
