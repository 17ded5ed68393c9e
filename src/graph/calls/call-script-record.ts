/** From what the federal platform says to the records that resolvers hand on. */
import type { CaseScript } from '../../loaders/script-loader';
import type { CaseSubject } from '../../model/subject';
import type { RequestContext } from '../request-context';
import type { CallScript } from './call-script.type';

export function callScript(context: RequestContext, subject: CaseSubject, record: CaseScript): CallScript {
  const { kind, language, version, validFrom, isFallback, title, steps } = record;
  return {
    subject,
    get id(): string {
      return context.pseudonyms.opaqueId('CallScript', `${kind} ${language} ${version}`);
    },
    kind,
    language,
    isFallback,
    version,
    validFrom,
    title,
    steps,
  };
}
