/** Tokens are revoked by a privacy officer, on record before it counts, and at once by every process; what is in force can be read. */
import { Ctx, Resolver } from 'type-graphql';
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
import { Input, Instant, Of, Output, OwnId, Text, Change, InputArgument, Read } from '../declarations';
import { wordEnum } from '../domain-enums';
import { connectionType, type Connection } from '../paging/connection';
import { organisationOfParty } from '../organisation-of-party';
import { AfterArg, FirstArg } from '../paging/page-arguments';
import type { RequestContext } from '../request-context';
import { registerPage } from './register-page';

/** What an officer revokes of tokens, and what stands of it in the register. */
const RevokedByEnum = wordEnum('RevokedBy', 'By what tokens are revoked.', REVOKED_BY, {
  TOKEN: 'One token, by its id (jti).',
  SESSION: 'Every token of a session (sid), those issued later too.',
  SUBJECT: "Every token of a subject (sub) of an issuer's that was issued up to now.",
  CALLER: 'Every token of a caller that was issued up to now, by the pseudonym of the access log.',
});

const RevocationGroundEnum = wordEnum('RevocationGround', 'Why tokens are revoked.', REVOCATION_GROUNDS, {
  LEAKED: 'Somebody else has it, or may have it.',
  LOST_DEVICE: 'The device it is on is gone.',
  LEFT_SERVICE: 'Whoever it was issued to does not serve any more.',
  MISUSE: 'It was used for what it is not for.',
  LOGGED_OUT: 'Its session is over: an issuer says so by itself.',
});

const TokenIssuerEnum = wordEnum('TokenIssuer', 'Who issues tokens.', ISSUER_KINDS, {
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

@Resolver()
export class TokenRevocationResolver {
  @Read(
    () => TokenRevocationConnection,
    "Revocations of tokens that are in force, the newest first, those by an issuer too. Driving source: the hub's own register.",
  )
  tokenRevocations(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<TokenRevocation>> {
    const { tokenRevocations } = context.register;
    const organisation = organisationOfParty(context.caller, 'CONTROLLER');
    const list = {
      name: 'tokenRevocations',
      key: 'TokenRevocation.by',
      read: (_scope: unknown, from: string | null, limit: number) => tokenRevocations.page(from, limit),
      toRow: (entry: RevocationEntry): TokenRevocation => ({
        ...entry,
        subject: { kind: 'ORGANISATION', organisation },
      }),
    } as const;
    return registerPage(context, list, { first, after });
  }

  @Change(
    () => TokenRevocation,
    'Revokes tokens: from then on no process of the hub begins a request under them. What has begun ends as it began. It is ' +
      'kept until the last of them would have expired, and not taken back: whoever may come back is issued another.',
  )
  async revokeTokens(
    @InputArgument(() => RevokeTokensInput, 'Which, and why.') input: RevokeTokensInput,
    @Ctx() { caller, register }: RequestContext,
  ): Promise<TokenRevocation> {
    const organisation = organisationOfParty(caller, 'CONTROLLER');
    return { subject: { kind: 'ORGANISATION', organisation }, ...(await register.tokenRevocations.revoke(input)) };
  }
}
