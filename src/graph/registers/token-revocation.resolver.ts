/** Tokens are revoked by a privacy officer, on record before it counts, and at once by every process; what is in force can be read. */
import { ISSUER_KINDS } from '../../model/roles';
import type { OrganisationSubject } from '../../model/subject';
import { REVOCATION_GROUNDS, REVOKED_BY, type RevocationEntry } from '../../model/caller';
import { Changes } from '../changes';
import { Input, Instant, Of, Output, OwnId, Text } from '../declarations';
import { Fields, InputFields } from '../fields';
import { wordEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';
import { type RequestContext, subjectOfParty } from '../request-context';

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
  LEFT_SERVICE: 'The person it was issued to does not serve any more.',
  MISUSE: 'It was used for what it is not for.',
  LOGGED_OUT: 'Its session is over: an issuer says so by itself.',
});

const TokenIssuerEnum = wordEnum('TokenIssuer', 'Who issues tokens.', ISSUER_KINDS, {
  healthcare: 'The issuer for recognised professionals.',
  staff: 'The issuer for agents, officers and others.',
  M2M: 'The issuer for systems of organisations.',
  citizen: 'The issuer for persons concerned.',
});

@Output('Tokens that are not accepted any more, by every process of the hub. It is not taken back.', {
  class: 'INTERNAL',
})
export class TokenRevocation extends Fields({
  id: OwnId('Id of the entry.'),
  by: Of(() => RevokedByEnum, 'By what.'),
  ground: Of(() => RevocationGroundEnum, 'Why.'),
  revokedAt: Instant('Since when, in real time.'),
  issuedUntil: Instant('Tokens issued up to then; null: whenever they were issued.'),
  keptUntil: Instant('Until when it is kept: no token that it is about lives longer.'),
}) {
  /** The controller's. */
  readonly subject!: OrganisationSubject;
}

export const TokenRevocationConnection = connectionType('TokenRevocation', TokenRevocation, 'revocations of tokens');

@Input('What is to be revoked.', { writes: 'TokenRevocation.by' })
export class RevokeTokensInput extends InputFields({
  by: Of(() => RevokedByEnum, 'By what.', { required: true }),
  issuer: Of(() => TokenIssuerEnum, 'Who issued it; left out for a caller.'),
  value: Text('jti, sid, sub, or the pseudonym of a caller. A hash of it is kept, and not itself.', { required: true }),
  ground: Of(() => RevocationGroundEnum, 'Why.', { required: true, writes: 'TokenRevocation.ground' }),
}) {}

export const TokenRevocationResolver = Changes(
  TokenRevocation,
  {
    revokeTokens: {
      does:
        'Revokes tokens: from then on no process of the hub begins a request under them. What has begun ends as it began. It is ' +
        'kept until the last of them would have expired, and not taken back: a person who may come back is issued another.',
      input: [RevokeTokensInput, 'Which, and why.'],
      by: ({ value, ...input }, { register, pseudonyms }) =>
        register.tokenRevocations.revoke({
          ...input,
          value: input.by === 'CALLER' ? pseudonyms.lastingName(value) : value,
        }),
    },
  },
  tokenRevocationRow,
);

export function tokenRevocationRow(entry: RevocationEntry, context: RequestContext): TokenRevocation {
  return { ...entry, subject: subjectOfParty(context, 'CONTROLLER') };
}
