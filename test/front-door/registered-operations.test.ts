/**
 * Registered operations from the front door: what becomes of one that is not, by mode; documents named by their hash; changed
 * while everything runs, on every replica; and what is reported of it.
 */
import { createHash } from 'node:crypto';
import request from 'supertest';
import type { Client } from 'pg';
import { organisationOf } from '../../simulators/population/personas';
import type { RunningHub } from '../../src/app/hub';
import { openClient } from '../support/open-client';
import { startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { confirm, propose, type Changed } from '../support/two-officers';
import { entriesWith, until } from './hub-state';

const OFFICER = 'privacy-officer';
const PARTNER = 'partner-mutuality';
const CLIENT = 'cbe-0999110094';
const OTHER = 'partner-mutuality-2';
const OTHER_CLIENT = `cbe-${organisationOf('mutuality-300').cbe}`;

const REGISTERED = 'query Mine {\n  viewer { id roles }\n}\n';
const UNREGISTERED = '{ viewer { id roles } }';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

let demonstration: RunningDemonstration;
let replica: RunningHub;
let owner: Client;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300, environment: { PARTNER_OPERATIONS: 'off' } });
  replica = await demonstration.anotherHub({});
  owner = await openClient(demonstration.database.ownerUrl);
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

interface Entry {
  readonly revision: number;
  readonly operationMode: string | null;
}

async function entryOf(clientId: string): Promise<Entry> {
  const list = '{ applications(first: 200) { edges { node { clientId revision operationMode } } } }';
  type List = { applications: { edges: { node: Entry & { clientId: string } }[] } };
  const { data } = await demonstration.ask<List>(OFFICER, list);
  return data!.applications.edges.find(({ node }) => node.clientId === clientId)!.node;
}

/** Of the application's entry as it is now: proposed by one officer. */
async function change(
  name: 'setOperationMode' | 'registerOperations' | 'withdrawOperations',
  more: object,
  { clientId = CLIENT, persona = OFFICER } = {},
): Promise<Answer<Record<string, Changed | null>>> {
  const { revision } = await entryOf(clientId);
  return propose(demonstration, name, { clientId, revision, ...more }, persona);
}

/** And confirmed by another one, where that is needed. */
async function changed(...asked: Parameters<typeof change>): Promise<void> {
  const { data, errors } = await change(...asked);
  expect(errors).toEqual([]);
  const { proposal } = data![asked[0]]!;
  if (proposal) expect((await confirm(demonstration, proposal.id)).errors).toEqual([]);
}

interface Outcome {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly warned: string | undefined;
}

/** A body as a client sends it, to the first hub unless another is named. */
async function send(body: object, { persona = PARTNER, hub = demonstration.hub } = {}): Promise<Outcome> {
  const response = await request(hub.url)
    .post('/graphql')
    .set({ Authorization: `Bearer ${await demonstration.tokenOf(persona)}` })
    .send(body);
  const headers = response.headers as Record<string, string | undefined>;
  return {
    status: response.status,
    body: response.body as Outcome['body'],
    warned: headers['operation-not-registered'],
  };
}

const ANSWER = { data: { viewer: { id: expect.any(String) as string, roles: ['PARTNER_SYSTEM'] } } };
const REFUSAL = {
  errors: [
    {
      message: 'The operation is not registered for this application.',
      extensions: { code: 'OPERATION_NOT_REGISTERED' },
    },
  ],
};
const REFUSED = { status: 403, body: REFUSAL, warned: undefined };
const ANSWERED = { status: 200, body: ANSWER, warned: undefined };
const WARNED = {
  status: 200,
  warned: 'warn',
  body: {
    ...ANSWER,
    extensions: { warnings: [{ code: 'OPERATION_NOT_REGISTERED', message: expect.any(String) as string }] },
  },
};

/** The first use parses the document, the others find it parsed. */
async function thrice(body: object): Promise<Outcome[]> {
  return [await send(body), await send(body), await send(body)];
}

const linesAbout = (text: string): Record<string, unknown>[] =>
  entriesWith(demonstration, 'an operation is not registered', hashOf(text));

