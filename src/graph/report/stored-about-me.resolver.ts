/** What the hub itself stores about the person who reads it: how much of what, and until when; never what it says. */
import { Resolver, Root } from 'type-graphql';
import { brusselsDayOf } from '../../model/brussels-day';
import type { ReportLanguage } from '../../model/person-report';
import { RETENTION_CATEGORIES, retentionIn, type RetentionTerm } from '../../model/retention';
import type { SelfSubject } from '../../model/subject';
import { Argument, Asks, Computed, Day, Flag, Of, Output, Whole } from '../declarations';
import { Fields } from '../fields';
import { RetentionCategoryEnum } from '../policy/rule.type';
import type { RequestContext } from '../request-context';
import { BEGINNING } from './make-report';
import { inTheLog, namesOf } from './names-of-person';
import { ReportLanguageEnum } from './person-report.resolver';

@Output('What the hub stores about the caller of one category: how much, and until when; never what it says.', {
  class: 'PERSONAL',
})
export class StoredAboutMe extends Fields({
  category: Of(() => RetentionCategoryEnum, 'What is kept together.'),
  rows: Whole('How many rows of the database are about the caller, and the cases that are the caller’s.'),
  until: Day(
    'The latest day on which all of them are deleted at the present terms. Null where it is not known yet, as while a contract has no end, and where any of them is held.',
  ),
  held: Flag('Whether a legal hold keeps any of them. Why, and who placed it, is not said.'),
}) {
  readonly subject!: SelfSubject;
  /** Read once for all rows of an answer, where the text is asked for. */
  readonly terms!: () => Promise<readonly RetentionTerm[]>;
}

@Resolver(() => StoredAboutMe)
export class StoredAboutMeResolver {
  @Computed(() => String, 'What it is, and for how long the law lets it be kept. Driving source: the legal bases.')
  @Asks('hub')
  async about(
    @Argument('language', () => ReportLanguageEnum, 'The language of the text.', { required: true })
    language: ReportLanguage,
    @Root() row: StoredAboutMe,
  ): Promise<string> {
    const terms = await row.terms();
    return retentionIn(
      language,
      terms.filter(({ category }) => category === row.category),
    );
  }
}

/** By category, in the order in which they are listed everywhere. */
export async function storedAbout(context: RequestContext, subject: SelfSubject): Promise<StoredAboutMe[]> {
  const { pseudonyms, now, services } = context;
  const names = await namesOf(context, subject.personPseudonym);
  const stored = await services.reports.stored({
    names: pseudonyms.everyName(names.person),
    caseIds: names.caseIds,
    inTheLog: await inTheLog(context, names, { from: BEGINNING, until: now }),
  });
  let read: Promise<readonly RetentionTerm[]> | null = null;
  const terms = (): Promise<readonly RetentionTerm[]> => (read ??= services.reports.terms());
  const inOrder = RETENTION_CATEGORIES.flatMap((one) => stored.filter(({ category }) => category === one));
  return inOrder.map(({ until, ...row }) => ({
    ...{ ...row, subject, terms },
    until: until === null || row.held ? null : brusselsDayOf(until),
  }));
}
