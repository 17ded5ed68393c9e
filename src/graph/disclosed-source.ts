/**
 * The name of a partner system as this caller may read it. Which insurer somebody has is personal data of its own
 * (`Person.insurer`): to a caller who may not see it, every insurer's system has the same name.
 */
import { HubError } from '../errors/hub-error';
import { SourceError } from '../errors/source-errors';
import type { CaseSubject } from '../model/subject';
import type { SourceId } from '../model/words';
import type { RequestContext } from './request-context';
import { isVisible } from './visibility';

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
