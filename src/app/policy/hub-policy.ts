/** What the hub has to do with its policy, put together for `hub.ts`: install its own, follow what is in force, carry schedules out. */
import type { ProposalAct } from '../../registers/proposals/register-proposal-store';
import { randomUUID } from 'node:crypto';
import { createAccessHistory } from '../../audit/reading/access-history.sql';
import { appendWithin } from '../../audit/records/access-record-store';
import { operatorRecord } from '../../audit/records/access-record';
import type { Dependencies } from '../dependencies';
import type { CoordinateInfo } from '../../model/classification';
import {
  pollSoon,
  watchPolicyGuarantees,
  type WatchedGuarantees,
  watchPolicyWarnings,
  type WatchedWarnings,
} from './policy-guarantees';
import { OF_NO_RELEASE, watchPolicy, type RunningPolicy } from './active-policy';
import { forgetRecent, RecentAnswers } from '../../persistence/recent-answers';
import { compiledVersions } from '../../policy/rules/compiled-policy';
import { release } from '../../model/release';
import { forgetProcess, keepSeen, runningProcesses, SEEN_EVERY_MS } from '../../policy/versions/hub-process-store';
import { commentsOf } from '../../policy/versions/policy-comment-store';
import { checkCoverage } from '../../policy/rules/coverage';
import { defaultPolicy, OWN_POLICY_REVISION } from '../../policy/rules/default-policy';
import { GuaranteeDesk } from '../../policy/effect/guarantee-store';
import { readPolicyFile } from '../../policy/file/read-policy-file';
import { unregisteredAmong } from '../../policy/rules/policy-document';
import { OWN_REGISTERS } from '../../policy/registers/own-registers';
import type { GoneWith } from '../../policy/rules/officers-powers';
import {
  type PolicyLibrary,
  type PolicySnapshot,
  createPolicyStore,
  type PolicyStore,
  createPolicyProbeStore,
  type PolicyProbeStore,
  type PolicyProbeResult,
} from '../../policy/versions/policy-store';
import {
  createPolicySchedule,
  type CarriedOut,
  type PolicySchedule,
} from '../../policy/versions/policy-schedule-store';
import { createPolicyChecks, type PolicyChecks } from '../../policy/versions/policy-checks';
import { installOwnRegisters, readRegisters as registersNow } from '../../policy/registers/policy-register-store';
import { createPolicyRegisterDesk, type PolicyRegisterDesk } from '../../policy/registers/register-change-store';
import { createProbe, type Probe, type ProbeDifference } from '../probe/probe';
import { organisationsNamed } from '../../registers/partners/partner-organisation-store';
import type { PolicyVersionEntry } from '../../policy/versions/policy-version-store';
import { watch } from '../watch';
import { counted } from '../../model/counted';
import { probeCallers } from '../probe/probe-callers';

export interface HubPolicy {
  readonly inForce: RunningPolicy;
  readonly policies: PolicyStore;
  readonly checks: PolicyChecks;
  readonly library: Omit<PolicyLibrary, 'inForce' | 'registers' | 'explainer'>;
  /** The registers that rules stand on, as one officer's request changes them. */
  readonly openRegisters: (act: ProposalAct) => PolicyRegisterDesk;
  /** What no version may give, as officers write it. */
  readonly openGuarantees: (act: ProposalAct) => GuaranteeDesk;
  /** Whether what is in force keeps them. */
  readonly guarantees: WatchedGuarantees;
  /** What rules stand on and will end. */
  readonly warnings: WatchedWarnings;
  /** Whether the answers are what the policy in force means. */
  readonly probe: Pick<PolicyProbe, 'state'>;
}

/**
 * The hub's own policy has to speak of every field of its schema; what officers have in force may not, for a release
 * brings fields after they wrote: no caller sees what no rule speaks of, and that is logged.
 * @throws Error where the release's own policy leaves a field out, or no version is in force
 */
