/** How long the hub keeps what, and legal holds: read and placed by privacy officers, each change on record before it counts. */
import { Ctx, Resolver } from 'type-graphql';
import { Changes } from '../changes';
import { Day, Input, Of, Read, RevisionRead, Text } from '../declarations';
import { InputFields } from '../fields';
import { changeRow } from '../policy/policy-register-record';
import { PolicyRegisterChange } from '../policy/policy-register.type';
import { RetentionCategoryEnum } from '../policy/rule.type';
import type { RequestContext } from '../request-context';
import { KeptCategoryEntry, keptCategoryRow, LegalHold, legalHoldRow } from './legal-hold.type';

const HOLD = {
  id: Text('Its id: small letters, digits and hyphens. One that is new is placed.', {
    required: true,
    writes: 'PolicyRegisterEntry.name',
  }),
  revision: RevisionRead(),
  reason: Text('Why; one line, which says nothing of persons.', { required: true }),
};

@Input('A legal hold as it is to stand.', { writes: 'LegalHold' })
export class ChangeLegalHoldInput extends InputFields({
  ...HOLD,
  caseReference: Text('Of a new one: the case, by the reference of the call centre.'),
  niss: Text(
    'Of a new one: the national number of the person about whom all is held; kept as a keyed pseudonym only, and not shown again.',
    { writes: 'LegalHold.person' },
  ),
  category: Of(() => RetentionCategoryEnum, 'Of a new one: the category that is held.'),
  validUntil: Day('The last day; 366 days from now at most.', { required: true }),
}) {}

@Input('A legal hold that is to end with this request.', { writes: 'LegalHold' })
export class EndLegalHoldInput extends InputFields(HOLD) {}

@Resolver()
export class RetentionResolver {
  @Read(
    () => [KeptCategoryEntry],
    "How long the hub keeps what, by category, and how much is over. Driving source: the hub's own register.",
  )
  async retention(@Ctx() { register }: RequestContext): Promise<KeptCategoryEntry[]> {
    return (await register.kept()).map(keptCategoryRow);
  }

  @Read(() => [LegalHold], "Legal holds by id, with those that are over. Driving source: the hub's own register.")
  async legalHolds(@Ctx() { register, now }: RequestContext): Promise<LegalHold[]> {
    return (await register.legalHolds.list()).map((hold) => legalHoldRow(hold, now));
  }
}

export const RetentionChangeResolver = Changes(
  PolicyRegisterChange,
  {
    changeLegalHold: {
      does: 'Places a legal hold or prolongs one, once another privacy officer has confirmed it. An earlier last day counts at once.',
      input: [ChangeLegalHoldInput, 'The hold.'],
      by: (input, { register }) => register.legalHolds.change(input),
    },
    endLegalHold: {
      does: 'Ends a legal hold at once: what is over is deleted with the next look.',
      input: [EndLegalHoldInput, 'The hold.'],
      by: (input, { register }) => register.legalHolds.end(input),
    },
  },
  changeRow,
);
