/** `npm run hub -- audit verify` and its neighbours, with what they print and how they end. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchorAt } from '../../src/audit/anchors/anchor-at';
import type { AnchorLine } from '../../src/audit/anchors/anchor-lines';
import { LogGround } from '../audit/log-ground';
import { BUCKET, KEYS, REGION, TestStore } from '../support/object-store';
import { hubCommand } from '../support/hub-command';

let ground: LogGround;
let folder: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  ground = await LogGround.start();
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ keys: [ground.signer.publicKey] }));
  environment = {
    DATABASE_URL: ground.database.hubUrl,
    DATABASE_OWNER_URL: ground.database.ownerUrl,
    AUDIT_ANCHOR: join(folder, 'anchor.jsonl'),
    AUDIT_SIGNING_KEY: JSON.stringify(ground.key.privateKey.export({ format: 'jwk' })),
    HUB_CLOCK: ground.clock.now().toISOString(),
  };
  await ground.store().append([ground.record(), ground.record()]);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await ground.stop();
});

const run = async (words: string[], changes: NodeJS.ProcessEnv = {}): Promise<{ status: number; said: string }> => {
  const { noted, ...ended } = await hubCommand(['audit', ...words], { environment: { ...environment, ...changes } });
  if (noted !== '') throw new Error(noted);
  return ended;
};

const logId = async (): Promise<string> =>
  (await ground.rows<{ log: string }>('select log from access_segment where number = 0'))[0]!.log;

it('seals the open segment, shows the seal to the anchor, and what there is verifies with the hub’s role', async () => {
  expect(await run(['seal'])).toMatchObject({
    status: 0,
    said: 'Segment 1 is sealed with 2 records; segment 2 is open.',
  });
  const { status, said } = await run(['verify', '--public-key', join(folder, 'keys.json')], {
    AUDIT_SIGNING_KEY: '',
    DATABASE_OWNER_URL: '',
  });
  expect(status).toBe(0);
  expect(said).toMatch(
    /^0 found in the log [0-9a-f-]{36}; 2 records in 3 segments \(0 dropped\), 1 head or seal of the anchor; .* records a second$/,
  );
});

describe('an anchor at an address', () => {
  const shown: string[] = [];
  let answer: (response: ServerResponse) => void;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.headers.authorization !== 'Bearer anchor-token') return void response.writeHead(401).end();
      if (request.method === 'GET') return answer(response);
      shown.push(Buffer.concat(parts).toString());
      response.writeHead(204).end();
    });
  });
  const readBack = async (words: string[] = []): ReturnType<typeof run> => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/anchor?key=secret-value`;
    return run(['verify', ...words], { AUDIT_ANCHOR: url, AUDIT_ANCHOR_TOKEN: 'anchor-token' });
  };
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/anchor`;
    const target = anchorAt({ place: url, token: 'anchor-token', bucket: null });
    for (const line of readFileSync(join(folder, 'anchor.jsonl'), 'utf8').trimEnd().split('\n')) {
      const { kind, signature } = JSON.parse(line) as AnchorLine;
      await target.keep(kind, signature);
    }
    await expect(anchorAt({ place: url, token: null, bucket: null }).keep('seal', 'x')).rejects.toThrow('401');
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it('is read back, and what it has seen is compared', async () => {
    answer = (response) => response.end(shown.join('\n'));
    expect(await readBack()).toMatchObject({
      status: 0,
      said: expect.stringContaining(' 1 head or seal of the anchor') as string,
    });
    const heads = JSON.stringify({ log: await logId(), segment: 99, at: '', heads: [['lane', 1, 'hash']] });
    const later = await ground.signer.sign('heads', heads);
    answer = (response) => response.end([...shown, later].join('\n'));
    expect(await readBack()).toMatchObject({ status: 1, said: expect.stringMatching(/^SEGMENT_MISSING/) as string });
  });

  it.each<[string, typeof answer, string]>([
    ['does not tell what it has', (response) => response.writeHead(405).end(), 'answers 405 to a GET'],
    ['sends elsewhere', (response) => response.writeHead(302, { location: '/' }).end(), 'cannot be read'],
    ['breaks off', (response) => response.write('x', () => response.destroy()), 'cannot be read'],
    [
      'says it has more than is taken',
      (response) => response.writeHead(200, { 'content-length': 2 ** 40 }).end(),
      'has more than',
    ],
  ])('that %s is reported, and is not left aside in silence', async (_what, given, sentence) => {
    answer = given;
    const failure = readBack();
    await expect(failure).rejects.toThrow(sentence);
    await expect(failure).rejects.toThrow('--anchor');
    await expect(failure).rejects.not.toThrow('secret-value');
  });
});

it('reads an anchor in a bucket back, all versions of it, and puts seals there', async () => {
  const store = await TestStore.start();
  const bucket = {
    ...{ AUDIT_ANCHOR: `s3://${BUCKET}/hub`, AUDIT_ANCHOR_ENDPOINT: store.endpoint, AUDIT_ANCHOR_REGION: REGION },
    ...{ AUDIT_ANCHOR_ACCESS_KEY: KEYS.accessKey, AUDIT_ANCHOR_SECRET_KEY: KEYS.secretKey },
  };
  for (const line of readFileSync(join(folder, 'anchor.jsonl'), 'utf8').trimEnd().split('\n'))
    store.place('hub/1', (JSON.parse(line) as AnchorLine).signature);
  expect((await run(['verify'], bucket)).said).toContain(' 1 head or seal of the anchor');
  const heads = JSON.stringify({ log: await logId(), segment: 99, at: '', heads: [['lane', 1, 'hash']] });
  store.place('hub/2', await ground.signer.sign('heads', heads));
  store.place('hub/2', '', { isMarker: true });
  expect(await run(['verify'], bucket)).toMatchObject({
    status: 1,
    said: expect.stringMatching(/^SEGMENT_MISSING/) as string,
  });
  await expect(run(['verify'], { ...bucket, AUDIT_ANCHOR_SECRET_KEY: '' })).rejects.toThrow('AUDIT_ANCHOR_SECRET_KEY');
  await expect(run(['verify'], { ...bucket, AUDIT_ANCHOR_SECRET_KEY: 'secret-value' })).rejects.toThrow(
    'The anchor cannot be read: AUDIT_ANCHOR_SECRET_KEY is not the key that belongs to AUDIT_ANCHOR_ACCESS_KEY',
  );
  await store.stop();
});

it('ends with 1 and says where, for a log that somebody changed', async () => {
  await ground.owner.query(`alter table access_record disable trigger user`);
  const [changed] = await ground.rows<{ id: string; lane: string }>(
    `update access_record set request_id = 'other' where sequence = 2 returning id, lane`,
  );
  const { status, said } = await run(['verify']);
  expect(status).toBe(1);
  expect(said).toMatch(
    new RegExp(
      `^RECORD_CHANGED  segment 1 of 2020-05-20, lane ${changed!.lane}, number 2, record ${changed!.id}: .*\n1 found in the log`,
    ),
  );
  await ground.owner.query(`update access_record set request_id = 'request-1' where id = $1`, [changed!.id]);
  expect((await run(['verify'])).status).toBe(0);
  await ground.owner.query(`alter table access_record enable trigger user`);
});

it('drops what is old enough, and not what is younger than the retention', async () => {
  expect((await run(['retain', '--days', '1'])).said).toBe('No sealed segment is a day old.');
  const later = { HUB_CLOCK: '2046-11-30T00:00:00Z' };
  expect((await run(['retain', '--days', '40'], later)).said).toContain(
    'Segment 1 of 2020-05-20 is dropped: 2 records.',
  );
  expect((await run(['verify', '--least-retention-days', '40'])).status).toBe(0);
  // prolonged afterwards: what was dropped before is judged by what held then
  expect((await run(['verify', '--least-retention-days', '40,9999@2046-12-01'])).status).toBe(0);
  expect((await run(['verify'], { AUDIT_RETENTION_DAYS: '40,9999@2046-11-30' })).status).toBe(1);
  const { status, said } = await run(['verify']);
  expect([status, said.match(/^DROPPED_TOO_EARLY/gm)?.length]).toEqual([1, 2]);
});

it.each([
  ['a command there is not', ['check'], {}, "Unknown command 'check'"],
  ['an option there is not', ['verify', '--quick'], {}, "Unknown option '--quick'"],
  ['days that are no number', ['retain', '--days', 'ten'], {}, '--days takes a whole number'],
  [
    'a retention that is no number',
    ['retain'],
    { AUDIT_RETENTION_DAYS: '0' },
    'AUDIT_RETENTION_DAYS takes a whole number',
  ],
  ['a retention from no day on', ['verify', '--least-retention-days', '40,50'], {}, 'days@YYYY-MM-DD'],
  ['no database', ['verify'], { DATABASE_URL: '', DATABASE_OWNER_URL: '' }, 'has to be set'],
  ['no key to check with', ['verify'], { AUDIT_SIGNING_KEY: '' }, 'A public key is needed'],
  ['no key to sign with', ['seal'], { AUDIT_SIGNING_KEY: '' }, 'AUDIT_SIGNING_KEY has to be set'],
  ['a key that is none', ['seal'], { AUDIT_SIGNING_KEY: 'secret-value' }, 'must be a private Ed25519 key'],
  ['the hub’s role to drop with', ['retain'], { DATABASE_OWNER_URL: '' }, 'DATABASE_OWNER_URL has to be set'],
  [
    'an anchor that cannot be written',
    ['seal'],
    { AUDIT_ANCHOR: '/nowhere/x' },
    'be written: its folder is not there.',
  ],
  ['an anchor that is not there', ['verify', '--anchor', '/nowhere'], {}, '/nowhere is not there'],
  ['keys that are not there', ['verify', '--public-key', '/nowhere'], {}, '/nowhere cannot be read as public keys'],
])('says what is wrong with %s', async (_what, words, changes, sentence) => {
  const failure = run(words, changes);
  await expect(failure).rejects.toThrow(sentence);
  await expect(failure).rejects.not.toThrow('secret-value');
});