describe('an application that has registered an operation', () => {
  beforeAll(async () => {
    await changed('registerOperations', { operations: [{ text: REGISTERED, documentId: 'Mine.v1' }] });
  });

  it.each(['OFF', 'LOG', 'WARN', 'ENFORCE'])('is answered that in mode %s, and nothing else', async (mode) => {
    await changed('setOperationMode', { mode });
    expect(await thrice({ query: REGISTERED })).toEqual([ANSWERED, ANSWERED, ANSWERED]);
    expect(linesAbout(REGISTERED)).toEqual([]);
  });

  it('is answered any other in mode OFF', async () => {
    await changed('setOperationMode', { mode: 'OFF' });
    expect(await thrice({ query: `${UNREGISTERED} # off` })).toEqual([ANSWERED, ANSWERED, ANSWERED]);
    expect(linesAbout(`${UNREGISTERED} # off`)).toEqual([]);
  });

  it('is answered any other in mode LOG; its hash is in the log once, its text never', async () => {
    await changed('setOperationMode', { mode: 'LOG' });
    const text = `${UNREGISTERED} # the-text-itself`;
    expect(await thrice({ query: text })).toEqual([ANSWERED, ANSWERED, ANSWERED]);
    expect(linesAbout(text)).toEqual([
      expect.objectContaining({ client: CLIENT, mode: 'LOG', operationHash: hashOf(text) }),
    ]);
    expect(demonstration.log()).not.toContain('the-text-itself');
  });

  it('is answered any other in mode WARN, the same data, with a warning and a header', async () => {
    await changed('setOperationMode', { mode: 'WARN' });
    expect(await thrice({ query: `${UNREGISTERED} # warn` })).toEqual([WARNED, WARNED, WARNED]);
    const withError = await thrice({
      query: '{ viewer { id roles } person(by: { niss: "85073003328" }) { name } } # warn',
    });
    expect(new Set(withError.map(({ warned }) => warned))).toEqual(new Set(['warn']));
    const texts = new Set(withError.map(({ body }) => Object.keys(body).join()));
    expect(texts.size).toBe(1);
  });

  it('is refused any other in mode ENFORCE, known or not, and before it is parsed', async () => {
    await changed('setOperationMode', { mode: 'OFF' });
    const known = { query: `${UNREGISTERED} # known` };
    await thrice(known);
    await changed('setOperationMode', { mode: 'ENFORCE' });
    expect(await thrice(known)).toEqual([REFUSED, REFUSED, REFUSED]);
    expect(await send({ query: '{ this is no operation' })).toEqual(REFUSED);
    expect(await send({ query: `${REGISTERED} ` })).toEqual(REFUSED);
    expect(linesAbout(known.query)).toEqual([expect.objectContaining({ mode: 'ENFORCE' })]);
  });

  it('is refused it in an address as well, however that is written', async () => {
    await changed('setOperationMode', { mode: 'ENFORCE' });
    const get = async (search: string): Promise<number> => {
      const response = await request(demonstration.hub.url)
        .get(`/graphql?${search}`)
        .set({
          Authorization: `Bearer ${await demonstration.tokenOf(PARTNER)}`,
          'apollo-require-preflight': 'yes',
          accept: 'application/json',
        });
      expect(JSON.stringify(response.body)).not.toContain('PARTNER_SYSTEM');
      return response.status;
    };
    const [mine, other] = [encodeURIComponent(REGISTERED), encodeURIComponent(UNREGISTERED)];
    expect(await get(`query=${other}`)).toBe(403);
    expect(await get(`query=${mine}&query=${other}`)).toBe(400);
    expect(await get(`query=${other}&query=${mine}`)).toBe(400);
    expect(await get(`%71uery=${other}`)).toBe(403);
  });

  it('has its own way only: neither a batch nor a second member of the body opens another', async () => {
    await changed('setOperationMode', { mode: 'ENFORCE' });
    const batch = await send([{ query: UNREGISTERED }]);
    expect(batch.status).toBe(400);
    expect(await send({ query: UNREGISTERED, documentId: 'Mine.v1' })).toEqual(REFUSED);
    const asPersisted = { extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(REGISTERED) } } };
    expect(await send({ query: UNREGISTERED, ...asPersisted })).toEqual(REFUSED);
  });
});

