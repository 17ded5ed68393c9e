/** What runs across the sections of a case: the timeline, and what is missing and why. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver, Root } from 'type-graphql';
import { SourceError } from '../../model/errors/hub-error';
import type { AbsenceReason } from '../../model/words';
import type { CaseSubject } from '../../model/subject';
import { communeName, communeRecord } from '../collectivities/collectivity.type';
import type { RequestContext } from '../request-context';
import { indexCaseOf, Case, contactsOf } from './case.type';
import { Computed, AsksWithin, Id, Instant, Of, Output, Text } from '../declarations';
import { fieldAbsences, FieldAbsence } from '../field-absences';
import type { Coordinate } from '../../model/classification';
import { Fields } from '../fields';
import { ownWords, SectionStateEnum, wordEnum } from '../domain-enums';
import { attemptsOf, callOrdersOf, visitsOf } from '../calls/call-order.resolver';
import { medicalRecordOf, type TestResult } from '../medical/medical-record.type';
import { isVisible, visibleEntries, SOURCE_DESCRIPTION, disclosedSource, outcomeOf } from '../visibility';
import { SECTIONS, type Section } from '../../loaders/loaders';
import { coordinatesOfField, PERSON_ROWS } from '../../model/person-fields';

const TimelineKindEnum = ownWords('TimelineKind', 'What happened.', {
  ORDER_OPENED: 'A call order was opened.',
  CALL_ATTEMPTED: 'A call was attempted.',
  VISITED: 'A visit took place.',
  SAMPLE_COLLECTED: 'A sample was taken.',
  RESULT_ISSUED: 'A result was issued.',
});
type TimelineKind = keyof typeof TimelineKindEnum;

/** Counts as the field its instant comes from, which `carrier` names; kept only where the caller may see that field. */
@Output('Something that happened in a case.', { carried: true })
class TimelineEntry extends Fields({
  at: Instant('When it happened.'),
  kind: Of(() => TimelineKindEnum, 'What happened.'),
  recordId: Id('Id of the order, attempt, visit or result it comes from.'),
}) {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;
  override readonly at!: Date;
  override readonly recordId!: string;
}

interface TimelinePart {
  readonly carrier: Coordinate;
  readonly entries: (context: RequestContext, subject: CaseSubject) => Promise<TimelineEntry[]>;
}

const PARTS: readonly TimelinePart[] = [
  part('CallOrder.openedAt', 'ORDER_OPENED', callOrdersOf, (order) => order.openedAt),
  part('CallAttempt.at', 'CALL_ATTEMPTED', attemptsOf, (attempt) => attempt.at),
  part('Visit.visitedAt', 'VISITED', visitsOf, (visit) => visit.visitedAt),
  part('TestResult.collectedAt', 'SAMPLE_COLLECTED', testsOf, (test) => test.collectedAt),
  part('TestResult.issuedAt', 'RESULT_ISSUED', testsOf, (test) => test.issuedAt),
];

function part<Happening extends { readonly id: string; readonly subject: CaseSubject }>(
  carrier: Coordinate,
  kind: TimelineKind,
  read: (context: RequestContext, subject: CaseSubject) => Promise<readonly Happening[]>,
  instantOf: (happening: Happening) => Date | null | undefined,
): TimelinePart {
  return {
    carrier,
    entries: async (context, ofCase) =>
      (await read(context, ofCase)).flatMap((happening) => {
        const at = instantOf(happening);
        return at ? [{ subject: happening.subject, carrier, at, kind, recordId: happening.id }] : [];
      }),
  };
}

const TIMELINE_GATHERS: readonly Coordinate[] = PARTS.map((part) => part.carrier);

/** The earliest first. Rejects when a source it needs fails: a timeline with unseen gaps would mislead. */
async function timeline(context: RequestContext, subject: CaseSubject): Promise<TimelineEntry[]> {
  const asked = PARTS.filter(({ carrier }) => isVisible(context, carrier, subject));
  const entries = await Promise.all(asked.map((one) => one.entries(context, subject)));
  return visibleEntries(context, entries.flat()).sort(inTime);
}

