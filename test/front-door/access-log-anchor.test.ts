/**
 * A hub that starts knows its access log again by what the anchor outside has seen of it, a file or an address; it starts
 * where the anchor cannot be read too, and says what that means.
 */
import { createPrivateKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { createSigner, type Signer } from '../../src/audit/chain/signature';
import { readConfiguration } from '../../src/config/configuration';
import { startHub, type RunningHub } from '../../src/app/hub';
import { startAnchorAddress, type AnchorAddress, type GivesBack } from '../support/anchor-address';
import { BUCKET, KEYS, REGION, TestStore } from '../support/object-store';
import { openClient } from '../support/open-client';
import { untilReady } from '../support/surroundings';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

const UNREAD = 'what its anchor has seen is not known';
const TOKEN = 'the-token-of-the-anchor';
const WARNING = 40;
const ALARM = 60;
const NAMES = '{ viewer { cases(first: 3) { edges { node { person { name } } } } } }';

let demonstration: RunningDemonstration;
let owner: Client;
let folder: string;
let signer: Signer;
let log: string;
let address: AnchorAddress;
const lines: string[] = [];
const hubs: RunningHub[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anchor-'));
  demonstration = await startDemonstration({ size: 300, environment: { AUDIT_ANCHOR: join(folder, 'first.jsonl') } });
  owner = await openClient(demonstration.database.ownerUrl);
  const { rows } = await owner.query<{ log: string }>('select log from access_segment');
  log = rows[0]!.log;
  const key = JSON.parse(demonstration.environment['AUDIT_SIGNING_KEY']!) as JsonWebKey;
  signer = createSigner(createPrivateKey({ key, format: 'jwk' }));
  address = await startAnchorAddress(TOKEN);
});
beforeEach(() => void (lines.length = 0));
afterEach(async () => {
  for (const hub of hubs.splice(0)) await hub.stop();
});
afterAll(async () => {
  await address?.stop();
  await owner?.end();
  await demonstration?.stop();
  rmSync(folder, { recursive: true });
});

async function start(anchor: string, changes: NodeJS.ProcessEnv = {}): Promise<RunningHub> {
  const own = { AUDIT_ANCHOR: anchor, AUDIT_ANCHOR_TOKEN: TOKEN, AUDIT_ANCHOR_S: '1', ...changes };
  const configuration = readConfiguration({ ...demonstration.environment, ...own });
  const hub = await startHub(configuration, { logDestination: { write: (text) => void lines.push(text) } });
  hubs.push(hub);
  await untilReady(hub);
  return hub;
}

async function anchorOf(hub: RunningHub): Promise<string> {
  const { beside } = (await (await fetch(`${hub.managementUrl}/readyz`)).json()) as { beside: Record<string, string> };
  return beside['anchor of the access log']!;
}

async function stateOf(hub: RunningHub): Promise<string> {
  const { status, parts } = (await (await fetch(`${hub.managementUrl}/readyz`)).json()) as {
    status: string;
    parts: Record<string, string>;
  };
  if (parts['access log'] !== 'ok') expect(status).toBe('degraded');
  return parts['access log']!;
}

const metricsOf = async (hub: RunningHub): Promise<string> => (await fetch(`${hub.managementUrl}/metrics`)).text();
const heads = (place: object, by = signer): Promise<string> =>
  by.sign('heads', JSON.stringify({ log, segment: 1, heads: [], ...place }));

interface Said {
  readonly level: number;
  readonly anchor?: string;
  readonly reason?: string;
}
const said = (sentence: string, from = lines.join('')): Said[] =>
  from
    .split('\n')
    .filter((line) => line.includes(sentence))
    .map((line) => JSON.parse(line) as Said);

it('a log that is new has nothing to be compared with, which is no warning; one that was written before is', async () => {
  const begins = 'the anchor of the access log has nothing yet, and begins now';
  expect(said(begins, demonstration.log())).toMatchObject([{ level: 30, anchor: join(folder, 'first.jsonl') }]);
  await start(join(folder, 'second.jsonl'));
  expect(said(begins)).toMatchObject([{ level: WARNING, anchor: join(folder, 'second.jsonl') }]);
});

