/** Tokens are revoked: at once, on every process, for those who may; requests in flight are in facts-withdrawn.test.ts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { personaNamed } from '../../simulators/population/personas';
import type { RunningHub } from '../../src/app/hub';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { revocationMark } from '../../src/model/caller';
import { crowd } from '../support/crowd';
import { saidBy } from '../support/hub-command';
import { askHub, startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { startTestIssuers, type ForgedToken, type TestIssuers } from '../support/tokens';
import { rowsOf } from '../support/rows-of';

let demonstration: RunningDemonstration;
let issuers: TestIssuers;
/** Two processes over one database; the second is never notified and has to poll. */
let one: RunningHub;
let other: RunningHub;

beforeAll(async () => {
  [demonstration, issuers] = await Promise.all([startDemonstration(), startTestIssuers()]);
  const { healthcare, staff, M2M, citizen } = issuers.issuers;
  const environment = { HEALTHCARE_ISSUER: healthcare, STAFF_ISSUER: staff, M2M_ISSUER: M2M, CITIZEN_ISSUER: citizen };
  one = await demonstration.anotherHub({}, environment);
  other = await demonstration.anotherHub({}, environment);
});

afterAll(async () => {
  await demonstration.stop();
  await issuers.stop();
});

const MUTATION =
  'mutation R($input: RevokeTokensInput!) { revokeTokens(input: $input) { id by ground issuedUntil keptUntil } }';

async function revoke(input: Record<string, unknown>, persona = 'privacy-officer'): Promise<Answer> {
  return demonstration.ask(persona, MUTATION, { variables: { input: { ground: 'LEAKED', ...input } } });
}

const status = async (hub: RunningHub, token: string): Promise<number> =>
  (await askHub(hub.url, token, '{ viewer { id } }')).status;

/** Milliseconds until both refuse it. */
async function untilRefused(token: string): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < 5_000) {
    if ((await status(one, token)) === 401 && (await status(other, token)) === 401) return performance.now() - began;
    await delay(10);
  }
  throw new Error('The token is still accepted.');
}

const tokenOf = (claims: Readonly<Record<string, unknown>> = {}, more: ForgedToken = {}): Promise<string> =>
  issuers.token({ ...more, claims });

const claimsOf = (token: string): { jti: string; sub: string } =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { jti: string; sub: string };

it('one token by its id, within a second on every process, remembered there or not; others of the same caller go on', async () => {
  const [leaked, kept] = [await tokenOf(), await tokenOf()];
  // remembered by one of the two only
  expect([await status(one, leaked), await status(one, kept)]).toEqual([200, 200]);
  const { data, errors } = await revoke({ by: 'TOKEN', issuer: 'staff', value: claimsOf(leaked).jti });
  expect([data, errors]).toEqual([
    { revokeTokens: expect.objectContaining({ by: 'TOKEN', ground: 'LEAKED', issuedUntil: null }) as unknown },
    [],
  ]);
  expect(await untilRefused(leaked)).toBeLessThan(1_000 * crowd());
  expect([await status(one, kept), await status(other, kept)]).toEqual([200, 200]);
  expect(demonstration.log()).toContain('"check":"REVOKED"');
});

it('an id is of its issuer: the same under another is another token', async () => {
  const token = await tokenOf({ jti: 'the-same-id' }, { realm: 'healthcare' });
  await revoke({ by: 'TOKEN', issuer: 'staff', value: 'the-same-id' });
  await untilRefused(await tokenOf({ jti: 'the-same-id' }));
  expect(await status(one, token)).toBe(200);
});

it('one that is kept late, in the moment in which another is over', async () => {
  const token = await tokenOf();
  const row = (number: number, mark: string, keptUntil: string): string =>
    `insert into token_revocation (id, number, by, mark, ground, revoked_at, kept_until)
      values (gen_random_uuid(), ${number}, 'TOKEN', '${mark}', 'LEAKED', now(), now() + interval '${keptUntil}')`;
  await owner(`${row(1_000_001, 'over', '-1 minute')}; ${row(1_000_003, 'another', '1 hour')}`);
  await delay(1_200);
  expect(await status(one, token)).toBe(200);
  const mark = revocationMark('TOKEN', 'staff', claimsOf(token).jti);
  await owner(`delete from token_revocation where number = 1000001; ${row(1_000_002, mark, '1 hour')}`);
  await untilRefused(token);
});

