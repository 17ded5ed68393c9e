/**
 * The one question that entries about other fields (provenance, conflicts, timeline, absences, sections) are kept or
 * left out by. It asks the request's decision table; nothing here decides.
 */
import type { Coordinate } from '../model/classification';
import type { Outcome } from '../model/decision';
import type { Subject } from '../model/subject';
import type { RequestContext } from './request-context';

export function outcomeOf(context: RequestContext, coordinate: Coordinate, subject: Subject): Outcome {
  return context.decisions.decide(coordinate, 'READ', context.relation(subject)).outcome;
}

export function isVisible(context: RequestContext, coordinate: Coordinate, subject: Subject): boolean {
  return outcomeOf(context, coordinate, subject) === 'VISIBLE';
}

/** Keeps the entries whose carrier the caller may see. */
export function visibleEntries<Entry extends { readonly carrier: Coordinate; readonly subject: Subject }>(
  context: RequestContext,
  entries: readonly Entry[],
): Entry[] {
  return entries.filter((entry) => isVisible(context, entry.carrier, entry.subject));
}
