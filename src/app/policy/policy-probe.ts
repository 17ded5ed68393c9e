/**
 * After another snapshot of the policy is in force in this process, and at its start: asks, beside the requests, as
 * callers that do not exist, and reports where the answers are not what the policy means. It stops nothing by itself
 * (src/app/probe/README.md). What it found is kept for officers.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Dependencies } from '../dependencies';
import { counted } from '../../model/counted';
import type { PolicyProbeResult, PolicySnapshot } from '../../policy/versions/policy-store';
import type { Probe, ProbeDifference } from '../probe/probe';
import { probeCallers } from '../probe/probe-callers';

export interface PolicyProbe {
  /** Probes it, beside whatever else runs; one that is still at another is given up. */
  begin(snapshot: PolicySnapshot): void;
  /** `ok`, `running`, or how many fields are not as the policy means them. */
  state(): string;
  /** Resolves once nothing of it runs any more. */
  stop(): Promise<void>;
}

/** A line in the log is no place for hundreds. */
const MOST_LOGGED = 20;
/** More than an operator would read. */
const MOST_NAMED = 100;

/** Between two callers, so that requests have the process most of the time. */
const PAUSE_MS = 50;

export interface PolicyProbeOptions {
  readonly mostCallers: number;
  readonly pauseMs?: number;
  /** False while the process has something more urgent to do: it starts, and callers wait for it. */
  readonly mayBegin: () => boolean;
  /** Makes the probe, when it is first needed. */
  readonly open: () => Probe;
  /** Name of this process. */
  readonly process: string;
  /** Where what was found can be read later; where that fails, log and figures have it. */
  readonly keep: (result: PolicyProbeResult) => Promise<void>;
}

export function createPolicyProbe(
  { clock, log, metrics }: Pick<Dependencies, 'clock' | 'log' | 'metrics'>,
  { mostCallers, pauseMs = PAUSE_MS, mayBegin, open, process, keep }: PolicyProbeOptions,
): PolicyProbe {
  let probe: Probe | null = null;
  let wanted: PolicySnapshot | null = null;
  let state = mostCallers === 0 ? 'off' : 'running';
  let running = Promise.resolve();

  const run = async (snapshot: PolicySnapshot): Promise<void> => {
    const found: ProbeDifference[] = [];
    while (wanted === snapshot && !mayBegin()) await pause(pauseMs);
    const [now, started] = [clock.now(), performance.now()];
    const callers = probeCallers(now).slice(0, mostCallers);
    let compared = 0;
    for (const caller of callers) {
      await pause(pauseMs);
      if (wanted !== snapshot) return;
      probe ??= open();
      const one = await probe.compare(snapshot, caller, now);
      compared += one.compared;
      found.push(...one.differences);
    }
    if (wanted !== snapshot) return;
    const milliseconds = Math.round(performance.now() - started);
    const { version } = snapshot.document;
    metrics.count('hub_policy_probes_total', {});
    metrics.set('hub_policy_probe_differences', found.length, {});
    state = found.length === 0 ? 'ok' : `${counted(found.length, 'difference')} under version ${version}`;
    if (found.length === 0) log.info('the policy in force has the effect it means', { version });
    else log.alarm('the policy in force has another effect than it means', factsOf(version, found));
    const common = { version, process, at: clock.now(), callers: callers.length, compared, milliseconds };
    await keep({ ...common, differing: found.length, coordinates: namesIn(found) }).catch((error: unknown) =>
      log.failure(error, null, 'result of the policy probe'),
    );
  };

  return {
    begin(snapshot) {
      if (mostCallers === 0) return;
      wanted = snapshot;
      state = 'running';
      running = running
        .then(() => run(snapshot))
        .catch((error: unknown) => {
          if (wanted === snapshot) state = 'it could not be probed';
          log.failure(error, null, 'policy probe');
        });
    },
    state: () => state,
    async stop() {
      wanted = null;
      await running;
    },
  };
}

function namesIn(found: readonly ProbeDifference[]): string[] {
  return [...new Set(found.map(({ coordinate }) => coordinate))].sort().slice(0, MOST_NAMED);
}

function factsOf(version: number, found: readonly ProbeDifference[]): Record<string, unknown> {
  return { version, count: found.length, differences: found.slice(0, MOST_LOGGED) };
}
