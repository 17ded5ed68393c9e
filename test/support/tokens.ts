/**
 * Access tokens for tests: minted by the demonstration's identity provider; and forged ones, by issuers whose keys the test holds.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { requestToken } from '../../scripts/demonstration/persona-token';
import { startIdentityProvider } from '../../simulators/identity-provider/identity-provider';
import type { PrivateJwk } from '../../simulators/identity-provider/signing-keys';
import { personaNamed, type Realm } from '../../simulators/population/personas';

/** The demonstration's identity provider, with a token for everyone. */
export interface TestProvider {
  readonly url: string;
  readonly issuers: Readonly<Record<Realm, string>>;
  tokenOf(persona: string, purpose?: string): Promise<string>;
  /** Has it ask this hub's register of applications. */
  askHub(managementUrl: string): void;
  /** Whose case is the demonstration's first: the persona `citizen`. */
  knowFirstPerson(niss: string | null): void;
  stop(): Promise<void>;
}

export interface ProviderOptions {
  /** Default half an hour. */
  readonly tokenLifeSeconds?: number;
}

/** In this process, which has most of what it is made of already. */
export async function startProvider({ tokenLifeSeconds }: ProviderOptions = {}): Promise<TestProvider> {
  let hub: string | null = null;
  let firstPerson: string | null = null;
  const stateDirectory = keysOfWorker();
  const provider = await startIdentityProvider({
    ...{ port: 0, hub: () => hub, stateDirectory, tokenLifeSeconds },
    firstPerson: () => firstPerson,
  });
  return {
    ...tokensOf(provider.url, (id) => provider.clientKeys.get(id)!),
    askHub: (managementUrl) => void (hub = managementUrl),
    knowFirstPerson: (niss) => void (firstPerson = niss),
    stop: () => provider.stop(),
  };
}

/** Of this worker, made once: RSA keys cost more than everything else of a start. Undefined outside jest. */
function keysOfWorker(): string | undefined {
  const { TEST_KEYS: folder, JEST_WORKER_ID: worker } = process.env;
  return folder === undefined || worker === undefined ? undefined : join(folder, worker);
}

