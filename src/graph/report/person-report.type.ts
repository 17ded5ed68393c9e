/** What a privacy officer hands to a person who asks who has seen his data. */
import { REPORT_LANGUAGES, type ReportLanguage } from '../../model/person-report';
import type { AboutSubject, PersonSubject } from '../../model/subject';
import { Input, Instant, Of, Output, Text, Whole } from '../declarations';
import { wordEnum } from '../domain-enums';

export const ReportLanguageEnum = wordEnum<ReportLanguage>('ReportLanguage', 'Of a report.', REPORT_LANGUAGES, {
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
