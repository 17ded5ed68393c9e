/** What was revoked of tokens, until none of them lives any more; nothing changes in it, and nothing is taken back. */
import { defineEntity } from '@mikro-orm/core';
import { REVOCATION_GROUNDS, REVOKED_BY } from '../../model/token-revocation';
import { count, instant, oneOf, text, uuid } from '../columns';

export const TokenRevocationEntity = defineEntity({
  name: 'TokenRevocation',
  tableName: 'token_revocation',
  properties: {
    id: uuid.primary(),
    /** Another for each; by their sum and by how many there are, it is seen that something has changed. */
    number: count.autoincrement(),
    by: oneOf(REVOKED_BY),
    /** Hash of what names it. */
    mark: text,
    ground: oneOf(REVOCATION_GROUNDS),
    revokedAt: instant,
    issuedUntil: instant.strictNullable(),
    keptUntil: instant,
  },
  indexes: [{ name: 'token_revocation_kept', properties: ['keptUntil'] }],
});
