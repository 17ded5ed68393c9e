/** Tokens are revoked by a privacy officer, on record before it counts, and at once by every process; what is in force can be read. */
import { Ctx, Resolver } from 'type-graphql';
import { Change, InputArgument, Read } from '../declarations';
import type { RevocationEntry } from '../../model/token-revocation';
import { organisationOfParty } from '../organisation-of-party';
import type { Connection } from '../paging/connection';
import { AfterArg, FirstArg } from '../paging/page-arguments';
import type { RequestContext } from '../request-context';
import { registerPage } from './register-page';
import { RevokeTokensInput, TokenRevocation, TokenRevocationConnection } from './token-revocation.type';

@Resolver()
export class TokenRevocationResolver {
  @Read(
    () => TokenRevocationConnection,
    "Revocations of tokens that are in force, the newest first, those by an issuer too. Driving source: the hub's own register.",
    { class: 'INTERNAL' },
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
