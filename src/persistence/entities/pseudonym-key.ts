/** By which key the pseudonyms in this database were made: a keyed digest of it, never the key. One row. */
import { EntitySchema } from '@mikro-orm/core';
import { instant, text } from '../columns';

export interface PseudonymKeyRow {
  /** Always 1. */
  id: number;
  fingerprint: string;
  keptAt: Date;
}

export const PseudonymKeyEntity = new EntitySchema<PseudonymKeyRow>({
  name: 'PseudonymKey',
  tableName: 'pseudonym_key',
  properties: { id: { type: 'integer', primary: true, autoincrement: false }, fingerprint: text, keptAt: instant },
});
