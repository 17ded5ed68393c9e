/**
 * Checks the end of the chain while the hub runs, with what `npm run hub -- audit verify` checks all of it with: the last segment
 * that was sealed and the one that is open, and of each writer's lane the last records. The anchor is not looked at: what
 * the hub says of itself does not take the place of a check by somebody else.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../../model/errors/hub-error';
import { realTime, type Clock, type Time } from '../../model/time';
import { AccessSealEntity } from '../../persistence/entities/access-chain';
import type { Transaction } from '../../persistence/statement';
import { inOrderOfPlace, type Finding } from './lane-check';
import { readAtOnce, type StoredSegment } from '../reading/log-reading.sql';
import { verifyLog } from './log-verification';
import { headsOf } from './segment-store';
import type { Verifier } from './signature';

export interface LastSeal {
  readonly segment: number;
  /** `YYYY-MM-DD` */
  readonly day: string | null;
  readonly sealedAt: Date;
  /** In that segment. */
  readonly records: number;
  /** When the last of them was recorded; null where there are none, or from before there was a chain. */
  readonly lastRecordedAt: Date | null;
  /** Thumbprint of the key that signed it; null where it is not signed with a key of the hub's. */
  readonly keyId: string | null;
}

export interface ChainState {
  readonly checkedAt: Date;
  /** Null before the first. */
  readonly lastSeal: LastSeal | null;
  /** Records behind it. */
  readonly unsealed: number;
  /** The first segment of what was checked. */
  readonly from: { readonly segment: number; readonly day: string | null };
  /** Records that were checked: those at the end of each writer's lane. */
  readonly checked: number;
  /** The first of what was found. */
  readonly findings: readonly Finding[];
  /** How many there are in all. */
  readonly found: number;
}

export interface ChainStates {
  /** Checked now, or a short time ago. @throws HubError AUDIT_UNAVAILABLE */
  chainState(): Promise<ChainState>;
}

export interface ChainStateParts {
  readonly orm: MikroORM;
  readonly verifier: Verifier;
  readonly clock: Clock;
  readonly time?: Time;
  /** Of each lane, from its end. */
  readonly records?: number;
  /** How long what was found is the answer to all callers. */
  readonly sharedMs?: number;
}

const RECORDS = 1_000;
const SHARED_MS = 5_000;
/** Listed one by one; of more only how many. */
const MOST_FINDINGS = 20;

/** One check at a time, however many ask. */
export function createChainStates({ sharedMs = SHARED_MS, time = realTime, ...parts }: ChainStateParts): ChainStates {
  let running: Promise<ChainState> | null = null;
  let last: { readonly state: ChainState; readonly at: number } | null = null;
  const check = async (): Promise<ChainState> => {
    try {
      const state = await checked(parts);
      last = { state, at: time.elapsedMs() };
      return state;
    } catch (error) {
      throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: error });
    } finally {
      running = null;
    }
  };
  return {
    chainState: async () => (last && time.elapsedMs() - last.at < sharedMs ? last.state : (running ??= check())),
  };
}

function checked({ orm, verifier, clock, records = RECORDS }: ChainStateParts): Promise<ChainState> {
  const checkedAt = clock.now();
  return readAtOnce(orm, async (reading, snapshot) => {
    const segments = await reading.segments();
    const lastSeal = await lastSealIn(snapshot, verifier, segments);
    const from = Math.max(1, lastSeal?.segment ?? 0);
    const findings: Finding[] = [];
    const verified = await verifyLog({
      ...{ reading, verifier, anchor: null, leastRetention: [], piece: { from, records } },
      onFinding: (finding) => {
        findings.push(finding);
        // bounded, whatever the log is like
        if (findings.length > 10 * MOST_FINDINGS) findings.sort(inOrderOfPlace).splice(MOST_FINDINGS);
      },
    });
    return {
      checkedAt,
      lastSeal,
      unsealed: await recordsIn(
        snapshot,
        segments.map(({ number }) => number).filter((one) => one > (lastSeal?.segment ?? -1)),
      ),
      from: { segment: from, day: dayOf(from, segments) },
      checked: verified.records,
      findings: findings.sort(inOrderOfPlace).slice(0, MOST_FINDINGS),
      found: verified.findings,
    };
  });
}

async function lastSealIn(
  snapshot: Transaction,
  verifier: Verifier,
  segments: readonly StoredSegment[],
): Promise<LastSeal | null> {
  const [seal] = await snapshot.find(AccessSealEntity, {}, { orderBy: { segment: 'desc' }, limit: 1 });
  if (!seal) return null;
  const { segment, sealedAt, recordCount, signature } = seal;
  const latest = (await headsOf(snapshot, segment)).map(({ recordedAt }) => recordedAt.getTime());
  return {
    segment,
    day: dayOf(segment, segments),
    sealedAt,
    records: Number(recordCount),
    lastRecordedAt: latest.length === 0 ? null : new Date(Math.max(...latest)),
    keyId: (await verifier.verify('seal', signature))?.keyId ?? null,
  };
}

function dayOf(segment: number, segments: readonly StoredSegment[]): string | null {
  return segments.find(({ number }) => number === segment)?.day ?? null;
}

/** By the numbers of their links: none is counted one by one. */
async function recordsIn(snapshot: Transaction, segments: readonly number[]): Promise<number> {
  let sum = 0;
  for (const segment of segments.filter((number) => number > 0)) {
    const heads = await headsOf(snapshot, segment);
    sum += heads.reduce((all, { sequence }) => all + sequence, 0);
  }
  return sum;
}
