import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnchoredHeads, LaneHead, OpenSegment } from '../../../src/audit/chain/access-chain';
import { AnchorFault } from '../../../src/audit/anchors/anchor-fault';
import type { AnchorTarget } from '../../../src/audit/anchors/anchor';
import { anchorAt } from '../../../src/audit/anchors/anchor-at';
import { anchorLines, type AnchorLine } from '../../../src/audit/anchors/anchor-lines';
import { fileAnchor, obstacleTo } from '../../../src/audit/anchors/file-anchor';
import { AnchorKeeper } from '../../../src/audit/anchors/anchor-keeper';
import { recallAnchor } from '../../../src/audit/anchors/anchor-memory';
import { createSigner, createVerifier } from '../../../src/audit/chain/signature';
import { realTime } from '../../../src/model/time';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const segment = (number: number): OpenSegment => ({ number, log: 'log', day: '2020-05-20', previous: 'root' });
const head = (lane: string, sequence: number): LaneHead => ({ lane, sequence, hash: `${lane}${sequence}` });

/** A log that the test moves, and an anchor that the test takes down. */
class Ground {
  open = segment(1);
  heads: LaneHead[] = [];
  seals: { segment: number; signature: string }[] = [];
  down = false;
  readonly lines: AnchorLine[] = [];
  readonly disagreements: unknown[] = [];
  failures = 0;
  /** What happens while the heads are read. */
  meanwhile = (): void => undefined;

  readonly keeper: AnchorKeeper;

  constructor(target?: AnchorTarget) {
    const own: AnchorTarget = {
      keep: async (kind, signature) => {
        if (this.down) throw new AnchorFault('it is down');
        await target?.keep(kind, signature);
        this.lines.push({ kind, signature });
      },
    };
    this.keeper = new AnchorKeeper({
      segments: {
        open: () => Promise.resolve(this.open),
        look: () => Promise.resolve(this.open),
        closeNow: () => Promise.resolve(this.open),
        refresh: () => undefined,
      },
      kept: {
        headsOf: async () => {
          const { heads } = this;
          this.meanwhile();
          return heads;
        },
        sealsFrom: (from) =>
          Promise.resolve(from === null ? this.seals.slice(-1) : this.seals.filter((seal) => seal.segment >= from)),
      },
      signer: createSigner(privateKey),
      time: realTime,
      clock: { now: () => new Date('2020-05-20T10:00:00Z') },
      target: own,
      onDisagreement: (facts) => this.disagreements.push(facts),
      onFailure: () => (this.failures += 1),
    });
  }

  /** What came to the anchor since this was asked last: heads as `segment lane sequence`, seals as they are. */
  async came(): Promise<string[]> {
    const verifier = createVerifier([publicKey]);
    const shown: string[] = [];
    for (const { kind, signature } of this.lines.splice(0)) {
      if (kind === 'seal') shown.push(signature);
      else {
        const { payload } = (await verifier.verify(kind, signature))!;
        const anchored = JSON.parse(payload) as AnchoredHeads;
        shown.push(...anchored.heads.map(([lane, sequence]) => `${anchored.segment} ${lane} ${sequence}`));
      }
    }
    return shown;
  }
}

