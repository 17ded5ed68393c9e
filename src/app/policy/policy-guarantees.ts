/**
 * Reports to the operator that the policy in force breaks a guarantee that officers wrote: an alarm, a figure, a line
 * beside readiness. A version of officers cannot; one that a release installs is put in force without asking them
 * (src/policy/effect/README.md). Worked out anew when another version is in force, and when a guarantee is added or ends.
 */
import type { Dependencies } from '../dependencies';
import type { CoordinateInfo } from '../../model/classification';
import { watch, onceADay } from '../watch';
import { guaranteeCheck } from '../../policy/effect/broken-guarantees';
import { inTurn, TooIntricate } from '../../policy/effect/in-slices';
import { readStandingGuarantees } from '../../policy/effect/guarantee-store';
import type { PolicyInForce } from '../../policy/versions/policy-store';
import { counted } from '../../model/counted';
import { daysLeftOf, policyWarnings, type PolicyWarning } from '../../policy/versions/policy-warnings';
import type { Time } from '../../model/time';

export interface WatchedGuarantees {
  /** `ok`, or which of them the version in force breaks. */
  state(): string;
  /** Resolves once the policy in force was compared with the guarantees there are now. Never rejects. */
  readonly poll: () => Promise<void>;
}

/** For what is added or ends in another process. */
const POLL_MS = 5_000;

const UNKNOWN = 'it is not known whether they are kept';

export function watchPolicyGuarantees(
  dependencies: Pick<Dependencies, 'orm' | 'log' | 'metrics' | 'stops' | 'channels' | 'time'>,
  policy: PolicyInForce,
  coordinates: readonly CoordinateInfo[],
): WatchedGuarantees {
  const { orm, log, metrics } = dependencies;
  let state = 'ok';
  let compared = '';
  let reported = new Set<string>();

  const read = async (): Promise<void> => {
    const { document } = policy.current();
    const standing = await readStandingGuarantees(orm);
    const ids = standing.map(({ id }) => id);
    // a guarantee never changes and its id is never given again
    const asked = JSON.stringify([document.version, ids]);
    if (asked === compared) return;
    const broken = await inTurn(guaranteeCheck(document, standing, coordinates)).catch((error: unknown) => {
      if (error instanceof TooIntricate) return null;
      throw error;
    });
    compared = asked;
    const { version } = document;
    metrics.set('hub_policy_guarantees_broken', (broken ?? standing).length, {});
    if (broken === null) {
      state = UNKNOWN;
      return log.alarm('whether the policy in force keeps what officers guarantee is not known', { version });
    }
    const names = broken.map(({ guarantee }) => guarantee.id);
    for (const guarantee of names) {
      if (reported.has(`${version} ${guarantee}`)) continue;
      log.alarm('the policy in force breaks a guarantee that officers wrote', { guarantee, policyVersion: version });
    }
    reported = new Set(names.map((guarantee) => `${version} ${guarantee}`));
    if (names.length === 0 && state !== 'ok')
      log.info('the policy in force keeps what officers guarantee', { version });
    state = names.length === 0 ? 'ok' : `version ${version} breaks ${names.join(', ')}`;
  };
  const options = { what: 'guarantees', everyMs: POLL_MS, late: 'wait' } as const;
  const { poll, isFailing } = watch(dependencies, { ...options, read });
  return { state: () => (isFailing() ? UNKNOWN : state), poll };
}

/** An officer does not wait longer for it. */
const SOON_MS = 1_000;

/** What an officer has changed is looked at before the officer has the answer. */
export async function pollSoon({ poll }: Pick<WatchedGuarantees, 'poll'>, time: Time): Promise<void> {
  await Promise.race([poll(), time.delay(SOON_MS, { ref: false })]);
}

export interface WatchedWarnings {
  /** `ok`, or what ends when. */
  state(): string;
  /** Logs what was not logged today. */
  readonly poll: () => Promise<void>;
}

const HOUR_MS = 3_600_000;

export function watchPolicyWarnings(dependencies: Dependencies, policy: PolicyInForce): WatchedWarnings {
  const { clock, log, metrics } = dependencies;
  const warnings = (): PolicyWarning[] => {
    const { document, ...registers } = policy.current();
    return policyWarnings(document, registers, clock.now());
  };
  metrics.follow('hub_policy_days_left', () => {
    const { document, ...registers } = policy.current();
    return daysLeftOf(document, registers, clock.now()).flatMap(({ register, key: entry, daysLeft }) =>
      daysLeft === null ? [] : [[daysLeft, { register, entry }] as const],
    );
  });
  const isNew = onceADay();
  const read = (): void => {
    for (const warning of warnings()) {
      if (!isNew(sentenceOf(warning), clock.now())) continue;
      const { register, key, part, lastDay, daysLeft, grants, losses } = warning;
      const roles = losses.map(({ role }) => role ?? 'EVERYBODY').join(', ');
      log.warning('rules are suspended by themselves', {
        ...{ register, entry: key, part, lastDay, daysLeft, ended: warning.ended },
        ...{ grants: grants.length, roles },
      });
    }
  };
  const { poll } = watch(dependencies, { what: 'what rules depend on', everyMs: HOUR_MS, read });
  void poll();
  return { state: () => warnings().map(sentenceOf).join('; ') || 'ok', poll };
}

function sentenceOf({ key, part, lastDay, ended, grants }: PolicyWarning): string {
  const what = { OWN_TERM: key, TEXT: `the text of ${key}`, IMPACT_ASSESSMENT: `the impact assessment of ${key}` }[
    part
  ];
  return ended
    ? `${what} has ended (last day ${lastDay}): ${counted(grants.length, 'grant is', 'grants are')} suspended`
    : `${what} ends after ${lastDay}: ${counted(grants.length, 'grant stands', 'grants stand')} on it`;
}
