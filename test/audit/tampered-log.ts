/** A log with a sealed and an open segment, that is tampered with under the owner's role, checked, and put back as it was. */
import { laneBeginning } from '../../src/audit/chain/access-chain';
import { AnchorKeeper } from '../../src/audit/anchors/anchor-keeper';
import type { AnchorTarget } from '../../src/audit/anchors/anchor';
import type { AnchorLine } from '../../src/audit/anchors/anchor-lines';
import type { Finding } from '../../src/audit/chain/lane-check';
import { readAtOnce, type LogReading } from '../../src/audit/reading/log-reading.sql';
import { verifyLog } from '../../src/audit/chain/log-verification';
import { dropOldSegments, type RetentionParts } from '../../src/audit/chain/retention-store';
import { createKeptLog, type Segments } from '../../src/audit/chain/segment-store';
import { createVerifier } from '../../src/audit/chain/signature';
import { storedHash } from '../../src/audit/records/stored-record';
import { openDatabase } from '../../src/persistence/database';
import { LogGround } from './log-ground';
import { realTime } from '../../src/model/time';

const TABLES = ['access_record', 'access_segment', 'access_lane', 'access_seal', 'access_tombstone'];

type Dropped = Parameters<RetentionParts['onDropped']>[0];

interface FoundOptions {
  readonly withAnchor?: boolean;
  readonly leastRetentionDays?: number;
  readonly log?: string;
  /** Done once, between the reading of what seals say and the first records. */
  readonly meanwhile?: () => Promise<unknown>;
  /** How the records come: one by one. */
  readonly oneByOne?: boolean;
}

export class TamperedLog {
  /** What the anchor holds; a test may add to it. */
  anchor: AnchorLine[] = [];
  private kept: readonly AnchorLine[] = [];

  private constructor(
    readonly ground: LogGround,
    /** The lane with five records in the sealed segment 1. */
    readonly sealed: string,
    /** The one with four in the open segment 2. */
    readonly open: string,
  ) {}

  static async start(): Promise<TamperedLog> {
    const ground = await LogGround.start();
    // the migration ran today; the clock of this log is another
    await ground.owner.query(`update access_segment set day = '2020-05-20'`);
    await ground.change(ground.record(), ground.record({ returned: [] }));
    const anchor: AnchorLine[] = [];
    await writeTwoDays(ground, anchor);
    const lanes = await ground.rows<{ lane: string }>(
      `select lane::text from access_record where segment_number is not null and sequence = 4 order by segment_number`,
    );
    await ground.owner.query('create schema kept');
    for (const table of TABLES) {
      await ground.owner.query(`create table kept.${table} as select * from ${table}`);
      await ground.owner.query(`alter table ${table} disable trigger user`);
    }
    for (const constraint of ['chain', 'segment_number']) {
      await ground.owner.query(`alter table access_record drop constraint access_record_${constraint}`);
    }
    const log = new TamperedLog(ground, lanes[0]!.lane, lanes[1]!.lane);
    log.kept = anchor;
    log.anchor = [...anchor];
    return log;
  }

  /** As it was before the test. */
  async restore(): Promise<void> {
    this.anchor = [...this.kept];
    for (const table of TABLES) {
      await this.ground.owner.query(`truncate ${table}`);
      await this.ground.owner.query(`insert into ${table} select * from kept.${table}`);
    }
  }

  /** What a hub does: records today, shown to the anchor, the day before closed first. */
  async write(): Promise<void> {
    const segments = this.ground.segments();
    await this.ground.store(segments).append([this.ground.record(), this.ground.record()]);
    await keeperOf(this.ground, segments, this.anchor).show();
  }

  /** What retention drops of it, shown to the anchor before. */
  async drop(days: number, keep?: AnchorTarget['keep']): Promise<Dropped[]> {
    const { ground } = this;
    const dropped: Dropped[] = [];
    const orm = await openDatabase({ url: ground.database.ownerUrl, poolSize: 1 });
    await dropOldSegments({
      ...{ orm, signer: ground.signer, clock: ground.clock, days },
      target: { keep: keep ?? (async (kind, signature) => void this.anchor.push({ kind, signature })) },
      onDropped: (one) => dropped.push(one),
    }).finally(() => orm.close(true));
    return dropped;
  }

