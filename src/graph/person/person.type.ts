import type { MergedPerson } from '../../loaders/merged-person';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { InsurerCode, Sex } from '../../model/words';
import { Day, Of, Output, OwnId, Text } from '../declarations';
import { SexEnum } from '../domain-enums';

/** What the merged record itself carries; companions and links are in `person.resolver.ts`. */
@Output(
  'The person a case is about, merged value by value from the insurer and the call centre. Values are plain; where ' +
    'each comes from stands beside them.',
  { class: 'PERSONAL' },
)
export class Person implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly merged!: MergedPerson;

  @OwnId('Opaque id; the same person has another one in another case.')
  readonly id!: string;

  @Text('Given name and family name.', { class: 'PERSONAL', derivedFrom: ['Person.givenName', 'Person.familyName'] })
  readonly name?: string | null;

  @Text('Given name.')
  readonly givenName?: string | null;

  @Text('Family name.')
  readonly familyName?: string | null;

  @Text('Language: BCP 47 primary subtag, lower case.')
  readonly language?: string | null;

  @Of(() => SexEnum, 'Sex as recorded.')
  readonly sex?: Sex | null;

  @Day('Birth date; never derived from the national number.')
  readonly birthDate?: string | null;

  @Text('National number: eleven digits.', { class: 'IDENTIFIER' })
  readonly niss?: string | null;

  @Text("The insurer's number of the member.", { class: 'IDENTIFIER' })
  readonly membershipNumber?: string | null;

  @Text('Postcode.')
  readonly postcode?: string | null;

  @Text('Street.')
  readonly street?: string | null;

  @Text('House number.')
  readonly houseNumber?: string | null;

  @Text('Code of the insurer: 100, 200, 300, 400, 500, 600 or 900.')
  readonly insurer?: InsurerCode | null;

  @Day('First day of the insured period.')
  readonly insuredFrom?: string | null;

  @Day('Last day of the insured period; null while it runs.')
  readonly insuredUntil?: string | null;
}