describe('the keeper of the anchor', () => {
  it('shows each head that has moved, once', async () => {
    const ground = new Ground();
    ground.heads = [head('a', 2), head('b', 1)];
    await ground.keeper.show();
    expect(await ground.came()).toEqual(['1 a 2', '1 b 1']);
    await ground.keeper.show();
    expect(await ground.came()).toEqual([]);
    ground.heads = [head('a', 2), head('b', 5)];
    await ground.keeper.show();
    expect(await ground.came()).toEqual(['1 b 5']);
  });

  it('takes what is written while it reads for no disagreement', async () => {
    const ground = new Ground();
    ground.heads = [head('a', 1)];
    ground.keeper.wrote(ground.open, head('a', 1));
    ground.meanwhile = () => {
      ground.heads = [head('a', 2), head('b', 1)];
      for (const one of ground.heads) ground.keeper.wrote(ground.open, one);
    };
    await ground.keeper.show();
    ground.meanwhile = () => undefined;
    await ground.keeper.show();
    expect(ground.disagreements).toEqual([]);
    expect(await ground.came()).toEqual(['1 a 1', '1 a 2', '1 b 1']);
  });

  it('shows each seal once, in order, and at its start the newest again', async () => {
    const ground = new Ground();
    ground.seals = [0, 1].map((number) => ({ segment: number, signature: `seal ${number}` }));
    await ground.keeper.show();
    ground.seals.push({ segment: 2, signature: 'seal 2' }, { segment: 3, signature: 'seal 3' });
    await ground.keeper.show();
    await ground.keeper.show();
    expect(await ground.came()).toEqual(['seal 1', 'seal 2', 'seal 3']);
  });

  it('keeps what it cannot show until it can, says so meanwhile, and begins with the seal that failed', async () => {
    const ground = new Ground();
    await ground.keeper.show();
    ground.down = true;
    ground.seals = [1, 2].map((number) => ({ segment: number, signature: `seal ${number}` }));
    ground.heads = [head('a', 1)];
    ground.keeper.wrote(ground.open, head('a', 1));
    expect(ground.keeper.state().waitingSince).not.toBeNull();
    await ground.keeper.show();
    await ground.keeper.show();
    expect([await ground.came(), ground.failures, ground.keeper.state().fault]).toEqual([[], 2, 'it is down']);
    expect(ground.keeper.state().waitingSince).not.toBeNull();
    ground.down = false;
    await ground.keeper.show();
    expect(await ground.came()).toEqual(['1 a 1', 'seal 2']);
    expect(ground.keeper.state()).toEqual({ waitingSince: null, fault: null });
  });

  it('shows what this process wrote last before a segment was closed', async () => {
    const ground = new Ground();
    ground.keeper.wrote(ground.open, head('a', 3));
    ground.open = segment(2);
    await ground.keeper.show();
    expect(await ground.came()).toEqual(['1 a 3']);
  });

  it.each([
    ['has lost it', []],
    ['has another in its place', [{ ...head('a', 3), hash: 'other' }]],
    ['ends before it', [head('a', 2)]],
  ])('shows the head it wrote, and raises an alarm, where the database %s', async (_what, heads) => {
    const ground = new Ground();
    ground.keeper.wrote(ground.open, head('a', 3));
    ground.heads = heads;
    await ground.keeper.show();
    expect(await ground.came()).toEqual(['1 a 3']);
    expect(ground.disagreements).toEqual([{ segment: 1, lane: 'a', sequence: 3 }]);
  });

  it('shows the rest when it is stopped', async () => {
    const ground = new Ground();
    ground.keeper.start(60_000);
    ground.keeper.wrote(ground.open, head('a', 1));
    ground.heads = [head('a', 1)];
    await ground.keeper.stop();
    expect(await ground.came()).toEqual(['1 a 1']);
    expect(ground.disagreements).toEqual([]);
  });
});

/** Permissions are nothing to root: its work is done as another user. */
async function asNobody<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return work();
  chmodSync(folder, 0o755);
  process.seteuid!(65_534);
  return work().finally(() => process.seteuid!(0));
}

/** What is in an anchor's file, line by line. */
const read = async (path: string): Promise<unknown[]> => {
  const lines: unknown[] = [];
  for await (const line of anchorLines(path, statSync(path).size)) {
    lines.push(line === null || line === 'TORN' ? line : line.kind);
  }
  return lines;
};

