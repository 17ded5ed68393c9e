import { Field, ID, ObjectType } from 'type-graphql';
import { LocalDate } from '../local-date';
import type { MergedPerson } from '../../loaders/merged-person';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { InsurerCode, Sex } from '../../model/words';
import { Classified } from '../classified';
import { SexEnum } from '../domain-enums';

/** What the merged record itself carries; companions and links are in `person.resolver.ts`. */
@Classified('PERSONAL')
@ObjectType({
  description:
    'The person a case is about, merged value by value from the insurer and the call centre. Values are plain; where ' +
    'each comes from stands beside them.',
  simpleResolvers: true,
})
export class Person implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly merged!: MergedPerson;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id; the same person has another one in another case.' })
  readonly id!: string;

  @Classified('PERSONAL', { derivedFrom: ['Person.givenName', 'Person.familyName'] })
  @Field(() => String, { nullable: true, description: 'Given name and family name.' })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: 'Given name.' })
  readonly givenName?: string | null;

  @Field(() => String, { nullable: true, description: 'Family name.' })
  readonly familyName?: string | null;

  @Field(() => String, { nullable: true, description: 'Language: BCP 47 primary subtag, lower case.' })
  readonly language?: string | null;

  @Field(() => SexEnum, { nullable: true, description: 'Sex as recorded.' })
  readonly sex?: Sex | null;

  @Field(() => LocalDate, { nullable: true, description: 'Birth date; never derived from the national number.' })
  readonly birthDate?: string | null;

  @Classified('IDENTIFIER')
  @Field(() => String, { nullable: true, description: 'National number: eleven digits.' })
  readonly niss?: string | null;

  @Classified('IDENTIFIER')
  @Field(() => String, { nullable: true, description: "The insurer's number of the member." })
  readonly membershipNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Postcode.' })
  readonly postcode?: string | null;

  @Field(() => String, { nullable: true, description: 'Street.' })
  readonly street?: string | null;

  @Field(() => String, { nullable: true, description: 'House number.' })
  readonly houseNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the insurer: 100, 200, 300, 400, 500, 600 or 900.' })
  readonly insurer?: InsurerCode | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day of the insured period.' })
  readonly insuredFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day of the insured period; null while it runs.' })
  readonly insuredUntil?: string | null;
}
