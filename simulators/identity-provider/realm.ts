/** One realm of the demonstration's identity provider: an issuer of its own, with keys and clients of its own. */
import type { ClientMetadata, Configuration, interactionPolicy, Provider } from 'oidc-provider';
import { PERSONAS, SIGNING_IN, type Persona, type Realm } from '../population/personas';
import type { FindApplication } from './application-register';
import { pageClients, SIGN_IN_TTL, SIGN_OUT, signInConfiguration } from './console-sign-in';
import { HUB_RESOURCE, hubAsResource, PURPOSE_SCOPES, purposeOf, scopeOf } from './hub-resource';
import { memoryAdapter } from './memory-adapter';
import { claimsOf, claimsOfApplication, claimsOfCitizen, subjectOf } from './persona-claims';
import { PERSONA_GRANT, registerPersonaGrant } from './persona-grant';
import { loadOidcProvider } from './provider-module';
import type { PrivateJwk, SigningAlgorithm } from './signing-keys';
import { ASSERTION_ALGORITHMS, withSystemClients } from './system-clients';
import type { MovedClock } from './clock-desk';

/** The client through which the demonstration's personas sign in. */
export const FRONT_END_CLIENT = 'demo-front-end';

export interface RealmSettings {
  readonly issuer: string;
  /** The issuer's address on this machine, where a proxy stands in front of it; null: it is the issuer. */
  readonly alsoAt: string | null;
  readonly hubUrl: string | undefined;
  readonly realm: Realm;
  readonly signsWith: SigningAlgorithm;
  readonly keys: readonly PrivateJwk[];
  readonly tokenLifeSeconds: number;
  /** Of the partners' systems, by client id; the M2M realm only. */
  readonly clientKeys: ReadonlyMap<string, PrivateJwk>;
  /** The hub's register; the M2M realm only. */
  readonly findApplication: FindApplication;
  /** National number of the person of the demonstration's first case, once that is known; the citizen realm only. */
  readonly firstPerson: () => string | null;
  /** Null: tokens are dated by real time. */
  readonly clock: Pick<MovedClock, 'aheadMs'> | null;
}

export async function createRealm(settings: RealmSettings): Promise<Provider> {
  const { Provider, errors, interactionPolicy } = await loadOidcProvider();
  const personas = PERSONAS.filter((persona) => persona.realm === settings.realm);
  const provider = new Provider(settings.issuer, {
    ...baseConfiguration(settings, personas, errors),
    ...(settings.realm === 'M2M' ? forSystems(personas, settings) : forPersons(settings, interactionPolicy.base())),
  });
  if (settings.alsoAt !== null) acceptAssertionsFor(provider, settings.alsoAt);
  if (settings.realm !== 'M2M') registerPersonaGrant(provider, { ...settings, personas, errors });
  return provider;
}

/** An assertion is made for the address that its client uses: the proxy's, or the one behind it. */
function acceptAssertionsFor(provider: Provider, address: string): void {
  provider.proxy = true;
  provider.OIDCContext.prototype.clientJwtAuthExpectedAudience = function () {
    return new Set([this.issuer, this.urlFor('token'), address, `${address}/token`]);
  };
}

function baseConfiguration(
  { keys, signsWith, realm, tokenLifeSeconds, firstPerson, clock }: RealmSettings,
  personas: readonly Persona[],
  errors: Awaited<ReturnType<typeof loadOidcProvider>>['errors'],
): Configuration {
  return {
    adapter: memoryAdapter(),
    jwks: { keys: [...keys] },
    clientDefaults: { id_token_signed_response_alg: signsWith },
    scopes: [...PURPOSE_SCOPES],
    extraTokenClaims: (_context, token) => claimsFor(token, personas, firstPerson),
    formats: { customizers: { jwt: (_context, _token, { payload }) => redated(payload, clock) } },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: realm === 'M2M' ? { enabled: false } : SIGN_OUT,
      clientCredentials: { enabled: realm === 'M2M' },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => HUB_RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => {
          if (resource !== HUB_RESOURCE) throw new errors.InvalidTarget();
          return hubAsResource(signsWith, tokenLifeSeconds);
        },
      },
    },
    ttl: { ...SIGN_IN_TTL, AccessToken: tokenLifeSeconds, ClientCredentials: tokenLifeSeconds },
  };
}

function forPersons({ realm, hubUrl }: RealmSettings, policy: interactionPolicy.DefaultPolicy): Configuration {
  const frontEnd: ClientMetadata = {
    client_id: FRONT_END_CLIENT,
    token_endpoint_auth_method: 'none',
    grant_types: [PERSONA_GRANT],
    response_types: [],
    redirect_uris: [],
  };
  const personas = SIGNING_IN.filter((persona) => persona.realm === realm);
  return {
    ...signInConfiguration(personas, policy, hubUrl),
    clients: [frontEnd, pageClients(realm, hubUrl)],
    clientAuthMethods: ['none'],
  };
}

function forSystems(
  personas: readonly Persona[],
  { clientKeys: keys, findApplication, firstPerson }: RealmSettings,
): Configuration {
  return {
    adapter: withSystemClients(memoryAdapter(), { personas, keys, findApplication }),
    clientAuthMethods: ['private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: [...ASSERTION_ALGORITHMS] },
    extraTokenClaims: (context, token) =>
      claimsFor(token, personas, firstPerson) ?? claimsOfSystem(token, context.oidc.client?.scope),
  };
}

interface IssuedToken {
  readonly clientId?: string;
  readonly accountId?: string;
  readonly scope?: string;
}

function claimsFor(
  token: IssuedToken,
  personas: readonly Persona[],
  firstPerson: RealmSettings['firstPerson'],
): Record<string, unknown> | undefined {
  const subject = token.accountId ?? token.clientId;
  const persona = personas.find((candidate) => subjectOf(candidate) === subject);
  if (!persona || !token.clientId) return undefined;
  if (persona.kind === 'CITIZEN') {
    const niss = persona.niss ?? firstPerson();
    return niss === null ? undefined : claimsOfCitizen(niss, token.clientId);
  }
  const asked = new Set(token.scope?.split(' ').filter((scope) => purposeOf(scope) !== null));
  const purposes = persona.purposes.filter((purpose) => asked.size === 0 || asked.has(scopeOf(purpose)));
  return claimsOf(persona, token.clientId, purposes);
}

/** Of a system that only the hub's register knows: the purposes registered, narrowed to those it asked for. */
function claimsOfSystem({ clientId, scope }: IssuedToken, held = ''): Record<string, unknown> | undefined {
  if (!clientId) return undefined;
  const asked = scope ? new Set(scope.split(' ')) : null;
  const scopes = held.split(' ').filter((one) => asked === null || asked.has(one));
  return claimsOfApplication(
    clientId,
    scopes.flatMap((one) => purposeOf(one) ?? []),
  );
}

/** oidc-provider has no clock but the machine's. */
function redated(payload: Record<string, unknown>, clock: RealmSettings['clock']): void {
  const aheadSeconds = Math.floor((clock?.aheadMs() ?? 0) / 1_000);
  for (const name of ['iat', 'exp', 'nbf']) {
    const at = payload[name];
    if (typeof at === 'number') payload[name] = at + aheadSeconds;
  }
}