export async function openPolicy(
  dependencies: Dependencies,
  coordinates: readonly CoordinateInfo[],
  goneWith: GoneWith,
  /** Whether the hub is ready: until then it is not probed. */
  isReady: () => boolean,
): Promise<HubPolicy> {
  const { orm, clock } = dependencies;
  checkCoverage(coordinates, defaultPolicy(), OWN_REGISTERS);
  const policies = createPolicyStore(orm);
  await installOwnRegisters(orm, OWN_REGISTERS, clock.now());
  await installOwn(dependencies, policies);
  const readRegisters = () => registersNow(orm);
  const checks = createPolicyChecks(coordinates, goneWith, clock);
  const schedule = createPolicySchedule(orm, checks.faultsOf, async (transaction, change, { number, inForce, now }) => {
    const act = { command: 'policy:schedule', requestId: `policy-schedule-${number}`, at: now, policyVersion: inForce };
    await appendWithin(transaction, [operatorRecord(change, { ...act, actor: 'hub' })]);
  });
  const probes = createPolicyProbeStore(orm);
  const process = randomUUID();
  const probe = openProbe(dependencies, { probes, coordinates, isReady, process });
  let guarantees: WatchedGuarantees | null = null;
  const onTaken = (snapshot: PolicySnapshot) => {
    probe.begin(snapshot);
    void guarantees?.poll();
  };
  dependencies.channels.set('registers_changed', [forgetRecent.bind(null, orm)]);
  const inForce = await watchPolicy(dependencies, { policies, readRegisters, coordinates, onTaken });
  sayWhoRuns(dependencies, inForce, process);
  keepSchedules(dependencies, schedule, () => inForce.poll());
  const watched = (guarantees = watchPolicyGuarantees(dependencies, inForce, coordinates));
  // a release brings its own rules without asking what officers guarantee: what it breaks is reported at once
  await watched.poll();
  const library = { ...libraryOf(orm, { policies, checks, probes, coordinates }), goneWith };
  const warnings = watchPolicyWarnings(dependencies, inForce);
  const openRegisters = (act: ProposalAct): PolicyRegisterDesk =>
    createPolicyRegisterDesk(orm, {
      act,
      lossOf: checks.lossOf,
      onChanged: async () => {
        await inForce.poll();
        await warnings.poll();
      },
    });
  const openGuarantees = (act: ProposalAct): GuaranteeDesk =>
    new GuaranteeDesk(orm, act, coordinates, () => pollSoon(watched, dependencies.time));
  const desks = { openRegisters, openGuarantees };
  return { inForce, policies, library, checks, ...desks, warnings, guarantees: watched, probe };
}

interface LibraryParts {
  readonly policies: PolicyStore;
  readonly checks: PolicyChecks;
  readonly probes: PolicyProbeStore;
  readonly coordinates: readonly CoordinateInfo[];
}

/** What is read of versions; what is the request's own is added there. */
function libraryOf(
  orm: Dependencies['orm'],
  { policies, checks, probes, coordinates }: LibraryParts,
): Omit<HubPolicy['library'], 'goneWith'> {
  const { versions, version } = policies;
  const entries = new RecentAnswers<PolicyVersionEntry | null>(orm, 2);
  return {
    ...{ versions, version },
    coordinates: new Map(coordinates.map((info) => [info.coordinate, info])),
    history: createAccessHistory(orm),
    compiled: compiledVersions(version),
    versionInForce: (number) => entries.one(String(number), () => version(number)),
    faultsOf: (document) => checks.faultsAsked(document, orm),
    unregisteredIn: async (document) =>
      unregisteredAmong(document, new Set((await organisationsNamed(orm)).map(({ cbe }) => cbe))),
    readFile: async (text, asVersion) =>
      readPolicyFile(text, { coordinates, registers: await registersNow(orm), asVersion }),
    probesOf: (number) => probes.of(number),
    commentsOf: (number) => commentsOf(orm, number),
    processes: () => runningProcesses(orm),
  };
}

async function installOwn({ clock, log }: Dependencies, policies: PolicyStore): Promise<void> {
  const installed = await policies.installOwn(defaultPolicy(), OWN_POLICY_REVISION, clock.now());
  if (!installed?.insteadOf) return;
  const { number: version, isEarlier } = installed.insteadOf;
  const facts = { version, decidedBy: installed.number };
  // so it is once, at the upgrade to the first release that is known to the database
  if (isEarlier) log.warning('the policy version before was of no release that the database knows', facts);
  else log.alarm(OF_NO_RELEASE, facts);
}