async function testsOf(context: RequestContext, subject: CaseSubject): Promise<readonly TestResult[]> {
  return (await medicalRecordOf(context, subject))?.tests ?? [];
}

function inTime(one: TimelineEntry, other: TimelineEntry): number {
  return one.at.getTime() - other.at.getTime() || (one.recordId < other.recordId ? -1 : 1);
}

type Read = (context: RequestContext, subject: CaseSubject) => Promise<unknown>;

/** The loaders remember what they were asked in this request, so reading a section again asks nobody; what it is made into is not needed. */
const READ: Readonly<Record<string, Read>> = {
  commune: async (_context, subject) => communeName(subject.zone),
  inCommune: async (_context, subject) => communeRecord(subject.zone),
  contactPoints: ({ loaders }, subject) => loaders.contactPoints(subject),
  medical: ({ loaders }, subject) => loaders.medicalRecord(subject),
  classification: async ({ loaders }, subject) => (await loaders.medicalRecord(subject))?.classification,
  personCategory: async ({ loaders }, subject) => (await loaders.medicalRecord(subject))?.personCategory,
  callOrders: ({ loaders }, subject) => loaders.orders(subject),
  attempts: ({ loaders }, subject) => loaders.attempts(subject),
  visits: ({ loaders }, subject) => loaders.visits(subject),
  contacts: contactsOf,
  indexCase: indexCaseOf,
  careTeam: ({ loaders }, subject) => loaders.careTeam(subject),
  collectivity: ({ loaders }, subject) => loaders.collectivity(subject),
  householdOrders: ({ loaders }, subject) => loaders.householdOrders(subject),
  scripts: ({ loaders }, subject) => loaders.scriptsAsked(subject),
  timeline,
};

/** Why a visible field of a case has no value; null where it has one, an empty list included. */
export function absenceOf(
  context: RequestContext,
  found: Case,
  field: string,
): AbsenceReason | null | Promise<AbsenceReason | null> {
  const read = READ[field];
  if (!read) return null;
  return read(context, found.subject).then(
    (value) => (value === null || value === undefined ? 'NOT_RECORDED' : null),
    (error: unknown) => {
      if (isFailureOfSource(error)) return 'SOURCE_UNAVAILABLE';
      throw error;
    },
  );
}

function isFailureOfSource(error: unknown): boolean {
  return error instanceof SourceError || (error instanceof Error && error.cause instanceof SourceError);
}

