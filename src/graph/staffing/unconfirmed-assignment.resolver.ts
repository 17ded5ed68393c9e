/** For officers: which cases one partner alone assigns or escalates. */
import { Ctx, Resolver } from 'type-graphql';
import { Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { subjectOfSource } from '../sources/source-subject';
import { UnconfirmedAssignment } from './unconfirmed-assignment.type';

@Resolver()
export class UnconfirmedAssignmentResolver {
  @Read(
    () => [UnconfirmedAssignment],
    'Cases that an insurer assigned without an escalation by the call centre, or the reverse; the oldest 200 first. Driving ' +
      "source: the hub's own mirror.",
    { class: 'INTERNAL' },
  )
  async unconfirmedAssignments(@Ctx() context: RequestContext): Promise<UnconfirmedAssignment[]> {
    const unconfirmed = await context.register.unconfirmedAssignments();
    return unconfirmed.map((one) => ({ ...one, subject: subjectOfSource(context, one.source) }));
  }
}
