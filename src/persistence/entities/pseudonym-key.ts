/** By which key the pseudonyms in this database were made: a keyed digest of it, never the key. One row. */
import { defineEntity } from '@mikro-orm/core';
import { instant, integer, text } from '../columns';

export const PseudonymKeyEntity = defineEntity({
  name: 'PseudonymKey',
  tableName: 'pseudonym_key',
  properties: {
    /** Always 1. */
    id: integer.primary().autoincrement(false),
    fingerprint: text,
    keptAt: instant,
  },
});
