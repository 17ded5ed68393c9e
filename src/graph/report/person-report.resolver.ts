/** "Who has seen my data": made by a privacy officer for the person, and itself on record as an access. */
import { createHash, randomUUID } from 'node:crypto';
import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { Ctx, Info, Resolver } from 'type-graphql';
import { REPORT_LANGUAGES, type PersonReport } from '../../model/person-report';
import type { PersonSubject } from '../../model/subject';
import { Input, Instant, Of, Output, Text, Whole, InputArgument, Read } from '../declarations';
import { Fields, InputFields } from '../fields';
import { wordEnum } from '../domain-enums';
import type { PersonAccess } from '../../audit/reading/person-access.sql';
import { startOfBrusselsDay } from '../../model/brussels-day';
import { turningPoints } from '../../policy/registers/legal-basis';
import { coordinatesOfSchema } from '../read-coordinates';
import { type RequestContext, badArgument, tooMuch } from '../request-context';
import { composeReport, type ReportMaterial } from './compose-report';
import { reportPage } from './report-page';
import { HubError } from '../../model/errors/hub-error';
import { isNiss, normaliseNiss } from '../../model/identifiers/niss';
import { badInput } from '../../registers/proposals/register-store';

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
export class PersonReportDocument extends Fields({
  accesses: Whole('How many accesses it lists.'),
  continuesFrom: Instant('Null where the whole period is in it; else the instant to ask for next as `from`.'),
  json: Text('The report as JSON.'),
  signature: Text('The same, signed: JSON Web Signature in compact form, with the JSON as its payload.'),
  page: Text('The same as a page to print: HTML that loads nothing.'),
}) {
  readonly subject!: PersonSubject;
}

@Input('Whose report, of what time: by the national number or by a case, one of the two.', { class: 'STRUCTURAL' })
export class PersonReportInput extends InputFields({
  niss: Text('National number of the person.', { class: 'STRUCTURAL', carries: 'IDENTIFIER' }),
  caseReference: Text('Reference of a case, as the call centre has it: for a person without national number.', {
    class: 'STRUCTURAL',
    carries: 'PERSONAL',
  }),
  language: Of(() => ReportLanguageEnum, 'The language of the person.', { required: true }),
  from: Instant('From when on; left out: from the beginning of the log.'),
  until: Instant('Until when, itself outside; left out: until now.'),
}) {}

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
    const history = await context.services.reports.legalBases();
    // what was shown under one wording of the law is not reported under another, though it was the same day
    const cuts = turningPoints(history);
    const found = await context.services.reports.accesses({ ...names, from, until, cuts, limit: MOST_LINES + 1 });
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
    throw badArgument('input.from', 'The period ends before it begins.');
  }
  return period;
}

/** Whole days, so that alike accesses of a day stay together. */
function pageOf(found: readonly PersonAccess[]): { accesses: readonly PersonAccess[]; continuesFrom: Date | null } {
  if (found.length <= MOST_LINES) return { accesses: found, continuesFrom: null };
  const cut = found[MOST_LINES]!.day;
  const accesses = found.filter(({ day }) => day < cut);
  if (accesses.length === 0) {
    throw tooMuch('One day alone holds more than a report may: ask for part of the day.');
  }
  return { accesses, continuesFrom: new Date(startOfBrusselsDay(cut)) };
}

async function materialFor(
  { services: { reports }, policy }: RequestContext,
  found: Pick<ReportMaterial, 'accesses' | 'history'>,
  schema: GraphQLSchema,
): Promise<ReportMaterial> {
  const versions = [...new Set(found.accesses.map(({ policyVersion }) => policyVersion))];
  const [organisations, policies] = await Promise.all([
    reports.organisations(),
    Promise.all(versions.map(async (number) => [number, await policy.compiled(number)] as const)),
  ]);
  const known = policies.flatMap(([number, compiled]) => (compiled ? [[number, compiled] as const] : []));
  return { ...found, organisations, policies: new Map(known), coordinates: coordinatesOfSchema(schema) };
}

async function documentOf({ services: { reports } }: RequestContext, report: PersonReport) {
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

/**
 * Everything by which the access log may know a person: pseudonyms, by the national number and from before it was known;
 * and the person's cases, whose earlier records may stand under a number that was corrected since. Nothing else of that
 * number is followed: it may be somebody's.
 */
export interface NamesOfPerson {
  /** The pseudonym that counts now. */
  readonly person: string;
  /** That one and those from before. */
  readonly pseudonyms: readonly string[];
  readonly caseIds: readonly string[];
}

/** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
export async function namesOfPerson(context: RequestContext, input: PersonReportInput): Promise<NamesOfPerson> {
  const { pseudonyms, loaders } = context;
  const person = await personNamed(context, input);
  const cases = await loaders.caseKeysOfPerson(person);
  const before = cases.flatMap(({ reference: caseReference, patientReference }) => [
    pseudonyms.personWithoutNiss({ patientReference, caseReference }),
    pseudonyms.personWithoutNiss({ patientReference: null, caseReference }),
  ]);
  return { person, pseudonyms: [...new Set([person, ...before])], caseIds: cases.map(({ caseId }) => caseId) };
}

async function personNamed(
  { pseudonyms, loaders, now }: RequestContext,
  { niss, caseReference }: PersonReportInput,
): Promise<string> {
  if ((typeof niss === 'string') === (typeof caseReference === 'string')) {
    throw badInput('niss', 'Name the person by niss or by caseReference: one of the two.');
  }
  if (typeof niss === 'string') {
    const number = normaliseNiss(niss);
    if (!isNiss(number, now)) throw badInput('niss', 'input.niss is not a valid national number.');
    return pseudonyms.person(number);
  }
  const reference = caseReference ?? '';
  const key = /\p{Cc}/u.test(reference) ? null : await loaders.caseKeyByReference(reference);
  if (!key) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  return key.personPseudonym;
}
