/** A caller resolver whose registers know everybody's organisation and let it hold everything. */
import {
  createCallerResolver,
  type CallerResolver,
  type CallerResolverOptions,
} from '../../src/identity/caller-resolver';
import type { Caller, CallerIdentity, ClientRegistration, FactsAboutCaller } from '../../src/model/caller';
import { realTime } from '../../src/model/time';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { PURPOSES, ROLES } from '../../src/model/roles';
import { toyFacts } from '../support/toy-caller';
import { ERROR_CATALOGUE } from '../../src/model/errors/hub-error';
import type { TokenCheck } from '../../src/identity/refused';
import { AUDIENCE, type TestIssuers } from '../support/tokens';

export const pseudonyms = createPseudonyms('a key for tests of identity');

export function factsAbout(identity: CallerIdentity): FactsAboutCaller {
  return toyFacts({
    isOfficer: true,
    staffReference: null,
    organisation: {
      cbe: identity.organisation ?? '',
      name: 'An organisation',
      kind: 'CALL_CENTRE',
      permittedRoles: new Set(ROLES),
      permittedPurposes: new Set(PURPOSES),
      agreementValid: true,
      insurer: null,
      source: null,
    },
  });
}

function registrationOf(clientId: string): ClientRegistration | null {
  const organisation = /^cbe-(\d{10})/.exec(clientId)?.[1];
  return organisation === undefined ? null : { organisation, purposes: null };
}

export function resolverFor(
  { issuers }: Pick<TestIssuers, 'issuers'>,
  changes: Partial<CallerResolverOptions> = {},
): CallerResolver {
  return createCallerResolver({
    issuers,
    audience: AUDIENCE,
    claimNames: new Map(),
    revoked: { isRevoked: () => false },
    longestLifeSeconds: 12 * 60 * 60,
    allowedClients: ['demo-front-end', 'tracing-console', 'tracing-my-data'],
    registeredClients: { registrationOf: async (clientId) => registrationOf(clientId) },
    facts: { factsOf: async (identity) => factsAbout(identity) },
    pseudonyms,
    clock: realTime,
    ...changes,
  });
}

/** The caller of a request with this token. */
export const callerBy = (resolver: CallerResolver, token: string, purposeOfUse?: string): Promise<Caller> =>
  resolver.callerOf({ authorization: `Bearer ${token}`, purposeOfUse });

/** One sentence for the caller; the check that the token did not pass is for the operator. */
export function refusedBy(check: TokenCheck): object {
  const { message } = ERROR_CATALOGUE.UNAUTHENTICATED;
  return { code: 'UNAUTHENTICATED', message, cause: expect.objectContaining({ check }) as unknown };
}