describe('a file', () => {
  const before = createSigner(generateKeyPairSync('ed25519').privateKey);
  let number = 0;

  async function startWith(place: object | null, by = signer, changes: NodeJS.ProcessEnv = {}): Promise<RunningHub> {
    const anchor = join(folder, `${(number += 1)}.jsonl`);
    if (place) writeFileSync(anchor, `${JSON.stringify({ kind: 'heads', signature: await heads(place, by) })}\n`);
    return start(anchor, changes);
  }

  it('that has seen this log, and no more of it than there is, is as it should be', async () => {
    expect(await stateOf(await startWith({ segment: 1 }))).toBe('ok');
  });

  it('that has seen more of it, or another one, is an alarm', async () => {
    expect(await stateOf(await startWith({ segment: 99 }))).toBe('segments at its end are gone');
    expect(await stateOf(await startWith({ log: 'another', segment: 0 }))).toBe('another log is in its place');
    expect(said('the access log is not the one it was')).toMatchObject([{ level: ALARM }, { level: ALARM }]);
  });

  it('is read with the keys before the present one, which are published with it', async () => {
    const keys = join(folder, 'keys.json');
    writeFileSync(keys, JSON.stringify({ keys: [before.publicKey] }));
    const hub = await startWith({ segment: 99 }, before, { AUDIT_PUBLIC_KEYS: keys });
    expect(await stateOf(hub)).toBe('segments at its end are gone');
    const published = await (await fetch(new URL('/.well-known/jwks.json', hub.url))).json();
    expect(published).toEqual({ keys: [signer.publicKey, before.publicKey] });
  });

  it('that cannot be read, or bears no signature of the hub, is an alarm, and the hub starts', async () => {
    expect(await stateOf(await startWith({ segment: 99 }, before))).toBe(UNREAD);
    const blind = await start(folder);
    expect(await stateOf(blind)).toBe(UNREAD);
    expect(await metricsOf(blind)).toMatch(/^hub_access_log_replaced 0$[^]*^hub_audit_anchor_unread 1$/m);
    expect(said('the anchor of the access log cannot be read')).toMatchObject([
      { level: ALARM, fault: expect.stringContaining('signed with a key of the hub') as string },
      { level: ALARM, fault: 'it is a folder' },
    ]);
  });

  const faults: [string, () => string, string][] = [
    ['in a folder that is not there', () => join(folder, 'none', 'anchor.jsonl'), 'its folder is not there'],
    ['below a file', () => join(folder, 'first.jsonl', 'anchor.jsonl'), 'a part of its path is no folder'],
    ['that is a folder', () => folder, 'it is a folder'],
  ];
  if (existsSync('/dev/full')) faults.push(['on a disk that is full', () => '/dev/full', 'its disk is full']);
  it.each(faults)('%s is said in one sentence, and does not begin', async (_what, place, fault) => {
    const hub = await start(place());
    expect(await anchorOf(hub)).toBe(`cannot be written: ${fault}`);
    expect(said('the anchor of the access log cannot be written')[0]).toMatchObject({
      ...{ level: WARNING, anchor: place(), fault },
    });
    expect(said('begins now')).toEqual([]);
  });

  it('that can be written again is, with what was not', async () => {
    const hub = await start(join(folder, 'later', 'anchor.jsonl'));
    expect(await anchorOf(hub)).toMatch(/^cannot be written/);
    mkdirSync(join(folder, 'later'));
    while ((await anchorOf(hub)) !== 'ok') await new Promise((resolve) => setTimeout(resolve, 50));
    expect(readFileSync(join(folder, 'later', 'anchor.jsonl'), 'utf8')).toMatch(/^\{"kind":"seal"/m);
  });

  it('that there is none of is logged, once', async () => {
    expect(await stateOf(await start(''))).toBe('ok');
    expect(said('the access log has no anchor outside the database')).toMatchObject([{ level: WARNING }]);
  });
});

describe('an address', () => {
  async function startWith(givesBack: GivesBack, seen: readonly string[]): Promise<RunningHub> {
    address.givesBack = givesBack;
    address.lines = [...seen];
    return start(address.url);
  }

  it.each(['RANGES', 'WHOLE'] as const)('is shown the log, and read back at the next start: %s', async (givesBack) => {
    const first = await startWith(givesBack, []);
    expect(said('has nothing yet')).toMatchObject([{ level: WARNING, anchor: new URL(address.url).host }]);
    await first.stop();
    expect(address.lines.length).toBeGreaterThan(0);
    address.asked.length = 0;
    const hub = await start(address.url);
    expect(address.asked).toEqual([expect.stringMatching(/^bytes=-\d+$/)]);
    expect(await stateOf(hub)).toBe('ok');
    expect(await metricsOf(hub)).toMatch(/^hub_audit_anchor_unread 0$/m);
    expect(said('has nothing yet')).toHaveLength(1);
  });

  it.each(['RANGES', 'WHOLE'] as const)('that contradicts the log is the same alarm: %s', async (givesBack) => {
    const same = await heads({});
    const longer = await startWith(givesBack, [same, await heads({ segment: 99 })]);
    expect(await stateOf(longer)).toBe('segments at its end are gone');
    expect(await metricsOf(longer)).toContain('hub_access_log_replaced 1');
    expect(await stateOf(await startWith(givesBack, [await heads({ log: 'another' }), same]))).toBe(
      'another log is in its place',
    );
    expect(said('the access log is not the one it was')).toMatchObject([{ level: ALARM }, { level: ALARM }]);
  });

  it('that gives nothing back is logged and is no fault; one that fails is warned of, and the hub starts', async () => {
    expect(await stateOf(await startWith({ status: 405 }, []))).toBe('ok');
    expect(said('the anchor of the access log is not read back')).toMatchObject([
      { level: WARNING, fault: 'it answers 405 to a GET' },
    ]);
    const hub = await startWith({ status: 503 }, []);
    expect(await stateOf(hub)).toBe(UNREAD);
    expect(await metricsOf(hub)).toMatch(/^hub_audit_anchor_unread 1$/m);
    expect(said('the anchor of the access log cannot be reached')).toMatchObject([{ level: WARNING }]);
  });

  it('that gives back what the hub never signed is the alarm of a file that cannot be read', async () => {
    expect(await stateOf(await startWith('RANGES', ['<html>']))).toBe(UNREAD);
    expect(said('the anchor of the access log cannot be read')).toMatchObject([{ level: ALARM }]);
    expect(lines.join('')).not.toContain('secret-value');
  });
});

describe('a bucket', () => {
  let store: TestStore;
  beforeAll(async () => void (store = await TestStore.start()));
  afterAll(() => store.stop());
  const place = `s3://${BUCKET}/hub`;
  const bucket = (changes: NodeJS.ProcessEnv = {}): Promise<RunningHub> =>
    start(place, {
      ...{ AUDIT_ANCHOR_ENDPOINT: store.endpoint, AUDIT_ANCHOR_REGION: REGION },
      ...{ AUDIT_ANCHOR_ACCESS_KEY: KEYS.accessKey, AUDIT_ANCHOR_SECRET_KEY: KEYS.secretKey, ...changes },
    });

  it('whose object lock is off, or whose keys are wrong, is refused in one sentence, until that is put right', async () => {
    store.isLocking = false;
    const hub = await bucket();
    expect(await anchorOf(hub)).toMatch(/^cannot be written: object lock is off for the bucket/);
    expect(said('the anchor of the access log cannot be written')[0]).toMatchObject({ level: WARNING, anchor: place });
    expect([said('begins now'), store.versions]).toEqual([[], []]);
    store.isLocking = true;
    while ((await anchorOf(hub)) !== 'ok') await new Promise((resolve) => setTimeout(resolve, 50));
    const wrong = await bucket({ AUDIT_ANCHOR_SECRET_KEY: 'secret-value' });
    expect(await anchorOf(wrong)).toMatch(/^cannot be written: AUDIT_ANCHOR_SECRET_KEY is not the key/);
    expect(await stateOf(wrong)).toBe(UNREAD);
    expect(lines.join('')).not.toContain('secret-value');
  });

  it('is shown the log, read back at the next start, and contradicts one that is not it', async () => {
    await (await bucket()).stop();
    expect(store.bodies().length).toBeGreaterThan(0);
    const hub = await bucket();
    expect([await stateOf(hub), await anchorOf(hub)]).toEqual(['ok', 'ok']);
    store.place('hub/9999', await heads({ segment: 99 }));
    expect(await stateOf(await bucket())).toBe('segments at its end are gone');
  });
});

describe('a database of an hour ago, restored beside an anchor that has seen more of the same day', () => {
  const cut = 'records at its end are gone';
  const anchor = (): string => join(folder, 'restored.jsonl');

  it('is an alarm at the start that says what to do', async () => {
    const before = await start(anchor());
    for (let time = 0; time < 3; time += 1) await askHub(before.url, await demonstration.tokenOf('nurse'), NAMES);
    await before.stop();
    expect(await stateOf(await start(anchor()))).toBe('ok');
    for (const hub of hubs.splice(0)) await hub.stop();
    // what a restore leaves: the last records of a lane are not there, nor is it as far
    const { rows } = await owner.query<{ lane: string; segment: string; sequence: string }>(
      `select lane, segment_number as segment, max(sequence) as sequence from access_record
        where lane is not null group by 1, 2 order by max(recorded_at) desc limit 1`,
    );
    const { lane, segment, sequence } = rows[0]!;
    await owner.query('alter table access_record disable trigger user');
    await owner.query(
      'create table removed as select * from access_record where lane = $1 and segment_number = $2 and sequence = $3',
      [lane, segment, sequence],
    );
    await owner.query('delete from access_record where lane = $1 and segment_number = $2 and sequence = $3', [
      lane,
      segment,
      sequence,
    ]);
    const hub = await start(anchor());
    expect(await stateOf(hub)).toBe(cut);
    expect(await metricsOf(hub)).toContain('hub_access_log_replaced 1');
    expect(said(`the access log is not the one it was: ${cut}`)).toMatchObject([
      { level: ALARM, lane, remedy: expect.stringMatching(/hub\.js audit verify.*AUDIT_ANCHOR/) as string },
    ]);
    await hub.stop();
    await owner.query(`insert into access_record select * from removed`);
    await owner.query('drop table removed; alter table access_record enable trigger user');
  });
});

it('a log that is replaced while the hub runs is noticed', async () => {
  const running = await start(join(folder, 'running.jsonl'));
  expect(await stateOf(running)).toBe('ok');
  await owner.query(
    'alter table access_segment disable trigger user; update access_segment set log = gen_random_uuid()',
  );
  while ((await stateOf(running)) === 'ok') await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await metricsOf(running)).toContain('hub_access_log_replaced 1');
  expect(said('the access log is not the one it was')).toMatchObject([{ level: ALARM }]);
});
