/** For officers: which cases one partner alone assigns or escalates. */
import { Ctx, Resolver } from 'type-graphql';
import type { OrganisationSubject } from '../../model/subject';
import { MISSING_HALVES } from '../../model/caller';
import { Instant, Of, Output, Text, Read } from '../declarations';
import { Fields } from '../fields';
import { CareLineEnum, wordEnum } from '../domain-enums';
import type { RequestContext } from '../request-context';
import { subjectOfParty } from '../organisation-of-party';

const MissingHalfEnum = wordEnum(
  'MissingHalf',
  'Whose word is missing for an assignment of a case to be valid.',
  MISSING_HALVES,
  {
    ESCALATION: "The call centre's: the insurer assigned a case that was not escalated to it.",
    ASSIGNMENT: "The insurer's: the call centre escalated a case that is assigned to no member of that staff.",
  },
);

@Output('A case that one partner alone gives to the staff of an insurer. It opens nothing.', { class: 'INTERNAL' })
export class UnconfirmedAssignment extends Fields({
  source: Text("The insurer's system, as `sources` names it."),
  caseReference: Text("The call centre's reference of the case, as the partner has it."),
  line: Of(() => CareLineEnum, 'Second line: a nurse; third: a physician.'),
  missing: Of(() => MissingHalfEnum, 'Whose word is missing.'),
  since: Instant('Since when, by the word of the one partner.'),
}) {
  /** The insurer. */
  readonly subject!: OrganisationSubject;
}

@Resolver()
export class UnconfirmedAssignmentResolver {
  @Read(
    () => [UnconfirmedAssignment],
    'Cases that an insurer assigned without an escalation by the call centre, or the reverse; the oldest 200 first. Driving ' +
      "source: the hub's own mirror.",
  )
  async unconfirmedAssignments(@Ctx() context: RequestContext): Promise<UnconfirmedAssignment[]> {
    const unconfirmed = await context.register.unconfirmedAssignments();
    return unconfirmed.map((one) => ({ ...one, subject: subjectOfParty(context, one.source) }));
  }
}
