/**
 * The policy as it changes while the hub runs. What is in force is one immutable snapshot; a version or a register that
 * changed makes another, and a request keeps the one it began with. The database notifies of a change, and is polled every so
 * often as well: either alone suffices.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Dependencies } from '../dependencies';
import type { CoordinateInfo } from '../../model/classification';
import { counted } from '../../model/counted';
import { watch } from '../watch';
import { policyFaults } from '../../policy/rules/coverage';
import { createDecisionTables } from '../../policy/rules/decision-table';
import type { PolicyDocument } from '../../policy/rules/grant';
import { UnreadablePolicy } from '../../policy/rules/policy-document';
import type { PolicyRegisters } from '../../policy/registers/policy-register-store';
import type { PolicyInForce, PolicySnapshot, PolicyStore } from '../../policy/versions/policy-store';

export interface RunningPolicy extends PolicyInForce {
  /** `ok`, or why requests may not be decided by what is in force. */
  state(): string;
  /** `ok`, or how much of the version in force and of this release do not speak of each other. */
  fit(): string;
  /** From then on called whenever another version decides. */
  readonly listen: (listener: () => void) => void;
  /** Reads what is in force now. Never rejects: what went wrong is in `state`. */
  readonly poll: () => Promise<void>;
}

export interface WatchedPolicy {
  readonly policies: Pick<PolicyStore, 'readActive' | 'inForce'>;
  readonly readRegisters: () => Promise<PolicyRegisters>;
  readonly coordinates: readonly CoordinateInfo[];
  /** Called with each snapshot once requests begin with it, the first one included. */
  readonly onTaken: (snapshot: PolicySnapshot) => void;
}

interface Fitted {
  readonly snapshot: PolicySnapshot;
  readonly fit: string;
}

/** An alarm: the author can only be a role that owns the tables. See docs/threat-model.md. */
export const OF_NO_RELEASE = 'the active policy version was brought by no release';

/** @throws Error where no version is in force, or the one that is cannot be read: there is no start without one. */
export async function watchPolicy(dependencies: Dependencies, watched: WatchedPolicy): Promise<RunningPolicy> {
  const { log, metrics } = dependencies;
  const { policies, readRegisters, coordinates } = watched;
  const fitted = (document: PolicyDocument, registers: PolicyRegisters): Fitted => {
    const tables = createDecisionTables(document, registers, coordinates);
    return { snapshot: { document, ...registers, tables }, fit: fitOf(dependencies, watched, document, registers) };
  };
  let now = fitted(await policies.readActive(), await readRegisters());
  let attempt = 0;
  const listeners: (() => void)[] = [];
  metrics.set('hub_policy_version', now.snapshot.document.version, {});
  watched.onTaken(now.snapshot);

  /** @returns the version that is active in the database and is not decided by, or null. */
  const read = async (): Promise<number | null> => {
    const mine = (attempt += 1);
    const { decidedBy: number, ofNoRelease } = await policies.inForce();
    const registers = await readRegisters();
    const { document: before, tables: _tables, ...registersBefore } = now.snapshot;
    if (number === before.version && isDeepStrictEqual(registers, registersBefore)) return ofNoRelease;
    const document = number === before.version ? before : await policies.readActive();
    // an abandoned read may resolve late with older data
    if (mine !== attempt) return ofNoRelease;
    now = fitted(document, registers);
    metrics.set('hub_policy_version', document.version, {});
    watched.onTaken(now.snapshot);
    if (document === before) return ofNoRelease;
    for (const listener of listeners) listener();
    log.info('policy version in force', { version: document.version, before: before.version });
    return ofNoRelease;
  };
  const health = createPolicyState(log, () => now.snapshot.document.version);
  health.read((await policies.inForce()).ofNoRelease);
  const { poll } = watch(dependencies, {
    what: 'policy',
    everyMs: dependencies.configuration.policyPollMs,
    channels: ['policy_activated', 'policy_changed'],
    read: async () => health.read(await read()),
    onFailure: health.failure,
  });
  const listen = (listener: () => void): void => void listeners.push(listener);
  return { current: () => now.snapshot, state: health.state, fit: () => now.fit, listen, poll };
}

interface PolicyState {
  readonly state: () => string;
  /** @param ofNoRelease the version that is active in the database and is not decided by, or null */
  readonly read: (ofNoRelease: number | null) => void;
  readonly failure: (failure: unknown) => void;
}

/** Each change of the state is logged once. */
function createPolicyState(log: Dependencies['log'], decidedBy: () => number): PolicyState {
  let state = 'ok';
  const tell = (next: string, say: () => void): void => {
    if (next === state) return;
    state = next;
    say();
  };
  return {
    state: () => state,
    read(ofNoRelease) {
      const version = decidedBy();
      if (ofNoRelease === null) return tell('ok', () => log.info('the policy is read again', { version }));
      tell(`version ${ofNoRelease} was brought by no release; version ${version} is decided by`, () =>
        log.alarm(OF_NO_RELEASE, { version: ofNoRelease, decidedBy: version }),
      );
    },
    failure: (failure) =>
      tell(stateOf(failure), () => {
        if (failure instanceof UnreadablePolicy) log.alarm('the policy in force cannot be read by this release', {});
        else log.failure(failure, null, 'policy');
      }),
  };
}

const FAULTS_SAID = 5;

/** A version of an earlier release lacks every new field. `hub policy export` and `check` say all. */
function firstOf(faults: readonly string[]): string {
  return faults.slice(0, FAULTS_SAID).join(' ') + (faults.length > FAULTS_SAID ? ' …' : '');
}

/** What is not granted is denied: a document that can be read is safe whatever it leaves out, and what it leaves out is logged. */
function fitOf(
  { log, metrics }: Dependencies,
  { coordinates }: WatchedPolicy,
  document: PolicyDocument,
  registers: PolicyRegisters,
): string {
  const faults = policyFaults(coordinates, document, registers);
  metrics.set('hub_policy_misfits', faults.length, {});
  if (faults.length === 0) return 'ok';
  const { version } = document;
  const places = faults.length;
  log.warning('the policy in force and this release do not fit', { version, places, faults: firstOf(faults) });
  return `version ${version} and this release do not fit in ${counted(faults.length, 'place')}; what no rule speaks of, nobody sees`;
}

function stateOf(failure: unknown): string {
  return failure instanceof UnreadablePolicy
    ? 'the version in force cannot be read by this release'
    : 'it cannot be read whether another version is in force';
}
