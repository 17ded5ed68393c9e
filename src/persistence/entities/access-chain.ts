/**
 * Segments of the access log, the lanes in them, the seals that close them and the tombstones of those that were dropped.
 * The hub's role adds segments and seals; lanes come by a trigger, tombstones from the owner.
 */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { count, day, instant, json, text, uuid } from '../columns';

interface AccessSegmentRow {
  [PrimaryKeyProp]?: 'number';
  number: number;
  /** Which log this is: the same in all segments, another in every installation. */
  log: string;
  /** By the hub's clock, UTC, `YYYY-MM-DD`. */
  day: string;
  openedAt: Date;
}

/** The records of one writer in one segment. */
interface AccessLaneRow {
  [PrimaryKeyProp]?: ['segment', 'lane'];
  segment: number;
  lane: string;
}

interface AccessSealRow {
  [PrimaryKeyProp]?: 'segment';
  segment: number;
  /** Root of the segment before; null for the first. */
  previous: string | null;
  recordCount: bigint;
  /** Lane, number of records, hash of the last. */
  lanes: [string, number, string][];
  root: string;
  sealedAt: Date;
  signature: string;
}

interface AccessTombstoneRow {
  [PrimaryKeyProp]?: 'segment';
  segment: number;
  root: string;
  recordCount: bigint;
  /** The rule it was dropped under. */
  retentionDays: number;
  droppedAt: Date;
  signature: string;
}

export const AccessSegmentEntity = new EntitySchema<AccessSegmentRow>({
  name: 'AccessSegment',
  tableName: 'access_segment',
  properties: {
    number: { type: 'integer', primary: true, autoincrement: false },
    log: uuid,
    day,
    openedAt: instant,
  },
});

export const AccessLaneEntity = new EntitySchema<AccessLaneRow>({
  name: 'AccessLane',
  tableName: 'access_lane',
  properties: {
    segment: { type: 'integer', primary: true, autoincrement: false },
    lane: { ...uuid, primary: true },
  },
});

export const AccessSealEntity = new EntitySchema<AccessSealRow>({
  name: 'AccessSeal',
  tableName: 'access_seal',
  properties: {
    segment: { type: 'integer', primary: true, autoincrement: false },
    previous: { ...text, nullable: true },
    recordCount: count,
    lanes: json,
    root: text,
    sealedAt: instant,
    signature: text,
  },
});

export const AccessTombstoneEntity = new EntitySchema<AccessTombstoneRow>({
  name: 'AccessTombstone',
  tableName: 'access_tombstone',
  properties: {
    segment: { type: 'integer', primary: true, autoincrement: false },
    root: text,
    recordCount: count,
    retentionDays: { type: 'integer' },
    droppedAt: instant,
    signature: text,
  },
});
