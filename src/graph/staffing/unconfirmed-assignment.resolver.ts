/** For officers: which cases one partner alone assigns or escalates. */
import { Ctx, Resolver } from 'type-graphql';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import {
  MISSING_HALVES,
  type MissingHalf,
  type UnconfirmedAssignment as Unconfirmed,
} from '../../model/unconfirmed-assignment';
import type { CareLine } from '../../model/words';
import { Instant, Of, Output, Text, Read } from '../declarations';
import { CareLineEnum, wordEnum } from '../domain-enums';
import type { RequestContext } from '../request-context';
import { subjectOfSource } from '../sources/source.type';

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
export class UnconfirmedAssignment implements AboutSubject, Unconfirmed {
  /** The insurer. */
  readonly subject!: OrganisationSubject;

  @Text("The insurer's system, as `sources` names it.")
  readonly source!: Unconfirmed['source'];

  @Text("The call centre's reference of the case, as the partner has it.")
  readonly caseReference!: string;

  @Of(() => CareLineEnum, 'Second line: a nurse; third: a physician.')
  readonly line!: Extract<CareLine, 'SECOND' | 'THIRD'> | null;

  @Of(() => MissingHalfEnum, 'Whose word is missing.')
  readonly missing!: MissingHalf;

  @Instant('Since when, by the word of the one partner.')
  readonly since!: Date;
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
    return unconfirmed.map((one) => ({ ...one, subject: subjectOfSource(context, one.source) }));
  }
}
