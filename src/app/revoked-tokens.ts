/**
 * Revoked tokens as every process knows them, all of them in memory: a request reads no database. It notifies of a new one, and
 * is asked every so often as well; while it cannot be asked what was known last holds, and no access to personal data is put on
 * record, so none is disclosed either.
 */
import type { Dependencies } from './dependencies';
import type { RevokedTokens } from '../model/token-revocation';
import { watch } from './watch';
import { forgetRevocations, readRevocations, revocationsSeen } from '../registers/callers/token-revocation-store';

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
  const { orm, metrics } = dependencies;
  await forgetRevocations(orm);
  // asked first: what is added in between is read again
  let seen = await revocationsSeen(orm);
  let known = await readRevocations(orm);
  let sweptAt = performance.now();
  metrics.follow('hub_tokens_revoked', () => [[known.size]]);

  const read = async (): Promise<void> => {
    if (performance.now() - sweptAt > SWEEP_MS) {
      sweptAt = performance.now();
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
