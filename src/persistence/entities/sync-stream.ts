/** How far each stream of partner facts has been read, and how fresh it is. One row per stream. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { instant, text } from '../columns';

export interface SyncStreamRow {
  [PrimaryKeyProp]?: 'name';
  name: string;
  /** The partner's own opaque cursor. */
  cursor: string | null;
  lastTriedAt: Date | null;
  lastGoodAt: Date | null;
  /** An error code of the hub's, never a partner's text. */
  lastError: string | null;
}

export const SyncStreamEntity = new EntitySchema<SyncStreamRow>({
  name: 'SyncStream',
  tableName: 'sync_stream',
  properties: {
    name: { ...text, primary: true },
    cursor: { ...text, nullable: true },
    lastTriedAt: { ...instant, nullable: true },
    lastGoodAt: { ...instant, nullable: true },
    lastError: { ...text, nullable: true },
  },
});
