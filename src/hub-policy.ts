/** What the hub has to do with its policy, put together for `hub.ts`: install its own, follow what is in force. */
import { randomUUID } from 'node:crypto';
import { createAccessHistory } from './audit/access-history-store';
import { appendWithin } from './audit/access-record-store';
import { operatorRecord } from './audit/operator-record';
import type { Ground } from './ground';
import type { CoordinateInfo } from './model/classification';
import { lookingAfter, watchPolicyGuarantees, type WatchedGuarantees } from './policy-guarantees';
import { OF_NO_RELEASE, watchPolicy, type RunningPolicy } from './policy-in-force';
import { forgetRecent } from './persistence/recent-answers';
import { createPolicyProbe, type PolicyProbe } from './policy-probe';
import { keepSchedules } from './policy-schedules';
import { watchPolicyWarnings, type WatchedWarnings } from './policy-warnings';
import { compiledVersions } from './policy/compiled-versions';
import { checkCoverage } from './policy/coverage';
import { defaultPolicy, OWN_POLICY_REVISION } from './policy/default-policy';
import { createGuaranteeDesk, type GuaranteeDesk } from './policy/effect/guarantee-store';
import { readPolicyFile } from './policy/file/read-policy-file';
import { unregisteredAmong } from './policy/named-organisations';
import { OWN_REGISTERS } from './policy/own-registers';
import type { GoneWith } from './policy/officers-powers';
import type { PolicyLibrary } from './policy/policy-library';
import { createPolicySchedule } from './policy/policy-activation-store';
import { createPolicyChecks, type PolicyChecks } from './policy/policy-checks';
import { createPolicyProbeStore, type PolicyProbeStore } from './policy/policy-probe-store';
import { createPolicyRegisterStore } from './policy/policy-register-store';
import type { OfficerAct } from './policy/policy-version-store';
import { createPolicyRegisterDesk, type PolicyRegisterDesk } from './policy/register-change-store';
import type { PolicySnapshot } from './policy/policy-snapshot';
import { createProbe } from './probe/probe';
import { organisationsNamed } from './registers/partner-organisation-store';
import { createPolicyStore, type PolicyStore } from './policy/policy-store';

export interface HubPolicy {
  readonly inForce: RunningPolicy;
  readonly policies: PolicyStore;
  readonly checks: PolicyChecks;
  readonly library: Omit<PolicyLibrary, 'inForce' | 'registers' | 'explainer'>;
  /** The registers that rules stand on, as one officer's request changes them. */
  readonly openRegisters: (act: OfficerAct) => PolicyRegisterDesk;
  /** What no version may give, as officers write it. */
  readonly openGuarantees: (act: OfficerAct) => GuaranteeDesk;
  /** Whether what is in force keeps them. */
  readonly guarantees: WatchedGuarantees;
  /** What rules stand on and will end. */
  readonly warnings: WatchedWarnings;
  /** Puts in force what is due. */
  readonly schedules: ReturnType<typeof keepSchedules>;
  /** Whether the answers are what the policy in force means. */
  readonly probe: Pick<PolicyProbe, 'state' | 'stop'>;
}

/**
 * The hub's own policy has to speak of every field of its schema; what officers have in force may not, for a release
 * brings fields after they wrote: what no rule speaks of nobody sees, and that is told.
 * @throws Error where the release's own policy leaves a field out, or no version is in force
 */
export async function openPolicy(
  ground: Ground,
  coordinates: readonly CoordinateInfo[],
  goneWith: GoneWith,
  /** What else is told over the connection that listens, by channel. */
  toldBeside: Readonly<Record<string, () => void>>,
  /** Whether the hub is ready: until then it is not probed. */
  isReady: () => boolean,
): Promise<HubPolicy> {
  const { orm, clock } = ground;
  checkCoverage(coordinates, defaultPolicy(), OWN_REGISTERS);
  const policies = createPolicyStore(orm);
  const registers = createPolicyRegisterStore(orm);
  await registers.installOwn(OWN_REGISTERS, clock.now());
  await installOwn(ground, policies);
  const readRegisters = () => registers.read();
  const checks = createPolicyChecks(coordinates, goneWith, clock);
  const schedule = createPolicySchedule(orm, checks.faultsOf, async (transaction, change, { number, inForce, now }) => {
    const act = { command: 'policy:schedule', requestId: `policy-schedule-${number}`, at: now, policyVersion: inForce };
    await appendWithin(transaction, [operatorRecord(change, { ...act, actor: 'hub' })]);
  });
  const probes = createPolicyProbeStore(orm);
  const probe = openProbe(ground, probes, coordinates, isReady);
  let guarantees: WatchedGuarantees | null = null;
  const onTaken = (snapshot: PolicySnapshot) => {
    probe.begin(snapshot);
    void guarantees?.look();
  };
  // one connection listens for all that the database tells
  const onTold = { ...toldBeside, registers_changed: () => forgetRecent(orm) };
  const inForce = await watchPolicy(ground, { policies, readRegisters, coordinates, onTaken, onTold });
  const schedules = keepSchedules(ground, schedule, () => inForce.look());
  const watched = (guarantees = watchPolicyGuarantees(ground, inForce, coordinates));
  // a release brings its own rules without asking what officers guarantee: what it breaks is told at once
  await watched.look();
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
  const warnings = watchPolicyWarnings(ground, inForce);
  const openRegisters = (act: OfficerAct): PolicyRegisterDesk =>
    createPolicyRegisterDesk(orm, {
      act,
      lossOf: checks.lossOf,
      onChanged: async () => {
        await inForce.look();
        warnings.look();
      },
    });
  const openGuarantees = (act: OfficerAct): GuaranteeDesk =>
    lookingAfter(createGuaranteeDesk(orm, act, coordinates), watched);
  const desks = { openRegisters, openGuarantees };
  return { inForce, policies, library, checks, ...desks, warnings, guarantees: watched, schedules, probe };
}

async function installOwn({ clock, log }: Ground, policies: PolicyStore): Promise<void> {
  const installed = await policies.installOwn(defaultPolicy(), OWN_POLICY_REVISION, clock.now());
  if (!installed?.insteadOf) return;
  const { number: version, isEarlier } = installed.insteadOf;
  const facts = { version, decidedBy: installed.number };
  // so it is once, at the upgrade to the first release that is known to the database
  if (isEarlier) log.warning('the policy version before was of no release that the database knows', facts);
  else log.alarm(OF_NO_RELEASE, facts);
}

function openProbe(
  ground: Ground,
  probes: PolicyProbeStore,
  coordinates: readonly CoordinateInfo[],
  mayBegin: () => boolean,
): PolicyProbe {
  return createPolicyProbe(ground, {
    mostCallers: ground.configuration.policyProbeCallers,
    mayBegin,
    open: () => createProbe(coordinates),
    process: randomUUID(),
    keep: (result) => probes.keep(result),
  });
}
