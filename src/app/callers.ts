/** Who asks: tokens and the issuers' keys behind them, what the registers say of a caller, and which applications there are. */
import type { Dependencies } from './dependencies';
import type { CallerResolver } from '../identity/caller-resolver';
import { createCallerResolver } from '../identity/caller-resolver';
import type { CallerFacts } from '../model/caller';
import { ISSUER_KINDS } from '../model/roles';
import type { RevokedTokens } from '../model/token-revocation';
import { createApplicationStore } from '../registers/partners/application-store';
import { createCallerFacts } from '../registers/callers/caller-facts';
import { createCallerFactsStore } from '../registers/callers/caller-facts-store';
import { revokeLoggedOut } from '../registers/callers/token-revocation-store';
import type { WatchedRevocations } from './revoked-tokens';
import { watchIssuerKeys, type WatchedIssuerKeys } from './watched-issuer-keys';

export function factsAboutCallers({ configuration: { factAge }, orm, log }: Dependencies): CallerFacts {
  return createCallerFacts({
    store: createCallerFactsStore(orm),
    factAge,
    onFailure: (error) => log.failure(error, null, 'registers'),
  });
}

export interface WatchedCallers {
  readonly callers: CallerResolver;
  readonly issuerKeys: WatchedIssuerKeys;
}

/** From here on the keys of the issuers are being read. */
export function callersOf(dependencies: Dependencies, facts: CallerFacts, revoked: RevokedTokens): WatchedCallers {
  const { configuration, orm, pseudonyms, clock, metrics } = dependencies;
  const { issuers, tokenAudience, allowedClients, factAge, tokenLifeSeconds, keyTimes } = configuration;
  const { mode: operationMode } = configuration.partnerOperations;
  const issuerKeys = watchIssuerKeys(dependencies);
  const callers = createCallerResolver({
    issuers,
    audience: tokenAudience,
    allowedClients,
    longestLifeSeconds: tokenLifeSeconds,
    keyTimes,
    onKeys: issuerKeys.onReading,
    revoked,
    registeredClients: createApplicationStore(orm, { outageSeconds: factAge.staffSeconds, operationMode }),
    facts,
    pseudonyms,
    clock,
  });
  metrics.follow('hub_issuer_keys_age_seconds', () =>
    ISSUER_KINDS.flatMap((issuer) => {
      const seconds = callers.keyAge(issuer);
      return seconds === null ? [] : [[seconds, { issuer }] as const];
    }),
  );
  issuerKeys.begin(callers);
  return { callers, issuerKeys };
}

/** An issuer says that somebody has logged out: it is kept, and holds here when it is answered. */
export function logOutWith(
  { orm, configuration, log }: Dependencies,
  callers: CallerResolver,
  revoked: WatchedRevocations,
): (logoutToken: string) => Promise<void> {
  return async (logoutToken) => {
    const logout = await callers.loggedOut(logoutToken);
    await revokeLoggedOut(orm, logout, configuration.tokenLifeSeconds);
    await revoked.poll();
    log.info('an issuer says that a session is over', { issuer: logout.issuer, all: logout.session === null });
  };
}
