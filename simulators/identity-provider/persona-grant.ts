/**
 * The grant by which the demonstration signs a persona in without a browser: it issues a token of any persona that is asked for.
 * That is what a demonstration is for, and nothing a real identity provider has; the hub cannot tell how a token was
 * obtained and need not know this grant.
 */
import type { errors as oidcErrors, Provider, TokenEndpointGrantContext } from 'oidc-provider';
import type { Persona } from '../population/personas';
import { HUB_RESOURCE, hubAsResource, scopeOf } from './hub-resource';
import { subjectOf } from './persona-claims';
import type { SigningAlgorithm } from './signing-keys';

export const PERSONA_GRANT = 'urn:tracing-hub:demonstration-persona';

interface PersonaParameters {
  persona?: string;
  scope?: string;
}

export interface PersonaGrantSettings {
  readonly personas: readonly Persona[];
  readonly signsWith: SigningAlgorithm;
  readonly tokenLifeSeconds: number;
  readonly errors: typeof oidcErrors;
  readonly firstPerson: () => string | null;
}

export function registerPersonaGrant(
  provider: Provider,
  { personas, signsWith, tokenLifeSeconds, errors, firstPerson }: PersonaGrantSettings,
): void {
  const handler = async (context: TokenEndpointGrantContext<PersonaParameters>): Promise<void> => {
    const { client, params } = context.oidc;
    const persona = personas.find((candidate) => candidate.name === params.persona);
    if (!persona) throw new errors.InvalidGrant('no such persona in this realm');
    if (persona.kind === 'CITIZEN' && persona.niss === null && firstPerson() === null) {
      throw new errors.InvalidGrant('it is not known whose case is the first');
    }
    const held = new Set(persona.purposes.map(scopeOf));
    const beyond = params.scope?.split(' ').find((scope) => !held.has(scope));
    if (beyond !== undefined) throw new errors.InvalidScope('the persona does not hold this purpose', beyond);

    const token = new provider.AccessToken({
      client,
      accountId: subjectOf(persona),
      gty: PERSONA_GRANT,
      scope: params.scope,
      resourceServer: new provider.ResourceServer(HUB_RESOURCE, hubAsResource(signsWith, tokenLifeSeconds)),
    } as unknown as ConstructorParameters<typeof provider.AccessToken>[0]);
    context.oidc.entity('AccessToken', token);
    const value = await token.save();
    context.body = { access_token: value, expires_in: token.expiration, token_type: 'Bearer', scope: params.scope };
  };
  provider.registerGrantType(PERSONA_GRANT, handler, ['persona', 'scope']);
}
