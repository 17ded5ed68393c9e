/**
 * What happened in a case, from whatever sections this caller may see: what it gathers is asked for where visible, and
 * entries of the rest are left out.
 */
import type { Coordinate } from '../../model/classification';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import { Id, Instant, Of, Output } from '../declarations';
import { wordEnum } from '../domain-enums';
import type { CallAttempt, CallOrder, Visit } from '../calls/call-order.type';
import type { TestResult } from '../medical/medical-record.type';
import type { RequestContext } from '../request-context';
import { isVisible, visibleEntries } from '../visibility';
import { attemptsOf, callOrdersOf, medicalRecordOf, visitsOf } from './case-sections';

export const TIMELINE_KINDS = [
  'ORDER_OPENED',
  'CALL_ATTEMPTED',
  'VISITED',
  'SAMPLE_COLLECTED',
  'RESULT_ISSUED',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export const TimelineKindEnum = wordEnum('TimelineKind', 'What happened.', TIMELINE_KINDS, {
  ORDER_OPENED: 'A call order was opened.',
  CALL_ATTEMPTED: 'A call was attempted.',
  VISITED: 'A visit took place.',
  SAMPLE_COLLECTED: 'A sample was taken.',
  RESULT_ISSUED: 'A result was issued.',
});

/** Counts as the field its instant comes from, which `carrier` names; kept only where the caller may see that field. */
@Output('Something that happened in a case.', { carried: true })
export class TimelineEntry implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;

  @Instant('When it happened.')
  readonly at!: Date;

  @Of(() => TimelineKindEnum, 'What happened.')
  readonly kind!: TimelineKind;

  @Id('Id of the order, attempt, visit or result it comes from.')
  readonly recordId!: string;
}

interface Happening {
  readonly id: string;
  readonly subject: CaseSubject;
}

type Happened = Date | null | undefined;

/** What there is in a case that happened at some instant. */
interface Happenings {
  readonly orders: CallOrder;
  readonly attempts: CallAttempt;
  readonly visits: Visit;
  readonly tests: TestResult;
}

const READ: {
  readonly [From in keyof Happenings]: (
    context: RequestContext,
    subject: CaseSubject,
  ) => Promise<readonly Happenings[From][]>;
} = { orders: callOrdersOf, attempts: attemptsOf, visits: visitsOf, tests: testsOf };

interface TimelinePart {
  readonly carrier: Coordinate;
  readonly kind: TimelineKind;
  readonly from: keyof Happenings;
  readonly at: (happening: Happening) => Happened;
}

const PARTS: readonly TimelinePart[] = [
  part('CallOrder.openedAt', 'ORDER_OPENED', 'orders', (order) => order.openedAt),
  part('CallAttempt.at', 'CALL_ATTEMPTED', 'attempts', (attempt) => attempt.at),
  part('Visit.visitedAt', 'VISITED', 'visits', (visit) => visit.visitedAt),
  part('TestResult.collectedAt', 'SAMPLE_COLLECTED', 'tests', (test) => test.collectedAt),
  part('TestResult.issuedAt', 'RESULT_ISSUED', 'tests', (test) => test.issuedAt),
];

function part<From extends keyof Happenings>(
  carrier: Coordinate,
  kind: TimelineKind,
  from: From,
  at: (happening: Happenings[From]) => Happened,
): TimelinePart {
  return { carrier, kind, from, at: at as TimelinePart['at'] };
}

export const TIMELINE_GATHERS: readonly Coordinate[] = PARTS.map((part) => part.carrier);

/** The earliest first. Rejects when a source it needs fails: a timeline with unseen gaps would mislead. */
export async function timeline(context: RequestContext, subject: CaseSubject): Promise<TimelineEntry[]> {
  const asked = PARTS.filter(({ carrier }) => isVisible(context, carrier, subject));
  const sources = [...new Set(asked.map(({ from }) => from))];
  const read = await Promise.all(sources.map((from) => READ[from](context, subject)));
  const entries: TimelineEntry[] = [];
  for (const { carrier, kind, from, at: instantOf } of asked) {
    for (const record of read[sources.indexOf(from)] as readonly Happening[]) {
      const at = instantOf(record);
      if (at) entries.push({ subject: record.subject, carrier, at, kind, recordId: record.id });
    }
  }
  return visibleEntries(context, entries).sort(inTime);
}

async function testsOf(context: RequestContext, subject: CaseSubject): Promise<readonly TestResult[]> {
  return (await medicalRecordOf(context, subject))?.tests ?? [];
}

function inTime(one: TimelineEntry, other: TimelineEntry): number {
  return one.at.getTime() - other.at.getTime() || (one.recordId < other.recordId ? -1 : 1);
}
