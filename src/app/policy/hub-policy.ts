/** What the hub has to do with its policy, put together for `hub.ts`: install its own, follow what is in force, carry schedules out. */
import type { ProposalAct } from '../../registers/proposals/register-proposal-store';
import { randomUUID } from 'node:crypto';
import { createAccessHistory } from '../../audit/reading/access-history.sql';
import { appendWithin } from '../../audit/records/access-record-store';
import { operatorRecord } from '../../audit/records/operator-record';
import type { Dependencies } from '../dependencies';
import type { CoordinateInfo } from '../../model/classification';
import { pollSoon, watchPolicyGuarantees, type WatchedGuarantees } from './policy-guarantees';
import { OF_NO_RELEASE, watchPolicy, type RunningPolicy } from './active-policy';
import { forgetRecent } from '../../persistence/recent-answers';
import { createPolicyProbe, type PolicyProbe } from './policy-probe';
import { watchPolicyWarnings, type WatchedWarnings } from './policy-warnings';
import { compiledVersions } from '../../policy/rules/compiled-policy';
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
} from '../../policy/versions/policy-store';
import {
  createPolicySchedule,
  type CarriedOut,
  type PolicySchedule,
} from '../../policy/versions/policy-schedule-store';
import { createPolicyChecks, type PolicyChecks } from '../../policy/versions/policy-checks';
import { installOwnRegisters, readRegisters as registersNow } from '../../policy/registers/policy-register-store';
import { createPolicyRegisterDesk, type PolicyRegisterDesk } from '../../policy/registers/register-change-store';
import { createProbe } from '../probe/probe';
import { organisationsNamed } from '../../registers/partners/partner-organisation-store';
import { watch } from '../watch';

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
  const probe = openProbe(dependencies, probes, coordinates, isReady);
  dependencies.stops.push(() => probe.stop());
  let guarantees: WatchedGuarantees | null = null;
  const onTaken = (snapshot: PolicySnapshot) => {
    probe.begin(snapshot);
    void guarantees?.poll();
  };
  dependencies.channels.set('registers_changed', [forgetRecent.bind(null, orm)]);
  const inForce = await watchPolicy(dependencies, { policies, readRegisters, coordinates, onTaken });
  keepSchedules(dependencies, schedule, () => inForce.poll());
  const watched = (guarantees = watchPolicyGuarantees(dependencies, inForce, coordinates));
  // a release brings its own rules without asking what officers guarantee: what it breaks is reported at once
  await watched.poll();
  const index = new Map(coordinates.map((info) => [info.coordinate, info]));
  const history = createAccessHistory(orm);
  const readFile: PolicyLibrary['readFile'] = async (text, asVersion) =>
    readPolicyFile(text, { coordinates, registers: await readRegisters(), asVersion });
  const faultsOf: PolicyLibrary['faultsOf'] = (document) => checks.faultsAsked(document, orm);
  const { versions, version } = policies;
  const unregisteredIn: PolicyLibrary['unregisteredIn'] = async (document) =>
    unregisteredAmong(document, new Set((await organisationsNamed(orm)).map(({ cbe }) => cbe)));
  const probesOf: PolicyLibrary['probesOf'] = (number) => probes.of(number);
  const compiled = compiledVersions(version);
  const read = { versions, version, compiled, faultsOf, unregisteredIn, readFile, probesOf, history };
  const library = { ...read, coordinates: index, goneWith };
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
    new GuaranteeDesk(orm, act, coordinates, () => pollSoon(watched));
  const desks = { openRegisters, openGuarantees };
  return { inForce, policies, library, checks, ...desks, warnings, guarantees: watched, probe };
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

function openProbe(
  dependencies: Dependencies,
  probes: PolicyProbeStore,
  coordinates: readonly CoordinateInfo[],
  mayBegin: () => boolean,
): PolicyProbe {
  return createPolicyProbe(dependencies, {
    mostCallers: dependencies.configuration.policyProbeCallers,
    mayBegin,
    open: () => createProbe(coordinates),
    process: randomUUID(),
    keep: (result) => probes.keep(result),
  });
}

/**
 * Puts in force what is due by schedule, every so often. A schedule that fails, or has to wait, does not hold up the active
 * policy: that is followed by a watch of its own.
 * @param onInForce after a version came in force that way. A failure is logged once, until it is another or there is none.
 */
export function keepSchedules(
  { clock, log, configuration, ...rest }: Pick<Dependencies, 'clock' | 'log' | 'configuration' | 'stops' | 'channels'>,
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
