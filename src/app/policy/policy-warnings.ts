/**
 * Reports to the operator that rules will be suspended by themselves: a log line a day and process, a figure, a line beside
 * readiness. No decision depends on it: validity is checked with each request.
 */
import type { Dependencies } from '../dependencies';
import { onceADay, watch } from '../watch';
import { counted } from '../../model/counted';
import { daysLeftOf, policyWarnings, type PolicyWarning } from '../../policy/versions/policy-warnings';
import type { PolicyInForce } from '../../policy/versions/policy-store';

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
