/** What an officer revokes of tokens, and what stands of it in the register. */
import { Field, ID, InputType, ObjectType } from 'type-graphql';
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
import { Classified } from '../classified';
import { wordEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';
import { Writes } from './written';

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

@Classified('INTERNAL')
@ObjectType({
  description: 'Tokens that are not accepted any more, by every process of the hub. It is not taken back.',
  simpleResolvers: true,
})
export class TokenRevocation implements AboutSubject, RevocationEntry {
  /** The controller's. */
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Id of the entry.' })
  readonly id!: string;

  @Field(() => RevokedByEnum, { nullable: true, description: 'By what.' })
  readonly by!: RevokedBy;

  @Field(() => RevocationGroundEnum, { nullable: true, description: 'Why.' })
  readonly ground!: RevocationGround;

  @Field(() => Date, { nullable: true, description: 'Since when, in real time.' })
  readonly revokedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Tokens issued up to then; null: whenever they were issued.' })
  readonly issuedUntil!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when it is kept: no token that it is about lives longer.' })
  readonly keptUntil!: Date;
}

export const TokenRevocationConnection = connectionType('TokenRevocation', TokenRevocation, 'revocations of tokens');

@InputType({ description: 'What is to be revoked.' })
export class RevokeTokensInput implements NewRevocation {
  @Writes('TokenRevocation.by')
  @Field(() => RevokedByEnum, { description: 'By what.' })
  readonly by!: RevokedBy;

  @Writes('TokenRevocation.by')
  @Field(() => TokenIssuerEnum, { nullable: true, description: 'Who issued it; left out for a caller.' })
  readonly issuer?: IssuerKind | null;

  @Writes('TokenRevocation.by')
  @Field(() => String, {
    description: 'jti, sid, sub, or the pseudonym of a caller. A hash of it is kept, and not itself.',
  })
  readonly value!: string;

  @Writes('TokenRevocation.ground')
  @Field(() => RevocationGroundEnum, { description: 'Why.' })
  readonly ground!: RevocationGround;
}
