import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { ScriptKind } from '../../model/words';
import { Flag, Instant, Of, Output, OwnId, Text } from '../declarations';
import { ScriptKindEnum } from '../domain-enums';
import type { CaseScript } from '../../loaders/script-loader';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';

@Output('What is said when calling. Source: the federal platform.', { class: 'INTERNAL' })
export class CallScript implements AboutSubject {
  /** The case it is offered in. */
  readonly subject!: CaseSubject;

  @OwnId('Opaque id of this version of the script.')
  readonly id!: string;

  @Of(() => ScriptKindEnum, 'What sort of conversation it is for; says nothing about the orders of the case.')
  readonly kind!: ScriptKind;

  @Text('Language it is in: BCP 47 primary subtag, lower case.')
  readonly language!: string;

  @Flag('True where it is in French because there is none in the language asked for, or none is known.')
  readonly isFallback!: boolean;

  @Text("The platform's version; the one in force now.")
  readonly version!: string;

  @Instant('Since when this version holds.')
  readonly validFrom!: Date;

  @Text('Its title.')
  readonly title?: string | null;

  @Of(() => [String], 'What is said, step by step.')
  readonly steps?: readonly string[] | null;
}

/** From what the federal platform says to the records that resolvers hand on. */
const newCallScript = recordsWithId(CallScript, 'CallScript');

export function callScript({ pseudonyms }: RequestContext, subject: CaseSubject, record: CaseScript): CallScript {
  const { kind, language, version } = record;
  return newCallScript(pseudonyms, `${kind} ${language} ${version}`, { ...record, subject });
}
