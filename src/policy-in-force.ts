/**
 * The policy as it changes while the hub runs. What is in force is one immutable snapshot; a version or a register that
 * changed makes another, and a request keeps the one it began with. The database tells of a change, and is asked every so
 * often as well: either alone suffices.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Ground } from './ground';
import type { CoordinateInfo } from './model/classification';
import { counted } from './model/counted';
import { oneAtATime, withPatience } from './one-at-a-time';
import { listenTo } from './persistence/notifications';
import { policyFaults } from './policy/coverage';
import { createDecisionTables } from './policy/decision-table';
import type { PolicyDocument } from './policy/grant';
import { UnreadablePolicy } from './policy/policy-document';
import type { PolicyRegisters } from './policy/policy-registers';
import type { PolicyInForce, PolicySnapshot } from './policy/policy-snapshot';
import type { PolicyStore } from './policy/policy-store';

export interface RunningPolicy extends PolicyInForce {
  /** `ok`, or why requests may not be decided by what is in force. */
  state(): string;
  /** `ok`, or how much of the version in force and of this release do not speak of each other. */
  fit(): string;
  /** Reads what is in force now. Never rejects: what went wrong is in `state`. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

export interface WatchedPolicy {
  readonly policies: Pick<PolicyStore, 'readActive' | 'inForce'>;
  readonly readRegisters: () => Promise<PolicyRegisters>;
  readonly coordinates: readonly CoordinateInfo[];
  /** Told of each snapshot once requests begin with it, the first one included. */
  readonly onTaken: (snapshot: PolicySnapshot) => void;
  /** What else is told over the connection that listens, by channel. */
  readonly onTold?: Readonly<Record<string, () => void>>;
}

interface Fitted {
  readonly snapshot: PolicySnapshot;
  readonly fit: string;
}

/** An alarm: the author can only be a role that owns the tables. See docs/threat-model.md. */
export const OF_NO_RELEASE = 'the active policy version was brought by no release';

const RECONNECT_MS = 1000;

/** @throws Error where no version is in force, or the one that is cannot be read: there is no start without one. */
export async function watchPolicy(ground: Ground, watched: WatchedPolicy): Promise<RunningPolicy> {
  const { log, metrics } = ground;
  const { policies, readRegisters, coordinates } = watched;
  const fitted = (document: PolicyDocument, registers: PolicyRegisters): Fitted => {
    const tables = createDecisionTables(document, registers, coordinates);
    return { snapshot: { document, ...registers, tables }, fit: fitOf(ground, watched, document, registers) };
  };
  let now = fitted(await policies.readActive(), await readRegisters());
  let attempt = 0;
  metrics.policyInForce(now.snapshot.document.version);
  watched.onTaken(now.snapshot);

  /** @returns the version that is active in the database and is not decided by, or null. */
  const read = async (): Promise<number | null> => {
    const mine = (attempt += 1);
    const { decidedBy: number, ofNoRelease } = await policies.inForce();
    const registers = await readRegisters();
    const { document: before, tables: _tables, ...registersBefore } = now.snapshot;
    if (number === before.version && isDeepStrictEqual(registers, registersBefore)) return ofNoRelease;
    const document = number === before.version ? before : await policies.readActive();
    // one that was given up and comes back late may know less than the one after it
    if (mine !== attempt) return ofNoRelease;
    now = fitted(document, registers);
    metrics.policyInForce(document.version);
    watched.onTaken(now.snapshot);
    if (document !== before) log.info('policy version in force', { version: document.version, before: before.version });
    return ofNoRelease;
  };
  const health = createPolicyState(log, () => now.snapshot.document.version);
  health.read((await policies.inForce()).ofNoRelease);
  const looks = oneAtATime(() => withPatience(read()).then(health.read, health.failure));
  const look = (): void => void looks.ask();
  const timer = setInterval(look, ground.configuration.policyPollMs).unref();
  const notifications = listenTo(ground.orm, {
    onTold: { policy_activated: look, policy_changed: look, ...watched.onTold },
    onLost: (error) => log.failure(error, null, 'notifications of the policy'),
    pauseMs: RECONNECT_MS,
  });
  return {
    current: () => now.snapshot,
    state: health.state,
    fit: () => now.fit,
    look: () => looks.ask(),
    async stop() {
      clearInterval(timer);
      await notifications.stop();
      await looks.settled();
    },
  };
}

interface PolicyState {
  readonly state: () => string;
  /** @param ofNoRelease the version that is active in the database and is not decided by, or null */
  readonly read: (ofNoRelease: number | null) => void;
  readonly failure: (failure: unknown) => void;
}

/** Each change of the state is logged once. */
function createPolicyState(log: Ground['log'], decidedBy: () => number): PolicyState {
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

/** Nothing granted is denied: a document that can be read is safe whatever it leaves out, and what does is told. */
function fitOf(
  { log, metrics }: Ground,
  { coordinates }: WatchedPolicy,
  document: PolicyDocument,
  registers: PolicyRegisters,
): string {
  const faults = policyFaults(coordinates, document, registers);
  metrics.policyMisfits(faults.length);
  if (faults.length === 0) return 'ok';
  const { version } = document;
  log.warning('the policy in force and this release do not fit', { version, faults: faults.join(' ') });
  return `version ${version} and this release do not fit in ${counted(faults.length, 'place')}; what no rule speaks of, nobody sees`;
}

function stateOf(failure: unknown): string {
  return failure instanceof UnreadablePolicy
    ? 'the version in force cannot be read by this release'
    : 'it cannot be read whether another version is in force';
}
