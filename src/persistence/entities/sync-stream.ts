/** How far each stream of partner facts has been read, and how fresh it is. One row per stream. */
import { defineEntity } from '@mikro-orm/core';
import type { SourceId } from '../../model/words';
import { instant, sequence, text, uuid } from '../columns';

export const SyncStreamEntity = defineEntity({
  name: 'SyncStream',
  tableName: 'sync_stream',
  properties: {
    name: text.primary(),
    /** The partner's own opaque cursor. */
    cursor: text.strictNullable(),
    /**
     * Of the partner's own numbering: everything up to this item has been taken in. Null before the first reading.
     */
    sequence: sequence.strictNullable(),
    lastPolledAt: instant.fieldName('last_tried_at').strictNullable(),
    lastGoodAt: instant.strictNullable(),
    /** An error code of the hub's, never a partner's text. */
    lastError: text.strictNullable(),
    lastEventAt: instant.strictNullable(),
    /** The furthest item that an event has announced and no reading has reached since. */
    announced: sequence.strictNullable(),
  },
});

/** Events of partners that were taken in, so that each counts once; kept for an hour. */
export const ReceivedEventEntity = defineEntity({
  name: 'ReceivedEvent',
  tableName: 'received_event',
  properties: {
    /** A source id. */
    sender: text.$type<SourceId>().primary(),
    id: uuid.primary(),
    stream: text,
    sequence,
    receivedAt: instant.index('received_event_received_at'),
  },
});
