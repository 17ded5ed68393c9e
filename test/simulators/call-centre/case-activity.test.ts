/** The feed of what changed in cases: names of fields that have another value, and never a value. */
import { randomUUID } from 'node:crypto';
import { AGENT, attempt, CallDesk, contact, population, type Claimed } from './call-desk';

let desk: CallDesk;
let held: Claimed;
let cursor: string;
beforeEach(async () => {
  desk = await CallDesk.start();
  held = await desk.claimed();
  ({ cursor } = await desk.client.feed('case-activity'));
});
afterEach(() => desk.stop());

const on = (command: string): string => `orders/${held.orderNumber}/${command}`;
/** `ORDER attemptsCount` of the held order's case, and `other ORDER state` of others. */
async function activity(): Promise<string[]> {
  const page = await desk.client.feed('case-activity', cursor);
  ({ cursor } = page);
  return page.items.map(({ caseReference, what, changed }) => {
    const names = (changed as string[]).join(' ');
    return `${caseReference === held.caseReference ? '' : 'other '}${String(what)} ${names}`;
  });
}

test('an attempt, with a medical disposition only where there is one', async () => {
  const { id } = await desk.done(on('attempts'), attempt(AGENT, desk.at(0)));
  expect(await activity()).toEqual(['ATTEMPT at technicalOutcome', 'ORDER attemptsCount']);
  const medical = { disposition: 'PARTIAL', medicalDisposition: 'DECEASED' };
  await desk.done(on('attempts'), attempt(AGENT, desk.at(0), medical));
  expect((await activity())[0]).toBe('ATTEMPT at technicalOutcome disposition medicalDisposition');
  await desk.done(`attempts/${String(id)}/withdrawal`, { holder: AGENT, orderNumber: held.orderNumber });
  expect(await activity()).toEqual(['ATTEMPT at technicalOutcome', 'ORDER attemptsCount']);
});

test('a contact and the case it opens, and its correction in both', async () => {
  const { id, version } = await desk.done(on('contacts'), contact(AGENT, { relationship: null }));
  expect(await activity()).toEqual([
    'other ORDER type state priority queue openedAt attemptsCount',
    'CONTACT contactCaseReference name phone risk lastExposureOn',
  ]);
  const corrected = { holder: AGENT, orderNumber: held.orderNumber, risk: 'HIGH', phone: '+32470999999' };
  await desk.done(`contacts/${String(id)}/corrections`, corrected, { ifMatch: version as string });
  expect(await activity()).toEqual(['CONTACT phone', 'other CONTACT_POINT number']);
});

test('a callback, its end with the order, and visits', async () => {
  const said = { holder: AGENT, id: randomUUID(), at: desk.at(9), language: null, phone: null };
  await desk.done(on('callbacks'), said);
  expect(await activity()).toEqual(['CALLBACK at state', 'ORDER callback']);
  const { id, version } = await desk.done(on('visits'), { holder: AGENT, id: randomUUID() });
  expect(await activity()).toEqual(['VISIT state plannedAt']);
  const found = { holder: AGENT, orderNumber: held.orderNumber, at: desk.at(1), outcome: 'FOUND' };
  await desk.done(`visits/${String(id)}/outcome`, found, { ifMatch: version as string });
  expect(await activity()).toEqual(['VISIT state visitedAt']);
  await desk.done(on('closing'), { holder: AGENT }, { ifMatch: held.version });
  expect(await activity()).toEqual(['CALLBACK state', 'ORDER callback', 'ORDER state']);
});

test('a contact point, its calls, and its being wrong', async () => {
  const id = randomUUID();
  const point = { kind: 'MOBILE', value: '0470 33 33 33' };
  await desk.done(on('contact-points'), { holder: AGENT, id, ...point });
  expect(await activity()).toEqual(['CONTACT_POINT number kind']);
  await desk.done(on('attempts'), attempt(AGENT, desk.at(0), { number: '+32470333333' }));
  expect((await activity()).at(-1)).toBe('CONTACT_POINT unanswered');
  await desk.done(on('wrong-numbers'), { holder: AGENT, id: randomUUID(), ...point });
  expect(await activity()).toEqual(['CONTACT_POINT reportedWrongAt']);
});

test('what is changed by hand, and an order that is released to another language', async () => {
  const truth = population.case(0);
  await desk.client.change('attempts', truth.attempts[0]?.id as string, 'disposition', 'REFUSED');
  await desk.client.change('cases', truth.reference, 'mobile', '0470 44 44 44');
  await desk.client.change('cases', truth.reference, 'givenName', 'Ada');
  expect(await activity()).toEqual(['other ATTEMPT disposition', 'other CONTACT_POINT number']);
  await desk.done(on('release'), { holder: AGENT, language: 'tr' }, { ifMatch: held.version });
  expect(await activity()).toEqual(['ORDER state queue callLanguage']);
});

test('has no value of any command', async () => {
  const values = ['Zoé', '0470123456', 'HOSPITALISED', 'tr'];
  await desk.done(on('contacts'), contact(AGENT, { name: values[0], phone: values[1] }));
  await desk.done(on('attempts'), attempt(AGENT, desk.at(0), { medicalDisposition: values[2] }));
  const { items } = await desk.client.feed('case-activity');
  for (const value of values) expect(JSON.stringify(items)).not.toContain(`"${value}`);
});
