/** What each command does, and whom and what it refuses. */
import { randomUUID } from 'node:crypto';
import { startMutualitySimulator } from '../../../simulators/mutuality/mutuality-simulator';
import { eventually, PartnerClient } from '../json-api/partner-client';
import {
  AGENT,
  attempt,
  CallDesk,
  contact,
  FIELD_AGENT,
  NURSE,
  OTHER_AGENT,
  population,
  SUPERVISOR,
  truthOf,
  type Claimed,
} from './call-desk';

let desk: CallDesk;
let held: Claimed;
/** The path of a command on the held order. */
const on = (command: string): string => `orders/${held.orderNumber}/${command}`;
const onHeld = (more: object = {}): object => ({ holder: AGENT, orderNumber: held.orderNumber, ...more });
const newest = async (resource: string): Promise<Record<string, unknown>> =>
  (await desk.records(resource, held.caseReference)).at(-1) ?? {};
beforeEach(async () => {
  desk = await CallDesk.start();
  held = await desk.claimed();
});
afterEach(() => desk.stop());

describe('an order', () => {
  test('is given back, and handed over by language', async () => {
    const released = await desk.done(on('release'), { holder: AGENT, language: 'tr' }, { ifMatch: held.version });
    expect(released).toMatchObject({ orderNumber: held.orderNumber, state: 'OPEN', agentNumber: null, until: null });
    const order = await desk.order(held.orderNumber);
    expect(order).toMatchObject({ callLanguage: 'tr', queue: 'brussels-multilingual', version: released['version'] });
    expect(released['version']).not.toBe(held.version);
  });

  test('is given to another agent and taken from one by a supervisor who does not hold it', async () => {
    const give = { holder: SUPERVISOR, agentNumber: OTHER_AGENT.reference };
    const given = await desk.done(on('reassignment'), give, { ifMatch: held.version });
    expect(given).toMatchObject({ state: 'ASSIGNED', agentNumber: OTHER_AGENT.reference, until: null });
    expect(await desk.refusal(on('attempts'), attempt(AGENT, desk.at(0)))).toBe('409 not-held');
    const taken = await desk.done(
      on('reassignment'),
      { ...give, agentNumber: null },
      { ifMatch: given['version'] as string },
    );
    expect(taken).toMatchObject({ state: 'OPEN', agentNumber: null });
  });

  test('is not given to an agent whose colleague calls the household, nor to nobody known', async () => {
    const number = truthOf(population.case(3).reference).orders[0]?.number as string;
    await desk.client.ask('PUT', `/api/assignments/${number}`, { agentNumber: null });
    const reassign = (agentNumber: string): Promise<string> =>
      desk
        .version(number)
        .then((ifMatch) =>
          desk.refusal(`orders/${number}/reassignment`, { holder: SUPERVISOR, agentNumber }, { ifMatch }),
        );
    expect(await reassign(FIELD_AGENT.reference)).toBe('409 household-called');
    expect(await reassign('AG-NONE')).toBe('422 not-as-agreed');
  });

  test('goes up to a nurse of the insurer, and to the hygiene cell without asking one', async () => {
    const staff = await startMutualitySimulator({ insurer: '100', population });
    const staffSystems = new Map([['100', { url: staff.url, apiKey: 'demonstration' }]]);
    const upward = await CallDesk.start({ staffSystems });
    try {
      const [one, other] = [await upward.claimed(), await upward.claimed()];
      const up = { holder: AGENT, line: 'SECOND' };
      const receipt = await upward.done(`orders/${one.orderNumber}/escalation`, up, { ifMatch: one.version });
      expect(receipt).toMatchObject({ state: 'ESCALATED', agentNumber: null, until: null });
      const client = new PartnerClient(staff);
      await eventually(async () =>
        (await client.feed('case-assignments')).items.find((item) => item['caseReference'] === one.caseReference),
      );
      const cell = { holder: AGENT, line: 'HYGIENE_CELL' };
      await upward.done(`orders/${other.orderNumber}/escalation`, cell, { ifMatch: other.version });
      expect(await upward.order(other.orderNumber)).toMatchObject({ state: 'ESCALATED', queue: 'hygiene-cell' });
      const escalations = (await upward.client.feed('escalations')).items.slice(-1);
      expect(escalations).toMatchObject([{ caseReference: one.caseReference, line: 'SECOND' }]);
    } finally {
      await upward.stop();
      await staff.stop();
    }
  });

  test('is closed, with its open callback, and takes nothing more', async () => {
    await desk.done(on('callbacks'), { holder: AGENT, id: randomUUID(), at: desk.at(60), language: null, phone: null });
    expect(await desk.done(on('closing'), { holder: AGENT }, { ifMatch: held.version })).toMatchObject({
      state: 'CLOSED',
    });
    expect(await newest('callbacks')).toMatchObject({ state: 'WITHDRAWN' });
    expect(await desk.refusal(on('attempts'), attempt(AGENT, desk.at(0)))).toBe('409 order-over');
    expect(await desk.refusal(on('attempts'), attempt(SUPERVISOR, desk.at(0)))).toBe('409 order-over');
  });

  test('keeps its version while calls are recorded, and loses it to what concerns the order', async () => {
    await desk.done(on('attempts'), attempt(AGENT, desk.at(0)), { ifMatch: held.version });
    await desk.done(on('contacts'), contact(AGENT), { ifMatch: held.version });
    await desk.done(on('visits'), { holder: AGENT, id: randomUUID() }, { ifMatch: held.version });
    expect(await desk.version(held.orderNumber)).toBe(held.version);
    const { reference: agentNumber } = OTHER_AGENT;
    await desk.done(on('reassignment'), { holder: SUPERVISOR, agentNumber }, { ifMatch: held.version });
    const late = { ifMatch: held.version };
    expect(await desk.refusal(on('attempts'), attempt(OTHER_AGENT, desk.at(0)), late)).toBe('412 stale');
    expect(await desk.refusal(on('closing'), { holder: OTHER_AGENT }, late)).toBe('412 stale');
  });
});

