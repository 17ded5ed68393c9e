/** A person says that a kind of value is wrong: the partner that supplies it has that as a request, decides, and the person sees how far it is. */
import type { Client } from 'pg';
import { saidBy } from '../support/hub-command';
import { openClient } from '../support/open-client';
import { decideRectification, supplierOf } from '../support/rectification';
import { rowsOf } from '../support/rows-of';
import {
  allPartners,
  forgetRequests,
  requestsTo,
  setFault,
  startDemonstration,
  type RunningDemonstration,
} from '../support/running-demonstration';

let demonstration: RunningDemonstration;
let owner: Client;
beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  owner = await openClient(demonstration.database.ownerUrl);
});
afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

const FIELDS = 'id what supplier state requestedAt settledAt';
const REQUEST = `mutation Request($input: RequestRectificationInput!) { requestRectification(input: $input) { ${FIELDS} } }`;
const MINE = `{ myData { rectifications { ${FIELDS} person requestedBy } } }`;
const LIST = `{ rectificationRequests { ${FIELDS} person requestedBy } }`;
const RIGHTS = { headers: { 'Purpose-Of-Use': 'DATA_SUBJECT_RIGHTS' } };
const PATH = '/api/rectification-requests';

interface Rectification {
  readonly id: string;
  readonly supplier: string;
  readonly state: string;
  readonly settledAt: string | null;
  readonly [field: string]: unknown;
}

/** Code and what is wrong of the first error, or the answer's only field. */
async function said<Data extends object = Rectification>(persona: string, query: string, input?: object) {
  const { data, errors } = await demonstration.ask<Record<string, Data>>(persona, query, {
    ...(input && { variables: { input } }),
    ...(persona.startsWith('privacy') && RIGHTS),
  });
  const [error] = errors;
  if (error) return `${error.extensions.code} ${String(error.extensions['argument'] ?? error.extensions['reason'])}`;
  return Object.values(data!)[0]!;
}

async function asked(persona: string, input: object): Promise<Rectification> {
  const one = await said(persona, REQUEST, input);
  if (typeof one === 'string') throw new Error(one);
  return one;
}

async function mine(persona = 'citizen'): Promise<readonly Rectification[]> {
  const { data } = await demonstration.ask<{ myData: { rectifications: readonly Rectification[] } }>(persona, MINE);
  return data!.myData.rectifications;
}

const brought = (): Promise<void> => demonstration.hub.pollNow('rectifications');

/** What all partners have received, as `partner body`. */
async function received(): Promise<readonly Record<string, unknown>[]> {
  const all = await Promise.all(
    allPartners(demonstration.partners).map(async (partner) =>
      (await requestsTo(partner)).filter(({ url }) => url === PATH).map(({ body }) => body as Record<string, unknown>),
    ),
  );
  return all.flat();
}

const decide = (one: Rectification, value: 'CORRECTED' | 'REJECTED'): Promise<void> =>
  decideRectification(demonstration, one, value);

const nissOfFirst = async (): Promise<string> => {
  const { data } = await demonstration.ask<{ case: { person: { niss: string } } }>(
    'nurse',
    'query ($id: ID!) { case(id: $id) { person { niss } } }',
    { variables: { id: await demonstration.firstCaseId() } },
  );
  return data!.case.person.niss;
};