@Resolver(() => Case)
export class CaseOverviewResolver {
  @Computed(
    () => [TimelineEntry],
    'What happened when, the earliest first; entries only about fields this caller may see.',
    { class: 'PERSONAL', gathers: TIMELINE_GATHERS },
  )
  @AsksWithin('call-centre', 'sciensano')
  timeline(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<TimelineEntry[]> {
    return timeline(context, subject);
  }

  @Computed(() => [FieldAbsence], 'Why selected fields have no value.', { class: 'STRUCTURAL' })
  async absences(
    @Root() found: Case,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FieldAbsence[]> {
    return fieldAbsences(context, info.parentType, found.subject, (field) => absenceOf(context, found, field));
  }

  @Computed(
    () => [SectionStatus],
    'How the sections stand: every withheld one, and of the others those the operation selects.',
    { required: true, class: 'STRUCTURAL' },
  )
  sections(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<SectionStatus[]> {
    return sectionStates(context, subject);
  }
}

interface SectionFields {
  readonly words: string;
  /** Selecting one of these selects the section. */
  readonly selectedBy: readonly Coordinate[];
  /** Withheld where the caller gets none of these, not even masked. */
  readonly shownBy: readonly Coordinate[];
}

const PERSON_COORDINATES = ['Person.name', ...PERSON_ROWS.map(([field]) => coordinatesOfField(field)[0]!)];

const SECTION_FIELDS: Readonly<Record<Section, SectionFields>> = {
  PERSON: { words: 'Who the person is: `person`.', selectedBy: ['Case.person'], shownBy: PERSON_COORDINATES },
  CONTACT_POINTS: of('Case.contactPoints', 'How to reach the person: `contactPoints`.'),
  MEDICAL: of('Case.medical', 'The medical record: `medical`.'),
  CALL_ORDERS: of('Case.callOrders', 'The call orders: `callOrders`.'),
  ATTEMPTS: of('Case.attempts', 'The attempts to call: `attempts`.'),
  VISITS: of('Case.visits', 'The visits: `visits`.'),
  CONTACTS: of('Case.contacts', 'The contacts the person named: `contacts`.'),
  CARE_TEAM: of('Case.careTeam', 'Who the case is assigned to: `careTeam`.'),
  COLLECTIVITY: of('Case.collectivity', 'The collectivity: `collectivity`.'),
  HOUSEHOLD: {
    words: 'Others at the same address: `householdOrders`.',
    selectedBy: ['Case.householdOrders', 'Case.householdOrdersCount'],
    shownBy: ['Case.householdOrders'],
  },
  SCRIPTS: of('Case.scripts', 'What is said when calling: `scripts`.'),
  TIMELINE: of('Case.timeline', 'What happened when: `timeline`.'),
};

function of(field: Coordinate, words: string): SectionFields {
  return { words, selectedBy: [field], shownBy: [field] };
}

const SectionNameEnum = wordEnum(
  'SectionName',
  'The sections of a case.',
  SECTIONS,
  Object.fromEntries(SECTIONS.map((section) => [section, SECTION_FIELDS[section].words])) as Record<Section, string>,
);

@Output(
  'How a section of a case stands in this answer. A withheld section is always named and says nothing else; others ' +
    'are named where the operation selects them.',
  { class: 'STRUCTURAL' },
)
class SectionStatus extends Fields({
  section: Of(() => SectionNameEnum, 'The section.', { required: true }),
  state: Of(() => SectionStateEnum, 'How it stands.', { required: true }),
  source: Text(SOURCE_DESCRIPTION),
  asOf: Instant('As of when the source says so.'),
}) {}

async function sectionStates(context: RequestContext, subject: CaseSubject): Promise<SectionStatus[]> {
  const states = SECTIONS.map((section) => stateOf(context, subject, section)).filter((state) => state !== null);
  return Promise.all(states.map((state) => Promise.resolve(state)));
}

function stateOf(
  context: RequestContext,
  subject: CaseSubject,
  section: Section,
): SectionStatus | null | Promise<SectionStatus> {
  const { selectedBy, shownBy } = SECTION_FIELDS[section];
  const shown = shownTo(context, subject, shownBy);
  if (shown === 'HIDDEN') return null;
  if (shown === 'WITHHELD') return { section, state: 'WITHHELD', source: null, asOf: null };
  if (!selectedBy.some((field) => context.selected.has(field))) return null;
  return context.loaders.sectionOutcome(subject, section).then(({ state, source, asOf }) => {
    return { section, state, source: source && disclosedSource(context, subject, source), asOf };
  });
}

/** SHOWN where one of the fields is, be it masked; HIDDEN where all of them are. */
function shownTo(
  context: RequestContext,
  subject: CaseSubject,
  fields: readonly Coordinate[],
): 'SHOWN' | 'WITHHELD' | 'HIDDEN' {
  let shown: 'WITHHELD' | 'HIDDEN' = 'HIDDEN';
  for (const field of fields) {
    const outcome = outcomeOf(context, field, subject);
    if (outcome === 'VISIBLE' || outcome === 'MASKED') return 'SHOWN';
    if (outcome !== 'HIDDEN') shown = 'WITHHELD';
  }
  return shown;
}
