/**
 * The access log as the hub writes it: records in group commits, chained in segments, their heads shown outside; and the
 * disclosure check, which has each record durable before its answer leaves.
 */
import { createAccessRecordStore, type AccessRecordStore } from '../audit/records/access-record-store';
import { WriteState } from '../audit/records/write-state';
import type { Anchor } from '../audit/anchors/anchor';
import { anchorAt } from '../audit/anchors/anchor-at';
import { AnchorFault } from '../audit/anchors/anchor-fault';
import { AnchorKeeper, type AnchorState } from '../audit/anchors/anchor-keeper';
import { recallAnchor, type AnchorMemory } from '../audit/anchors/anchor-memory';
import { readAtOnce, type LogReading } from '../audit/reading/log-reading.sql';
import { LogWatch } from '../audit/chain/log-watch';
import { createKeptLog, createSegments, hasBegun, durability, type Segments } from '../audit/chain/segment-store';
import type { Dependencies } from './dependencies';
import { createDisclosure, type Disclosure } from '../authorization/disclosure/disclosure';
import type { HubPolicy } from './policy/hub-policy';
import { isRefusal } from '../persistence/sql-states';
import type { PersonsLookedAt } from '../limits/persons-looked-at';
import { SetupError } from '../model/errors/setup-error';
import type { Time } from '../model/time';

export interface AccessLogWriter {
  readonly records: AccessRecordStore;
  /** For the management port: `ok`, or what is wrong with the anchor. */
  readonly anchorState: () => string;
  /** The same of the log in the database: whether it is the one it was, and whether it takes records. */
  readonly logState: () => string;
}

/** A head that has waited this much longer than it should is worth a word. */
const LATE = 3;

/** Today's segment is open when it resolves; the first time, what was recorded before there was a chain is sealed. */
export async function openAccessLog(dependencies: Dependencies): Promise<AccessLogWriter> {
  const {
    orm,
    signer,
    clock,
    time,
    log,
    metrics,
    configuration: { audit },
    tracer,
  } = dependencies;
  await checkDurability({ orm, log });
  const watch = new LogWatch((fault, facts) => log.alarm(`the access log is not the one it was: ${fault}`, facts));
  metrics.follow('hub_access_log_replaced', () => [[watch.state() === 'ok' ? 0 : 1]]);
  const anchor = audit.anchor && anchorAt(audit.anchor, time);
  const { unread, begins } = await recall(dependencies, anchor, watch);
  const segments = createSegments({ orm, signer, clock, time, looking: () => watch.looking() });
  await segments.open();
  const hashesAt: LogReading['heads'] = (wanted) => readAtOnce(orm, (reading) => reading.heads(wanted));
  await watch.checkEnds(hashesAt).catch((error: unknown) => log.failure(error, null, 'end of the access log'));
  const writes = new WriteState(isRefusal, () => time.elapsedMs());
  const logState = (): string => together([watch.state(), unread, writes.state()]);
  const records = (onHead?: AnchorKeeper['wrote']): AccessRecordStore =>
    createAccessRecordStore({
      orm,
      segments,
      time,
      onHead,
      tracer,
      onCommit(commit) {
        const { outcome, seconds, items: count } = commit;
        writes.finished(commit);
        metrics.time('hub_audit_commit_duration_seconds', seconds, { outcome });
        if (outcome === 'written') metrics.count('hub_audit_records_total', {}, count);
      },
      onDisturbed: () => log.alarm('somebody else has written into the access log of this process', {}),
    });
  if (anchor === null) {
    log.warning('the access log has no anchor outside the database: what is cut off its end is not found', {
      setting: 'AUDIT_ANCHOR',
    });
    return { records: records(), anchorState: () => 'none', logState };
  }
  const keeper = await startKeeper(dependencies, anchor, segments, begins);
  return {
    records: records((segment, head) => keeper.wrote(segment, head)),
    anchorState: () => sentenceFor(keeper.state(), time, audit.anchorSeconds),
    logState,
  };
}

function together(states: readonly string[]): string {
  return states.filter((state) => state !== 'ok').join('; ') || 'ok';
}