describe('a request of the person', () => {
  it.each([
    ['NAME', /^mutuality-\d00$/],
    ['SEX', /^mutuality-\d00$/],
    ['BIRTH_DATE', /^mutuality-\d00$/],
    ['ADDRESS', /^mutuality-\d00$/],
    ['CONTACT_DATA', /^call-centre$/],
    ['LANGUAGE', /^call-centre$/],
    ['INSURANCE', /^call-centre$/],
  ])('about %s goes to the partner that supplies it, once, and nothing else with it', async (what, supplier) => {
    await brought();
    await forgetRequests(demonstration.partners);
    const one = await asked('citizen', { what });
    expect(one).toMatchObject({ what, settledAt: null });
    expect(one.supplier).toMatch(supplier);
    await brought();
    const own = (await received()).filter(({ id }) => id === one.id);
    expect(own.length).toBeGreaterThan(0);
    const known: object = supplier.test('call-centre')
      ? { caseReference: expect.any(String) as unknown }
      : { niss: await nissOfFirst() };
    for (const body of own) expect(body).toEqual({ id: one.id, what, ...known });
    expect(await mine()).toContainEqual({ ...one, state: 'RECEIVED', person: null, requestedBy: null });
  });

  it('is one at a time for a kind of value, and can be made again once it is decided', async () => {
    const [address] = (await mine()).filter(({ what }) => what === 'ADDRESS');
    expect(await said('citizen', REQUEST, { what: 'ADDRESS' })).toBe('BAD_USER_INPUT input.what');
    await decide(address!, 'CORRECTED');
    await brought();
    const decided = (await mine()).find(({ id }) => id === address!.id)!;
    expect(decided).toEqual({ ...address, state: 'CORRECTED', settledAt: expect.any(String) as unknown });
    const again = await asked('citizen', { what: 'ADDRESS' });
    expect(again.id).not.toBe(address!.id);
    await brought();
    await decide(again, 'REJECTED');
    await brought();
    expect((await mine()).find(({ id }) => id === again.id)).toMatchObject({ state: 'REJECTED' });
  });

  it('is asked for twice at once: one is kept', async () => {
    await decide(
      (await mine()).find(({ what, state }) => what === 'NAME' && state === 'RECEIVED')!,
      'REJECTED',
    );
    await brought();
    const answers = await Promise.all([1, 2, 3, 4].map(() => said('citizen', REQUEST, { what: 'NAME' })));
    expect(answers.filter((one) => typeof one === 'string')).toEqual(Array(3).fill('BAD_USER_INPUT input.what'));
  });

  it('is refused where the hub has no case of the person, who learns nothing of others', async () => {
    expect(await said('citizen-unknown', REQUEST, { what: 'NAME' })).toBe('BAD_USER_INPUT input');
    expect(await mine('citizen-unknown')).toEqual([]);
    expect(await said('citizen', REQUEST, { what: 'NAME', niss: await nissOfFirst() })).toMatch(/^ARGUMENT_WITHHELD/);
    expect(await said('citizen', REQUEST, { what: 'TEST_RESULT' })).toMatch(/^(GRAPHQL_VALIDATION_FAILED|BAD_USER)/);
    for (const persona of ['agent', 'nurse', 'supervisor'])
      expect(await said(persona, REQUEST, { what: 'NAME' })).toMatch(/^FIELD_WITHHELD/);
  });

  it('is in the access log, with the partners that learn of it', async () => {
    const rows = await rowsOf<{ questions: { source: string; resource: string }[]; role: string }>(
      demonstration.database.ownerUrl,
      `select "partner_questions" as "questions" from "access_record"
       where 'RectificationRequest.what' = any("written") order by "recorded_at" limit 7`,
    );
    const [name, , , , contact] = rows.map(({ questions }) =>
      questions.map(({ source, resource }) => [source, resource]),
    );
    expect(name).toEqual([
      ['call-centre', 'cases'],
      [expect.stringMatching(/^mutuality-/), 'rectification-requests'],
    ]);
    expect(contact).toEqual([['call-centre', 'rectification-requests']]);
  });
});

describe('a supplier that cannot be reached', () => {
  it('has it later, and holds up no other', async () => {
    const [one] = (await mine()).filter(({ what }) => what === 'NAME');
    await decide(one!, 'REJECTED');
    await decide(
      (await mine()).find(({ what }) => what === 'LANGUAGE')!,
      'REJECTED',
    );
    await brought();
    await setFault(supplierOf(demonstration, one!), 'error');
    const waiting = await asked('citizen', { what: 'NAME' });
    const other = await asked('citizen', { what: 'LANGUAGE' });
    await brought();
    const states = async () =>
      (await mine()).flatMap(({ id, state }) => ([waiting.id, other.id].includes(id) ? [state] : [])).sort();
    expect(await states()).toEqual(['RECEIVED', 'REQUESTED']);
    await setFault(supplierOf(demonstration, one!), 'none');
    // until the breaker lets somebody ask again
    while (!(await states()).every((state) => state === 'RECEIVED')) await brought();
  });
});

describe('an officer', () => {
  it('enters one for a person, and sees all with what suppliers say', async () => {
    await decide(
      (await mine()).find(({ what }) => what === 'SEX')!,
      'REJECTED',
    );
    await brought();
    const niss = await nissOfFirst();
    const entered = await asked('privacy-officer', { what: 'SEX', niss });
    await brought();
    const listed = (await said<Rectification[]>('privacy-officer-2', LIST)) as Rectification[];
    expect(listed.find(({ id }) => id === entered.id)).toEqual({
      ...{ ...entered, state: 'RECEIVED' },
      ...{ requestedBy: expect.any(String) as unknown, person: expect.any(String) as unknown },
    });
    expect((await mine()).find(({ id }) => id === entered.id)).toMatchObject({ person: null, requestedBy: null });
    expect(await said('privacy-officer', REQUEST, { what: 'SEX' })).toBe('BAD_USER_INPUT input.niss');
    expect(await said('privacy-officer', REQUEST, { what: 'SEX', niss: '85073003300' })).toBe(
      'BAD_USER_INPUT input.niss',
    );
  });
});

describe('what is kept', () => {
  it('is no national number and no value, and goes sixty days after it is decided', async () => {
    const { rows } = await owner.query<Record<string, unknown>>('select * from rectification_request');
    expect(JSON.stringify(rows)).not.toContain(await nissOfFirst());
    const settled = rows.filter((row) => row['settled_at'] !== null).length;
    expect(settled).toBeGreaterThan(0);
    await owner.query(`update rectification_request set settled_at = settled_at - interval '61 days'`);
    await saidBy(['retention', 'sweep'], {
      environment: {
        DATABASE_RETENTION_URL: demonstration.database.retentionUrl,
        PSEUDONYM_KEY: demonstration.pseudonymKey,
      },
    });
    const left = await owner.query('select from rectification_request');
    expect(left.rowCount).toBe(rows.length - settled);
  });

  it('is changed by the hub in what suppliers say, and in nothing else', async () => {
    const hub = await openClient(demonstration.database.hubUrl);
    try {
      for (const text of [`update rectification_request set what = 'NAME'`, 'delete from rectification_request'])
        await expect(hub.query(text)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await hub.end();
    }
  });
});
