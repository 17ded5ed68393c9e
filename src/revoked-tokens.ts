/**
 * Revoked tokens as every process knows them, all of them in memory: a request asks nobody. The database tells of a new one, and
 * is asked every so often as well; while it cannot be asked what was known last holds, and no access to personal data is put on
 * record, so none is disclosed either.
 */
import type { Ground } from './ground';
import type { RevokedTokens } from './model/token-revocation';
import { keepLooking } from './keep-looking';
import { forgetRevocations, readRevocations, revocationsSeen } from './registers/token-revocation-store';

export interface WatchedRevocations extends RevokedTokens {
  /** `ok`, or that it cannot be read. */
  state(): string;
  /** What the database tells of it, by channel. */
  readonly told: Readonly<Record<string, () => void>>;
  /** Never rejects: what went wrong is in `state`. */
  look(): Promise<void>;
}

/** Between two times at which what is over is taken out. */
const SWEEP_MS = 10 * 60_000;

/** @throws what the database says: there is no start without knowing what is revoked. */
export async function watchRevocations(ground: Ground): Promise<WatchedRevocations> {
  const { orm, metrics } = ground;
  await forgetRevocations(orm);
  // asked first: what is added in between is read again
  let seen = await revocationsSeen(orm);
  let known = await readRevocations(orm);
  let sweptAt = performance.now();
  metrics.tokens.followRevocations(() => known.size);

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
  const everyMs = ground.configuration.policyPollMs;
  const { look, isFailing } = keepLooking(ground, { what: 'revoked tokens', everyMs, read });
  return {
    isRevoked({ marks, issuedAt }) {
      if (known.size === 0) return false;
      return marks.some((mark) => {
        const issuedUntil = known.get(mark);
        return issuedUntil !== undefined && issuedAt <= issuedUntil;
      });
    },
    state: () => (isFailing() ? 'it cannot be read whether a token was revoked' : 'ok'),
    told: { tokens_revoked: () => void look() },
    look,
  };
}
