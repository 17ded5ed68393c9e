/** What is said when calling: the scripts a case offers, and the languages there are any in. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver, Root } from 'type-graphql';
import { noteFailures, Case } from '../case/case.type';
import { Argument, Computed, Read, Asks, AsksWithin, Flag, Instant, Of, Output, OwnId, Text } from '../declarations';
import { type RequestContext, badArgument } from '../request-context';
import type { CaseSubject } from '../../model/subject';
import { FieldsAsked, recordsWithId } from '../fields';
import { ScriptKindEnum } from '../domain-enums';
import type { CaseScript } from '../../loaders/script-loader';

@Output('What is said when calling. Source: the federal platform.', { class: 'INTERNAL' })
class CallScript extends FieldsAsked({
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

function callScript({ pseudonyms }: RequestContext, subject: CaseSubject, record: CaseScript): CallScript {
  const { kind, language, version } = record;
  return newCallScript(pseudonyms, `${kind} ${language} ${version}`, { ...record, subject });
}

const LANGUAGE = /^[a-z]{2,3}$/;

@Resolver(() => Case)
export class CallScriptResolver {
  @Computed(
    () => [CallScript],
    'Scripts of every kind, whatever the orders of the case are for: in the language asked for, else in the one to ' +
      'call in; in French, and said to be so, where there is none. Source: the federal platform.',
    { class: 'INTERNAL', derivedFrom: ['CallOrder.callLanguage'] },
  )
  @Asks('federal-platform')
  @AsksWithin('call-centre')
  async scripts(
    @Root() { subject }: Case,
    @Argument('language', () => String, 'BCP 47 primary subtag, lower case; left out or null: the language to call in.')
    language: string | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CallScript[]> {
    if (language !== null && language !== undefined && !LANGUAGE.test(language)) {
      throw badArgument('language', 'A language is two or three lower-case letters, such as fr or ar.');
    }
    const { scripts, failures } = await context.loaders.scripts(subject, language ?? null);
    noteFailures(context, subject, info.path, failures);
    return scripts.map((record) => callScript(context, subject, record));
  }

  @Read(
    () => [String],
    'Languages there are call scripts in: BCP 47 primary subtags. Driving source: the federal platform.',
    { class: 'PUBLIC' },
  )
  @Asks('federal-platform')
  async scriptLanguages(@Ctx() { loaders }: RequestContext): Promise<string[]> {
    return [...(await loaders.scriptLanguages())];
  }
}
