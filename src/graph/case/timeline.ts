/**
 * What happened in a case, from whatever sections this caller may see: what it gathers is asked for where visible, and
 * entries of the rest are left out.
 */
import type { Coordinate } from '../../model/classification';
import type { CaseSubject } from '../../model/subject';
import type { RequestContext } from '../request-context';
import { isVisible, visibleEntries } from '../visibility';
import { attemptsOf, callOrdersOf, medicalRecordOf, visitsOf } from './case-sections';
import type { TimelineEntry, TimelineKind } from './timeline-entry.type';

interface Happening {
  readonly id: string;
  readonly subject: CaseSubject;
}

interface TimelinePart {
  readonly carrier: Coordinate;
  readonly kind: TimelineKind;
  readonly read: (
    context: RequestContext,
    subject: CaseSubject,
  ) => Promise<readonly (readonly [Happening, Date | null | undefined])[]>;
}

const PARTS: readonly TimelinePart[] = [
  {
    carrier: 'CallOrder.openedAt',
    kind: 'ORDER_OPENED',
    read: async (context, subject) => (await callOrdersOf(context, subject)).map((order) => [order, order.openedAt]),
  },
  {
    carrier: 'CallAttempt.at',
    kind: 'CALL_ATTEMPTED',
    read: async (context, subject) => (await attemptsOf(context, subject)).map((attempt) => [attempt, attempt.at]),
  },
  {
    carrier: 'Visit.visitedAt',
    kind: 'VISITED',
    read: async (context, subject) => (await visitsOf(context, subject)).map((visit) => [visit, visit.visitedAt]),
  },
  {
    carrier: 'TestResult.collectedAt',
    kind: 'SAMPLE_COLLECTED',
    read: async (context, subject) => (await testsOf(context, subject)).map((test) => [test, test.collectedAt]),
  },
  {
    carrier: 'TestResult.issuedAt',
    kind: 'RESULT_ISSUED',
    read: async (context, subject) => (await testsOf(context, subject)).map((test) => [test, test.issuedAt]),
  },
];

export const TIMELINE_GATHERS: readonly Coordinate[] = PARTS.map((part) => part.carrier);

/** The earliest first. Rejects when a source it needs fails: a timeline with unseen gaps would mislead. */
export async function timeline(context: RequestContext, subject: CaseSubject): Promise<TimelineEntry[]> {
  const asked = PARTS.filter((part) => isVisible(context, part.carrier, subject));
  const entries = await Promise.all(
    asked.map(async ({ carrier, kind, read }) => {
      const happenings = await read(context, subject);
      return happenings.flatMap(([record, at]) =>
        at ? [{ subject: record.subject, carrier, at, kind, recordId: record.id }] : [],
      );
    }),
  );
  return visibleEntries(context, entries.flat()).sort(inTime);
}

async function testsOf(
  context: RequestContext,
  subject: CaseSubject,
): Promise<NonNullable<NonNullable<Awaited<ReturnType<typeof medicalRecordOf>>>['tests']>> {
  return (await medicalRecordOf(context, subject))?.tests ?? [];
}

function inTime(one: TimelineEntry, other: TimelineEntry): number {
  return one.at.getTime() - other.at.getTime() || (one.recordId < other.recordId ? -1 : 1);
}
