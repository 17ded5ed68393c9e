import type { CaseSubject } from '../../model/subject';
import { Flag, Instant, Of, Output, OwnId, Text } from '../declarations';
import { FieldsAsked } from '../fields';
import { ScriptKindEnum } from '../domain-enums';
import type { CaseScript } from '../../loaders/script-loader';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';

@Output('What is said when calling. Source: the federal platform.', { class: 'INTERNAL' })
export class CallScript extends FieldsAsked({
  id: OwnId('Opaque id of this version of the script.'),
  kind: Of(() => ScriptKindEnum, 'What sort of conversation it is for; says nothing about the orders of the case.'),
  language: Text('Language it is in: BCP 47 primary subtag, lower case.'),
  isFallback: Flag('True where it is in French because there is none in the language asked for, or none is known.'),
  version: Text("The platform's version; the one in force now."),
  validFrom: Instant('Since when this version holds.'),
  title: Text('Its title.'),
  steps: Of(() => [String], 'What is said, step by step.'),
}) {
  /** The case it is offered in. */
  readonly subject!: CaseSubject;
}

/** From what the federal platform says to the records that resolvers hand on. */
const newCallScript = recordsWithId(CallScript, 'CallScript');

export function callScript({ pseudonyms }: RequestContext, subject: CaseSubject, record: CaseScript): CallScript {
  const { kind, language, version } = record;
  return newCallScript(pseudonyms, `${kind} ${language} ${version}`, { ...record, subject });
}
