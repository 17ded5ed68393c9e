/** From what the federal platform says to the records that resolvers hand on. */
import type { CaseScript } from '../../loaders/script-loader';
import type { CaseSubject } from '../../model/subject';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { CallScript } from './call-script.type';

const newCallScript = recordsWithId(CallScript, 'CallScript');

export function callScript(context: RequestContext, subject: CaseSubject, record: CaseScript): CallScript {
  const { kind, language, version, validFrom, isFallback, title, steps } = record;
  return newCallScript(context.pseudonyms, `${kind} ${language} ${version}`, {
    subject,
    kind,
    language,
    isFallback,
    version,
    validFrom,
    title,
    steps,
  });
}
