/** What is read of a member of staff only where it is asked for. */
import { Ctx, Resolver, Root } from 'type-graphql';
import { Computed } from '../declarations';
import type { RequestContext } from '../request-context';
import { StaffTraining } from '../training/staff-training.type';
import { StaffAssignment } from './staff-assignment.type';
import { StaffMember } from './staff-member.type';

@Resolver(() => StaffMember)
export class StaffMemberResolver {
  @Computed(() => [StaffTraining], 'Modules of the distance training that were passed, valid or not.', {
    class: 'PERSONAL',
  })
  async training(@Root() { subject }: StaffMember, @Ctx() { loaders }: RequestContext): Promise<StaffTraining[]> {
    const trainings = await loaders.staffTraining(subject.personPseudonym);
    return trainings.map((training) => ({ subject, ...training }));
  }

  @Computed(
    () => [StaffAssignment],
    "The caller's own assignments to this person, the newest fifty: that there is work, never which.",
    { class: 'INTERNAL' },
  )
  async assignments(
    @Root() { subject, employer }: StaffMember,
    @Ctx() { loaders }: RequestContext,
  ): Promise<StaffAssignment[]> {
    const assignments = await loaders.staffAssignments(employer, subject.personPseudonym);
    const own = { ...subject, organisations: [employer.organisation] };
    return assignments.map((assignment) => ({ subject: own, ...assignment }));
  }
}
