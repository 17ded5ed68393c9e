/** What an officer revokes of tokens, and what stands of it in the register. */
import { ISSUER_KINDS, type IssuerKind } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import {
  REVOCATION_GROUNDS,
  REVOKED_BY,
  type RevocationEntry,
  type RevocationGround,
  type RevokedBy,
} from '../../model/token-revocation';
import type { NewRevocation } from '../../registers/token-revocation-store';
import { Input, Instant, Of, Output, OwnId, Text } from '../declarations';
import { wordEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';

const RevokedByEnum = wordEnum<RevokedBy>('RevokedBy', 'By what tokens are revoked.', REVOKED_BY, {
  TOKEN: 'One token, by its id (jti).',
  SESSION: 'Every token of a session (sid), those issued later too.',
  SUBJECT: "Every token of a subject (sub) of an issuer's that was issued up to now.",
  CALLER: 'Every token of a caller that was issued up to now, by the pseudonym of the access log.',
});

const RevocationGroundEnum = wordEnum<RevocationGround>(
  'RevocationGround',
  'Why tokens are revoked.',
  REVOCATION_GROUNDS,
  {
    LEAKED: 'Somebody else has it, or may have it.',
    LOST_DEVICE: 'The device it is on is gone.',
    LEFT_SERVICE: 'Whoever it was issued to does not serve any more.',
    MISUSE: 'It was used for what it is not for.',
    LOGGED_OUT: 'Its session is over: an issuer says so by itself.',
  },
);

const TokenIssuerEnum = wordEnum<IssuerKind>('TokenIssuer', 'Who issues tokens.', ISSUER_KINDS, {
  healthcare: 'The issuer for recognised professionals.',
  staff: 'The issuer for agents, officers and others.',
  M2M: 'The issuer for systems of organisations.',
});

@Output('Tokens that are not accepted any more, by every process of the hub. It is not taken back.', {
  class: 'INTERNAL',
})
export class TokenRevocation implements AboutSubject, RevocationEntry {
  /** The controller's. */
  readonly subject!: OrganisationSubject;

  @OwnId('Id of the entry.')
  readonly id!: string;

  @Of(() => RevokedByEnum, 'By what.')
  readonly by!: RevokedBy;

  @Of(() => RevocationGroundEnum, 'Why.')
  readonly ground!: RevocationGround;

  @Instant('Since when, in real time.')
  readonly revokedAt!: Date;

  @Instant('Tokens issued up to then; null: whenever they were issued.')
  readonly issuedUntil!: Date | null;

  @Instant('Until when it is kept: no token that it is about lives longer.')
  readonly keptUntil!: Date;
}

export const TokenRevocationConnection = connectionType('TokenRevocation', TokenRevocation, 'revocations of tokens');

@Input('What is to be revoked.')
export class RevokeTokensInput implements NewRevocation {
  @Of(() => RevokedByEnum, 'By what.', { required: true, writes: 'TokenRevocation.by' })
  readonly by!: RevokedBy;

  @Of(() => TokenIssuerEnum, 'Who issued it; left out for a caller.', { writes: 'TokenRevocation.by' })
  readonly issuer?: IssuerKind | null;

  @Text('jti, sid, sub, or the pseudonym of a caller. A hash of it is kept, and not itself.', {
    required: true,
    writes: 'TokenRevocation.by',
  })
  readonly value!: string;

  @Of(() => RevocationGroundEnum, 'Why.', { required: true, writes: 'TokenRevocation.ground' })
  readonly ground!: RevocationGround;
}