describe('an attempt', () => {
  test('is recorded, counted, and withdrawn by who made it', async () => {
    const { attemptsCount } = (await desk.order(held.orderNumber)) as { attemptsCount: number };
    const said = { technicalOutcome: 'ANSWERED', disposition: 'CALLBACK_AGREED', medicalDisposition: 'HOSPITALISED' };
    const { status, body, etag } = await desk.send(on('attempts'), attempt(AGENT, desk.at(-2), said));
    expect(status).toBe(201);
    expect(etag).toBe(`"${String(body['version'])}"`);
    const recorded = { id: body['id'], at: desk.at(-2), number: null, version: body['version'], ...said };
    expect(await newest('attempts')).toMatchObject(recorded);
    expect(await desk.order(held.orderNumber)).toMatchObject({ attemptsCount: attemptsCount + 1 });
    const withdrawal = `attempts/${String(body['id'])}/withdrawal`;
    const another = { ...onHeld(), holder: OTHER_AGENT };
    expect(await desk.refusal(withdrawal, another)).toBe('409 not-held');
    expect(await desk.refusal(withdrawal, onHeld(), { ifMatch: 'v9' })).toBe('412 stale');
    await desk.done(withdrawal, onHeld(), { ifMatch: body['version'] as string });
    expect((await desk.records('attempts', held.caseReference)).map(({ id }) => id)).not.toContain(body['id']);
    expect(await desk.order(held.orderNumber)).toMatchObject({ attemptsCount });
    expect(await desk.refusal(withdrawal, onHeld())).toBe('404 unknown');
  });

  test('counts on the number it was made on, until one is answered', async () => {
    const id = randomUUID();
    await desk.done(on('contact-points'), { holder: AGENT, id, kind: 'LANDLINE', value: '02 555 12 12' });
    const call = (technicalOutcome: string, minute: number) =>
      desk.done(on('attempts'), attempt(AGENT, desk.at(minute), { technicalOutcome, number: '+3225551212' }));
    const point = async (): Promise<unknown> =>
      ((await desk.case(held.caseReference))['phones'] as { id: string }[]).find((phone) => phone.id === id);
    await call('NO_ANSWER', -9);
    await call('VOICEMAIL', -8);
    const known = { number: '02 555 12 12', kind: 'LANDLINE', reportedWrongAt: null };
    expect(await point()).toMatchObject({ ...known, answeredAt: null, unanswered: 2 });
    await call('ANSWERED', -7);
    await call('BUSY', -6);
    expect(await point()).toMatchObject({ ...known, answeredAt: desk.at(-7), unanswered: 1 });
    // a number that only an insurer has
    await desk.done(on('attempts'), attempt(AGENT, desk.at(0), { number: '+3225559999' }));
    expect(await point()).toMatchObject({ unanswered: 1 });
  });
});

