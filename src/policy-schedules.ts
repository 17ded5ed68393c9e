/**
 * Puts in force what is due by schedule, every so often. Beside the following of what is in force: a schedule that fails,
 * or has to wait, keeps nobody from deciding by the version and the registers there are.
 */
import type { Ground, Stop } from './ground';
import { oneAtATime, withPatience } from './one-at-a-time';
import type { CarriedOut, PolicySchedule } from './policy/policy-activation-store';

/** @param onInForce told when a version came in force that way. What fails is told once, until it fails otherwise or goes well. */
export function keepSchedules(
  { clock, log, configuration }: Ground,
  schedule: PolicySchedule,
  onInForce: () => Promise<void>,
): { readonly stop: Stop } {
  let told = '';
  const tell = (failures: readonly unknown[], untried: readonly number[]): void => {
    const now = [...untried, ...failures].join();
    if (now === told) return;
    told = now;
    for (const failure of failures) log.failure(failure, null, 'policy schedules');
    for (const version of untried) log.alarm('a scheduled policy version could not be put in force yet', { version });
  };
  const work = async (): Promise<void> => {
    const all = await schedule.carryOut(clock.now());
    for (const { number: version, faults } of all) {
      if (faults.length > 0) log.alarm('a scheduled policy version cannot come in force', { version, faults });
    }
    const failing = all.filter(({ failure }) => failure !== null);
    tell(
      failing.map(({ failure }) => failure),
      failing.filter(({ faults }) => faults.length === 0).map(({ number }) => number),
    );
    const inForce = all.filter(isInForce);
    for (const { number } of inForce) log.info('a scheduled policy version came in force', { version: number });
    if (inForce.length > 0) await onInForce();
  };
  const failed = (error: unknown): void => tell([error], []);
  // told when it takes long, and waited for all the same: a second run beside it would be after the same lock
  const runs = oneAtATime(async () => {
    const done = work().catch(failed);
    await withPatience(done).catch(failed);
    await done;
  });
  const timer = setInterval(() => void runs.ask(), configuration.policyPollMs).unref();
  return {
    stop() {
      clearInterval(timer);
      return runs.settled();
    },
  };
}

function isInForce({ faults, failure }: CarriedOut): boolean {
  return faults.length === 0 && failure === null;
}
