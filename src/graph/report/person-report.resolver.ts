/** "Who has seen my data": made by a privacy officer for the person, and itself on record as an access. */
import { Ctx, Resolver } from 'type-graphql';
import { REPORT_LANGUAGES } from '../../model/person-report';
import type { PersonSubject, SelfSubject } from '../../model/subject';
import { Input, Instant, Of, Output, Text, Whole, InputArgument, Read } from '../declarations';
import { Fields, InputFields } from '../fields';
import { wordEnum } from '../domain-enums';
import { type RequestContext, badArgument } from '../request-context';
import { BEGINNING, makeReport } from './make-report';
import { namesOf, type NamesOfPerson } from './names-of-person';
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
  /** An officer makes it for a person, or a person for himself. */
  readonly subject!: PersonSubject | SelfSubject;
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
  ): Promise<PersonReportDocument> {
    const period = periodOf(input, context.now);
    const names = await namesOfPerson(context, input);
    const document = await makeReport(context, { names, ...period, language: input.language });
    return { ...document, subject: { kind: 'PERSON', personPseudonym: names.person } };
  }
}

function periodOf({ from, until }: PersonReportInput, now: Date): { from: Date; until: Date } {
  const period = { from: from ?? BEGINNING, until: until && until < now ? until : now };
  if (period.from >= period.until) {
    throw badArgument('input.from', 'The period ends before it begins.');
  }
  return period;
}

/** @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
export async function namesOfPerson(context: RequestContext, input: PersonReportInput): Promise<NamesOfPerson> {
  return namesOf(context, await personNamed(context, input));
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