describe('a contact', () => {
  test('opens a case of its own, known or not, and the response says nothing of it', async () => {
    const known = population.person(population.case(0).personIndex);
    const name = `${known.givenName} ${known.familyName}`;
    const named = [contact(AGENT, { name, phone: known.mobile }), contact(AGENT)];
    const receipts = [await desk.done(on('contacts'), named[0]!), await desk.done(on('contacts'), named[1]!)];
    for (const receipt of receipts)
      expect(Object.keys(receipt).sort()).toEqual(['caseReference', 'id', 'orderNumber', 'until', 'version']);
    expect(receipts.map(({ caseReference }) => caseReference)).toEqual([held.caseReference, held.caseReference]);
    const contacts = (await desk.records('contacts', held.caseReference)).filter(({ id }) =>
      receipts.some((receipt) => receipt['id'] === id),
    );
    expect(new Set(contacts.map(({ contactCaseReference }) => contactCaseReference)).size).toBe(2);
    const reference = contacts.find((one) => one['name'] === name)?.['contactCaseReference'] as string;
    expect(reference).not.toBe(population.case(0).reference);
    expect(await desk.case(reference)).toMatchObject({
      mobile: known.mobile,
      familyName: known.familyName,
      niss: null,
    });
    const { items } = await desk.client.search('orders', { caseReferences: [reference] });
    expect(items).toMatchObject([{ type: 'CONTACT', state: 'OPEN', callLanguage: null }]);
    const naming = await desk.client.search('contacts', { contactCaseReferences: [reference] });
    expect(naming.items).toMatchObject([{ caseReference: held.caseReference, name }]);
  });

  test('is corrected, and its case too while that is open', async () => {
    const { id, version } = await desk.done(on('contacts'), contact(AGENT));
    const ofContact = async (): Promise<Record<string, unknown>> =>
      (await desk.records('contacts', held.caseReference)).find((one) => one['id'] === id) ?? {};
    const own = (await ofContact())['contactCaseReference'] as string;
    const path = `contacts/${String(id)}/corrections`;
    const first = onHeld({ name: 'Zoë Vandenberg', phone: '02 555 13 13' });
    const corrected = await desk.done(path, first, { ifMatch: version as string });
    expect(await ofContact()).toMatchObject({
      name: 'Zoë Vandenberg',
      phone: '02 555 13 13',
      version: corrected['version'],
    });
    expect(await desk.case(own)).toMatchObject({ familyName: 'Vandenberg', mobile: null, landline: '02 555 13 13' });
    expect(await desk.refusal(path, onHeld({ risk: 'LOW' }), { ifMatch: version as string })).toBe('412 stale');
    const { items } = await desk.client.search<{ number: string }>('orders', { caseReferences: [own] });
    await desk.client.ask('PUT', `/api/assignments/${items[0]?.number}`, { agentNumber: OTHER_AGENT.reference });
    await desk.done(path, onHeld({ phone: null, risk: 'LOW' }), { ifMatch: corrected['version'] as string });
    expect(await ofContact()).toMatchObject({ phone: null, risk: 'LOW' });
    expect(await desk.case(own)).toMatchObject({ landline: '02 555 13 13' });
  });

  test('of another case is not corrected from this order', async () => {
    const elsewhere = [...population.cases()].find(
      ({ reference, namedContacts }) => reference !== held.caseReference && namedContacts.length > 0,
    );
    const path = `contacts/${elsewhere?.namedContacts[0]?.id}/corrections`;
    expect(await desk.refusal(path, onHeld({ name: 'X' }), { ifMatch: 'v1' })).toBe('404 unknown');
  });
});

