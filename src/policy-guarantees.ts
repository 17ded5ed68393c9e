/**
 * Tells whoever runs the hub that the policy in force breaks a guarantee that officers wrote: an alarm, a figure, a line
 * beside readiness. A version of officers cannot; one that a release installs is put in force without asking them
 * (docs/decisions/0034). Worked out anew when another version is in force, and when a guarantee is added or ends.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Ground } from './ground';
import type { CoordinateInfo } from './model/classification';
import { oneAtATime } from './one-at-a-time';
import { guaranteeCheck } from './policy/effect/broken-guarantees';
import { inTurn, TooIntricate } from './policy/effect/in-slices';
import { readStandingGuarantees } from './policy/effect/guarantee-reading-store';
import type { GuaranteeDesk } from './policy/effect/guarantee-store';
import type { PolicyInForce } from './policy/policy-snapshot';

export interface WatchedGuarantees {
  /** `ok`, or which of them the version in force breaks. */
  state(): string;
  /** Resolves once what stands and what is in force now were held against each other. Never rejects. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/** For what is added or ends in another process. */
const POLL_MS = 5_000;

const NOT_TOLD = 'it cannot be told whether they are kept';

export function watchPolicyGuarantees(
  { orm, log, metrics }: Pick<Ground, 'orm' | 'log' | 'metrics'>,
  policy: PolicyInForce,
  coordinates: readonly CoordinateInfo[],
): WatchedGuarantees {
  let state = 'ok';
  let looked = '';
  let told = new Set<string>();

  const brokenBy = async (): Promise<void> => {
    const { document } = policy.current();
    const standing = await readStandingGuarantees(orm);
    const ids = standing.map(({ id }) => id);
    // a guarantee never changes and its id is never given again
    const asked = JSON.stringify([document.version, ids]);
    if (asked === looked) return;
    const broken = await inTurn(guaranteeCheck(document, standing, coordinates)).catch((error: unknown) => {
      if (error instanceof TooIntricate) return null;
      throw error;
    });
    looked = asked;
    const { version } = document;
    metrics.guaranteesBroken(broken === null ? standing.length : broken.length);
    if (broken === null) {
      state = NOT_TOLD;
      return log.alarm('whether the policy in force keeps what officers guarantee cannot be told', { version });
    }
    const names = broken.map(({ guarantee }) => guarantee.id);
    for (const guarantee of names) {
      if (told.has(`${version} ${guarantee}`)) continue;
      log.alarm('the policy in force breaks a guarantee that officers wrote', { guarantee, policyVersion: version });
    }
    told = new Set(names.map((guarantee) => `${version} ${guarantee}`));
    if (names.length === 0 && state !== 'ok')
      log.info('the policy in force keeps what officers guarantee', { version });
    state = names.length === 0 ? 'ok' : `version ${version} breaks ${names.join(', ')}`;
  };
  const looks = oneAtATime(() =>
    brokenBy().catch((error: unknown) => {
      if (looked !== FAILED) log.failure(error, null, 'guarantees');
      [state, looked] = [NOT_TOLD, FAILED];
    }),
  );
  const timer = setInterval(() => void looks.ask(), POLL_MS).unref();
  return {
    state: () => state,
    look: () => looks.ask(),
    async stop() {
      clearInterval(timer);
      await looks.settled();
    },
  };
}

const FAILED = 'failed';

/** The desk of one officer's request, with what it changes looked at before the officer has the answer. */
export function lookingAfter(desk: GuaranteeDesk, watched: Pick<WatchedGuarantees, 'look'>): GuaranteeDesk {
  return {
    ...desk,
    async add(guarantee) {
      const added = await desk.add(guarantee);
      await soon(watched);
      return added;
    },
    async confirmEnd(end) {
      const ended = await desk.confirmEnd(end);
      await soon(watched);
      return ended;
    },
  };
}

/** Whatever else is being looked at: an officer does not wait for it. */
const SOON_MS = 1_000;

async function soon(watched: Pick<WatchedGuarantees, 'look'>): Promise<void> {
  await Promise.race([watched.look(), pause(SOON_MS, undefined, { ref: false })]);
}
