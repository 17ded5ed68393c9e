/**
 * Tells whoever runs the hub that rules will be suspended by themselves: a log line a day and process, a figure, a line
 * beside readiness. Nothing hangs on it: validity is asked at each request.
 */
import type { Ground } from './ground';
import { brusselsDayOf } from './model/brussels-day';
import { counted } from './model/counted';
import { daysLeftOf, policyWarnings, type PolicyWarning } from './policy/policy-warnings';
import type { PolicyInForce } from './policy/policy-snapshot';

export interface WatchedWarnings {
  /** `ok`, or what ends when. */
  state(): string;
  /** Logs what was not logged today. */
  look(): void;
  stop(): void;
}

const HOUR_MS = 3_600_000;

export function watchPolicyWarnings({ clock, log, metrics }: Ground, policy: PolicyInForce): WatchedWarnings {
  const warnings = (): PolicyWarning[] => {
    const { document, ...registers } = policy.current();
    return policyWarnings(document, registers, clock.now());
  };
  metrics.followDaysLeft(() => {
    const { document, ...registers } = policy.current();
    return daysLeftOf(document, registers, clock.now());
  });
  let logged = { day: '', warnings: new Set<string>() };
  const look = (): void => {
    const day = brusselsDayOf(clock.now());
    if (logged.day !== day) logged = { day, warnings: new Set() };
    for (const warning of warnings()) {
      const sentence = sentenceOf(warning);
      if (logged.warnings.has(sentence)) continue;
      logged.warnings.add(sentence);
      const { register, key, part, lastDay, daysLeft, grants, losses } = warning;
      const roles = losses.map(({ role }) => role ?? 'EVERYBODY').join(', ');
      log.warning('rules are suspended by themselves', {
        ...{ register, entry: key, part, lastDay, daysLeft, ended: warning.ended },
        ...{ grants: grants.length, roles },
      });
    }
  };
  look();
  const timer = setInterval(look, HOUR_MS).unref();
  return {
    state: () => warnings().map(sentenceOf).join('; ') || 'ok',
    look,
    stop: () => clearInterval(timer),
  };
}

function sentenceOf({ key, part, lastDay, ended, grants }: PolicyWarning): string {
  const what = { OWN_TERM: key, TEXT: `the text of ${key}`, IMPACT_ASSESSMENT: `the impact assessment of ${key}` }[
    part
  ];
  return ended
    ? `${what} has ended (last day ${lastDay}): ${counted(grants.length, 'grant is', 'grants are')} suspended`
    : `${what} ends after ${lastDay}: ${counted(grants.length, 'grant stands', 'grants stand')} on it`;
}
