/**
 * The demonstration's identity provider: one server, four issuers that are never interchangeable, modelled on the
 * eHealth platform's I.AM Connect. Health professionals come from `/realms/healthcare`, other staff from
 * `/realms/staff`, the systems of organisations from `/realms/M2M`, persons concerned from `/realms/citizen`.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Provider } from 'oidc-provider';
import { PERSONAS, SIGNING_IN, type Realm } from '../population/personas';
import { applicationRegister } from './application-register';
import { clientKeyName } from './client-key-file';
import { answerInteraction, isInteraction } from './console-sign-in';
import { answerAtDesk, isForDesk, type PersonaDesk } from './persona-desk';
import { TOKEN_LIFE_SECONDS } from './hub-resource';
import { createRealm } from './realm';
import { signingKey, type PrivateJwk, type SigningAlgorithm } from './signing-keys';
import { answerClock, isForClock, type MovedClock } from './clock-desk';

export const IDENTITY_PROVIDER_PORT = 4010;

/** What each realm signs access tokens with; its JWK set holds keys for both algorithms. */
const SIGNS_WITH: Readonly<Record<Realm, SigningAlgorithm>> = {
  ...{ healthcare: 'PS256', staff: 'ES256' },
  ...{ M2M: 'ES256', citizen: 'ES256' },
};
const REALMS = Object.keys(SIGNS_WITH) as Realm[];

export interface IdentityProviderOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Origin under which a proxy in front of it is reached, as https://idp.example.be: the issuers are there. Left out: as it listens. */
  readonly publicUrl?: string;
  /** Origin of a hub on another machine: its pages may sign persons in. Those of this machine always may. */
  readonly hubUrl?: string;
  /** Where keys are kept; without it they last as long as the process. */
  readonly stateDirectory?: string;
  /** Of access tokens; default half an hour. */
  readonly tokenLifeSeconds?: number;
  /** Where the hub's management port is, once that is known: its register of applications is asked there. */
  readonly hub?: () => string | null;
  /** National number of the person of the demonstration's first case, once that is known: the persona `citizen`. */
  readonly firstPerson?: () => string | null;
  /** The demonstration's time, where it can be moved: tokens are dated by it. Left out: real time, and no address moves it. */
  readonly clock?: MovedClock;
}

export interface RunningIdentityProvider {
  /** Where it listens. */
  readonly url: string;
  readonly port: number;
  /** Where the issuers are. */
  readonly issuersUrl: string;
  /** Private keys of the partners' systems, by client id: what each partner would keep for itself. */
  readonly clientKeys: ReadonlyMap<string, PrivateJwk>;
  stop(): Promise<void>;
}

export async function startIdentityProvider(options: IdentityProviderOptions): Promise<RunningIdentityProvider> {
  const {
    publicUrl,
    hubUrl,
    stateDirectory: folder = null,
    tokenLifeSeconds = TOKEN_LIFE_SECONDS,
    firstPerson = () => null,
    clock = null,
  } = options;
  const findApplication = applicationRegister(options.hub ?? (() => null));
  const handlers = new Map<string, Handler>();
  const clientKeys = await keysOfSystems(folder);
  const server = createServer((request, response) =>
    route({ handlers, folder, desk, publicUrl, clock }, request, response),
  );
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const issuersUrl = publicUrl ?? url;
  const desk: PersonaDesk = { url, issuerOf: (realm) => `${issuersUrl}/realms/${realm}`, clientKeys };
  try {
    await Promise.all(
      REALMS.map(async (realm) => {
        const signsWith = SIGNS_WITH[realm];
        const keys = await keysOfRealm(folder, realm);
        const issuer = desk.issuerOf(realm);
        const alsoAt = publicUrl === undefined ? null : `${url}/realms/${realm}`;
        const provider = await createRealm({
          ...{ issuer, alsoAt, hubUrl, realm, signsWith, keys },
          ...{ tokenLifeSeconds, clientKeys, findApplication, firstPerson, clock },
        });
        handlers.set(realm, handlerOf(provider, realm));
      }),
    );
    return { url, port, issuersUrl, clientKeys, stop: () => close(server) };
  } catch (error) {
    await close(server);
    throw error;
  }
}

/** oidc-provider answers for its own failures: the promise does not reject. */
type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function handlerOf(provider: Provider, realm: Realm): Handler {
  const callback = provider.callback();
  const personas = SIGNING_IN.filter((persona) => persona.realm === realm);
  return async (request, response) =>
    isInteraction(request) ? answerInteraction(provider, personas, request, response) : callback(request, response);
}

interface Routes {
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly folder: string | null;
  readonly desk: PersonaDesk;
  readonly publicUrl: string | undefined;
  readonly clock: MovedClock | null;
}

/** Each issuer is mounted under its path, as an application server would do it. */
function route(
  { handlers, folder, desk, publicUrl, clock }: Routes,
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
): void {
  const [, realm, rest] = /^\/realms\/([^/?]+)(\/.*)$/.exec(request.url ?? '') ?? [];
  const handler = realm ? handlers.get(realm) : undefined;
  if (handler && rest) {
    request.originalUrl = request.url;
    if (publicUrl !== undefined) comeFrom(publicUrl, request);
    request.url = rest;
    void handler(request, response);
    return;
  }
  if (isForDesk(request)) {
    void answerAtDesk(desk, request, response);
    return;
  }
  if (clock && isForClock(request)) {
    void answerClock(clock, request, response);
    return;
  }
  const known = request.method === 'GET' && request.url === '/__admin/state';
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify(known ? { issuers: [...handlers.keys()], stateDirectory: folder } : { error: 'not_found' }),
  );
}

/** Whatever the proxy says of itself: every address in an answer is then at that origin. */
function comeFrom(publicUrl: string, { headers }: IncomingMessage): void {
  const { protocol, host } = new URL(publicUrl);
  headers['x-forwarded-proto'] = protocol.slice(0, -1);
  headers['x-forwarded-host'] = host;
}

function keysOfRealm(folder: string | null, realm: Realm): Promise<PrivateJwk[]> {
  const algorithms: readonly SigningAlgorithm[] = ['ES256', 'PS256'];
  return Promise.all(algorithms.map((alg) => signingKey(folder, `${realm}-${alg}`, alg)));
}

async function keysOfSystems(folder: string | null): Promise<ReadonlyMap<string, PrivateJwk>> {
  const ids = PERSONAS.flatMap((persona) => (persona.kind === 'SYSTEM' ? [persona.clientId] : []));
  const keys = ids.map(async (id) => [id, await signingKey(folder, clientKeyName(id), 'ES256')] as const);
  return new Map(await Promise.all(keys));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
