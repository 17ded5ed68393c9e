/** "Who has seen my data": made by a privacy officer for the person, and itself on record as an access. */
import { createHash, randomUUID } from 'node:crypto';
import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { Ctx, Info, Resolver } from 'type-graphql';
import { REPORT_LANGUAGES, type ReportLanguage, type PersonReport } from '../../model/person-report';
import type { AboutSubject, PersonSubject } from '../../model/subject';
import { Input, Instant, Of, Output, Text, Whole, InputArgument, Read } from '../declarations';
import { wordEnum } from '../domain-enums';
import type { PersonAccess } from '../../audit/person-access-store';
import { HubError } from '../../errors/hub-error';
import { startOfBrusselsDay } from '../../model/brussels-day';
import type { Coordinate, CoordinateInfo } from '../../model/classification';
import { turningPoints } from '../../policy/legal-basis-history-store';
import { readCoordinates } from '../read-coordinates';
import type { RequestContext } from '../request-context';
import { composeReport, type ReportMaterial } from './compose-report';
import { reportPage } from './report-page';
import { namesOfPerson } from './names-of-person';

/** What a privacy officer hands to a person who asks who has seen his data. */
export const ReportLanguageEnum = wordEnum('ReportLanguage', 'Of a report.', REPORT_LANGUAGES, {
  FR: 'French.',
  NL: 'Dutch.',
  EN: 'English.',
  DE: 'German.',
});

@Output('Who asked for the data of one person, for that person: no value, no name of a caller, no other person.', {
  name: 'PersonReport',
  class: 'PERSONAL',
})
export class PersonReportDocument implements AboutSubject {
  readonly subject!: PersonSubject;

  @Whole('How many accesses it tells of.')
  readonly accesses!: number;

  @Instant('Null where the whole period is in it; else the instant to ask for next as `from`.')
  readonly continuesFrom!: Date | null;

  @Text('The report as JSON.')
  readonly json!: string;

  @Text('The same, signed: JSON Web Signature in compact form, with the JSON as its payload.')
  readonly signature!: string;

  @Text('The same as a page to print: HTML that loads nothing.')
  readonly page!: string;
}

@Input('Whose report, of what time: by the national number or by a case, one of the two.', { class: 'STRUCTURAL' })
export class PersonReportInput {
  @Text('National number of the person.', { class: 'STRUCTURAL', carries: 'IDENTIFIER' })
  readonly niss?: string | null;

  @Text('Reference of a case, as the call centre has it: for a person without national number.', {
    class: 'STRUCTURAL',
    carries: 'PERSONAL',
  })
  readonly caseReference?: string | null;

  @Of(() => ReportLanguageEnum, 'The language of the person.', { required: true })
  readonly language!: ReportLanguage;

  @Instant('From when on; left out: from the beginning of the log.')
  readonly from?: Date | null;

  @Instant('Until when, itself outside; left out: until now.')
  readonly until?: Date | null;
}

/** More would be no page anybody reads; the rest is in the next report. */
const MOST_LINES = 2_000;

@Resolver()
export class PersonReportResolver {
  @Read(
    () => PersonReportDocument,
    'Who asked for the data of one person: what, when, by which role and organisation, why, under which rule, and which ' +
      'partners were asked. For the person, in the language of the person, signed. What stands of the person in the case of ' +
      'somebody else, as a contact or at the same address, is not in it. Driving source: the access log.',
  )
  async personReport(
    @InputArgument(() => PersonReportInput, 'Whose, and of what time.') input: PersonReportInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PersonReportDocument> {
    const { from, until } = periodOf(input, context.now);
    const { person: personPseudonym, ...names } = await namesOfPerson(context, input);
    const history = await context.reports.legalBases();
    // what was shown under one wording of the law is not told under another, though it was the same day
    const cuts = turningPoints(history);
    const found = await context.reports.accesses({ ...names, from, until, cuts, limit: MOST_LINES + 1 });
    const { accesses, continuesFrom } = pageOf(found);
    const material = await materialFor(context, { accesses, history }, info.schema);
    const report = composeReport(material, {
      id: randomUUID(),
      language: input.language,
      madeAt: context.now.toISOString(),
      from: from.toISOString(),
      until: until.toISOString(),
      continuesFrom: continuesFrom?.toISOString() ?? null,
    });
    return { ...(await documentOf(context, report)), subject: { kind: 'PERSON', personPseudonym } };
  }
}

const BEGINNING = new Date(0);

function periodOf({ from, until }: PersonReportInput, now: Date): { from: Date; until: Date } {
  const period = { from: from ?? BEGINNING, until: until && until < now ? until : now };
  if (period.from >= period.until) {
    throw new HubError('BAD_USER_INPUT', { argument: 'input.from' }, { detail: 'The period ends before it begins.' });
  }
  return period;
}

/** Whole days, so that alike accesses of a day stay together. */
function pageOf(found: readonly PersonAccess[]): { accesses: readonly PersonAccess[]; continuesFrom: Date | null } {
  if (found.length <= MOST_LINES) return { accesses: found, continuesFrom: null };
  const cut = found[MOST_LINES]!.day;
  const accesses = found.filter(({ day }) => day < cut);
  if (accesses.length === 0) {
    const detail = 'One day alone holds more than a report may: ask for part of the day.';
    throw new HubError('COST_EXCEEDED', {}, { detail });
  }
  return { accesses, continuesFrom: new Date(startOfBrusselsDay(cut)) };
}

async function materialFor(
  { reports, policy }: RequestContext,
  found: Pick<ReportMaterial, 'accesses' | 'history'>,
  schema: GraphQLSchema,
): Promise<ReportMaterial> {
  const versions = [...new Set(found.accesses.map(({ policyVersion }) => policyVersion))];
  const [organisations, policies] = await Promise.all([
    reports.organisations(),
    Promise.all(versions.map(async (number) => [number, await policy.compiled(number)] as const)),
  ]);
  const known = policies.flatMap(([number, compiled]) => (compiled ? [[number, compiled] as const] : []));
  const coordinates = coordinatesOf(schema);
  return { ...found, organisations, policies: new Map(known), coordinates };
}

const READ = new WeakMap<GraphQLSchema, ReadonlyMap<Coordinate, CoordinateInfo>>();

function coordinatesOf(schema: GraphQLSchema): ReadonlyMap<Coordinate, CoordinateInfo> {
  let coordinates = READ.get(schema);
  if (!coordinates) {
    coordinates = new Map(readCoordinates(schema).map((info) => [info.coordinate, info]));
    READ.set(schema, coordinates);
  }
  return coordinates;
}

async function documentOf({ reports }: RequestContext, report: PersonReport) {
  const json = JSON.stringify(report);
  const fingerprint = createHash('sha256').update(json).digest('hex');
  return {
    accesses: report.totals.accesses,
    continuesFrom: report.continuesFrom === null ? null : new Date(report.continuesFrom),
    json,
    signature: await reports.sign(json),
    page: reportPage(report, fingerprint),
  };
}
