/**
 * What officers learn of the access log beyond its entries: the rule that decided, as it is when asked of the hub at that time;
 * entries by role, organisation, field and what was done; whether the end of the chain is what was written. And taking the log
 * out takes longer than a token lives: it goes on where the token ends on the way, and ends at once where the officer’s
 * appointment does. The reader of a part can see that it is one.
 */
import type { Client } from 'pg';
import { openClient } from '../support/open-client';
import { startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { claimsOf } from '../../simulators/identity-provider/persona-claims';
import { personaNamed, type PersonPersona } from '../../simulators/population/personas';
import { createPseudonyms } from '../../src/model/pseudonyms';
import type { RunningHub } from '../../src/app/hub';
import { startTestIssuers, type TestIssuers } from '../support/tokens';

const LOOK = `query Look($id: ID!) { case(id: $id) { reference classification commune
  person { name birthDate niss postcode street } contactPoints { phone phoneMasked { text } } medical { tests { code value } } } }`;
const LOG = `query Log($first: Int, $after: String, $filter: AccessRecordFilter) {
  accessRecords(first: $first, after: $after, filter: $filter) {
    edges { node { id requestId recordedAt roles organisation caseId returned written registerEntry
      withheld { coordinate reason variant }
      decisions { coordinate right outcome variant reason finding ruleId legalBasis candidates } } }
    pageInfo { hasNextPage endCursor } lookedThrough lookedUntil } }`;
const CHAIN = `{ accessLogChain { checkedAt isWhole checked checkedFrom unsealed found
  lastSeal { segment day sealedAt records lastRecordedAt keyId }
  findings { kind sentence segment day lane sequence record } } }`;

interface Decision {
  readonly coordinate: string;
  readonly outcome: string;
  readonly variant: string | null;
  readonly reason: string | null;
  readonly finding: string;
  readonly ruleId: string | null;
  readonly legalBasis: string | null;
}
interface Entry {
  readonly id: string;
  readonly requestId: string;
  readonly roles: readonly string[];
  readonly caseId: string | null;
  readonly returned: readonly string[];
  readonly written: readonly string[];
  readonly withheld: readonly { readonly coordinate: string }[];
  readonly decisions: readonly Decision[];
}
interface Log {
  readonly accessRecords: {
    readonly edges: readonly { readonly node: Entry }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly lookedThrough: number | null;
    readonly lookedUntil: string | null;
  } | null;
}
interface Chain {
  readonly accessLogChain: {
    readonly isWhole: boolean;
    readonly checked: number;
    readonly unsealed: number;
    readonly found: number;
    readonly lastSeal: { readonly segment: number; readonly keyId: string | null } | null;
    readonly findings: readonly Readonly<Record<string, unknown>>[];
  } | null;
}

let demonstration: RunningDemonstration;
let owner: Client;
let id: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  id = await demonstration.firstCaseId();
  owner = await openClient(demonstration.database.ownerUrl);
  for (const persona of ['nurse', 'physician', 'agent', 'supervisor', 'field-agent']) {
    const headers = { 'X-Request-Id': `look-${persona}` };
    const { data } = await demonstration.ask(persona, LOOK, { variables: { id }, headers });
    expect(data).toMatchObject({ case: { reference: expect.any(String) as string } });
  }
});
afterAll(async () => {
  await owner.end();
  await demonstration.stop();
});

const read = (variables: object, persona = 'privacy-officer'): Promise<Answer<Log>> =>
  demonstration.ask<Log>(persona, LOG, { variables: variables as Record<string, unknown> });

async function entriesOf(filter: object): Promise<readonly Entry[]> {
  const { data, errors } = await read({ first: 200, filter });
  expect(errors).toEqual([]);
  return data!.accessRecords!.edges.map(({ node }) => node);
}

