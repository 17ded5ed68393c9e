/**
 * What happened in a case, from whatever sections this caller may see: what it gathers is asked for where visible, and
 * entries of the rest are left out.
 */
import type { Coordinate } from '../../model/classification';
import type { CaseSubject } from '../../model/subject';
import { Id, Instant, Of, Output } from '../declarations';
import { Fields } from '../fields';
import { ownWords } from '../domain-enums';
import { attemptsOf, callOrdersOf, visitsOf } from '../calls/call-order.type';
import { medicalRecordOf, type TestResult } from '../medical/medical-record.type';
import type { RequestContext } from '../request-context';
import { isVisible, visibleEntries } from '../visibility';

export const TimelineKindEnum = ownWords('TimelineKind', 'What happened.', {
  ORDER_OPENED: 'A call order was opened.',
  CALL_ATTEMPTED: 'A call was attempted.',
  VISITED: 'A visit took place.',
  SAMPLE_COLLECTED: 'A sample was taken.',
  RESULT_ISSUED: 'A result was issued.',
});
export type TimelineKind = keyof typeof TimelineKindEnum;

/** Counts as the field its instant comes from, which `carrier` names; kept only where the caller may see that field. */
@Output('Something that happened in a case.', { carried: true })
export class TimelineEntry extends Fields({
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

export const TIMELINE_GATHERS: readonly Coordinate[] = PARTS.map((part) => part.carrier);

/** The earliest first. Rejects when a source it needs fails: a timeline with unseen gaps would mislead. */
export async function timeline(context: RequestContext, subject: CaseSubject): Promise<TimelineEntry[]> {
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
