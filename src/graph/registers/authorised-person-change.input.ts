/** What officers send to change the register of authorised persons; each field is written, or says which entry is meant. */
import { Field, ID, InputType } from 'type-graphql';
import type { NewAuthorisation } from '../../registers/authorisation-check';
import { Writes } from './written';

@InputType({ description: 'An authorisation to be proposed.' })
export class RegisterAuthorisedPersonInput implements NewAuthorisation {
  @Writes('AuthorisedPerson.person')
  @Field(() => String, {
    description: 'National number of the person: checked, and kept as a keyed pseudonym only. It is not shown again.',
  })
  readonly niss!: string;

  @Writes('AuthorisedPerson.legalBasis')
  @Field(() => String, { description: 'Id in the register of legal bases, of one that holds now.' })
  readonly legalBasis!: string;

  @Writes('AuthorisedPerson.caseReferences')
  @Field(() => [String], {
    nullable: true,
    description: 'References of cases, as the call centre has them; 200 at most.',
  })
  readonly caseReferences?: string[] | null;

  @Writes('AuthorisedPerson.collectivityReferences')
  @Field(() => [String], { nullable: true, description: 'References of collectivities; 200 at most.' })
  readonly collectivityReferences?: string[] | null;

  @Writes('AuthorisedPerson.validFrom')
  @Field(() => Date, { nullable: true, description: 'From when it counts, never in the past; left out: from now on.' })
  readonly validFrom?: Date | null;

  @Writes('AuthorisedPerson.validUntil')
  @Field(() => Date, { description: 'Until when it counts: 366 days at most.' })
  readonly validUntil!: Date;

  @Writes('AuthorisedPerson.reason')
  @Field(() => String, { description: 'Why it is given, in one line; nothing about a person followed.' })
  readonly reason!: string;
}

@InputType({ description: 'An authorisation to be ended, or withdrawn.' })
export class EndAuthorisationInput {
  @Writes('AuthorisedPerson.endedAt')
  @Field(() => ID, { description: 'Id of the entry.' })
  readonly id!: string;

  @Writes('AuthorisedPerson.endReason')
  @Field(() => String, { description: 'Why, in one line.' })
  readonly reason!: string;
}

@InputType({ description: 'An authorisation to be confirmed.' })
export class ConfirmAuthorisationInput {
  @Writes('AuthorisedPerson.confirmedAt')
  @Field(() => ID, { description: 'Id of the entry.' })
  readonly id!: string;
}