describe('the rule that decided', () => {
  it.each(['nurse', 'physician', 'agent', 'supervisor', 'field-agent'])(
    'is read as mayI answered it to %s',
    async (who) => {
      const entries = await entriesOf({ requestId: `look-${who}` });
      const logged = entries.filter(({ caseId }) => caseId === id).flatMap(({ decisions }) => decisions);
      expect(logged.length).toBeGreaterThan(5);
      const coordinates = [...new Set(logged.map(({ coordinate }) => coordinate))];
      const { data } = await demonstration.ask<{ mayI: (Decision & { policyVersion: number })[] }>(
        who,
        `query May($id: ID!, $coordinates: [String!]!) { mayI(caseId: $id, coordinates: $coordinates) {
        coordinate outcome variant reason ruleId legalBasis } }`,
        { variables: { id, coordinates } },
      );
      const asked = new Map(data!.mayI.map((decision) => [decision.coordinate, decision]));
      for (const { finding, coordinate, outcome, variant, reason, ruleId, legalBasis } of logged) {
        expect({ coordinate, outcome, variant, reason, ruleId, legalBasis }).toEqual(asked.get(coordinate));
        expect([coordinate, finding]).toEqual([coordinate, ruleId === null ? 'NO_RULE' : 'RULE']);
      }
      for (const { returned, withheld, written, decisions } of entries) {
        const named = [...written, ...returned, ...withheld.map(({ coordinate }) => coordinate)];
        expect(decisions.map(({ coordinate }) => coordinate)).toEqual(named);
      }
    },
  );

  it('is read of a change, and that a command of the operator is decided by none', async () => {
    const organisation = '0999003196';
    const text =
      'mutation Suspend($input: SuspendOrganisationInput!) { suspendOrganisation(input: $input) { counts } }';
    const suspended = await demonstration.ask('privacy-officer', text, {
      variables: { input: { organisation, revision: 1, reason: 'For a test.' } },
      headers: { 'X-Request-Id': 'suspend-1' },
    });
    expect(suspended.errors).toEqual([]);
    const [change] = (await entriesOf({ requestId: 'suspend-1' })).filter(({ written }) => written.length > 0);
    expect(change?.decisions).toContainEqual(
      expect.objectContaining({
        right: 'WRITE',
        outcome: 'VISIBLE',
        finding: 'RULE',
        ruleId: expect.any(String) as string,
      }),
    );
    const [command] = await entriesOf({ caller: 'operator' });
    expect(command?.decisions).toContainEqual(
      expect.objectContaining({ right: 'WRITE', finding: 'NO_RULE', ruleId: null }),
    );
  });

  it('is for officers alone, and so is a search by what was done', async () => {
    for (const persona of ['nurse', 'supervisor', 'partner-call-centre']) {
      const { data, errors } = await read({ filter: { deed: 'RETURNED' } }, persona);
      expect(data).toEqual({ accessRecords: null });
      expect(errors.map(({ extensions }) => extensions.code)).toContain('FIELD_WITHHELD');
    }
  });
});