test('one callback of an order is open; it is done by the attempt at its time', async () => {
  const agree = (minute: number, phone: string | null) => {
    const said = { holder: AGENT, id: randomUUID(), at: desk.at(minute), language: 'nl', phone };
    return desk.done(on('callbacks'), said);
  };
  await agree(30, null);
  await agree(10, '0470 12 34 56');
  const open = { at: desk.at(10), language: 'nl', phone: '0470 12 34 56' };
  expect(await desk.order(held.orderNumber)).toMatchObject({ callback: open });
  const states = async (): Promise<unknown[]> =>
    (await desk.records('callbacks', held.caseReference)).map(({ at, state }) => [at, state]);
  expect(await states()).toEqual([
    [desk.at(10), 'OPEN'],
    [desk.at(30), 'WITHDRAWN'],
  ]);
  await desk.done(on('attempts'), attempt(AGENT, desk.at(9)));
  expect((await states())[0]).toEqual([desk.at(10), 'OPEN']);
  await desk.done(on('attempts'), attempt(AGENT, desk.at(10)));
  expect((await states())[0]).toEqual([desk.at(10), 'DONE']);
  expect(await desk.order(held.orderNumber)).toMatchObject({ callback: null });
});

describe('a contact point', () => {
  test('that Sciensano sent is there under one id, whatever its value becomes', async () => {
    const points = async (): Promise<Record<string, unknown>[]> => {
      const { phones, emails } = (await desk.case(held.caseReference)) as Record<string, Record<string, unknown>[]>;
      return [...(phones ?? []), ...(emails ?? [])];
    };
    await desk.client.change('cases', held.caseReference, 'mobile', '0470 11 11 11');
    const [before] = await points();
    expect(before).toMatchObject({ number: '0470 11 11 11', kind: 'MOBILE', unanswered: 0 });
    await desk.client.change('cases', held.caseReference, 'mobile', '0470 22 22 22');
    const [after] = await points();
    expect(after).toMatchObject({ id: before?.['id'], number: '0470 22 22 22' });
    expect(after?.['version']).not.toBe(before?.['version']);
    const id = randomUUID();
    await desk.done(on('contact-points'), { holder: AGENT, id, kind: 'EMAIL', value: 'a@b.example' });
    expect((await points()).at(-1)).toMatchObject({ id, address: 'a@b.example', reportedWrongAt: null });
  });

  test('is reported as wrong by what it is, also one that only an insurer has', async () => {
    await desk.client.change('cases', held.caseReference, 'mobile', '0470 11 11 11');
    const report = (value: string) => ({ holder: AGENT, id: randomUUID(), kind: 'MOBILE', value });
    const points = async (): Promise<Record<string, unknown>[]> =>
      (await desk.case(held.caseReference))['phones'] as Record<string, unknown>[];
    const before = (await points()).length;
    const { version } = await desk.done(on('wrong-numbers'), report('+32470111111'));
    expect((await points())[0]).toMatchObject({ reportedWrongAt: desk.at(0), version, number: '0470 11 11 11' });
    await desk.done(on('wrong-numbers'), report('+32479999999'));
    expect(await points()).toHaveLength(before + 1);
    expect((await points()).at(-1)).toMatchObject({ number: '+32479999999', reportedWrongAt: desk.at(0) });
  });

  test('that was added finds the case when it calls', async () => {
    const id = randomUUID();
    await desk.done(on('contact-points'), { holder: AGENT, id, kind: 'MOBILE', value: '0499/00.02.22' });
    const call = { organisation: AGENT.organisation, phone: '+32499000222' };
    const found = await desk.client.ask('POST', '/api/inbound-calls/candidates', call);
    expect(found).toMatchObject({ candidates: [held.caseReference] });
  });
});

