/** Who asks: tokens and the issuers' keys behind them, what the registers say of a caller, and which applications there are. */
import type { Ground } from './ground';
import type { CallerResolver } from './identity/caller-resolver';
import { createCallerResolver } from './identity/caller-resolver';
import type { KeyReading } from './identity/issuer-keys';
import type { CallerFacts } from './model/caller';
import { ISSUER_KINDS, type IssuerKind } from './model/roles';
import type { RevokedTokens } from './model/token-revocation';
import { createApplicationStore } from './registers/application-store';
import { createCallerFacts } from './registers/caller-facts';
import { createCallerFactsStore } from './registers/caller-facts-store';
import { revokeLoggedOut } from './registers/token-revocation-store';
import type { WatchedRevocations } from './revoked-tokens';

export function factsAboutCallers({ configuration: { factAge }, orm, log }: Ground): CallerFacts {
  return createCallerFacts({
    store: createCallerFactsStore(orm),
    factAge,
    onFailure: (error) => log.failure(error, null, 'registers'),
  });
}

export function callersOf(ground: Ground, facts: CallerFacts, revoked: RevokedTokens): CallerResolver {
  const { configuration, orm, pseudonyms, clock, metrics } = ground;
  const { issuers, tokenAudience, allowedClients, factAge, tokenLifeSeconds, keyTimes } = configuration;
  const { mode: operationMode } = configuration.partnerOperations;
  const callers = createCallerResolver({
    issuers,
    audience: tokenAudience,
    allowedClients,
    longestLifeSeconds: tokenLifeSeconds,
    keyTimes,
    onKeys: tellOfKeys(ground),
    revoked,
    registeredClients: createApplicationStore(orm, { outageSeconds: factAge.staffSeconds, operationMode }),
    facts,
    pseudonyms,
    clock,
  });
  metrics.tokens.followKeys(() => ISSUER_KINDS.map((issuer) => ({ issuer, seconds: callers.keyAge(issuer) })));
  return callers;
}

/** An issuer says that somebody has logged out: it is kept, and holds here when it is answered. */
export function logOutWith(
  { orm, configuration, log }: Ground,
  callers: CallerResolver,
  revoked: WatchedRevocations,
): (logoutToken: string) => Promise<void> {
  return async (logoutToken) => {
    const logout = await callers.loggedOut(logoutToken);
    await revokeLoggedOut(orm, logout, configuration.tokenLifeSeconds);
    await revoked.look();
    log.info('an issuer says that a session is over', { issuer: logout.issuer, all: logout.session === null });
  };
}

/** What changed is told once: that keys cannot be read, that they do not count any more, that they are there again. */
function tellOfKeys({ log, configuration }: Ground): (issuer: IssuerKind, reading: KeyReading) => void {
  const told = new Map<IssuerKind, 'ok' | 'known' | 'closed'>();
  return (issuer, { isRead, count, cause }) => {
    const now = isRead ? 'ok' : count ? 'known' : 'closed';
    const before = told.get(issuer) ?? 'ok';
    told.set(issuer, now);
    if (now === before) return;
    if (now === 'ok') return log.info('the keys of an issuer are read again', { issuer });
    log.failure(cause, null, `keys of the issuer ${issuer}`);
    if (now === 'closed') return log.alarm('tokens of an issuer are refused: its keys are not known', { issuer });
    const { outageSeconds } = configuration.keyTimes;
    log.warning('the keys of an issuer cannot be read: those known count for a while', { issuer, outageSeconds });
  };
}