async function startKeeper(
  { orm, signer, clock, time, log, metrics, stops, configuration: { audit } }: Dependencies,
  anchor: Anchor,
  segments: Segments,
  begins: Recalled['begins'],
): Promise<AnchorKeeper> {
  const keeper = new AnchorKeeper({
    segments,
    kept: createKeptLog(orm),
    signer,
    clock,
    time,
    target: anchor,
    onDisagreement: (facts) => log.alarm('the database has other access records than were written', facts),
    onFailure: (error) =>
      error instanceof AnchorFault
        ? log.warning('the anchor of the access log cannot be written', { anchor: anchor.name, fault: error.message })
        : log.failure(error, null, 'anchor of the access log'),
  });
  await keeper.show();
  if (begins && keeper.state().fault === null)
    log[begins]('the anchor of the access log has nothing yet, and begins now', { anchor: anchor.name });
  keeper.start(audit.anchorSeconds * 1000);
  stops.push(() => keeper.stop());
  metrics.follow('hub_audit_anchor_waiting_seconds', () => [[secondsWaiting(keeper.state(), time)]]);
  return keeper;
}

interface Recalled {
  /** `ok`, or that nothing is known of what the anchor has seen: then a log that was replaced is not noticed. */
  readonly unread: 'ok' | 'what its anchor has seen is not known';
  /** How an anchor is announced that has nothing yet: a chain that has begun was shown to an anchor, if there was one. */
  readonly begins?: 'warning' | 'info';
}

async function recall(dependencies: Dependencies, anchor: Anchor | null, watch: LogWatch): Promise<Recalled> {
  const { orm, publicKeys, metrics } = dependencies;
  if (anchor === null) return { unread: 'ok' };
  const memory = await recallAnchor(anchor, publicKeys, watch);
  const isUnread = memory.kind === 'UNREAD' || memory.kind === 'NOT_REACHED';
  metrics.follow('hub_audit_anchor_unread', () => [[isUnread ? 1 : 0]]);
  if (memory.kind === 'NOTHING') return { unread: 'ok', begins: (await hasBegun(orm)) ? 'warning' : 'info' };
  if (memory.kind !== 'KNOWN') announceUnread(dependencies, memory, anchor.name);
  return { unread: isUnread ? 'what its anchor has seen is not known' : 'ok' };
}

const NOT_READ: Readonly<Record<'KEPT_BACK' | 'NOT_REACHED' | 'UNREAD', string>> = {
  KEPT_BACK: 'the anchor of the access log is not read back: a log that was replaced is not noticed at a start',
  NOT_REACHED: 'the anchor of the access log cannot be reached: a log that was replaced would not be noticed',
  UNREAD: 'the anchor of the access log cannot be read: a log that was replaced would not be noticed',
};
const REMEDY =
  'make it readable, or name the keys before this one in AUDIT_PUBLIC_KEYS; run hub audit verify; start again';

function announceUnread(
  { log }: Dependencies,
  { kind, reason }: Exclude<AnchorMemory, { readonly kind: 'KNOWN' | 'NOTHING' }>,
  anchor: string,
): void {
  if (kind === 'UNREAD') log.alarm(NOT_READ[kind], { anchor, fault: reason, remedy: REMEDY });
  else log.warning(NOT_READ[kind], { anchor, fault: reason });
}

/** The database refuses access records while synchronous_commit is off: better an error now than with the first answer. */
async function checkDurability({ orm, log }: Pick<Dependencies, 'orm' | 'log'>): Promise<void> {
  const { synchronousCommit, fsync } = await durability(orm);
  if (!synchronousCommit) {
    throw new SetupError(
      'synchronous_commit is off for the role of DATABASE_URL: an access record would count as written before it is.',
    );
  }
  if (!fsync) log.warning('fsync is off in the database: access records do not survive a crash of its machine');
}

function secondsWaiting({ waitingSince }: AnchorState, time: Time): number {
  return waitingSince === null ? 0 : (time.elapsedMs() - waitingSince) / 1000;
}

function sentenceFor(state: AnchorState, time: Time, everySeconds: number): string {
  if (state.fault !== null) return `cannot be written: ${state.fault}`;
  return secondsWaiting(state, time) > LATE * everySeconds ? 'late' : 'ok';
}

export function disclosureCheck(
  { metrics, log }: Dependencies,
  { policies }: HubPolicy,
  { records }: AccessLogWriter,
  persons: PersonsLookedAt,
): Disclosure {
  return createDisclosure({
    accessRecords: records,
    persons,
    onTooManyPersons: (facts) => log.alarm('a caller asks about more persons than may be within an hour', facts),
    onBlocked: (facts) => {
      metrics.count('hub_disclosures_blocked_total', {});
      log.alarm('a value without an allow was stopped', facts);
    },
    onDecided: (classification, outcome, count) =>
      metrics.count('hub_decisions_total', { classification, outcome }, count),
    onAuditFailure: (error, requestId) => log.failure(error, requestId, 'access records'),
    versionInForce: () => policies.numberInForce(),
  });
}