it('every token of a session, those issued later too', async () => {
  const [first, second, elsewhere] = [
    await tokenOf({ sid: 'session-1' }),
    await tokenOf({ sid: 'session-1' }),
    await tokenOf({ sid: 'session-2' }),
  ];
  expect(await Promise.all([first, second, elsewhere].map((token) => status(one, token)))).toEqual([200, 200, 200]);
  await revoke({ by: 'SESSION', issuer: 'staff', value: 'session-1', ground: 'LOST_DEVICE' });
  await untilRefused(first);
  expect(await status(one, second)).toBe(401);
  expect(await status(one, await tokenOf({ sid: 'session-1' }))).toBe(401);
  expect(await status(one, elsewhere)).toBe(200);
});

it.each([
  ['a subject', () => ({ by: 'SUBJECT', issuer: 'staff', value: 'subject-1' })],
  ['a caller, by the pseudonym of the access log', () => ({ by: 'CALLER', value: pseudonymOfAgent() })],
])('every token of %s that was issued up to now; one that is issued afterwards is accepted', async (whose, what) => {
  const now = Math.floor(Date.now() / 1000);
  const sub = whose === 'a subject' ? 'subject-1' : 'subject-2';
  const before = await tokenOf({ sub, iat: now - 10 });
  expect(await status(one, before)).toBe(200);
  expect((await revoke(what())).errors).toEqual([]);
  await untilRefused(before);
  await delay(1_100);
  expect(await status(one, await tokenOf({ sub }))).toBe(200);
});

function pseudonymOfAgent(): string {
  const persona = personaNamed('agent');
  if (persona.kind !== 'PERSON') throw new Error('The agent is a person.');
  return createPseudonyms(demonstration.pseudonymKey).person(persona.niss);
}

it.each(['agent', 'supervisor', 'physician', 'partner-mutuality', 'reporter'])(
  'is not for %s: nothing is revoked, and nothing kept',
  async (persona) => {
    const token = await tokenOf();
    const { data, errors } = await revoke({ by: 'TOKEN', issuer: 'staff', value: claimsOf(token).jti }, persona);
    expect(data?.['revokeTokens'] ?? null).toBeNull();
    expect(errors.length).toBeGreaterThan(0);
    await delay(50);
    expect(await status(one, token)).toBe(200);
  },
);

it.each([
  [{ by: 'TOKEN', value: 'x' }, 'input.issuer'],
  [{ by: 'CALLER', issuer: 'staff', value: 'x' }, 'input.issuer'],
  [{ by: 'TOKEN', issuer: 'staff', value: '' }, 'input.value'],
  [{ by: 'TOKEN', issuer: 'staff', value: 'two\nlines' }, 'input.value'],
  [{ by: 'TOKEN', issuer: 'staff', value: 'v'.repeat(256) }, 'input.value'],
])('%j is refused', async (input, argument) => {
  const { errors } = await revoke(input);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
});

