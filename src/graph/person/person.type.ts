import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { ContactPointKind, InsurerCode, Sex } from '../../model/words';
import { Instant, Of, Output, OwnId, Text, Whole, Day } from '../declarations';
import { SOURCE_DESCRIPTION } from '../disclosed-source';
import { ContactPointKindEnum, SexEnum } from '../domain-enums';
import type { Coordinate } from '../../model/classification';
import type { MergedPerson } from '../../loaders/merged-person';

@Output('A way to reach the person, as one source knows it.', { class: 'PERSONAL' })
export class ContactPoint implements AboutSubject {
  readonly subject!: CaseSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Of(() => ContactPointKindEnum, 'Kind of contact point.')
  readonly kind!: ContactPointKind;

  @Text('Phone number, where this is a phone.')
  readonly phone?: string | null;

  @Text('E-mail address, where this is one.')
  readonly email?: string | null;

  @Text(SOURCE_DESCRIPTION)
  readonly source!: string;

  @Instant('As of when the source says so.')
  readonly asOf!: Date | null;

  @Whole('From 1, the one to try first.')
  readonly rank!: number;
}

/** Counts as the field it is about, like the conflict it stands in. */
@Output("One source's value of a field on which sources differ.", { carried: true })
export class ConflictCandidate implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;

  @Text('What this source says, as text.')
  readonly value!: string;

  @Text(SOURCE_DESCRIPTION)
  readonly source!: string;

  @Instant('As of when the source says so.')
  readonly asOf!: Date | null;
}

/** Counts as the field it is about, which `carrier` names; kept only where the caller may see that field. */
@Output('A field on which sources differ.', { carried: true })
export class FieldConflict implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;

  @Text('Name of the field in this record.')
  readonly field!: string;

  @Of(() => [ConflictCandidate], 'What each source says.')
  readonly candidates!: readonly ConflictCandidate[];
}

/** Counts as the field it is about, which `carrier` names; kept only where the caller may see that field. */
@Output('Where the value of a field comes from.', { carried: true })
export class FieldProvenance implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;

  @Text('Name of the field in this record.')
  readonly field!: string;

  @Text(SOURCE_DESCRIPTION)
  readonly source!: string;

  @Instant('As of when the source says so.')
  readonly asOf!: Date | null;
}

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