describe('a document named in place of its text', () => {
  const named: [how: string, body: object][] = [
    ['by its hash', { documentId: hashOf(REGISTERED) }],
    ['by its hash, as the draft has it', { documentId: `sha256:${hashOf(REGISTERED)}` }],
    ['by an id of the client', { documentId: 'Mine.v1' }],
    ["as Apollo's clients do", { extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(REGISTERED) } } }],
    ['with null as its text', { query: null, documentId: 'Mine.v1', variables: {}, operationName: 'Mine' }],
  ];

  it.each(named)('%s is answered, whatever the mode', async (_how, body) => {
    for (const mode of ['OFF', 'ENFORCE']) {
      await changed('setOperationMode', { mode });
      expect(await thrice(body)).toEqual([ANSWERED, ANSWERED, ANSWERED]);
    }
  });

  it.each(['OFF', 'ENFORCE'])(
    'that is not registered is refused in mode %s, also where another application has it',
    async (mode) => {
      await changed(
        'registerOperations',
        { operations: [{ text: `${REGISTERED}# theirs`, documentId: 'Theirs' }] },
        { clientId: OTHER_CLIENT },
      );
      await changed('setOperationMode', { mode });
      const nobodys = await send({ documentId: 'Nobodys' });
      expect(nobodys).toEqual(REFUSED);
      expect(await send({ documentId: 'Theirs' })).toEqual(nobodys);
      expect(await send({ documentId: hashOf(`${REGISTERED}# theirs`) })).toEqual(nobodys);
      expect(await send({ documentId: 'Theirs' }, { persona: OTHER })).toEqual(ANSWERED);
    },
  );

  it('is refused as any operation to a caller without a right to it', async () => {
    const response = await request(demonstration.hub.url).post('/graphql').send({ documentId: 'Mine.v1' });
    expect(response.status).toBe(401);
  });

  it('is for Apollo to judge from a front end, which has no documents', async () => {
    const refused = await send({ documentId: hashOf(REGISTERED) }, { persona: 'nurse' });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] } });
    expect(await send({ query: UNREGISTERED }, { persona: 'nurse' })).toMatchObject({ status: 200 });
  });
});

describe('changed while everything runs', () => {
  it('counts at once here, and soon on another replica', async () => {
    const text = `${UNREGISTERED} # soon`;
    await changed('setOperationMode', { mode: 'ENFORCE' });
    const isAnswered = async (hub: RunningHub): Promise<boolean> =>
      (await send({ query: text }, { hub })).status === 200;
    expect(await isAnswered(demonstration.hub)).toBe(false);
    for (const [name, more, answered] of [
      ['registerOperations', { operations: [{ text }] }, true],
      ['withdrawOperations', { hashes: [hashOf(text)] }, false],
      ['setOperationMode', { mode: 'LOG' }, true],
      ['setOperationMode', { mode: null }, true],
    ] as const) {
      await changed(name, more);
      expect([name, await isAnswered(demonstration.hub)]).toEqual([name, answered]);
      await until(async () => (await isAnswered(replica)) === answered);
    }
  });

  it('is as the hub is configured where the entry names no mode', async () => {
    const strict = await demonstration.anotherHub({}, { PARTNER_OPERATIONS: 'enforce' });
    await changed('setOperationMode', { mode: null });
    expect(await send({ query: UNREGISTERED }, { hub: strict })).toEqual(REFUSED);
    expect(await send({ query: UNREGISTERED })).toEqual(ANSWERED);
    await changed('setOperationMode', { mode: 'WARN' });
    // another replica, which reads of it within a second
    await until(async () => (await send({ query: UNREGISTERED }, { hub: strict })).status === 200);
    expect(await send({ query: UNREGISTERED }, { hub: strict })).toEqual(WARNED);
  });

  it('leaves what the hub asks of itself for other addresses alone', async () => {
    await changed('setOperationMode', { mode: 'ENFORCE' });
    const question = {
      subject: { type: 'client', id: CLIENT },
      action: { name: 'READ' },
      resource: { type: 'coordinate', id: 'StaffMember.trained' },
    };
    const response = await request(demonstration.hub.url)
      .post('/access/v1/evaluation')
      .set({ Authorization: `Bearer ${await demonstration.tokenOf(PARTNER)}` })
      .send(question);
    expect(response).toMatchObject({ status: 200, body: { decision: expect.any(Boolean) as boolean } });
  });
});

