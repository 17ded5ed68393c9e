/** The comparison notices what it is for: a record that is missing, one too many, a command without an access record, a refusal. */
import { randomUUID } from 'node:crypto';
import { rowsOf } from '../../support/rows-of';
import { startCallAgents, type CallAgents, type TakenOrder } from '../../commands/call-agent';
import { GivenCommands, type GivenCommand } from './given-commands';
import { isWell, kindTable } from './day-figures';
import { compareWithRecords, type Compared } from './partner-records';

const begun = new Date().toISOString();
const given = new GivenCommands(1);
let agents: CallAgents;
let order: TakenOrder;
let contact: GivenCommand;

beforeAll(async () => {
  agents = await startCallAgents();
  order = await agents.take();
  const at = given.attemptAt();
  const attempt = { orderId: order.id, at, outcome: 'ANSWERED' };
  await give('RECORD_ATTEMPT', 'recordAttempt', attempt, { kind: 'attempts', mark: at });
  const named = given.contactNamed();
  const input = { orderId: order.id, ...named, risk: 'HIGH' };
  contact = await give('NAME_CONTACT', 'nameContact', input, { kind: 'contacts', mark: named.name });
});
afterAll(() => agents?.stop());

async function give(
  kind: GivenCommand['kind'],
  name: string,
  input: object,
  expected: GivenCommand['expected'],
): Promise<GivenCommand> {
  const { result } = await agents.give('agent', name, input);
  const { id, state, reason } = result!.command!;
  given.add({ kind, id, answer: state!, reason, expected, ms: 1 });
  return given.all.at(-1)!;
}

function compared(commands: readonly GivenCommand[] = given.all): Promise<Compared> {
  const of = new GivenCommands(1);
  commands.forEach((one) => of.add(one));
  const { database, partners } = agents.demonstration;
  return compareWithRecords(of, database, partners.callCentre.url, begun);
}

it('nothing is noticed where all is well', async () => {
  const found = await compared();
  expect(found).toMatchObject({ commands: 2, lost: 0, doubled: 0, unrecorded: 0, waiting: 0 });
  expect(isWell(found)).toBe(true);
  expect(kindTable(found.kinds)).toContain('| nameContact | 1 | 1 | 0 | 0 | 1 | 0 | 0 |');
});

it('a record that is missing is lost', async () => {
  const missing = { ...contact, expected: { kind: 'contacts', mark: 'Kim Dayfriend 1-0' } } as const;
  const found = await compared([...given.all, missing]);
  expect(found).toMatchObject({ lost: 1, doubled: 0 });
  expect(isWell(found)).toBe(false);
});

it('a command of which there is no access record is unrecorded', async () => {
  const found = await compared([...given.all, { ...contact, id: randomUUID() }]);
  expect(found).toMatchObject({ unrecorded: 1 });
  expect(isWell(found)).toBe(false);
});

it('a refusal is none of these, and not well', async () => {
  const stale = { ...contact, id: null, answer: 'CONFLICT', reason: 'STALE', expected: null };
  const found = await compared([...given.all, stale]);
  expect([...found.refusals]).toEqual([['NAME_CONTACT CONFLICT STALE', 1]]);
  expect(isWell(found)).toBe(false);
});

it('a record that was made twice is doubled, under whatever id it was made again', async () => {
  const [{ order_number: number } = { order_number: '' }] = await rowsOf<{ order_number: string }>(
    agents.demonstration.database.ownerUrl,
    'select "order_number" from "command" where "id" = $1',
    [contact.id],
  );
  const again = await fetch(`${agents.demonstration.partners.callCentre.url}/api/orders/${number}/contacts`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', 'x-api-key': 'demonstration' },
      'idempotency-key': `"${randomUUID()}"`,
    },
    body: JSON.stringify({
      holder: { line: 'FIRST', organisation: '0999001119', reference: 'AG-7KQ2M' },
      ...{ id: randomUUID(), name: contact.expected!.mark, phone: null, risk: 'HIGH' },
      ...{ relationship: null, lastExposureOn: null },
    }),
  });
  expect(again.status).toBe(201);
  const found = await compared();
  expect(found).toMatchObject({ lost: 0, doubled: 1 });
  expect(isWell(found)).toBe(false);
});
