/** The policies that releases brought, by digest. The owner's role writes them while it migrates; the hub can only read. */
import { defineEntity } from '@mikro-orm/core';
import { instant, integer, text } from '../columns';

export const ReleasePolicyEntity = defineEntity({
  name: 'ReleasePolicy',
  tableName: 'release_policy',
  properties: {
    /** The release's, as in the author `installation 8`. */
    revision: integer.primary().autoincrement(false),
    /** Hexadecimal SHA-256 of the document without its number, as `policy_digest` computes it. */
    digest: text.primary(),
    recordedAt: instant,
  },
});
