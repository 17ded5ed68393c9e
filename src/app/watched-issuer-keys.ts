/** The keys of the issuers, for the operator: read at start, their state, and what is logged of it. */
import type { Dependencies } from './dependencies';
import type { CallerResolver } from '../identity/caller-resolver';
import type { KeyReading } from '../identity/issuer-keys';
import { ISSUER_KINDS, type IssuerKind } from '../model/roles';

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

export function watchIssuerKeys({
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
