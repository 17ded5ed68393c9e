/**
 * Taking the access log out takes longer than a token lives: it goes on where the token ends on the way, and ends at once
 * where the officer's appointment does. The reader of a part can see that it is one.
 */
import type { Client } from 'pg';
import { claimsOf } from '../../simulators/identity-provider/persona-claims';
import { personaNamed, type PersonPersona } from '../../simulators/population/personas';
import { createPseudonyms } from '../../src/model/pseudonyms';
import type { RunningHub } from '../../src/app/hub';
import { openClient } from '../support/open-client';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { startTestIssuers, type TestIssuers } from '../support/tokens';

/** For how long after its end a token is taken, in seconds. */
const SKEW = 5;
const LIST = 'query List { cases(first: 200) { edges { node { id person { familyName } } } } }';
const OFFICER = personaNamed('privacy-officer') as PersonPersona;

let demonstration: RunningDemonstration;
let issuers: TestIssuers;
let hub: RunningHub;
let owner: Client;
let locker: Client;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  issuers = await startTestIssuers();
  hub = await demonstration.anotherHub({}, { STAFF_ISSUER: issuers.issuers.staff });
  owner = await openClient(demonstration.database.ownerUrl);
  locker = await openClient(demonstration.database.ownerUrl);
  while ((await entries()) < 450) await demonstration.ask('supervisor', LIST);
});

afterAll(async () => {
  await Promise.all([owner?.end(), locker?.end()]);
  await demonstration?.stop();
  await issuers?.stop();
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
