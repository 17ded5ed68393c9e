/** What is said when calling: the scripts a case offers, and the languages there are any in. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver, Root } from 'type-graphql';
import { HubError } from '../../errors/hub-error';
import * as section from '../case/case-sections';
import { Case } from '../case/case.type';
import { Argument, Computed, Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { CallScript } from './call-script.type';

const LANGUAGE = /^[a-z]{2,3}$/;

@Resolver(() => Case)
export class CallScriptResolver {
  @Computed(
    () => [CallScript],
    'Scripts of every kind, whatever the orders of the case are for: in the language asked for, else in the one to ' +
      'call in; in French, and said to be so, where there is none. Source: the federal platform.',
    { class: 'INTERNAL', derivedFrom: ['CallOrder.callLanguage'] },
  )
  scripts(
    @Root() { subject }: Case,
    @Argument('language', () => String, 'BCP 47 primary subtag, lower case; left out or null: the language to call in.')
    language: string | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CallScript[]> {
    if (language !== null && language !== undefined && !LANGUAGE.test(language)) throw badLanguage();
    return section.scriptsOf(context, subject, language ?? null, info.path);
  }

  @Read(
    () => [String],
    'Languages there are call scripts in: BCP 47 primary subtags. Driving source: the federal platform.',
    { class: 'PUBLIC' },
  )
  async scriptLanguages(@Ctx() { loaders }: RequestContext): Promise<string[]> {
    return [...(await loaders.scriptLanguages())];
  }
}

function badLanguage(): HubError {
  const detail = 'A language is two or three lower-case letters, such as fr or ar.';
  return new HubError('BAD_USER_INPUT', { argument: 'language' }, { detail });
}
