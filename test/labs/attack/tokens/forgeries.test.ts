/** Forged tokens through the front door: one answer for all of them, and what was forged in the log. */
import type { RunningHub } from '../../../../src/app/hub';
import type { Realm } from '../../../../simulators/population/personas';
import { startDemonstration, type RunningDemonstration } from '../../../support/running-demonstration';
import { startTestIssuers, type TestIssuers } from '../../../support/tokens';
import { attack, faultsOf, type AttackOutcome, type TokenAttack } from './forged-request';
import { TOKEN_ATTACKS } from './forgeries';
import { rawToken } from './raw-token';

const SENTENCE = 'A valid access token is required, as Authorization: Bearer.';
const REFUSAL = JSON.stringify({ errors: [{ message: SENTENCE, extensions: { code: 'UNAUTHENTICATED' } }] });

let demonstration: RunningDemonstration;
let issuers: TestIssuers;
let hub: RunningHub;

beforeAll(async () => {
  [demonstration, issuers] = await Promise.all([startDemonstration(), startTestIssuers()]);
  const { healthcare, staff, M2M, citizen } = issuers.issuers;
  hub = await demonstration.anotherHub(
    {},
    { HEALTHCARE_ISSUER: healthcare, STAFF_ISSUER: staff, M2M_ISSUER: M2M, CITIZEN_ISSUER: citizen },
  );
});

afterAll(async () => {
  await demonstration.stop();
  await issuers.stop();
});

let asked = 0;

async function outcomeOf(forged: TokenAttack): Promise<AttackOutcome> {
  return attack(hub.url, await forged.make(issuers), `forgery-${(asked += 1)}`);
}

it.each<Realm>(['healthcare', 'staff', 'M2M', 'citizen'])(
  'a token of %s with nothing wrong is accepted, so that what follows is about the forgery',
  async (realm) => {
    const sent = { authorization: `Bearer ${rawToken(issuers, { realm })}` };
    const { status, text } = await attack(hub.url, sent, `good-${realm}`);
    expect([status, JSON.parse(text)]).toEqual([200, { data: { viewer: { id: expect.any(String) as string } } }]);
  },
);

it('has no two attacks of one name', () => {
  expect(new Set(TOKEN_ATTACKS.map(({ name }) => name)).size).toBe(TOKEN_ATTACKS.length);
});

it.each(TOKEN_ATTACKS.map((forged) => [forged.name, forged] as const))('%s', async (_name, forged) => {
  const outcome = await outcomeOf(forged);
  expect(faultsOf(forged, outcome, demonstration.log())).toEqual([]);
});

it.each([
  ['GET', '/graphql?query=%7Bviewer%7Bid%7D%7D'],
  ['GET', '/schema.graphql'],
  ['GET', '/access-log.ndjson?from=2020-05-04T00:00:00Z'],
  ['POST', '/access/v1/evaluation'],
])('%s %s refuses them too, in the same sentence', async (method, path) => {
  const expired = Math.floor(Date.now() / 1000) - 60;
  const tokens = [
    rawToken(issuers, { header: { alg: 'none' }, signature: () => Buffer.alloc(0) }),
    rawToken(issuers, { claims: { exp: expired } }),
    rawToken(issuers, { realm: 'healthcare', header: { kid: 'nobody' } }),
  ];
  for (const token of tokens) {
    const answer = await fetch(`${hub.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'apollo-require-preflight': '1',
      },
      ...(method === 'POST' && { body: '{}' }),
    });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const said = await answer.json();
    // AuthZEN wants a sentence and nothing beside it
    expect(said).toEqual(path.startsWith('/access/') ? SENTENCE : JSON.parse(REFUSAL));
  }
});

it('counts them by the check they fell at', async () => {
  const metrics = await (await fetch(`${hub.managementUrl}/metrics`)).text();
  const counted = new Map(
    [...metrics.matchAll(/hub_tokens_refused_total\{check="(\w+)",issuer="\w+"\} (\d+)/g)].map(([, check, count]) => [
      check,
      count,
    ]),
  );
  const checks = new Set(TOKEN_ATTACKS.filter(({ status }) => status === undefined).map(({ check }) => check));
  expect([...counted.keys()].sort()).toEqual([...checks].sort());
  expect(metrics).toMatch(/hub_issuer_keys_age_seconds\{issuer="staff"\} \d/);
});

it('has written nothing of what stood in them to its log', () => {
  for (const sent of ['elsewhere.example', 'union select', 'stranger', 'eyJ'])
    expect(demonstration.log()).not.toContain(sent);
});
