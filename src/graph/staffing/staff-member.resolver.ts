/** The list of staff, and what is read of a member only where it is asked for. */
import { Ctx, Resolver, Root } from 'type-graphql';
import { requireRights } from '../case/list-scope';
import { Argument, Read, Computed, Asks } from '../declarations';
import { connectionOf, emptyConnection, type Connection } from '../paging/connection';
import { sortIn } from '../paging/criteria';
import { AfterArg, FirstArg, pageSize, cursorCodec } from '../paging/page-arguments';
import type { RequestContext } from '../request-context';
import { StaffFilter, StaffOrder, isStaffPosition, staffCriteria } from './staff-criteria.input';
import { StaffMember, StaffMemberConnection, StaffTraining, StaffAssignment } from './staff-member.type';
import { staffMember, staffOf } from './staff-record';

@Resolver(() => StaffMember)
export class StaffMemberResolver {
  /** Of the class of its rows: their number alone reveals which rows a filter finds. */
  @Read(
    () => StaffMemberConnection,
    "People on their way to work, at work and gone, as far as the sources that are the caller's own tell of them. " +
      "Driving source: the hub's own registers, which mirror them; no partner is asked, and `asOf` says of when each is.",
    { class: 'PERSONAL' },
  )
  async staff(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @Argument('filter', () => StaffFilter, 'Which members of staff.') filter: StaffFilter | null | undefined,
    @Argument('orderBy', () => StaffOrder, 'In which order.') orderBy: StaffOrder | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<StaffMember>> {
    const limit = pageSize(first);
    const criteria = staffCriteria(filter);
    const sort = sortIn(orderBy);
    const { pseudonyms, caller, now, loaders } = context;
    // equal rows are in another order in each organisation's list: two lists reveal nothing together
    const salt = pseudonyms.pairwise('order of staff', caller.organisation);
    const codec = cursorCodec(pseudonyms.seal, ['staff', salt, criteria, sort], isStaffPosition);
    const position = after ? codec.decode(after) : null;
    const found = staffOf(context);
    if (found === null) return emptyConnection();
    requireRights(context, found.relation, { StaffFilter: filter, StaffOrder: orderBy });
    const question = { scope: found.scope, criteria, sort, salt, after: position, limit, now };
    const { items, more } = await loaders.listStaff(question);
    return connectionOf(
      items.map((record) => staffMember(context, found, record)),
      (index) => codec.encode(items[index]?.position ?? [0, '']),
      { before: position !== null, after: more },
    );
  }

  @Computed(() => [StaffTraining], 'Modules of the distance training that were passed, valid or not.')
  @Asks('hub')
  async training(@Root() { subject }: StaffMember, @Ctx() { loaders }: RequestContext): Promise<StaffTraining[]> {
    const trainings = await loaders.staffTraining(subject.personPseudonym);
    return trainings.map((training) => ({ subject, ...training }));
  }

  @Computed(
    () => [StaffAssignment],
    "The caller's own assignments to this person, the newest fifty: that there is work, never which.",
    { class: 'INTERNAL' },
  )
  @Asks('hub')
  async assignments(
    @Root() { subject, employer }: StaffMember,
    @Ctx() { loaders }: RequestContext,
  ): Promise<StaffAssignment[]> {
    const assignments = await loaders.staffAssignments(employer, subject.personPseudonym);
    const own = { ...subject, organisations: [employer.organisation] };
    return assignments.map((assignment) => ({ subject: own, ...assignment }));
  }
}
