import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { CompactSign, exportJWK, exportSPKI, generateKeyPair, importJWK, type CryptoKey } from 'jose';
import type { HubError } from '../../src/model/errors/hub-error';
import type { TokenCheck } from '../../src/identity/refused';
import type { Caller } from '../../src/model/caller';
import { startTestIssuers, type ForgedToken, type TestIssuers } from '../support/tokens';
import { refusedBy, resolverFor } from './resolver-for-tests';

const now = (): number => Math.floor(Date.now() / 1000);

describe('an access token', () => {
  let issuers: TestIssuers;
  let callerOf: (token: string) => Promise<Caller>;

  beforeAll(async () => {
    issuers = await startTestIssuers();
    const resolver = resolverFor(issuers);
    callerOf = (token) => resolver.callerOf({ authorization: `Bearer ${token}`, purposeOfUse: undefined });
  });

  afterAll(() => issuers.stop());

  const refusal = (forged: ForgedToken): Promise<unknown> =>
    issuers
      .token(forged)
      .then(callerOf)
      .then(
        () => 'accepted',
        (error: unknown) => error,
      );

  it('is accepted from each issuer when nothing is wrong with it', async () => {
    for (const realm of ['healthcare', 'staff', 'M2M'] as const) {
      await expect(issuers.token({ realm }).then(callerOf)).resolves.toMatchObject({ issuer: realm });
    }
  });

  it.each<[string, ForgedToken | (() => ForgedToken), TokenCheck]>([
    ['that has expired', () => ({ claims: { exp: now() - 60 } }), 'EXPIRED'],
    ['without exp', { claims: { exp: undefined } }, 'CLAIM'],
    ['without iat', { claims: { iat: undefined } }, 'CLAIM'],
    ['without sub', { claims: { sub: undefined } }, 'CLAIM'],
    ['without jti', { claims: { jti: undefined } }, 'CLAIM'],
    ['with an empty sub', { claims: { sub: '' } }, 'CLAIM'],
    ['with an expiry that is no number', { claims: { exp: 'tomorrow' } }, 'CLAIM'],
    ['issued in the future', () => ({ claims: { iat: now() + 120 } }), 'NOT_YET'],
    ['not valid yet', () => ({ claims: { nbf: now() + 120 } }), 'NOT_YET'],
    ['of an unknown issuer', { claims: { iss: 'https://elsewhere.example/realms/staff' } }, 'ISSUER'],
    ['without an issuer', { claims: { iss: undefined } }, 'ISSUER'],
    ['whose issuer only has one more slash', () => ({ claims: { iss: `${issuers.issuers.staff}/` } }), 'ISSUER'],
    ['for another service', { claims: { aud: 'another-service' } }, 'AUDIENCE'],
    ['for this service and others', { claims: { aud: ['tracing-hub', 'another-service'] } }, 'AUDIENCE'],
    ['without audience', { claims: { aud: undefined } }, 'CLAIM'],
    ['that is an id token', { header: { typ: 'JWT' } }, 'TYPE'],
    ['without a type', { header: { typ: undefined } }, 'TYPE'],
    ['that does not name its key', { header: { kid: undefined } }, 'KEY_ID'],
    ['signed with an unknown key id', { header: { kid: 'nobody' } }, 'SIGNATURE'],
    ['to act for somebody else (may_act)', { claims: { may_act: { sub: 'x' } } }, 'ACTING'],
    ['in the name of somebody else (act)', { claims: { act: { sub: 'x' } } }, 'ACTING'],
    ['issued to an unknown client', { claims: { azp: 'other', client_id: 'other' } }, 'NOT_REGISTERED'],
    ['that names two clients', { claims: { azp: 'other' } }, 'CLIENT'],
    ['that names no client', { claims: { azp: undefined, client_id: undefined } }, 'CLIENT'],
    ['that does not say who the person is', { claims: { userProfile: { firstName: 'A' } } }, 'PERSON'],
    ['whose roles are no list', { claims: { resource_access: { 'tracing-hub': { roles: 'AGENT' } } } }, 'CLAIM'],
    ['good for longer than one may be', () => ({ claims: { exp: now() + 13 * 3600 } }), 'LIFE'],
    ['bound to a key', { claims: { cnf: { jkt: 'x' } } }, 'BOUND'],
    ['that says where its key lies', { header: { jku: 'https://elsewhere.example/jwks' } }, 'OWN_KEY'],
  ])('%s is refused', async (_what, forged, check) => {
    expect(await refusal(typeof forged === 'function' ? forged() : forged)).toMatchObject(refusedBy(check));
  });

  it('signed by somebody else with the right key id is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    expect(await refusal({ key: privateKey })).toMatchObject(refusedBy('SIGNATURE'));
  });

  it('signed by another issuer of ours is refused, under either key id', async () => {
    const key = issuers.keys.staff;
    const ownKid = { kid: issuers.published.staff.kid };
    expect(await refusal({ realm: 'healthcare', key })).toMatchObject(refusedBy('SIGNATURE'));
    expect(await refusal({ realm: 'healthcare', key, header: ownKid })).toMatchObject(refusedBy('SIGNATURE'));
  });

  it('without a signature (alg none) is refused', async () => {
    const [, payload] = (await issuers.token()).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid: issuers.published.staff.kid }));
    const refusal = callerOf(`${header.toString('base64url')}.${payload}.`);
    await expect(refusal).rejects.toMatchObject(refusedBy('ALGORITHM'));
  });

  it('signed by HMAC with the public key as secret is refused', async () => {
    const key = (await importJWK(issuers.published.staff, 'ES256')) as CryptoKey;
    const secret = Buffer.from(await exportSPKI(key));
    expect(await refusal({ key: secret, header: { alg: 'HS256' } })).toMatchObject(refusedBy('ALGORITHM'));
  });

  it('signed with a key that it brings along itself is refused', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    expect(await refusal({ key: privateKey, header: { jwk } })).toMatchObject(refusedBy('OWN_KEY'));
  });

  it('that was changed after signing is refused', async () => {
    const [header, payload, signature] = (await issuers.token()).split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as Record<string, unknown>;
    const changed = { ...claims, resource_access: { 'tracing-hub': { roles: ['SUPERVISOR'] } } };
    const forged = `${header}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`;
    await expect(callerOf(forged)).rejects.toMatchObject(refusedBy('SIGNATURE'));
  });

  it.each([
    ['as it is', '"aud"'],
    ['with an escape', String.raw`"\u0061ud"`],
  ])('that names a claim twice, written %s, is refused', async (_how, name) => {
    const usual = await issuers.token();
    const [header, payload] = usual.split('.').map((part) => Buffer.from(part, 'base64url').toString());
    const twice = `{${name}:"another-service",${payload!.slice(1)}`;
    const protectedHeader = JSON.parse(header!) as { alg: string };
    const forged = new CompactSign(Buffer.from(twice)).setProtectedHeader(protectedHeader).sign(issuers.keys.staff);
    await expect(forged.then(callerOf)).rejects.toMatchObject(refusedBy('DUPLICATES'));
  });

  it('signed with an algorithm its key is not for is refused', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const key = (await importJWK(privateKey.export({ format: 'jwk' }), 'EdDSA')) as CryptoKey;
    expect(await refusal({ key, header: { alg: 'EdDSA' } })).toMatchObject(refusedBy('SIGNATURE'));
  });

  it.each([
    ['no header', undefined],
    ['another scheme', 'Basic aHViOmh1Yg=='],
    ['a bearer without a token', 'Bearer '],
    ['two tokens', 'Bearer a.b.c, Bearer d.e.f'],
    ['something that is no token', 'Bearer hello'],
    ['a token that is too long', `Bearer ${'a'.repeat(20_000)}.b.c`],
  ])('is required: %s is refused', async (_what, authorization) => {
    const resolver = resolverFor(issuers);
    const refusal = resolver.callerOf({ authorization, purposeOfUse: undefined });
    await expect(refusal).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is refused without repeating a value from it', async () => {
    const canary = `canary${randomUUID()}`;
    const forgeries: ForgedToken[] = [
      { claims: { iss: canary } },
      { claims: { aud: canary } },
      { claims: { azp: canary, client_id: canary } },
      { header: { kid: canary } },
      { header: { typ: canary } },
      { claims: { userProfile: { ssin: canary } } },
      { realm: 'M2M', claims: { azp: canary, client_id: canary } },
    ];
    for (const forged of forgeries) {
      const { message, facts } = (await refusal(forged)) as HubError;
      expect(JSON.stringify({ message, facts })).not.toContain(canary);
    }
  });
});
