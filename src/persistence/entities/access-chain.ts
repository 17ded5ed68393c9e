/**
 * Segments of the access log, the lanes in them, the seals that close them and the tombstones of those that were dropped.
 * The hub's role adds segments and seals; lanes come by a trigger, tombstones from the owner.
 */
import { defineEntity } from '@mikro-orm/core';
import { count, day, instant, integer, json, text, uuid } from '../columns';

export const AccessSegmentEntity = defineEntity({
  name: 'AccessSegment',
  tableName: 'access_segment',
  properties: {
    number: integer.primary().autoincrement(false),
    /** Which log this is: the same in all segments, another in every installation. */
    log: uuid,
    /** By the hub's clock, UTC, `YYYY-MM-DD`. */
    day,
    openedAt: instant,
  },
});

/** The records of one writer in one segment. */
export const AccessLaneEntity = defineEntity({
  name: 'AccessLane',
  tableName: 'access_lane',
  properties: {
    segment: integer.primary().autoincrement(false),
    lane: uuid.primary(),
  },
});

export const AccessSealEntity = defineEntity({
  name: 'AccessSeal',
  tableName: 'access_seal',
  properties: {
    segment: integer.primary().autoincrement(false),
    /** Root of the segment before; null for the first. */
    previous: text.strictNullable(),
    recordCount: count,
    /** Lane, number of records, hash of the last. */
    lanes: json.$type<[string, number, string][]>(),
    root: text,
    sealedAt: instant,
    signature: text,
  },
});

export const AccessTombstoneEntity = defineEntity({
  name: 'AccessTombstone',
  tableName: 'access_tombstone',
  properties: {
    segment: integer.primary().autoincrement(false),
    root: text,
    recordCount: count,
    /** The rule it was dropped under. */
    retentionDays: integer,
    droppedAt: instant,
    signature: text,
  },
});
