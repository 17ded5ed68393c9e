/** What the hub follows of its partners: by poll, by event, and how far. Put together here, for `hub.ts`. */
import type { Readiness } from '../../http/management-server';
import {
  type Caller,
  type CallerFacts,
  type FactsAboutCaller,
  MISSING_HALVES,
  type MissingHalf,
  type UnconfirmedAssignment,
} from '../../model/caller';
import type { CaseKeyIntake } from '../../model/case-keys';
import { type Clock } from '../../model/time';
import type { EventIntake } from '../../model/event-intake';
import { SourceError } from '../../model/errors/hub-error';
import { SetupError } from '../../model/errors/setup-error';
import type { SourceStream } from '../../model/source-health';
import { ORDER_ASSIGNMENTS, WRONG_NUMBERS } from '../../registers/callers/fact-streams';
import { createEventStore } from '../../registers/callers/event-store';
import { createMirrorStore, followedStreams } from '../../registers/callers/mirror-store';
import { createEventIntake } from '../../sync/event-intake';
import { createStreamStates, startSync, type Sync } from '../../sync/sync';
import { faultOf } from '../../sources/client/call-guard';
import type { Feeds, Sources } from '../../sources/partners';
import type { Dependencies } from '../dependencies';
import { watch } from '../watch';
import { passOnWrongNumbers } from './wrong-numbers';
import { readUnconfirmed } from '../../registers/callers/case-assignments.sql';

export interface FollowedPartners {
  /** What partners send by themselves goes here. */
  readonly events: EventIntake;
  states(): Promise<readonly SourceStream[]>;
  readiness(): Omit<Readiness, 'leaving'>;
  /** Reads one stream, or all, now. */
  pollNow(stream?: string): Promise<void>;
  stop(): Promise<void>;
}

interface FollowingParts extends Dependencies {
  readonly partners: { readonly feeds: Feeds; readonly sources: Pick<Sources, 'mutualities'> };
  readonly caseKeys: CaseKeyIntake;
}

export function followPartners(parts: FollowingParts): FollowedPartners {
  const { configuration, orm, pseudonyms, log, caseKeys, time } = parts;
  const { feeds, sources } = parts.partners;
  const { eventSecrets: secrets, factAge } = configuration;
  const failureIn =
    (place: string) =>
    (error: unknown): void =>
      log.failure(error, null, place);
  const sync = startSync({
    feeds,
    store: createMirrorStore(orm),
    caseKeys,
    time,
    person: pseudonyms.person,
    onChange: (stream, error) => {
      if (error) log.failure(error.cause, null, `stream ${stream}: ${error.code}`);
      else log.info('stream is good again', { stream });
    },
  });
  const wrongNumbers = passOnWrongNumbers(parts, feeds, sources);
  const states = { sync, time, followed: () => followedStreams(orm), factAge, onFailure: failureIn('streams') };
  return {
    events: createEventIntake({ secrets, sync, time, store: createEventStore(orm), onFailure: failureIn('events') }),
    states: createStreamStates(states),
    readiness: () => readinessOf(sync),
    pollNow: (stream) => (stream === WRONG_NUMBERS ? wrongNumbers.poll() : sync.pollNow(stream)),
    stop: () => sync.stop(),
  };
}

/** For the operator: what is wrong with a stream, and nothing of what it brings. The cause is in the log. */
const UNREADABLE = 'it cannot be read; the log says why';
const IN_WORDS: Readonly<Record<string, string>> = {
  SOURCE_UNAVAILABLE: 'the partner cannot be reached',
  SOURCE_TIMEOUT: 'the partner does not answer in time',
  SOURCE_BAD_ANSWER: 'the partner’s answer cannot be read',
  ADDRESS_REFUSED: 'the partner’s name leads to addresses that no partner may have: PARTNER_NETWORKS',
  CERTIFICATE_EXPIRED: 'the partner’s certificate has ended, or has not begun',
  CERTIFICATE_NOT_TRUSTED: 'the partner’s certificate is not for its name, or of an authority that is not trusted',
  CREDENTIALS_REFUSED: 'the partner does not take the key, token or certificate that the hub shows',
  REFUSED: 'the partner refuses the question',
  STORE_UNREACHABLE: 'what it brings cannot be kept: the database cannot be reached',
};