describe('what is in force', () => {
  interface Listed {
    readonly tokenRevocations: {
      readonly edges: readonly { readonly node: { readonly id: string; readonly by: string } }[];
      readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
    } | null;
  }
  const LIST = `query ($first: Int, $after: String) { tokenRevocations(first: $first, after: $after) {
    edges { node { id by ground revokedAt issuedUntil keptUntil } } pageInfo { endCursor hasNextPage } } }`;
  const listed = (persona: string, variables: object = {}): Promise<Answer<Listed>> =>
    demonstration.ask<Listed>(persona, LIST, { variables: { first: 200, ...variables } });

  it('is listed for privacy officers, the newest first, by what and why and never by which id', async () => {
    const token = await tokenOf();
    const { jti, sub } = claimsOf(token);
    const made = await revoke({ by: 'TOKEN', issuer: 'staff', value: jti, ground: 'MISUSE' });
    const { data, errors } = await listed('privacy-officer');
    expect(errors).toEqual([]);
    const [newest] = data!.tokenRevocations!.edges;
    const { by, ground, id, issuedUntil, keptUntil } = made.data!['revokeTokens'] as Record<string, unknown>;
    expect(newest!.node).toEqual({ id, by, ground, issuedUntil, keptUntil, revokedAt: expect.any(String) as string });
    expect([by, ground]).toEqual(['TOKEN', 'MISUSE']);
    for (const named of [jti, sub]) expect(JSON.stringify(data)).not.toContain(named);
    expect(await demonstration.ask('privacy-officer-2', LIST, { variables: { first: 200 } })).toMatchObject({ data });
  });

  it('comes page by page, without one twice or left out; what is over is not in it', async () => {
    await owner(`insert into token_revocation ("id", "number", "by", "mark", "ground", "revoked_at", "kept_until")
      values ('00000000-0000-4000-8000-00000000000a', 2000001, 'TOKEN', 'over', 'LEAKED', now(), now() - interval '1 second')`);
    const whole = (await listed('privacy-officer')).data!.tokenRevocations!.edges.map(({ node }) => node.id);
    expect(whole.length).toBeGreaterThan(4);
    expect(whole).not.toContain('00000000-0000-4000-8000-00000000000a');
    const found: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Listed['tokenRevocations'] = (await listed('privacy-officer', { first: 2, after })).data!
        .tokenRevocations;
      found.push(...page!.edges.map(({ node }) => node.id));
      ({ endCursor: after, hasNextPage: more } = page!.pageInfo);
    }
    expect(found).toEqual(whole);
  });

  it.each(['agent', 'supervisor', 'physician', 'partner-mutuality', 'reporter'])('is not for %s', async (persona) => {
    const { data, errors } = await listed(persona);
    expect(data).toEqual({ tokenRevocations: null });
    expect(errors).toMatchObject([{ extensions: { code: 'FIELD_WITHHELD', coordinate: 'Query.tokenRevocations' } }]);
  });

  it('is a line each in the command', async () => {
    const token = await demonstration.tokenOf('privacy-officer');
    const environment = { HUB_URL: demonstration.hub.url, HUB_TOKEN: token };
    const lines = (await saidBy(['revoke', 'list'], { environment })).split('\n');
    const { edges } = (await listed('privacy-officer')).data!.tokenRevocations!;
    expect(lines).toHaveLength(edges.length + 1);
    for (const [place, { node }] of edges.entries()) expect(lines[place]).toContain(`  ${node.id}`);
    expect(lines.at(-1)).toBe(`${edges.length} in force.`);
  });
});

it('is on record, by a hash and never by the id itself; the hub cannot take it back', async () => {
  const token = await tokenOf();
  const { jti } = claimsOf(token);
  await revoke({ by: 'TOKEN', issuer: 'staff', value: jti, ground: 'MISUSE' });
  const [record] = await owner<{ written: string[] }>(
    `select "written" from "access_record" where "register_entry" like 'token-revocation:%' order by "recorded_at" desc`,
  );
  expect(record!.written).toContain('TokenRevocation.by');
  const kept = await owner<{ row: string }>('select to_jsonb(r)::text as "row" from "token_revocation" as r');
  expect(kept.map(({ row }) => row).join()).not.toContain(jti);
  expect(demonstration.log()).not.toContain(jti);
  const { hubUrl } = demonstration.database;
  await expect(rowsOf(hubUrl, 'delete from "token_revocation"')).rejects.toThrow('not taken back');
  await expect(rowsOf(hubUrl, 'update "token_revocation" set "kept_until" = now()')).rejects.toThrow(
    'permission denied',
  );
});

const owner = <Row extends object>(sql: string): Promise<Row[]> => rowsOf<Row>(demonstration.database.ownerUrl, sql);

it('the command reads the id out of the token, and says until when it is kept', async () => {
  const token = await tokenOf();
  const folder = mkdtempSync(join(tmpdir(), 'hub-revoke-'));
  const file = join(folder, 'leaked.txt');
  writeFileSync(file, token);
  const officer = await demonstration.tokenOf('privacy-officer');
  const said = await saidBy(['revoke', 'token', file, '--issuer', 'staff', '--ground', 'LEAKED'], {
    environment: { HUB_URL: demonstration.hub.url, HUB_TOKEN: officer },
  });
  rmSync(folder, { recursive: true });
  expect(said).toMatch(/^Revoked, at once and everywhere; kept until 20\d\d-/);
  await untilRefused(token);
});

