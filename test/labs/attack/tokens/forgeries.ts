/**
 * Forged and faulty tokens: each is a token that would be accepted but for the one thing that its name says. Asked over
 * HTTP, every one gets the same answer; which check it fell at stands in the log alone.
 */
import { generateKeyPair, exportJWK, type CryptoKey } from 'jose';
import type { TestIssuers } from '../../../support/tokens';
import type { AttackRequest, TokenAttack } from './forged-request';
import { hmacWith, publicKeyTexts, rawToken, signedWith, type RawToken } from './raw-token';

const seconds = (): number => Math.floor(Date.now() / 1000);
const bearer = (token: string): AttackRequest => ({ authorization: `Bearer ${token}` });

type Made = RawToken | ((issuers: TestIssuers) => RawToken | Promise<RawToken>);

function forged(check: TokenAttack['check'], made: Readonly<Record<string, Made>>): TokenAttack[] {
  return Object.entries(made).map(([name, raw]) => ({
    name,
    check,
    make: async (issuers) => bearer(rawToken(issuers, typeof raw === 'function' ? await raw(issuers) : raw)),
  }));
}

const OWN_KEY = generateKeyPair('ES256', { extractable: true });

async function signedByForger(raw: (publicKey: CryptoKey) => RawToken | Promise<RawToken>): Promise<RawToken> {
  const { privateKey, publicKey } = await OWN_KEY;
  return { signature: signedWith(privateKey), ...(await raw(publicKey)) };
}

const noSignature = (): Buffer => Buffer.alloc(0);

const ALGORITHMS: readonly TokenAttack[] = forged('ALGORITHM', {
  'alg none': { header: { alg: 'none' }, signature: noSignature },
  'alg None, in other letters': { header: { alg: 'nOnE' }, signature: noSignature },
  'alg none, with a signature that is good': { header: { alg: 'none' } },
  'no alg': { header: { alg: undefined } },
  'alg that is no text': { header: { alg: ['ES256'] } },
  'alg of the right key in other letters': { header: { alg: 'es256' } },
  'HS256 with the public key in PEM as secret': (issuers) => ({
    header: { alg: 'HS256' },
    signature: hmacWith(publicKeyTexts(issuers, 'staff').pem),
  }),
  'HS256 with the public key in DER as secret': (issuers) => ({
    header: { alg: 'HS256' },
    signature: hmacWith(publicKeyTexts(issuers, 'staff').der),
  }),
  'HS256 with the published key as secret': (issuers) => ({
    header: { alg: 'HS256' },
    signature: hmacWith(publicKeyTexts(issuers, 'staff').jwk),
  }),
  'HS256 with an empty secret': { header: { alg: 'HS256' }, signature: hmacWith('') },
  'an algorithm that is not accepted (ES384)': { header: { alg: 'ES384' } },
});

const SIGNATURES: readonly TokenAttack[] = forged('SIGNATURE', {
  'an empty signature': { signature: noSignature },
  'a signature of noughts (r = s = 0)': { signature: () => Buffer.alloc(64) },
  'a signature in another form (DER)': (issuers) => ({
    signature: (input) => Buffer.concat([Buffer.from([0x30, 0x44]), signedWith(issuers.keys.staff)(input)]),
  }),
  "somebody else's signature under the issuer's key id": () => signedByForger(() => ({})),
  'a key id nobody knows': { header: { kid: 'nobody' } },
  'a key id that is a path': { header: { kid: '../../../../dev/null' }, signature: noSignature },
  'a key id that is an address': { header: { kid: 'http://127.0.0.1:9/jwks' } },
  'a key id with a statement in it': { header: { kid: "x' union select 'secret' --" } },
  'a key id that every object has': { header: { kid: '__proto__' } },
  'a key id with a nought in it': { header: { kid: 'a\0b' } },
  'a key id of 8,000 letters': { header: { kid: 'k'.repeat(8_000) } },
  'an algorithm the key is not for (EdDSA)': { header: { alg: 'EdDSA' } },
  'an algorithm of another kind of key (RS256)': { header: { alg: 'RS256' } },
  "another issuer's key under its own key id": (issuers) => ({
    realm: 'healthcare',
    header: { kid: issuers.published.staff.kid },
    signature: signedWith(issuers.keys.staff),
  }),
  "another issuer's key under the right key id": (issuers) => ({
    realm: 'healthcare',
    signature: signedWith(issuers.keys.staff),
  }),
  'a system that says the healthcare issuer vouches for it': (issuers) => ({
    realm: 'M2M',
    claims: { iss: issuers.issuers.healthcare },
  }),
});

