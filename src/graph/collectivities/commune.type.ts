import { Field, ObjectType } from 'type-graphql';
import { Classified } from '../classified';

@Classified('PUBLIC')
@ObjectType({ description: 'One of the nineteen communes of Brussels.', simpleResolvers: true })
export class Commune {
  @Field(() => String, { nullable: true, description: 'NIS5 code: 21001 to 21019.' })
  readonly nis5!: string;

  @Field(() => String, { nullable: true, description: 'Name in French.' })
  readonly nameFr!: string;

  @Field(() => String, { nullable: true, description: 'Name in Dutch.' })
  readonly nameNl!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Postcodes in use there; a postcode does not give the commune.',
  })
  readonly postcodes!: readonly string[];
}