describe('an issuer that says somebody has logged out', () => {
  const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
  const now = (): number => Math.floor(Date.now() / 1000);

  const logoutToken = ({ claims = {}, header = {}, ...more }: ForgedToken = {}): Promise<string> => {
    const none = { azp: undefined, client_id: undefined, userProfile: undefined, resource_access: undefined };
    const said = { sub: undefined, sid: 'session-9', events: { [EVENT]: {} }, exp: now() + 120, ...none, ...claims };
    return issuers.token({ ...more, header: { typ: 'logout+jwt', ...header }, claims: said });
  };
  const tell = (token: string, name = 'logout_token'): Promise<Response> =>
    fetch(`${other.url}/back-channel-logout`, { method: 'POST', body: new URLSearchParams({ [name]: token }) });

  it('ends the session on every process, at once where it is notified', async () => {
    const [token, elsewhere] = [await tokenOf({ sid: 'session-9' }), await tokenOf({ sid: 'session-10' })];
    expect([await status(one, token), await status(other, token)]).toEqual([200, 200]);
    const answer = await tell(await logoutToken());
    expect([answer.status, answer.headers.get('cache-control'), await answer.text()]).toEqual([200, 'no-store', '']);
    expect(await status(other, token)).toBe(401);
    expect(await untilRefused(token)).toBeLessThan(1_000 * crowd());
    expect(await status(one, elsewhere)).toBe(200);
  });

  it('without a session ends all of the subject that are older, also where it is said twice', async () => {
    const before = await tokenOf({ sub: 'somebody', iat: now() - 10 });
    const said = await logoutToken({ claims: { sid: undefined, sub: 'somebody' } });
    expect([(await tell(said)).status, (await tell(said)).status]).toEqual([200, 200]);
    await untilRefused(before);
    await delay(1_100);
    const after = await tokenOf({ sub: 'somebody' });
    expect(await status(other, after)).toBe(200);
    expect((await tell(said)).status).toBe(200);
    expect(await status(other, after)).toBe(200);
  });

  it.each<[string, () => ForgedToken]>([
    ['is an access token', () => ({ header: { typ: 'at+jwt' } })],
    ['is an id token', () => ({ claims: { nonce: 'n' } })],
    ['is signed by another issuer', () => ({ key: issuers.keys.healthcare })],
    ['is of an issuer nobody knows', () => ({ claims: { iss: 'https://elsewhere.example' } })],
    ['is for somebody else', () => ({ claims: { aud: 'another-client' } })],
    ['has ended', () => ({ claims: { iat: now() - 300, exp: now() - 60 } })],
    ['was issued long ago', () => ({ claims: { iat: now() - 3_600 } })],
    ['has no end', () => ({ claims: { exp: undefined } })],
    ['has no id', () => ({ claims: { jti: undefined } })],
    ['says nothing of a logout', () => ({ claims: { events: {} } })],
    ['says it in another way', () => ({ claims: { events: { [EVENT]: 'yes' } } })],
    ['says nothing of whom', () => ({ claims: { sid: undefined } })],
    ['brings a key along', () => ({ header: { jku: 'http://127.0.0.1:9/jwks' } })],
  ])('changes nothing by a token that %s', async (_what, forged) => {
    const session = `session-${Math.random()}`;
    const token = await tokenOf({ sid: session });
    const { claims = {}, ...more } = forged();
    const answer = await tell(await logoutToken({ ...more, claims: { sid: session, ...claims } }));
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { error: 'invalid_request', error_description: 'The logout token is not accepted.' },
    ]);
    expect(await status(other, token)).toBe(200);
  });

  it('is asked for one token, in a form', async () => {
    const token = await logoutToken();
    expect((await tell(token, 'token')).status).toBe(400);
    const twice = new URLSearchParams([
      ['logout_token', token],
      ['logout_token', token],
    ]);
    const url = `${other.url}/back-channel-logout`;
    expect((await fetch(url, { method: 'POST', body: twice })).status).toBe(400);
    const json = await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } });
    expect(json.status).toBe(400);
    expect((await fetch(`${url}?logout_token=${token}`)).status).toBe(404);
    expect((await tell('x'.repeat(40_000))).status).toBe(413);
  });
});
