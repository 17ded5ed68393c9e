/** Who asks: tokens and the issuers' keys behind them, what the registers say of a caller, and which applications there are. */
import type { Dependencies } from './dependencies';
import { type CallerResolver, createCallerResolver } from '../identity/caller-resolver';
import type { CallerFacts, RevokedTokens } from '../model/caller';
import { ISSUER_KINDS, type IssuerKind } from '../model/roles';
import { createApplicationStore } from '../registers/partners/application-store';
import { createCallerFacts } from '../registers/callers/caller-facts';
import { createCallerFactsStore } from '../registers/callers/caller-facts-store';
import {
  revokeLoggedOut,
  forgetRevocations,
  readRevocations,
  revocationsSeen,
} from '../registers/callers/token-revocation-store';
import { watch } from './watch';
import type { KeyReading } from '../identity/issuer-keys';

export function factsAboutCallers({ configuration: { factAge }, orm, time, log }: Dependencies): CallerFacts {
  return createCallerFacts({
    store: createCallerFactsStore(orm),
    factAge,
    realClock: time,
    onFailure: (error) => log.failure(error, null, 'registers'),
  });
}

export interface WatchedCallers {
  readonly callers: CallerResolver;
  readonly issuerKeys: WatchedIssuerKeys;
}

/** From here on the keys of the issuers are being read. */
export function callersOf(dependencies: Dependencies, facts: CallerFacts, revoked: RevokedTokens): WatchedCallers {
  const { configuration, orm, pseudonyms, clock, time, metrics } = dependencies;
  const { issuers, tokenAudience, claimNames, allowedClients, factAge, tokenLifeSeconds, keyTimes } = configuration;
  const { mode: operationMode } = configuration.partnerOperations;
  const issuerKeys = watchIssuerKeys(dependencies);
  const callers = createCallerResolver({
    issuers,
    audience: tokenAudience,
    claimNames,
    allowedClients,
    longestLifeSeconds: tokenLifeSeconds,
    keyTimes,
    onKeys: issuerKeys.onReading,
    revoked,
    registeredClients: createApplicationStore(orm, {
      ...{ outageSeconds: factAge.staffSeconds, operationMode, realClock: time },
    }),
    facts,
    pseudonyms,
    clock,
    time,
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

export interface WatchedRevocations extends RevokedTokens {
  /** `ok`, or that it cannot be read. */
  state(): string;
  /** Never rejects: what went wrong is in `state`. */
  readonly poll: () => Promise<void>;
}

/** Between two times at which what is over is taken out. */
const SWEEP_MS = 10 * 60_000;

/** @throws what the database says: there is no start without knowing what is revoked. */
export async function watchRevocations(dependencies: Dependencies): Promise<WatchedRevocations> {
  const { orm, metrics, time } = dependencies;
  await forgetRevocations(orm);
  // asked first: what is added in between is read again
  let seen = await revocationsSeen(orm);
  let known = await readRevocations(orm);
  let sweptAt = time.elapsedMs();
  metrics.follow('hub_tokens_revoked', () => [[known.size]]);

  const read = async (): Promise<void> => {
    if (time.elapsedMs() - sweptAt > SWEEP_MS) {
      sweptAt = time.elapsedMs();
      await forgetRevocations(orm);
    }
    const now = await revocationsSeen(orm);
    if (now === seen) return;
    known = await readRevocations(orm);
    seen = now;
  };
  const everyMs = dependencies.configuration.policyPollMs;
  const { poll, isFailing } = watch(dependencies, {
    ...{ what: 'revoked tokens', everyMs, channels: ['tokens_revoked'], read },
  });
  return {
    isRevoked({ marks, issuedAt }) {
      if (known.size === 0) return false;
      return marks.some((mark) => {
        const issuedUntil = known.get(mark);
        return issuedUntil !== undefined && issuedAt <= issuedUntil;
      });
    },
    state: () => (isFailing() ? 'it cannot be read whether a token was revoked' : 'ok'),
    poll,
  };
}

export interface WatchedIssuerKeys {
  readonly onReading: (issuer: IssuerKind, reading: KeyReading) => void;
  /** Has them read, and goes on until they were had or the hub stops. */
  begin(callers: Pick<CallerResolver, 'readKeys'>): void;
  /** Whether each was read once, or waited for as long as is set. */
  areTried(): boolean;
  /** `ok`, or which are not known, in words. */
  state(): string;
}

/** `known`: they cannot be read, and those read before count yet. */
type KeyState = 'not read' | 'ok' | 'known' | 'closed';

function watchIssuerKeys({
  log,
  configuration,
  stops,
}: Pick<Dependencies, 'log' | 'configuration' | 'stops'>): WatchedIssuerKeys {
  const { outageSeconds, waitMs } = configuration.keyTimes;
  const states = new Map<IssuerKind, KeyState>(ISSUER_KINDS.map((issuer) => [issuer, 'not read']));
  const causes = new Map<IssuerKind, unknown>();
  let areTried = false;

  /** A change is logged once: that keys cannot be read, that they are not valid any more, that they are there again. */
  const change = (issuer: IssuerKind, now: KeyState): void => {
    const before = states.get(issuer);
    states.set(issuer, now);
    if (now === before || (now === 'ok' && before === 'not read')) return;
    if (now === 'ok') return log.info('the keys of an issuer are read again', { issuer });
    log.failure(causes.get(issuer), null, `keys of the issuer ${issuer}`);
    if (now === 'closed') return log.alarm('tokens of an issuer are refused: its keys are not known', { issuer });
    log.warning('the keys of an issuer cannot be read: those known count for a while', { issuer, outageSeconds });
  };

  /** Those that did not come in time. */
  const goOnWithout = (): void => {
    for (const [issuer, state] of states) if (state === 'not read') change(issuer, 'closed');
  };

  return {
    onReading(issuer, { isRead, count, cause }) {
      causes.set(issuer, cause);
      // while they are waited for nobody is refused: they may come yet
      if (!isRead && !areTried && states.get(issuer) === 'not read') return;
      change(issuer, isRead ? 'ok' : count ? 'known' : 'closed');
    },
    begin(callers) {
      const stopped = new AbortController();
      stops.push(async () => stopped.abort());
      void callers.readKeys(waitMs, stopped.signal).then(() => {
        areTried = true;
        if (!stopped.signal.aborted) goOnWithout();
      });
    },
    areTried: () => areTried,
    state: () => inWords(states),
  };
}

function inWords(states: ReadonlyMap<IssuerKind, KeyState>): string {
  const of = (state: KeyState): string =>
    [...states].flatMap(([issuer, its]) => (its === state ? issuer : [])).join(', ');
  const sentences: readonly (readonly [string, string])[] = [
    [of('not read'), 'are not read yet'],
    [of('closed'), 'cannot be read, and their tokens are refused; the log says why'],
    [of('known'), 'cannot be read again, and those known count for a while; the log says why'],
  ];
  const reported = sentences
    .filter(([issuers]) => issuers !== '')
    .map(([issuers, what]) => `those of ${issuers} ${what}`);
  return reported.length === 0 ? 'ok' : reported.join('; ');
}