describe('an anchor', () => {
  let folder: string;
  let server: Server | null = null;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'anchor-'));
  });
  afterEach(() => {
    server?.close();
    server = null;
    rmSync(folder, { recursive: true });
  });

  it('in a file is a line of JSON for each signature, behind what others have written', async () => {
    const path = join(folder, 'anchor.jsonl');
    const both = [fileAnchor(path), fileAnchor(path)];
    await Promise.all(both.map((target, index) => target.keep('heads', `signature ${index}`)));
    await both[0]!.keep('seal', 'signature 2');
    const lines = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as AnchorLine);
    expect(
      lines
        .slice(0, 2)
        .map(({ signature }) => signature)
        .sort(),
    ).toEqual(['signature 0', 'signature 1']);
    expect(lines[2]).toEqual({ kind: 'seal', signature: 'signature 2' });
  });

  it.each(['{"kind":"heads","signature":"e30.e30.', '{"ki', '\0\0\0'])(
    'in a file whose last line was cut off (%j) begins a line of its own',
    async (torn) => {
      const path = join(folder, 'anchor.jsonl');
      writeFileSync(path, torn);
      const signature = await createSigner(privateKey).sign('seal', '{}');
      await fileAnchor(path).keep('seal', signature);
      await fileAnchor(path).keep('seal', signature);
      const [first, ...whole] = readFileSync(path, 'utf8').trimEnd().split('\n');
      expect([first, whole.map((line) => (JSON.parse(line) as AnchorLine).signature)]).toEqual([
        torn,
        [signature, signature],
      ]);
      expect(await read(path)).toEqual(['TORN', 'seal', 'seal']);
    },
  );

  it('in a file distinguishes what was cut off, alone or before a whole line, from what was never a line', async () => {
    const path = join(folder, 'anchor.jsonl');
    const whole = JSON.stringify({ kind: 'seal', signature: await createSigner(privateKey).sign('seal', '{}') });
    const cut = whole.slice(0, 90);
    const forged = ['garbage', `${whole}}`, `${whole.slice(0, -3)}"}`, '{"kind":"seal","signature":"!', `x${whole}`];
    writeFileSync(path, `${[cut, `${cut}${whole}`, whole.slice(0, -1), ...forged, whole].join('\n')}\n`);
    expect(await read(path)).toEqual(['TORN', 'TORN', 'seal', 'TORN', ...forged.map(() => null), 'seal']);
  });

  it.each([
    ['is not there yet', null, { kind: 'NOTHING' }, 0],
    ['is empty', '', { kind: 'NOTHING' }, 0],
    ['has lines of other keys alone', 'other\n', { kind: 'UNREAD', reason: expect.any(String) as string }, 0],
    ['has only half a line', '{"kind":"se', { kind: 'UNREAD', reason: expect.any(String) as string }, 0],
    [
      'ends in garbage for long',
      `own\n${'x\n'.repeat(150_000)}`,
      { kind: 'UNREAD', reason: expect.any(String) as string },
      1,
    ],
    ['has one endless line', `own\n${'x'.repeat(1_100_000)}\nown\n`, { kind: 'KNOWN' }, 2],
    ['has garbage, then lines of the hub', `${'x\n'.repeat(9)}own\n`, { kind: 'KNOWN' }, 2],
    ['is written in two processes at once', `own\nother\nown\n{"kin`, { kind: 'KNOWN' }, 3],
  ])('in a file that %s is recalled for what it is', async (_what, text, memory, places) => {
    const path = join(folder, 'anchor.jsonl');
    const payload = JSON.stringify({ log: 'log', segment: 1 });
    const line = async (key: KeyObject): Promise<string> =>
      JSON.stringify({ kind: 'seal', signature: await createSigner(key).sign('seal', payload) });
    const [own, other] = [await line(privateKey), await line(generateKeyPairSync('ed25519').privateKey)];
    if (text !== null) writeFileSync(path, text.replaceAll('own', own).replaceAll('other', other));
    const seen: unknown[] = [];
    const recalled = await recallAnchor(fileAnchor(path), [publicKey], { remember: (place) => seen.push(place) });
    expect(recalled).toMatchObject(memory);
    expect(seen).toEqual(Array.from({ length: places }, () => ({ log: 'log', segment: 1 })));
  });

  it.each([
    ['in a folder that is not there', 'none/anchor.jsonl', 'its folder is not there'],
    ['below a file', 'file/anchor.jsonl', 'a part of its path is no folder'],
    ['that is a folder', '.', 'it is a folder'],
    ['of another user', 'theirs', 'the user of this process has no right to it'],
  ])('in a file %s fails for that reason, which is known beforehand', async (_what, name, reason) => {
    writeFileSync(join(folder, 'file'), '');
    writeFileSync(join(folder, 'theirs'), '', { mode: 0o444 });
    const path = join(folder, name);
    const asked = await asNobody(folder, async () => [
      await obstacleTo(path),
      await anchorAt({ place: path, token: null, bucket: null })
        .keep('seal', '')
        .catch((error: unknown) => error),
    ]);
    expect(asked).toEqual([reason, new AnchorFault(reason)]);
  });

  it('in a file that can be written, or made, has no obstacle', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await obstacleTo(join(folder, 'file'))).toBeNull();
    expect(await obstacleTo(join(folder, 'new'))).toBeNull();
  });

  it('at an address is posted, and kept only where the answer says so', async () => {
    const got: string[] = [];
    let status = 202;
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        got.push(`${request.method} ${request.headers['content-type']} ${Buffer.concat(parts).toString()}`);
        response.writeHead(status).end('thanks');
      });
    });
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
    const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}/anchor`;
    const target = anchorAt({ place, token: null, bucket: null });
    await target.keep('heads', 'a.b.c');
    expect(got).toEqual(['POST application/jose a.b.c']);
    status = 503;
    await expect(target.keep('heads', 'a.b.c')).rejects.toThrow(new AnchorFault('it answers 503 to a POST'));
  });
});
