/** What the person concerned reads: who asked for the own data. By the national number of the token alone: no argument names a person. */
import { Ctx, Resolver, Root } from 'type-graphql';
import type { SingleAccess } from '../../audit/reading/person-access.sql';
import type { ReportLanguage } from '../../model/person-report';
import type { SelfSubject } from '../../model/subject';
import { Argument, Asks, Computed, Output, Read } from '../declarations';
import { Fields } from '../fields';
import { AfterArg, connectionOf, cursorCodec, FirstArg, pageSize, type Connection } from '../paging/connection';
import type { RequestContext } from '../request-context';
import { BEGINNING, makeReport, materialOfThen } from './make-report';
import { RectificationRequest, rectificationRow } from '../registers/rectification.type';
import { ProcessingRestriction, restrictionRow } from '../registers/restriction.type';
import { AccessesForPerson, legalTextOf, MyAccess, MyAccessConnection } from './my-access.type';
import { inTheLog, namesOf } from './names-of-person';
import { PersonReportDocument, ReportLanguageEnum } from './person-report.resolver';
import { storedAbout, StoredAboutMe } from './stored-about-me.resolver';

@Output('What the hub has to say to a person about the own data.', { class: 'PERSONAL' })
export class MyData extends Fields({}) {
  readonly subject!: SelfSubject;
}

/** When it was recorded in milliseconds, and its id. */
type Position = readonly [at: number, id: string];

@Resolver(() => MyData)
export class MyDataResolver {
  @Read(
    () => MyData,
    'The own data of a person concerned: of the person whose national number is in the token, and of nobody else.',
  )
  myData(@Ctx() { caller }: RequestContext): MyData {
    return { subject: { kind: 'SELF', personPseudonym: caller.pseudonym } };
  }

  @Computed(
    () => MyAccessConnection,
    'Who asked for the data of the caller, newest first: organisation and role, never a name of a person. Empty as well for a ' +
      'person the hub never knew. Reading it is recorded too. Driving source: the access log.',
  )
  @Asks('hub')
  async accesses(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Root() { subject }: MyData,
    @Ctx() context: RequestContext,
  ): Promise<Connection<MyAccess>> {
    const size = pageSize(first);
    const { caller, pseudonyms, now, services } = context;
    const codec = cursorCodec(pseudonyms.seal, ['myData.accesses', caller.lastingName], isPosition);
    const place = after ? codec.decode(after) : null;
    const period = { from: BEGINNING, until: now };
    const names = await namesOf(context, subject.personPseudonym);
    const found = await services.reports.newest({
      ...period,
      pseudonyms: await inTheLog(context, names, period),
      caseIds: names.caseIds,
      before: place && { at: new Date(place[0]), id: place[1] },
      limit: size + 1,
    });
    const page = found.slice(0, size);
    const shown = await this.shown(context, subject, page);
    const cursorAt = (index: number): string => codec.encode([page[index]!.at.getTime(), page[index]!.id]);
    return connectionOf(shown, cursorAt, { before: place !== null, after: found.length > size });
  }

  private async shown(
    context: RequestContext,
    subject: SelfSubject,
    page: readonly SingleAccess[],
  ): Promise<MyAccess[]> {
    if (page.length === 0) return [];
    const history = await context.services.reports.legalBases();
    const accesses = new AccessesForPerson(await materialOfThen(context, history, page), subject);
    return page.map((access) => accesses.shown(access));
  }

  @Computed(
    () => PersonReportDocument,
    'The same from the beginning of the log as a signed document, in the language of the caller: what `personReport` makes for ' +
      'an officer. Where it does not hold all, an officer makes the rest. Driving source: the access log.',
  )
  @Asks('hub')
  async report(
    @Argument('language', () => ReportLanguageEnum, 'The language of the report.', { required: true })
    language: ReportLanguage,
    @Root() { subject }: MyData,
    @Ctx() context: RequestContext,
  ): Promise<PersonReportDocument> {
    const names = await namesOf(context, subject.personPseudonym);
    const document = await makeReport(context, { names, from: BEGINNING, until: context.now, language });
    return { ...document, subject };
  }

  @Computed(
    () => [StoredAboutMe],
    'What the hub itself stores about the caller now, by category and until when; also as a candidate or member of staff. Not in ' +
      'it is what the caller did as staff, and what is known of the caller in the case of somebody else. Empty for a person the ' +
      "hub never knew. Reading it is recorded too. Driving source: the hub's own database.",
  )
  @Asks('hub')
  stored(@Root() { subject }: MyData, @Ctx() context: RequestContext): Promise<StoredAboutMe[]> {
    return storedAbout(context, subject);
  }

  @Computed(
    () => [ProcessingRestriction],
    "What the caller has asked for: that data is not asked for, for some purposes. The newest first. Driving source: the hub's own register.",
  )
  async restrictions(
    @Root() { subject }: MyData,
    @Ctx() { register, now }: RequestContext,
  ): Promise<ProcessingRestriction[]> {
    const entries = await register.restrictions.ofPerson(subject.personPseudonym);
    return entries.map((entry) => restrictionRow(entry, now, subject));
  }

  @Computed(
    () => [RectificationRequest],
    "What the caller has said is wrong, the newest first, with what the supplier makes of it. Driving source: the hub's own register.",
  )
  async rectifications(
    @Root() { subject }: MyData,
    @Ctx() { register }: RequestContext,
  ): Promise<RectificationRequest[]> {
    const entries = await register.rectifications.ofPerson(subject.personPseudonym);
    return entries.map((entry) => rectificationRow(entry, subject));
  }
}

@Resolver(() => MyAccess)
export class MyAccessResolver {
  @Computed(
    () => String,
    'The text of the law it was allowed by, as it was in force at that instant; several, where rules of several allowed a part.',
  )
  legalText(
    @Argument('language', () => ReportLanguageEnum, 'Of texts the hub has in several languages; left out: as entered.')
    language: ReportLanguage | null | undefined,
    @Root() access: MyAccess,
  ): string | null {
    return legalTextOf(access, language ?? null);
  }
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length === 2 && Number.isInteger(value[0]) && typeof value[1] === 'string';
}