const OWN_KEYS: readonly TokenAttack[] = forged('OWN_KEY', {
  'a key in the header (jwk)': () => signedByForger(async (key) => ({ header: { jwk: await exportJWK(key) } })),
  'the address of a key in the header (jku)': () =>
    signedByForger(() => ({ header: { jku: 'http://127.0.0.1:9/jwks' } })),
  'the address of a certificate in the header (x5u)': () =>
    signedByForger(() => ({ header: { x5u: 'http://127.0.0.1:9/certificate.pem' } })),
  'a certificate in the header (x5c)': () => signedByForger(() => ({ header: { x5c: ['MIIB'] } })),
  'a key address (jku) in a token that is signed well': { header: { jku: 'http://127.0.0.1:9/jwks' } },
  'a demand that is not understood (crit)': { header: { crit: ['exp'], exp: 1 } },
  'a payload that is not encoded (crit b64)': { header: { crit: ['b64'], b64: false } },
});

const TYPES: readonly TokenAttack[] = [
  ...forged('TYPE', {
    'an id token': (issuers) => ({
      header: { typ: 'JWT' },
      claims: { aud: 'demo-front-end', iss: issuers.issuers.staff },
    }),
    'a type of something else (logout+jwt)': { header: { typ: 'logout+jwt' } },
    'a type with something behind it': { header: { typ: 'at+jwt;v=1' } },
    'no type': { header: { typ: undefined } },
    'no type in an id token': { header: { typ: undefined }, claims: { nonce: 'n', aud: 'demo-front-end' } },
  }),
  ...forged('KEY_ID', {
    'no key id': { header: { kid: undefined } },
    'an empty key id': { header: { kid: '' } },
    'a key id that is a list': (issuers) => ({ header: { kid: [issuers.published.staff.kid] } }),
  }),
];

const ISSUERS: readonly TokenAttack[] = forged('ISSUER', {
  'an issuer nobody knows': { claims: { iss: 'https://elsewhere.example/realms/staff' } },
  'no issuer': { claims: { iss: undefined } },
  'two issuers': (issuers) => ({ claims: { iss: [issuers.issuers.staff, issuers.issuers.healthcare] } }),
  'an issuer with one more slash': (issuers) => ({ claims: { iss: `${issuers.issuers.staff}/` } }),
  'an issuer in other letters': (issuers) => ({ claims: { iss: issuers.issuers.staff.toUpperCase() } }),
  'an issuer with a way back in its path': (issuers) => ({ claims: { iss: `${issuers.issuers.M2M}/../staff` } }),
});

const AUDIENCES: readonly TokenAttack[] = [
  ...forged('AUDIENCE', {
    'for another service': { claims: { aud: 'another-service' } },
    'for this service and others': { claims: { aud: ['tracing-hub', 'another-service'] } },
    'for a service whose name begins as ours': { claims: { aud: 'tracing-hub-test' } },
    'for this service in other letters': { claims: { aud: 'Tracing-Hub' } },
  }),
  ...forged('CLAIM', { 'for nobody': { claims: { aud: undefined } } }),
];

