/** What is said when calling: the scripts a case offers, and the languages there are any in. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver, Root } from 'type-graphql';
import { noteFailures, Case } from '../case/case.type';
import { Argument, Computed, Read, Asks, AsksWithin } from '../declarations';
import { badArgument } from '../refusals';
import type { RequestContext } from '../request-context';
import { callScript, CallScript } from './call-script.type';

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