describe('the register of operations', () => {
  const LIST = '{ registeredOperations { edges { node { clientId hash documentId name text registeredAt } } } }';
  type List = { registeredOperations: { edges: { node: Record<string, unknown> }[] } | null };

  it("is read by officers, and by a partner's system as far as its own entries go", async () => {
    const clientsSeenBy = async (persona: string): Promise<unknown[]> => {
      const { data, errors } = await demonstration.ask<List>(persona, LIST);
      expect(errors).toEqual([]);
      return [...new Set(data!.registeredOperations!.edges.map(({ node }) => node['clientId']))];
    };
    await changed('setOperationMode', { mode: 'OFF' });
    expect(await clientsSeenBy(OFFICER)).toEqual([CLIENT, OTHER_CLIENT]);
    expect(await clientsSeenBy(PARTNER)).toEqual([CLIENT]);
    const { errors } = await demonstration.ask<List>('agent', LIST);
    expect(errors).toMatchObject([{ extensions: { code: 'FIELD_WITHHELD' } }]);
  });

  it('holds the text letter by letter, its hash, and the name of its operation', async () => {
    const { data } = await demonstration.ask<List>(OFFICER, LIST);
    expect(data!.registeredOperations!.edges.map(({ node }) => node)).toContainEqual({
      clientId: CLIENT,
      hash: hashOf(REGISTERED),
      documentId: 'Mine.v1',
      name: 'Mine',
      text: REGISTERED,
      registeredAt: expect.any(String) as string,
    });
  });

  it.each<[what: string, operation: object, sentence: RegExp]>([
    ['no operation', { text: 'fragment F on Viewer { id }' }, /F|operation/],
    ['a syntax error', { text: '{ viewer {' }, /Syntax Error/],
    ['an unknown field', { text: '{ viewer { shoeSize } }' }, /shoeSize/],
    ['more than 50,000 characters', { text: `{ viewer { id } } #${'x'.repeat(50_000)}` }, /50000 characters/],
    ['the hash of another text', { text: UNREGISTERED, documentId: hashOf(REGISTERED) }, /another text/],
    ['an id of other letters', { text: UNREGISTERED, documentId: 'a b' }, /document id/],
    ['an id that is taken', { text: UNREGISTERED, documentId: 'Mine.v1' }, /same document id/],
  ])('takes nothing with %s', async (_what, operation, sentence) => {
    const before = await entryOf(CLIENT);
    const { data, errors } = await change('registerOperations', {
      operations: [{ text: `${REGISTERED}#` }, operation],
    });
    expect(data).toEqual({ registerOperations: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors[0]!.message).toMatch(sentence);
    expect(await entryOf(CLIENT)).toEqual(before);
  });

  it('is changed by officers only, from the entry as it is, and on record without a text', async () => {
    const byPartner = await change(
      'registerOperations',
      { operations: [{ text: UNREGISTERED }] },
      { persona: PARTNER },
    );
    expect(byPartner.errors[0]!.extensions).toMatchObject({ code: expect.stringMatching(/WITHHELD/) as string });
    const stale = await change('setOperationMode', { mode: 'OFF', revision: 1 });
    expect(stale.errors).toMatchObject([{ message: expect.stringContaining('changed since') as string }]);
    const { rows } = await owner.query<{ written: string[]; record: string }>(
      `select written, to_jsonb(r)::text as record from access_record r where register_entry = $1`,
      [`application:${CLIENT}`],
    );
    const written = new Set(rows.flatMap((row) => row.written));
    expect(written).toContain('RegisteredOperation.text');
    expect(written).toContain('Application.operationMode');
    expect(rows.map(({ record }) => record).join()).not.toMatch(/Mine|viewer/);
  });

  it('is counted in the metrics by what became of it', async () => {
    const metrics = await (await fetch(`${demonstration.hub.managementUrl}/metrics`)).text();
    for (const mode of ['LOG', 'WARN', 'ENFORCE']) {
      expect(metrics).toMatch(new RegExp(`hub_unregistered_operations_total\\{mode="${mode}"\\} [1-9]`));
    }
  });
});