const TIMES: readonly TokenAttack[] = [
  ...forged('EXPIRED', {
    'expired a minute ago': () => ({ claims: { exp: seconds() - 60, iat: seconds() - 600 } }),
    'expired before it was issued': () => ({ claims: { exp: seconds() - 3_600 } }),
    'expired since 1970': { claims: { exp: 0 } },
  }),
  ...forged('NOT_YET', {
    'not valid yet': () => ({ claims: { nbf: seconds() + 120 } }),
    'issued in the future': () => ({ claims: { iat: seconds() + 120 } }),
  }),
  ...forged('LIFE', {
    'good for a year': () => ({ claims: { exp: seconds() + 365 * 86_400 } }),
    'good for as long as a number can say': { payloadText: (usual) => usual.replace(/"exp":\d+/, '"exp":1e308') },
    'issued long ago and good for long': () => ({ claims: { iat: 0 } }),
  }),
];

const CLAIMS: readonly TokenAttack[] = forged('CLAIM', {
  'no exp': { claims: { exp: undefined } },
  'no iat': { claims: { iat: undefined } },
  'no sub': { claims: { sub: undefined } },
  'no jti': { claims: { jti: undefined } },
  'an exp that is text': () => ({ claims: { exp: String(seconds() + 600) } }),
  'an iat that is text': () => ({ claims: { iat: String(seconds()) } }),
  'an nbf that is text': { claims: { nbf: 'now' } },
  'an exp without an end': { payloadText: (usual) => usual.replace(/"exp":\d+/, '"exp":1e999') },
  'an exp that is nothing': { claims: { exp: null } },
  'an empty sub': { claims: { sub: '' } },
  'a sub that is a list': { claims: { sub: ['opaque-subject'] } },
  'a jti that is a number': { claims: { jti: 1 } },
  'a sub of 300 letters': { claims: { sub: 's'.repeat(300) } },
  'roles that are no list': { claims: { resource_access: { 'tracing-hub': { roles: 'PRIVACY_OFFICER' } } } },
  '1,000 roles': { claims: { resource_access: { 'tracing-hub': { roles: Array(1_000).fill('AGENT') } } } },
});

