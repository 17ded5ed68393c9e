/** One realm of the demonstration's identity provider: an issuer of its own, with keys and clients of its own. */
import type { ClientMetadata, Configuration, Provider } from 'oidc-provider';
import { PERSONAS, type Persona, type Realm } from '../population/personas';
import { HUB_RESOURCE, hubAsResource, PURPOSE_SCOPES, scopeOf, TOKEN_LIFE_SECONDS } from './hub-resource';
import { memoryAdapter } from './memory-adapter';
import { claimsOf, subjectOf } from './persona-claims';
import { PERSONA_GRANT, registerPersonaGrant } from './persona-grant';
import { loadOidcProvider } from './provider-module';
import { publicHalf, type PrivateJwk, type SigningAlgorithm } from './signing-keys';

/** The client through which the demonstration's personas sign in. */
export const FRONT_END_CLIENT = 'demo-front-end';

export interface RealmSettings {
  readonly issuer: string;
  readonly realm: Realm;
  readonly signsWith: SigningAlgorithm;
  readonly keys: readonly PrivateJwk[];
  /** Of the partners' systems, by client id; the M2M realm only. */
  readonly clientKeys: ReadonlyMap<string, PrivateJwk>;
}

export async function createRealm(settings: RealmSettings): Promise<Provider> {
  const { Provider, errors } = await loadOidcProvider();
  const personas = PERSONAS.filter((persona) => persona.realm === settings.realm);
  const provider = new Provider(settings.issuer, {
    ...baseConfiguration(settings, personas, errors),
    ...(settings.realm === 'M2M' ? forSystems(personas, settings.clientKeys) : forPersons()),
  });
  if (settings.realm !== 'M2M') registerPersonaGrant(provider, { personas, signsWith: settings.signsWith, errors });
  return provider;
}

function baseConfiguration(
  { keys, signsWith, realm }: RealmSettings,
  personas: readonly Persona[],
  errors: Awaited<ReturnType<typeof loadOidcProvider>>['errors'],
): Configuration {
  return {
    adapter: memoryAdapter(),
    jwks: { keys: [...keys] },
    clientDefaults: { id_token_signed_response_alg: signsWith },
    scopes: [...PURPOSE_SCOPES],
    extraTokenClaims: (_context, token) => claimsFor(token, personas),
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: realm === 'M2M' },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => HUB_RESOURCE,
        getResourceServerInfo: (_context, resource) => {
          if (resource !== HUB_RESOURCE) throw new errors.InvalidTarget();
          return hubAsResource(signsWith);
        },
      },
    },
    ttl: { AccessToken: TOKEN_LIFE_SECONDS, ClientCredentials: TOKEN_LIFE_SECONDS },
  };
}

function forPersons(): Configuration {
  const frontEnd: ClientMetadata = {
    client_id: FRONT_END_CLIENT,
    token_endpoint_auth_method: 'none',
    grant_types: [PERSONA_GRANT],
    response_types: [],
    redirect_uris: [],
  };
  return { clients: [frontEnd], clientAuthMethods: ['none'] };
}

function forSystems(personas: readonly Persona[], keys: ReadonlyMap<string, PrivateJwk>): Configuration {
  const clients = personas.flatMap((persona): ClientMetadata[] => {
    const key = persona.kind === 'SYSTEM' ? keys.get(persona.clientId) : undefined;
    if (persona.kind !== 'SYSTEM' || !key) return [];
    const system = {
      client_id: persona.clientId,
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: key.alg,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      scope: persona.purposes.map(scopeOf).join(' '),
      jwks: { keys: [publicHalf(key)] },
    };
    return [system as unknown as ClientMetadata];
  });
  return { clients, clientAuthMethods: ['private_key_jwt'] };
}

interface IssuedToken {
  readonly clientId?: string;
  readonly accountId?: string;
  readonly scope?: string;
}

function claimsFor(token: IssuedToken, personas: readonly Persona[]): Record<string, unknown> | undefined {
  const subject = token.accountId ?? token.clientId;
  const persona = personas.find((candidate) => subjectOf(candidate) === subject);
  if (!persona || !token.clientId) return undefined;
  const asked = new Set(token.scope?.split(' '));
  const purposes = persona.purposes.filter((purpose) => asked.size === 0 || asked.has(scopeOf(purpose)));
  return claimsOf(persona, token.clientId, purposes);
}
