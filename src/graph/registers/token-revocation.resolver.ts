/** Tokens are revoked by a privacy officer, on record before it counts, and at once by every process. */
import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Classified, ClassifiedArg } from '../classified';
import { organisationOfParty } from '../organisation-of-party';
import type { RequestContext } from '../request-context';
import { RevokeTokensInput, TokenRevocation } from './token-revocation.type';

@Resolver()
export class TokenRevocationResolver {
  @Classified('INTERNAL')
  @Mutation(() => TokenRevocation, {
    nullable: true,
    description:
      'Revokes tokens: from then on no process of the hub begins a request under them. What has begun ends as it began. It is ' +
      'kept until the last of them would have expired, and not taken back: whoever may come back is issued another.',
  })
  async revokeTokens(
    @ClassifiedArg('input', () => RevokeTokensInput, { as: 'STRUCTURAL', description: 'Which, and why.' })
    input: RevokeTokensInput,
    @Ctx() { caller, register }: RequestContext,
  ): Promise<TokenRevocation> {
    const organisation = organisationOfParty(caller, 'CONTROLLER');
    return { subject: { kind: 'ORGANISATION', organisation }, ...(await register.tokenRevocations.revoke(input)) };
  }
}