const TWICE: readonly TokenAttack[] = forged('DUPLICATES', {
  'two audiences, one after the other': { payloadText: (usual) => usual.replace(/^\{/, '{"aud":"another-service",') },
  'two ends, the second of them good': { payloadText: (usual) => usual.replace(/^\{/, '{"exp":1,') },
  'a claim twice, once in another spelling': {
    payloadText: (usual) => usual.replace(/^\{/, '{"\\u0073ub":"another",'),
  },
  'roles twice': { payloadText: (usual) => usual.replace('"roles":', '"roles":[],"roles":') },
  'an algorithm twice': { headerText: (usual) => usual.replace(/^\{/, '{"alg":"none",') },
});

const CALLERS: readonly TokenAttack[] = [
  ...forged('ACTING', {
    'may_act: somebody else may act for the person': { claims: { may_act: { sub: 'another' } } },
    'may_act that says nothing': { claims: { may_act: null } },
    'act: somebody acts for the person': { claims: { act: { sub: 'another' } } },
  }),
  ...forged('BOUND', { 'bound to a key that is not shown (cnf)': { claims: { cnf: { jkt: 'thumbprint' } } } }),
  ...forged('NOT_REGISTERED', {
    'issued to a client nobody knows': { claims: { azp: 'stranger', client_id: 'stranger' } },
    'issued to a client in other letters': { claims: { azp: 'Demo-Front-End', client_id: 'Demo-Front-End' } },
  }),
  ...forged('CLIENT', {
    'issued to two clients': { claims: { azp: 'stranger' } },
    'issued to no client': { claims: { azp: undefined, client_id: undefined } },
    'issued to a client without a name': { claims: { azp: '', client_id: undefined } },
  }),
  ...forged('SYSTEM', {
    'a system that speaks for another organisation': { realm: 'M2M', claims: { organization: '0999130088' } },
    'a system under the client of a front end': {
      realm: 'M2M',
      claims: { azp: 'demo-front-end', client_id: 'demo-front-end' },
    },
  }),
  ...forged('PERSON', {
    'a person without a number': { claims: { userProfile: { firstName: 'A' } } },
    'a person with a number that is none': { claims: { userProfile: { ssin: '8507300332' } } },
  }),
];

const FORMS: readonly TokenAttack[] = [
  ...(
    [
      ['two parts', (token) => token.split('.').slice(0, 2).join('.')],
      ['four parts', (token) => `${token}.e30`],
      ['five parts, as an encrypted one has', (token) => `${token}.e30.e30`],
      ['a header that is no JSON', (token) => token.replace(/^[^.]+/, 'bm90IGpzb24')],
      ['a header that is a list', (token) => token.replace(/^[^.]+/, Buffer.from('[]').toString('base64url'))],
      ['a payload that is a text', (token) => token.replace(/\.[^.]+\./, '.InRleHQi.')],
      ['nothing but dots', () => '..'],
    ] as [string, (token: string) => string][]
  ).map(([name, change]): TokenAttack => ({
    name,
    check: 'FORM',
    make: (issuers) => bearer(change(rawToken(issuers))),
  })),
  {
    name: 'roles changed after it was signed',
    check: 'SIGNATURE',
    make: (issuers) => {
      const [header, , signature] = rawToken(issuers).split('.');
      const roles = { resource_access: { 'tracing-hub': { roles: ['PRIVACY_OFFICER'] } } };
      return bearer(`${header}.${rawToken(issuers, { claims: roles }).split('.')[1]}.${signature}`);
    },
  },
  {
    name: '15 KiB of token',
    check: 'SIGNATURE',
    make: (issuers) => bearer(rawToken(issuers, { claims: { pad: 'x'.repeat(10_000) }, signature: noSignature })),
  },
  {
    name: '64 KiB of token',
    check: 'LENGTH',
    status: 431,
    make: (issuers) => bearer(rawToken(issuers, { claims: { pad: 'x'.repeat(48_000) } })),
  },
];

/** The token itself is good: it is where it stands that nobody looks. */
const PLACES: readonly TokenAttack[] = (
  [
    ['in the address', (token) => ({ query: `?access_token=${token}` })],
    ['in a cookie', (token) => ({ headers: { cookie: `access_token=${token}; Authorization=Bearer ${token}` } })],
    ['in the body beside the operation', (token) => ({ body: { access_token: token } })],
    ['in a header of a proxy', (token) => ({ headers: { 'x-forwarded-authorization': `Bearer ${token}` } })],
    ['in the header for proxies', (token) => ({ headers: { 'proxy-authorization': `Bearer ${token}` } })],
    [
      'in headers that name a person',
      () => ({ headers: { 'x-forwarded-user': 'privacy-officer', 'x-roles': 'NURSE' } }),
    ],
    ['without its scheme', (token) => ({ authorization: token })],
    ['under another scheme', (token) => ({ authorization: `Basic ${token}` })],
    ['under the scheme of bound tokens', (token) => ({ authorization: `DPoP ${token}` })],
    ['twice', (token) => ({ authorization: `Bearer ${token}, Bearer ${token}` })],
    ['in quotation marks', (token) => ({ authorization: `Bearer "${token}"` })],
    ['nowhere', () => ({})],
    ['nowhere, with its scheme', () => ({ authorization: 'Bearer ' })],
  ] as [string, (token: string) => AttackRequest][]
).map(([where, request]): TokenAttack => ({
  name: `a good token ${where}`,
  check: 'NO_TOKEN',
  make: (issuers) => request(rawToken(issuers)),
}));

const AS_FORM: TokenAttack = {
  name: 'a good token in a form',
  check: 'NO_TOKEN',
  status: 415,
  make: (issuers) => ({ form: { access_token: rawToken(issuers), query: '{ viewer { id } }' } }),
};

export const TOKEN_ATTACKS: readonly TokenAttack[] = [
  ...[...ALGORITHMS, ...SIGNATURES, ...OWN_KEYS, ...TYPES, ...ISSUERS, ...AUDIENCES],
  ...[...TIMES, ...CLAIMS, ...TWICE, ...CALLERS, ...FORMS, ...PLACES, AS_FORM],
];
