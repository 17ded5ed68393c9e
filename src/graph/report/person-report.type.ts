/** What a privacy officer hands to a person who asks who has seen his data. */
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { REPORT_LANGUAGES, type ReportLanguage } from '../../model/person-report';
import type { AboutSubject, PersonSubject } from '../../model/subject';
import { Classified } from '../classified';
import { wordEnum } from '../domain-enums';

export const ReportLanguageEnum = wordEnum<ReportLanguage>('ReportLanguage', 'Of a report.', REPORT_LANGUAGES, {
  FR: 'French.',
  NL: 'Dutch.',
  EN: 'English.',
  DE: 'German.',
});

@Classified('PERSONAL')
@ObjectType('PersonReport', {
  description: 'Who asked for the data of one person, for that person: no value, no name of a caller, no other person.',
  simpleResolvers: true,
})
export class PersonReportDocument implements AboutSubject {
  readonly subject!: PersonSubject;

  @Field(() => Int, { nullable: true, description: 'How many accesses it tells of.' })
  readonly accesses!: number;

  @Field(() => Date, {
    nullable: true,
    description: 'Null where the whole period is in it; else the instant to ask for next as `from`.',
  })
  readonly continuesFrom!: Date | null;

  @Field(() => String, { nullable: true, description: 'The report as JSON.' })
  readonly json!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The same, signed: JSON Web Signature in compact form, with the JSON as its payload.',
  })
  readonly signature!: string;

  @Field(() => String, { nullable: true, description: 'The same as a page to print: HTML that loads nothing.' })
  readonly page!: string;
}

@Classified('STRUCTURAL')
@InputType({ description: 'Whose report, of what time: by the national number or by a case, one of the two.' })
export class PersonReportInput {
  @Classified('STRUCTURAL', { carries: 'IDENTIFIER' })
  @Field(() => String, { nullable: true, description: 'National number of the person.' })
  readonly niss?: string | null;

  @Classified('STRUCTURAL', { carries: 'PERSONAL' })
  @Field(() => String, {
    nullable: true,
    description: 'Reference of a case, as the call centre has it: for a person without national number.',
  })
  readonly caseReference?: string | null;

  @Field(() => ReportLanguageEnum, { description: 'The language of the person.' })
  readonly language!: ReportLanguage;

  @Field(() => Date, { nullable: true, description: 'From when on; left out: from the beginning of the log.' })
  readonly from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when, itself outside; left out: until now.' })
  readonly until?: Date | null;
}