/** In a process of its own, run as the demonstration runs it: `node -r @swc-node/register`. */
export async function startProviderProcess(
  options: ProviderOptions & { port?: number; state?: string } = {},
): Promise<TestProvider> {
  const root = join(__dirname, '../..');
  const program = join(root, 'simulators/identity-provider/main.ts');
  const state = options.state === undefined ? [] : ['--state', options.state];
  const { tokenLifeSeconds } = options;
  const life = tokenLifeSeconds === undefined ? [] : ['--token-life', String(tokenLifeSeconds)];
  const child = spawn(
    process.execPath,
    ['-r', '@swc-node/register', program, '--port', String(options.port ?? 0), ...state, ...life],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const { url, clientKeys } = JSON.parse(await firstLine(child)) as {
    url: string;
    clientKeys: Record<string, PrivateJwk>;
  };
  return {
    ...tokensOf(url, (id) => clientKeys[id]!),
    askHub: (managementUrl) => void child.stdin?.write(`${managementUrl}\n`),
    knowFirstPerson: (niss) => void child.stdin?.write(`${niss}\n`),
    async stop() {
      const isRunning = child.exitCode === null && child.signalCode === null;
      const ended = isRunning ? once(child, 'exit') : Promise.resolve();
      child.stdin?.end();
      await ended;
    },
  };
}

function tokensOf(
  url: string,
  clientKey: (clientId: string) => PrivateJwk,
): Pick<TestProvider, 'url' | 'issuers' | 'tokenOf'> {
  const issuerOf = (realm: Realm): string => `${url}/realms/${realm}`;
  return {
    url,
    issuers: {
      ...{ healthcare: issuerOf('healthcare'), staff: issuerOf('staff') },
      ...{ M2M: issuerOf('M2M'), citizen: issuerOf('citizen') },
    },
    tokenOf: (persona, purpose) =>
      requestToken({ persona: personaNamed(persona), purpose, issuerOf, clientKey: async (id) => clientKey(id) }),
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout!) {
    text += String(chunk);
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'));
  }
  throw new Error('the identity provider ended before it was ready');
}

export const AUDIENCE = 'tracing-hub';

export interface ForgedToken {
  readonly realm?: Realm;
  /** Changes to an otherwise good token; undefined takes a claim out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Signs with this key instead of the realm's own. */
  readonly key?: CryptoKey | Uint8Array;
}

export interface TestIssuers {
  readonly issuers: Readonly<Record<Realm, string>>;
  readonly keys: Readonly<Record<Realm, CryptoKey>>;
  /** Public halves, as published. */
  readonly published: Readonly<Record<Realm, JWK>>;
  token(forged?: ForgedToken): Promise<string>;
  /** How often a realm's key set was read. */
  readings(realm: Realm): number;
  /** While true, nothing is answered but errors. */
  broken: boolean;
  /** Nothing is answered until what it returns is called. */
  hold(): () => void;
  /** Gives a realm a new key; the old one is withdrawn. */
  rotate(realm: Realm): Promise<void>;
  /** Publishes the key a realm will sign with next, beside the present one. */
  announce(realm: Realm): Promise<void>;
  /** From here on the announced key signs; the one before is published still. */
  turn(realm: Realm): void;
  /** The key before the present one is not published any more. */
  withdraw(realm: Realm): void;
  stop(): Promise<void>;
}

const REALMS: readonly Realm[] = ['healthcare', 'staff', 'M2M', 'citizen'];

/** Four issuers on one port, whose private keys the test holds. */
export async function startTestIssuers(): Promise<TestIssuers> {
  const keys = {} as Record<Realm, CryptoKey>;
  const published = {} as Record<Realm, JWK>;
  const readings = { healthcare: 0, staff: 0, M2M: 0, citizen: 0 };
  const next = new Map<Realm, IssuerKey>();
  const before = new Map<Realm, JWK>();
  const signWith = (realm: Realm, { privateKey, jwk }: IssuerKey): void => {
    keys[realm] = privateKey;
    published[realm] = jwk;
  };
  const rotate = async (realm: Realm): Promise<void> => signWith(realm, await newKey());
  const keySetOf = (realm: Realm): JWK[] =>
    [published[realm], next.get(realm)?.jwk, before.get(realm)].flatMap((jwk) => jwk ?? []);
  await Promise.all(REALMS.map(rotate));

  let held: (() => void)[] | null = null;
  const server = createServer((request, response) => {
    if (held) held.push(() => answer(request, response));
    else answer(request, response);
  });
  const answer: RequestListener = (request, response) => {
    const [, realm, rest] = /^\/realms\/(\w+)(\/.*)$/.exec(request.url ?? '') ?? [];
    if (self.broken || !REALMS.includes(realm as Realm)) {
      response.writeHead(503).end('down');
      return;
    }
    const issuer = self.issuers[realm as Realm];
    if (rest === '/jwks') readings[realm as Realm] += 1;
    const keySet = { keys: keySetOf(realm as Realm) };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(rest === '/jwks' ? keySet : { issuer, jwks_uri: `${issuer}/jwks` }));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms`;

  const self: TestIssuers = {
    issuers: {
      ...{ healthcare: `${base}/healthcare`, staff: `${base}/staff` },
      ...{ M2M: `${base}/M2M`, citizen: `${base}/citizen` },
    },
    keys,
    published,
    broken: false,
    hold() {
      held = [];
      return () => {
        const before = held ?? [];
        held = null;
        for (const give of before) give();
      };
    },
    rotate,
    announce: async (realm) => void next.set(realm, await newKey()),
    turn(realm) {
      before.set(realm, published[realm]);
      signWith(realm, next.get(realm)!);
      next.delete(realm);
    },
    withdraw: (realm) => void before.delete(realm),
    readings: (realm) => readings[realm],
    token: ({ realm = 'staff', claims = {}, header = {}, key } = {}) =>
      new SignJWT({ ...goodClaims(realm, self.issuers[realm]), ...claims })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: published[realm].kid!, ...header })
        .sign(key ?? keys[realm]),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return self;
}

interface IssuerKey {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

async function newKey(): Promise<IssuerKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid: randomUUID(), alg: 'ES256', use: 'sig' } };
}

const ANY_PERSON = '85073003328';

/** What a good token of each realm says: an agent, a nurse, an insurer's system, somebody's national number. */
export function goodClaims(realm: Realm, issuer: string): Record<string, unknown> {
  const persona = personaNamed(
    { healthcare: 'nurse', staff: 'agent', M2M: 'partner-mutuality', citizen: 'citizen' }[realm],
  );
  const now = Math.floor(Date.now() / 1000);
  const common = {
    iss: issuer,
    aud: AUDIENCE,
    iat: now,
    exp: now + 600,
    jti: randomUUID(),
    ...(persona.kind !== 'CITIZEN' && { purposes: persona.purposes }),
  };
  const ofClient = { azp: 'demo-front-end', client_id: 'demo-front-end' };
  if (persona.kind === 'CITIZEN') {
    return { ...common, ...ofClient, sub: 'opaque-citizen', userProfile: { ssin: ANY_PERSON } };
  }
  const resource_access = { [AUDIENCE]: { roles: persona.roles } };
  if (persona.kind === 'SYSTEM') {
    const { clientId } = persona;
    const organization = clientId.slice('cbe-'.length);
    return { ...common, resource_access, sub: clientId, azp: clientId, client_id: clientId, organization };
  }
  const { niss, givenName, familyName, profession } = persona;
  return {
    ...common,
    resource_access,
    ...ofClient,
    sub: 'opaque-subject',
    organization: persona.organisation === 'call-centre' ? '0999001119' : '0999110094',
    userProfile: {
      ssin: niss,
      firstName: givenName,
      lastName: familyName,
      ...(profession ? { [profession.discipline]: { recognised: profession.recognised } } : {}),
    },
  };
}
