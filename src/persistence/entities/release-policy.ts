/** The policies that releases brought, by digest. The owner's role writes them while it migrates; the hub can only read. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { instant, text } from '../columns';

export interface ReleasePolicyRow {
  [PrimaryKeyProp]?: ['revision', 'digest'];
  /** The release's, as in the author `installation 8`. */
  revision: number;
  /** Hexadecimal SHA-256 of the document without its number, as `policy_digest` computes it. */
  digest: string;
  recordedAt: Date;
}

export const ReleasePolicyEntity = new EntitySchema<ReleasePolicyRow>({
  name: 'ReleasePolicy',
  tableName: 'release_policy',
  properties: {
    revision: { type: 'integer', primary: true, autoincrement: false },
    digest: { ...text, primary: true },
    recordedAt: instant,
  },
});