test.each([
  ['FOUND', 'DONE'],
  ['NOT_FOUND', 'NOBODY_HOME'],
  ['LETTER_LEFT', 'LETTER_LEFT'],
])('a visit that ends in %s is %s', async (outcome, state) => {
  const { id, version } = await desk.done(on('visits'), { holder: AGENT, id: randomUUID() });
  const visit = async (): Promise<Record<string, unknown> | undefined> =>
    (await desk.records('visits', held.caseReference)).find((one) => one['id'] === id);
  expect(await visit()).toMatchObject({ state: 'PLANNED', plannedAt: desk.at(24 * 60), visitedAt: null, version });
  const path = `visits/${String(id)}/outcome`;
  const said = { ...onHeld(), holder: SUPERVISOR, at: desk.at(5), outcome };
  expect(await desk.refusal(path, { ...said, holder: FIELD_AGENT }, { ifMatch: version as string })).toBe(
    '409 not-held',
  );
  expect(await desk.refusal(path, said, { ifMatch: 'v9' })).toBe('412 stale');
  await desk.done(path, said, { ifMatch: version as string });
  expect(await visit()).toMatchObject({ state, visitedAt: desk.at(5) });
});

describe('is refused', () => {
  const closing = { holder: AGENT };

  test('what does not exist, or is not held', async () => {
    expect(await desk.refusal('orders/CO-NONE/attempts', attempt(AGENT, desk.at(0)))).toBe('404 unknown');
    expect(await desk.refusal(on('attempts'), attempt(OTHER_AGENT, desk.at(0)))).toBe('409 not-held');
    expect(await desk.refusal(on('attempts'), attempt(NURSE, desk.at(0)))).toBe('409 not-held');
    expect(await desk.refusal(on('attempts'), attempt(SUPERVISOR, desk.at(0)))).toBe('409 not-held');
    const foreign = { ...SUPERVISOR, organisation: '0999110094' };
    expect(await desk.refusal(on('closing'), { holder: foreign }, { ifMatch: held.version })).toBe('409 not-held');
  });

  test('an agent of nobody’s, or one who is no supervisor', async () => {
    const unknown = { ...AGENT, reference: 'AG-NONE' };
    expect(await desk.refusal(on('attempts'), attempt(unknown, desk.at(0)))).toBe('422 not-as-agreed');
    const holder = { ...SUPERVISOR, reference: OTHER_AGENT.reference };
    expect(await desk.refusal(on('closing'), { holder }, { ifMatch: held.version })).toBe('422 not-as-agreed');
  });

  test('a request without a key (400), a version (428), or the right form (422)', async () => {
    expect((await desk.send(on('attempts'), attempt(AGENT, desk.at(0)), { headers: {} })).status).toBe(400);
    for (const key of ['bare', '""', `"${'x'.repeat(201)}"`, '"a"b"', '"a\\b"'])
      expect((await desk.send(on('closing'), closing, { headers: { 'idempotency-key': key } })).status).toBe(400);
    expect(await desk.refusal(on('closing'), closing)).toBe('428 precondition-missing');
    const { status, body } = await desk.send(on('contacts'), contact(AGENT, { name: 'a\u0000b', risk: 'SOME' }));
    expect([status, body['type']]).toEqual([422, 'urn:call-centre:not-as-agreed']);
    expect(body['violations']).toMatchObject([{ pointer: '/body/name' }, { pointer: '/body/risk' }]);
    const phone = { holder: AGENT, id: randomUUID(), kind: 'MOBILE', value: 'none@all' };
    expect(await desk.refusal(on('contact-points'), phone)).toBe('422 not-as-agreed');
  });

  test('an id that is there with other content; with the same, what is there is the response', async () => {
    const said = attempt(AGENT, desk.at(0)) as { id: string };
    const first = await desk.send(on('attempts'), said);
    const again = await desk.send(on('attempts'), said);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    const other = attempt(AGENT, desk.at(0), { id: said.id, technicalOutcome: 'BUSY' });
    expect(await desk.refusal(on('attempts'), other)).toBe('409 already-there');
    const attempts = await desk.records('attempts', held.caseReference);
    expect(attempts.filter(({ id }) => id === said.id)).toMatchObject([{ technicalOutcome: 'NO_ANSWER' }]);
  });
});
