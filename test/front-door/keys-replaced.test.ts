/** The hub's own keys are replaced while hubs run, as docs/deployment.md has it; where others are, deployment/README.md says. */
import { createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSciensanoSimulator } from '../../simulators/sciensano/sciensano-simulator';
import type { RunningSimulator } from '../../simulators/kit/simulator-http';
import type { RunningHub } from '../../src/app/hub';
import { createVerifier, publicKeysFrom } from '../../src/audit/chain/signature';
import { hubCommand } from '../support/hub-command';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { entriesWith } from './hub-state';

let demonstration: RunningDemonstration;
let folder: string;
let caseId: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
  demonstration = await startDemonstration({ size: 300, environment: { AUDIT_ANCHOR: join(folder, 'anchor.jsonl') } });
  caseId = await demonstration.firstCaseId();
});
afterAll(async () => {
  await demonstration?.stop();
  rmSync(folder, { recursive: true });
});

function newKey(kind: 'ed25519' | 'ec'): { own: KeyObject; public: JsonWebKey } {
  const { privateKey, publicKey } =
    kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  return { own: privateKey, public: publicKey.export({ format: 'jwk' }) };
}

async function ask<Data>({ url }: RunningHub, persona: string, query: string, variables = {}): Promise<Data> {
  const { data, errors } = await askHub<Data>(url, await demonstration.tokenOf(persona), query, { variables });
  expect(errors).toEqual([]);
  return data!;
}

describe('AUDIT_SIGNING_KEY', () => {
  const REPORT = `query Report($input: PersonReportInput!) { personReport(input: $input) { signature } }`;
  const CHAIN = '{ accessLogChain { found lastSeal { keyId } findings { kind } } }';
  const LOOK = 'query Look($id: ID!) { case(id: $id) { person { name } } }';

  interface Chain {
    readonly accessLogChain: { readonly found: number; readonly lastSeal: { readonly keyId: string | null } };
  }

  async function reportOf(hub: RunningHub): Promise<string> {
    const token = await demonstration.tokenOf('privacy-officer', 'DATA_SUBJECT_RIGHTS');
    const input = { niss: demonstration.population.case(0).niss, language: 'EN' };
    const { data } = await askHub<{ personReport: { signature: string } }>(hub.url, token, REPORT, {
      variables: { input },
    });
    return data!.personReport.signature;
  }

  it('replaced on one replica after another: reports and seals of before and after verify by each of them, and by hub audit', async () => {
    const before = createPublicKey({
      key: JSON.parse(demonstration.environment['AUDIT_SIGNING_KEY']!) as JsonWebKey,
      format: 'jwk',
    }).export({ format: 'jwk' });
    const after = newKey('ed25519');
    const keys = join(folder, 'keys.json');
    writeFileSync(keys, JSON.stringify({ keys: [before, after.public] }));
    // first the file on every replica, then the key
    const first = await demonstration.anotherHub({}, { AUDIT_PUBLIC_KEYS: keys });
    const replaced = {
      AUDIT_PUBLIC_KEYS: keys,
      AUDIT_SIGNING_KEY: after.own.export({ format: 'pem', type: 'pkcs8' }).toString(),
    };
    const second = await demonstration.anotherHub({}, replaced);
    const environment = { ...demonstration.environment, ...replaced };
    const reports = [await reportOf(first), await reportOf(second)];
    for (const hub of [first, second]) await ask(hub, 'nurse', LOOK, { id: caseId });
    expect((await hubCommand(['audit', 'seal'], { environment })).status).toBe(0);
    for (const hub of [first, second]) {
      await ask(hub, 'nurse', LOOK, { id: caseId });
      const { accessLogChain: chain } = await ask<Chain>(hub, 'privacy-officer', CHAIN);
      expect(chain).toMatchObject({ found: 0, lastSeal: { keyId: expect.any(String) as string } });
      const published = await (await fetch(new URL('/.well-known/jwks.json', hub.url))).text();
      const verifier = createVerifier(publicKeysFrom(published));
      for (const signature of reports) expect(await verifier.verify('report', signature)).not.toBeNull();
    }
    expect(await hubCommand(['audit', 'verify'], { environment })).toMatchObject({ status: 0 });
    expect(entriesWith(demonstration, '"level":60')).toEqual([]);
    for (const hub of [first, second]) await hub.stop();
  });
});

describe('SCIENSANO_CLIENT_KEY', () => {
  const TESTS = 'query Tests($id: ID!) { case(id: $id) { medical { tests { value } } } }';
  const before = { ...newKey('ec'), kid: 'before' };
  const after = { ...newKey('ec'), kid: 'after' };
  const started: RunningSimulator[] = [];

  afterAll(async () => {
    for (const one of started) await one.stop();
  });

  async function hubWith({ own, kid }: typeof before, url: string): Promise<RunningHub> {
    const key = JSON.stringify({ ...own.export({ format: 'jwk' }), kid, alg: 'ES256' });
    return demonstration.anotherHub({}, { SCIENSANO_CLIENT_KEY: key, SCIENSANO_URL: `${url}/fhir` });
  }

  it('under another kid, known there beforehand: the replicas of before and of after are answered side by side', async () => {
    const publicHalves = [before, after].map(({ public: half, kid }) => ({ ...half, kid, alg: 'ES256' }));
    const sciensano = await startSciensanoSimulator({
      population: demonstration.population,
      clientKeys: { keys: publicHalves },
    });
    started.push(sciensano);
    for (const key of [before, after, before]) {
      const hub = await hubWith(key, sciensano.url);
      const { case: found } = await ask<{ case: { medical: { tests: unknown[] } } }>(hub, 'nurse', TESTS, {
        id: caseId,
      });
      expect(found.medical.tests.length).toBeGreaterThan(0);
      await hub.stop();
    }
  });
});
