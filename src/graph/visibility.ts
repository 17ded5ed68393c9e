/**
 * Whether entries about other fields (provenance, conflicts, timeline, absences, sections) are kept, and how a partner system
 * is named to this caller. Both ask the request's decision table; nothing here decides.
 */
import type { Coordinate } from '../model/classification';
import type { Outcome } from '../model/decision';
import type { Subject, CaseSubject } from '../model/subject';
import type { RequestContext } from './request-context';
import { HubError, SourceError } from '../model/errors/hub-error';
import type { SourceId } from '../model/words';

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

/**
 * The name of a partner system as this caller may read it. Which insurer somebody has is personal data of its own
 * (`Person.insurer`): to a caller who may not see it, every insurer's system has the same name.
 */
const ANY_INSURER = 'mutuality';

/** Of every field that names a source. */
export const SOURCE_DESCRIPTION = `The partner system; an insurer is named \`${ANY_INSURER}\` to a caller who may not see which one it is.`;

export function disclosedSource(context: RequestContext, subject: CaseSubject, source: SourceId): string {
  if (!source.startsWith('mutuality-')) return source;
  return isVisible(context, 'Person.insurer', subject) ? source : ANY_INSURER;
}

/** A partner's failure as this caller may read it: the same code, the name as above. Anything else is left as it is. */
export function disclosedFailure<Failure>(
  context: RequestContext,
  subject: CaseSubject,
  error: Failure,
): Failure | HubError {
  if (!(error instanceof SourceError)) return error;
  const source = disclosedSource(context, subject, error.source);
  return source === error.source ? error : new HubError(error.code, { ...error.facts, source }, { cause: error });
}
