/** The list of staff, and what is read of a member only where it is asked for. */
import { Ctx, Resolver, Root } from 'type-graphql';
import { requireRights } from '../case/list-scope';
import { Argument, Read, Computed, Asks, Direction, Flag, Input, Of, Text, Instant, Output } from '../declarations';
import {
  connectionOf,
  emptyConnection,
  type Connection,
  AfterArg,
  FirstArg,
  pageSize,
  cursorCodec,
  sortIn,
  givenIn,
  requireInFilter,
  requireLanguage,
} from '../paging/connection';
import { type RequestContext, subjectOfParty } from '../request-context';
import {
  StaffMember,
  StaffMemberConnection,
  StaffTraining,
  StaffAssignment,
  SecondedToEnum,
  StaffStepEnum,
  staffMember,
  staffOf,
} from './staff-member.type';
import { isDay } from '../../model/brussels-day';
import { SOURCE_IDS } from '../../model/words';
import { InputFields, Fields } from '../fields';
import { StaffProfileEnum, CareLineEnum, wordEnum } from '../domain-enums';
import type { StaffCriteria, StaffPosition } from '../../model/staff';
import type { OrganisationSubject } from '../../model/subject';
import { MISSING_HALVES } from '../../model/caller';

@Input('Which members of staff: those that fit all of this.')
class StaffFilter extends InputFields({
  profile: Of(() => StaffProfileEnum, 'Of this profile.', { class: 'PERSONAL', filters: 'StaffMember.profile' }),
  language: Text('Who speak this language: BCP 47 primary subtag.', {
    class: 'PERSONAL',
    filters: 'StaffMember.languages',
  }),
  step: Of(() => StaffStepEnum, 'Who stand at this step.', { class: 'PERSONAL', filters: 'StaffMember.step' }),
  source: Text('Whom this source knows: a partner system, or `hub`.', {
    class: 'PERSONAL',
    filters: 'StaffMember.sources',
  }),
  trained: Flag('Who have passed the data-protection module, and the pass is valid; or who have not.', {
    class: 'PERSONAL',
    filters: 'StaffMember.trained',
  }),
  secondedTo: Of(() => SecondedToEnum, 'Seconded to there now.', {
    class: 'PERSONAL',
    filters: 'StaffMember.secondedTo',
  }),
  availableBy: Text('Available on this day or before: `YYYY-MM-DD`.', {
    class: 'PERSONAL',
    filters: 'StaffMember.availableFrom',
  }),
}) {}

@Input(
  'By what members of staff are put in order: exactly one; those without such a time come last. Left out: in an order ' +
    'that stays and says nothing.',
)
class StaffOrder extends InputFields({
  since: Direction('By since when they stand where they stand.', { class: 'PERSONAL', sorts: 'StaffMember.since' }),
  availableFrom: Direction('By the first day of availability.', {
    class: 'PERSONAL',
    sorts: 'StaffMember.availableFrom',
  }),
}) {}

const SOURCES: readonly string[] = [...SOURCE_IDS, 'hub'];

/** @throws HubError BAD_USER_INPUT */
function staffCriteria(filter: StaffFilter | null | undefined): StaffCriteria {
  const given = givenIn(filter);
  const { language, source, availableBy } = given;
  requireLanguage({ language });
  const isKnown = source === undefined || SOURCES.includes(source);
  requireInFilter(isKnown, 'source must be the name of a source, such as actiris, or hub.');
  const isGivenDay = availableBy === undefined || (isDay(availableBy) && availableBy > '0001');
  requireInFilter(isGivenDay, 'availableBy must be a day: YYYY-MM-DD.');
  return given as StaffCriteria;
}

function isStaffPosition(value: unknown): value is StaffPosition {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'string';
}

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
class UnconfirmedAssignment extends Fields({
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
