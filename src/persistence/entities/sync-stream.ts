/** How far each stream of partner facts has been read, and how fresh it is. One row per stream. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { count, instant, text, uuid } from '../columns';

export interface SyncStreamRow {
  [PrimaryKeyProp]?: 'name';
  name: string;
  /** The partner's own opaque cursor. */
  cursor: string | null;
  /**
   * Of the partner's own numbering: everything up to this item has been taken in. Null before the first reading.
   */
  sequence: bigint | null;
  lastTriedAt: Date | null;
  lastGoodAt: Date | null;
  /** An error code of the hub's, never a partner's text. */
  lastError: string | null;
  lastEventAt: Date | null;
  /** The furthest item an event has told of and no reading has come to since. */
  announced: bigint | null;
}

export const SyncStreamEntity = new EntitySchema<SyncStreamRow>({
  name: 'SyncStream',
  tableName: 'sync_stream',
  properties: {
    name: { ...text, primary: true },
    cursor: { ...text, nullable: true },
    sequence: { ...count, nullable: true },
    lastTriedAt: { ...instant, nullable: true },
    lastGoodAt: { ...instant, nullable: true },
    lastError: { ...text, nullable: true },
    lastEventAt: { ...instant, nullable: true },
    announced: { ...count, nullable: true },
  },
});

/** Events of partners that were taken in, so that each counts once; kept for an hour. */
export interface ReceivedEventRow {
  [PrimaryKeyProp]?: ['sender', 'id'];
  /** A source id. */
  sender: string;
  id: string;
  stream: string;
  sequence: bigint;
  receivedAt: Date;
}

export const ReceivedEventEntity = new EntitySchema<ReceivedEventRow>({
  name: 'ReceivedEvent',
  tableName: 'received_event',
  properties: {
    sender: { ...text, primary: true },
    id: { ...uuid, primary: true },
    stream: text,
    sequence: count,
    receivedAt: { ...instant, index: 'received_event_received_at' },
  },
});