describe('what has no index', () => {
  it.each<[string, object, (entry: Entry) => boolean]>([
    ['a role', { role: 'NURSE' }, ({ roles }) => roles.includes('NURSE')],
    [
      'a field that was shown',
      { deed: 'RETURNED', coordinates: ['TestResult.code'] },
      ({ returned }) => returned.includes('TestResult.code'),
    ],
    [
      'a field that was withheld',
      { deed: 'WITHHELD', coordinates: ['Case.medical'] },
      ({ decisions }) => decisions.some((one) => one.coordinate === 'Case.medical' && one.outcome === 'WITHHELD'),
    ],
    ['changes', { deed: 'WRITTEN' }, ({ written }) => written.length > 0],
  ])('is looked for: %s', async (_what, filter, fits) => {
    const recordedUntil = new Date().toISOString();
    const all = await entriesOf({ recordedUntil });
    const { data, errors } = await read({ first: 200, filter: { ...filter, recordedUntil } });
    expect(errors).toEqual([]);
    const { edges, lookedThrough, lookedUntil, pageInfo } = data!.accessRecords!;
    const expected = all.filter(fits).map(({ id: one }) => one);
    expect(expected.length).toBeGreaterThan(0);
    expect(edges.map(({ node }) => node.id)).toEqual(expected);
    expect([lookedThrough! >= expected.length, lookedUntil, pageInfo.hasNextPage]).toEqual([true, null, false]);
  });

  it('is gone on with behind a page that is full', async () => {
    const filter = { deed: 'RETURNED', recordedUntil: new Date().toISOString() };
    const all = await entriesOf(filter);
    const first = (await read({ first: 2, filter })).data!.accessRecords!;
    expect(first.lookedUntil).not.toBeNull();
    const rest = (await read({ first: 200, filter, after: first.pageInfo.endCursor })).data!.accessRecords!;
    expect([...first.edges, ...rest.edges].map(({ node }) => node.id)).toEqual(all.map(({ id: one }) => one));
  });

  it('finds one entry by its id, and says nothing of looking', async () => {
    const [entry] = await entriesOf({ requestId: 'look-nurse' });
    const { data } = await read({ filter: { id: entry!.id } });
    expect(data!.accessRecords!.edges.map(({ node }) => node.id)).toEqual([entry!.id]);
    expect(data!.accessRecords!.lookedThrough).toBeNull();
  });

  it.each([
    ['an organisation that is none', { organisation: 'Secret-1' }, 'filter.organisation'],
    ['no field', { coordinates: [] }, 'filter.coordinates'],
    ['what no field is called', { coordinates: ['Person.name', 'Secret-1'] }, 'filter.coordinates'],
    ['too many fields', { coordinates: Array.from({ length: 101 }, () => 'Person.name') }, 'filter.coordinates'],
    ['what no entry is called', { id: 'Secret-1' }, 'filter.id'],
  ])('refuses %s with a sentence that repeats nothing', async (_what, filter, named) => {
    const { data, errors } = await read({ filter });
    expect(data).toEqual({ accessRecords: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors[0]?.message).toContain(named);
    expect(JSON.stringify(errors)).not.toContain('Secret-1');
  });
});

describe('the chain', () => {
  const chain = async (persona = 'privacy-officer'): Promise<Chain['accessLogChain']> =>
    (await demonstration.ask<Chain>(persona, CHAIN)).data?.accessLogChain ?? null;

  it('is whole, with its seal and what waits for the next one', async () => {
    const { keys } = (await (await fetch(new URL('/.well-known/jwks.json', demonstration.hub.url))).json()) as {
      keys: { kid: string }[];
    };
    const state = await chain();
    expect(state).toMatchObject({ isWhole: true, found: 0, findings: [], lastSeal: { segment: 0 } });
    expect(keys.map(({ kid }) => kid)).toContain(state!.lastSeal!.keyId);
    expect(state!.unsealed).toBeGreaterThan(5);
    expect(state!.checked).toBe(state!.unsealed);
  });

  it.each(['nurse', 'supervisor', 'recruiter', 'partner-call-centre'])('is not disclosed to %s', async (persona) => {
    expect(await chain(persona)).toBeNull();
  });

  it('is broken where an entry was altered in the database, and says which', async () => {
    const { rows } = await owner.query<{ id: string; sequence: string }>(
      `select id, sequence from access_record where request_id = 'look-nurse' and sequence is not null limit 1`,
    );
    const [altered] = rows;
    await owner.query('alter table access_record disable trigger user');
    await owner.query(`update access_record set returned = '{}', returned_of = null where id = $1`, [altered!.id]);
    await owner.query('alter table access_record enable trigger user');
    let state = await chain();
    for (let tries = 0; tries < 40 && state!.isWhole; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      state = await chain();
    }
    expect(state).toMatchObject({ isWhole: false, found: 1 });
    expect(state!.findings).toMatchObject([
      { kind: 'RECORD_CHANGED', record: altered!.id, sequence: altered!.sequence },
    ]);
  });
});

describe('the log taken out while the token or the appointment ends', () => {
  /** For how long after its end a token is taken, in seconds. */
  const SKEW = 5;
  const LIST = 'query List { cases(first: 200) { edges { node { id person { familyName } } } } }';
  const OFFICER = personaNamed('privacy-officer') as PersonPersona;

  let issuers: TestIssuers;
  let hub: RunningHub;
  let locker: Client;

  afterAll(async () => {
    await locker?.end();
    await hub?.stop();
    await issuers?.stop();
  });

  beforeAll(async () => {
    issuers = await startTestIssuers();
    hub = await demonstration.anotherHub({}, { STAFF_ISSUER: issuers.issuers.staff });
    locker = await openClient(demonstration.database.ownerUrl);
    while ((await entries()) < 450) await demonstration.ask('supervisor', LIST);
  });

  async function entries(): Promise<number> {
    const { rows } = await owner.query<{ count: number }>(
      'select sum(greatest(1, cardinality(subject_pseudonyms), cardinality(case_ids)))::int as count from access_record',
    );
    return rows[0]!.count;
  }

  const now = (): number => Math.floor(Date.now() / 1000);
  const tokenUntil = (exp: number): Promise<string> =>
    issuers.token({
      realm: 'staff',
      claims: { ...claimsOf(OFFICER, 'demo-front-end', OFFICER.purposes), exp, iat: exp - 300 },
    });
  const take = (token: string): Promise<Response> =>
    fetch(new URL('/access-log.ndjson', hub.url), { headers: { authorization: `Bearer ${token}` } });

  /** Asks for the log and holds up its first page, with everything decided that comes before it, until `meanwhile` is done. */
  async function takeWhile(token: string, meanwhile: () => Promise<unknown>): Promise<Response> {
    await locker.query('begin; lock table access_record in access exclusive mode');
    const answer = take(token);
    try {
      const waiting = `select from pg_locks where not granted and relation = 'access_record'::regclass
      and mode = 'AccessShareLock'`;
      while ((await owner.query(waiting)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      await meanwhile();
    } finally {
      await locker.query('commit');
    }
    return answer;
  }

  it('goes on to its end where the token ends on the way, which begins nothing any more', async () => {
    const exp = now() + 3 - SKEW;
    const token = await tokenUntil(exp);
    const answer = await takeWhile(token, async () => {
      while (now() <= exp + SKEW) await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect((await take(token)).status).toBe(401);
    expect(answer.status).toBe(200);
    const lines = (await answer.text()).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(400);
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ end: { entries: lines.length - 1 } });
  });

  it('ends at once where the officer’s appointment does, and who downloads it can tell', async () => {
    const officer = createPseudonyms(demonstration.pseudonymKey).person(OFFICER.niss);
    const answer = await takeWhile(await tokenUntil(now() + 300), () =>
      owner.query('update officer set ended_at = now(), ended_by = $2 where person_pseudonym = $1', [officer, 'test']),
    );
    // it ended while the first page was made: nothing of that leaves either
    expect(answer.status).toBe(403);
    const taken = await answer.text();
    expect(taken).not.toContain('recordedAt');
    expect(taken).not.toContain('{"end":');
    expect((await take(await tokenUntil(now() + 300))).status).toBe(403);
  });
});