/** Others see by which version this process decides; not seen any more where it ends. */
function sayWhoRuns(dependencies: Dependencies, inForce: RunningPolicy, id: string): void {
  const { orm, stops } = dependencies;
  const read = (): Promise<void> =>
    keepSeen(orm, { id, release: release(), policyVersion: inForce.current().document.version });
  stops.push(() => forgetProcess(orm, id).catch(() => undefined));
  const { poll } = watch(dependencies, { what: 'processes of the hub', everyMs: SEEN_EVERY_MS, read });
  inForce.listen(() => void poll());
  void poll();
}

interface ProbeParts {
  readonly probes: PolicyProbeStore;
  readonly coordinates: readonly CoordinateInfo[];
  readonly isReady: () => boolean;
  readonly process: string;
}

function openProbe(
  dependencies: Dependencies,
  { probes, coordinates, isReady: mayBegin, process }: ProbeParts,
): PolicyProbe {
  const probe = createPolicyProbe(dependencies, {
    mostCallers: dependencies.configuration.policyProbeCallers,
    mayBegin,
    open: () => createProbe(coordinates),
    process,
    keep: (result) => probes.keep(result),
  });
  dependencies.stops.push(() => probe.stop());
  return probe;
}

/**
 * Puts in force what is due by schedule, every so often. A schedule that fails, or has to wait, does not hold up the active
 * policy: that is followed by a watch of its own.
 * @param onInForce after a version came in force that way. A failure is logged once, until it is another or there is none.
 */
export function keepSchedules(
  {
    clock,
    log,
    configuration,
    ...rest
  }: Pick<Dependencies, 'clock' | 'log' | 'configuration' | 'stops' | 'channels' | 'time'>,
  schedule: PolicySchedule,
  onInForce: () => Promise<void>,
): void {
  let logged = '';
  const report = (failures: readonly unknown[], untried: readonly number[]): void => {
    const now = [...untried, ...failures].join();
    if (now === logged) return;
    logged = now;
    for (const failure of failures) log.failure(failure, null, 'policy schedules');
    for (const version of untried) log.alarm('a scheduled policy version could not be put in force yet', { version });
  };
  const read = async (): Promise<void> => {
    const all = await schedule.carryOut(clock.now());
    for (const { number: version, faults } of all) {
      if (faults.length > 0) log.alarm('a scheduled policy version cannot be activated', { version, faults });
    }
    const failing = all.filter(({ failure }) => failure !== null);
    report(
      failing.map(({ failure }) => failure),
      failing.filter(({ faults }) => faults.length === 0).map(({ number }) => number),
    );
    const inForce = all.filter(isInForce);
    for (const { number } of inForce) log.info('a scheduled policy version came in force', { version: number });
    if (inForce.length > 0) await onInForce();
  };
  const onFailure = (error: unknown): void => report([error], []);
  const options = { what: 'policy schedules', everyMs: configuration.policyPollMs, late: 'report' } as const;
  watch({ log, ...rest }, { ...options, read, onFailure });
}

function isInForce({ faults, failure }: CarriedOut): boolean {
  return faults.length === 0 && failure === null;
}

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

interface PolicyProbeOptions {
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
  { clock, time, log, metrics }: Pick<Dependencies, 'clock' | 'time' | 'log' | 'metrics'>,
  { mostCallers, pauseMs = PAUSE_MS, mayBegin, open, process, keep }: PolicyProbeOptions,
): PolicyProbe {
  let probe: Probe | null = null;
  let wanted: PolicySnapshot | null = null;
  let state = mostCallers === 0 ? 'off' : 'running';
  let running = Promise.resolve();

  const run = async (snapshot: PolicySnapshot): Promise<void> => {
    const found: ProbeDifference[] = [];
    while (wanted === snapshot && !mayBegin()) await time.delay(pauseMs);
    const [now, started] = [clock.now(), time.elapsedMs()];
    const callers = probeCallers(now).slice(0, mostCallers);
    let compared = 0;
    for (const caller of callers) {
      await time.delay(pauseMs);
      if (wanted !== snapshot) return;
      probe ??= open();
      const one = await probe.compare(snapshot, caller, now);
      compared += one.compared;
      found.push(...one.differences);
    }
    if (wanted !== snapshot) return;
    const milliseconds = Math.round(time.elapsedMs() - started);
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