  /** @param statements `:sealed` and `:open` stand for the lanes */
  async tamper(...statements: string[]): Promise<void> {
    for (const sql of statements) {
      const filled = sql.replaceAll(':sealed', `'${this.sealed}'`).replaceAll(':open', `'${this.open}'`);
      await this.ground.owner.query(filled);
    }
  }

  /** What is found, without sentences: `KIND segment lane number`. */
  async found({ withAnchor = true, leastRetentionDays = 30, log, meanwhile, oneByOne }: FoundOptions = {}): Promise<
    string[]
  > {
    const findings: Finding[] = [];
    const { findings: count } = await readAtOnce(this.ground.orm, (reading) =>
      verifyLog({
        reading: meanwhile ? interrupted(reading, meanwhile) : oneByOne ? inSmallPages(reading) : reading,
        verifier: createVerifier([this.ground.key.publicKey]),
        anchor: withAnchor ? linesOf([...this.anchor]) : null,
        ...(log !== undefined && { log }),
        leastRetention: [{ days: leastRetentionDays, from: null }],
        onFinding: (finding) => findings.push(finding),
      }),
    );
    expect(count).toBe(findings.length);
    const names: Record<string, string> = { [this.sealed]: 'sealed', [this.open]: 'open' };
    return findings.map(({ kind, segment, lane, sequence }) =>
      [kind, segment, lane && (names[lane] ?? 'other'), sequence].filter((part) => part !== undefined).join(' '),
    );
  }

  /** Computes a lane's links anew after a change, as somebody does who knows how. */
  async recompute(segment: number, lane: string): Promise<void> {
    const { ground } = this;
    const [{ log, previous }] = (await ground.rows<{ log: string; previous: string }>(
      `select log, (select root from access_seal where segment = ${segment - 1}) as previous
        from access_segment where number = ${segment}`,
    )) as [{ log: string; previous: string }];
    let hash = laneBeginning({ log, number: segment, previous }, lane);
    for (const record of await ground.storedRecords(`segment_number = ${segment} and lane = '${lane}'`)) {
      hash = storedHash(hash, record);
      await ground.owner.query(`update access_record set hash = '\\x${hash}' where id = $1`, [record.id]);
    }
  }
}

/** Five, two and one record on one day, four on the next, each day's heads shown to the anchor. */
async function writeTwoDays(ground: LogGround, anchor: AnchorLine[]): Promise<void> {
  const segments = ground.segments();
  const keeper = keeperOf(ground, segments, anchor);
  const [store, other] = [ground.store(segments), ground.store(segments)];
  for (const count of [3, 2]) await store.append(Array.from({ length: count }, () => ground.record()));
  await other.append([ground.record(), ground.record()]);
  await ground.change(ground.record({ registerEntry: 'application:x', lookUp: 'WRONG_ANSWERS' as never }));
  await keeper.show();
  ground.clock.at = new Date('2020-05-21T08:00:00Z');
  for (const count of [2, 2]) {
    await store.append(Array.from({ length: count }, () => ground.record()));
    await keeper.show();
  }
}

function keeperOf({ orm, signer, clock }: LogGround, segments: Segments, anchor: AnchorLine[]): AnchorKeeper {
  return new AnchorKeeper({
    time: realTime,
    segments,
    kept: createKeptLog(orm),
    signer,
    clock,
    target: { keep: (kind, signature) => Promise.resolve(void anchor.push({ kind, signature })) },
    onDisagreement: () => undefined,
    onFailure: (error) => {
      throw error;
    },
  });
}

function interrupted(reading: LogReading, meanwhile: () => Promise<unknown>): LogReading {
  let done = false;
  return {
    ...reading,
    async *records(segment) {
      if (!done) await meanwhile();
      done = true;
      yield* reading.records(segment);
    },
  };
}

function inSmallPages(reading: LogReading): LogReading {
  return {
    ...reading,
    async *records(segment) {
      for await (const page of reading.records(segment)) for (const record of page) yield [record];
    },
  };
}

async function* linesOf(anchor: readonly AnchorLine[]): AsyncGenerator<AnchorLine | null> {
  yield* anchor;
}
