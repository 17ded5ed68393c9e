/**
 * Checks the end of the chain while the hub runs, with what `npm run audit:verify` checks all of it with: the last segment
 * that was sealed and the one that is open, and of each writer's lane the last records. The anchor is not looked at: what
 * the hub says of itself does not take the place of a check by somebody else.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import type { Clock } from '../model/clock';
import { statement, type SqlTransaction } from '../persistence/statement';
import type { ChainState, ChainStates, LastSeal } from './chain-state';
import { inOrderOfPlace, type Finding } from './log-finding';
import type { LogReading } from './log-reading';
import { readAtOnce } from './log-reading-store';
import { verifyLog } from './log-verification';
import { headsOf } from './segment-store';
import type { Verifier } from './signature';

export interface ChainStateParts {
  readonly orm: MikroORM;
  readonly verifier: Verifier;
  readonly clock: Clock;
  /** Of each lane, from its end. */
  readonly records?: number;
  /** How long what was found is told to whoever else asks. */
  readonly sharedMs?: number;
}

const RECORDS = 1_000;
const SHARED_MS = 5_000;
/** Told one by one; of more only how many. */
const MOST_FINDINGS = 20;

/** One check at a time, however many ask. */
export function createChainStates({ sharedMs = SHARED_MS, ...parts }: ChainStateParts): ChainStates {
  let running: Promise<ChainState> | null = null;
  let last: { readonly state: ChainState; readonly at: number } | null = null;
  const check = async (): Promise<ChainState> => {
    try {
      const state = await checked(parts);
      last = { state, at: performance.now() };
      return state;
    } catch (error) {
      throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: error });
    } finally {
      running = null;
    }
  };
  return {
    chainState: async () => (last && performance.now() - last.at < sharedMs ? last.state : (running ??= check())),
  };
}

function checked({ orm, verifier, clock, records = RECORDS }: ChainStateParts): Promise<ChainState> {
  const checkedAt = clock.now();
  return readAtOnce(orm, async (reading, snapshot) => {
    const segments = await reading.segments();
    const dayOf = (segment: number): string | null => segments.find(({ number }) => number === segment)?.day ?? null;
    const lastSeal = await lastSealIn(reading, snapshot, verifier, dayOf);
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
      from: { segment: from, day: dayOf(from) },
      checked: verified.records,
      findings: findings.sort(inOrderOfPlace).slice(0, MOST_FINDINGS),
      found: verified.findings,
    };
  });
}

async function lastSealIn(
  reading: LogReading,
  snapshot: SqlTransaction,
  verifier: Verifier,
  dayOf: (segment: number) => string | null,
): Promise<LastSeal | null> {
  const [newest] = await statement<{ segment: number | null }>(
    snapshot,
    'select max("segment") as "segment" from "access_seal"',
  );
  const segment = newest?.segment ?? null;
  const [seal] = segment === null ? [] : await reading.seals(segment);
  if (!seal) return null;
  return {
    segment: seal.segment,
    day: dayOf(seal.segment),
    sealedAt: new Date(seal.sealedAt),
    records: seal.count,
    lastRecordedAt: await lastRecordedIn(snapshot, seal.segment),
    keyId: (await verifier.verify('seal', seal.signature))?.keyId ?? null,
  };
}

/** Of the last record of each lane the latest. */
async function lastRecordedIn(snapshot: SqlTransaction, segment: number): Promise<Date | null> {
  const [row] = await statement<{ at: string | null }>(
    snapshot,
    `select max(r."recorded_at")::text as "at" from "access_lane" l
      cross join lateral (
        select "recorded_at" from "access_record"
        where "segment_number" = l."segment" and "lane" = l."lane" order by "sequence" desc limit 1
      ) r
      where l."segment" = ?`,
    [segment],
  );
  return row?.at ? new Date(row.at) : null;
}

/** By the numbers of their links: none is counted one by one. */
async function recordsIn(snapshot: SqlTransaction, segments: readonly number[]): Promise<number> {
  let sum = 0;
  for (const segment of segments.filter((number) => number > 0)) {
    const heads = await headsOf(snapshot, segment);
    sum += heads.reduce((all, { sequence }) => all + sequence, 0);
  }
  return sum;
}
