/** What was revoked of tokens, until none of them lives any more; nothing changes in it, and nothing is taken back. */
import { EntitySchema } from '@mikro-orm/core';
import { REVOCATION_GROUNDS, REVOKED_BY } from '../../model/token-revocation';
import { count, instant, oneOf, text, uuid } from '../columns';

export interface TokenRevocationRow {
  id: string;
  /** Another for each; by their sum and by how many there are, it is seen that something has changed. */
  number: bigint;
  by: string;
  /** Hash of what names it. */
  mark: string;
  ground: string;
  revokedAt: Date;
  issuedUntil: Date | null;
  keptUntil: Date;
}

export const TokenRevocationEntity = new EntitySchema<TokenRevocationRow>({
  name: 'TokenRevocation',
  tableName: 'token_revocation',
  properties: {
    id: { ...uuid, primary: true },
    number: { ...count, autoincrement: true },
    by: oneOf(REVOKED_BY),
    mark: text,
    ground: oneOf(REVOCATION_GROUNDS),
    revokedAt: instant,
    issuedUntil: { ...instant, nullable: true },
    keptUntil: instant,
  },
  indexes: [{ name: 'token_revocation_kept', properties: ['keptUntil'] }],
});
