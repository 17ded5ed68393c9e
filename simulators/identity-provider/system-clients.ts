/**
 * The clients of the realm of systems: the personas', whose keys this provider made, and every application of the hub's
 * register. Looked up anew for each token, so that onboarding, a new key and a suspension need no restart.
 */
import type { AdapterConstructor, AdapterPayload, ClientMetadata } from 'oidc-provider';
import type { Persona } from '../population/personas';
import type { FindApplication, RegisteredApplication } from './application-register';
import { scopeOf } from './hub-resource';
import { publicHalf, type PrivateJwk } from './signing-keys';

/** What partners sign their assertions with; shared secrets are no proof of who made them. */
export const ASSERTION_ALGORITHMS = ['PS256', 'RS256', 'ES256', 'ES384', 'EdDSA', 'Ed25519'] as const;

export interface SystemClientsOptions {
  readonly personas: readonly Persona[];
  /** Private keys of the personas' systems, by client id. */
  readonly keys: ReadonlyMap<string, PrivateJwk>;
  readonly findApplication: FindApplication;
}

/** @param Base keeps everything that is no client */
export function withSystemClients(Base: AdapterConstructor, options: SystemClientsOptions): AdapterConstructor {
  return class SystemClients extends Base {
    private readonly holdsClients: boolean;

    constructor(model: string) {
      super(model);
      this.holdsClients = model === 'Client';
    }

    override async find(id: string): Promise<AdapterPayload | undefined | void> {
      if (!this.holdsClients) return super.find(id);
      return await clientNamed(id, options);
    }
  };
}

async function clientNamed(id: string, options: SystemClientsOptions): Promise<ClientMetadata | undefined> {
  const known = clientOfPersona(id, options);
  let registered: RegisteredApplication | null;
  try {
    registered = await options.findApplication(id);
  } catch (error) {
    // the demonstration's own systems get their tokens while there is no hub to ask
    if (known) return known;
    throw error;
  }
  if (registered === null) return known;
  if (registered.suspended) return undefined;
  return registered.publicKey ? systemClient(id, registered.purposes, registered.publicKey) : known;
}

function clientOfPersona(id: string, { personas, keys }: SystemClientsOptions): ClientMetadata | undefined {
  const persona = personas.find((one) => one.kind === 'SYSTEM' && one.clientId === id);
  const key = keys.get(id);
  return persona && key && systemClient(id, persona.purposes, publicHalf(key));
}

function systemClient(id: string, purposes: readonly string[], key: Readonly<Record<string, unknown>>): ClientMetadata {
  const client = {
    client_id: id,
    token_endpoint_auth_method: 'private_key_jwt',
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    scope: purposes.map(scopeOf).join(' '),
    jwks: { keys: [key] },
  };
  return client as unknown as ClientMetadata;
}