function inWords(code: string, cause: unknown): string {
  if (cause instanceof SetupError) return cause.message;
  const fault = cause instanceof SourceError ? IN_WORDS[faultOf(cause.cause)] : undefined;
  return fault ?? IN_WORDS[code] ?? UNREADABLE;
}

/** Ready once every stream of caller facts was tried: until then the hub cannot tell absence from ignorance. */
function readinessOf(sync: Sync): Omit<Readiness, 'leaving'> {
  const partsWhere = (callerFacts: boolean): Record<string, string> =>
    Object.fromEntries(
      sync
        .state()
        .filter((stream) => stream.callerFacts === callerFacts)
        .map(({ name, tried, lastError, lastCause }) => [
          name,
          lastError !== null ? inWords(lastError, lastCause) : tried ? 'ok' : 'not tried yet',
        ]),
    );
  return { ready: sync.allTried(), parts: partsWhere(true), beside: partsWhere(false) };
}

interface FollowedOrders {
  readonly facts: CallerFacts;
  readonly sync: Pick<Sync, 'pollNow'>;
  readonly clock: Clock;
}

/** Two readings may miss it: another replica was reading from before, and this one did not know where it stood. */
const READINGS = 3;

/**
 * The orders that are a caller's now, by the stream that says it to every replica: for an assignment the call centre has
 * just made. Reads until the order is among them, or it is plain that it is not.
 */
export async function ordersNow(
  { facts, sync, clock }: FollowedOrders,
  caller: Caller,
  orderNumber: string,
): Promise<FactsAboutCaller['orderAssignments']> {
  for (let reading = 1; ; reading += 1) {
    await sync.pollNow(ORDER_ASSIGNMENTS);
    const { orderAssignments } = await facts.factsOf(caller, clock.now());
    if (orderAssignments.value.has(orderNumber) || reading === READINGS) return orderAssignments;
  }
}

const MINUTE_MS = 60_000;
/** How old it is when it is alarming; both streams are read every few seconds. */
const PATIENCE_MS: Readonly<Record<MissingHalf, number>> = { ESCALATION: MINUTE_MS, ASSIGNMENT: 24 * 60 * MINUTE_MS };
const MOST = 10_000;

export function watchUnconfirmedAssignments(
  dependencies: Pick<Dependencies, 'orm' | 'log' | 'metrics' | 'stops' | 'channels' | 'time'>,
  everyMs = MINUTE_MS / 2,
): void {
  const { orm, log, metrics, time } = dependencies;
  let before = new Set<string>();
  const alarmed = new Set<string>();
  const { poll } = watch(dependencies, {
    what: 'unconfirmed assignments',
    everyMs,
    async read() {
      const now = time.now();
      const alone = await readUnconfirmed(orm, now, MOST);
      const byKey = new Map(alone.map((one) => [keyOf(one), one]));
      for (const key of alarmed) if (!byKey.has(key)) alarmed.delete(key);
      // what was alone once may be between the readings of two streams
      const staying = [...byKey].filter(
        ([key, { since, missing }]) => before.has(key) && now.getTime() - since.getTime() >= PATIENCE_MS[missing],
      );
      for (const missing of MISSING_HALVES) {
        const count = staying.filter(([, one]) => one.missing === missing).length;
        metrics.set('hub_unconfirmed_assignments', count, { missing });
      }
      const fresh = staying.filter(([key]) => !alarmed.has(key));
      for (const [key] of fresh) alarmed.add(key);
      for (const facts of countsOf(fresh.map(([, one]) => one)))
        log.alarm('cases are assigned or escalated by one partner alone', { ...facts });
      before = new Set(byKey.keys());
    },
  });
  void poll();
}

type Count = Pick<UnconfirmedAssignment, 'source' | 'missing'> & { readonly count: number };

function countsOf(alone: readonly UnconfirmedAssignment[]): Count[] {
  const groups = Map.groupBy(alone, ({ source, missing }) => `${source} ${missing}`);
  return [...groups.values()].map((group) => {
    const { source, missing } = group[0]!;
    return { source, missing, count: group.length };
  });
}

function keyOf({ source, caseReference, line, missing }: UnconfirmedAssignment): string {
  return [source, caseReference, line, missing].join('\n');
}
