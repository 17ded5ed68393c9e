import { Field, InputType } from 'type-graphql';
import { Classified } from '../classified';

/**
 * Keys of a look-up, not filters: what is asked for is a row of which the caller may read the key, so the rule is
 * asked of the row found.
 */
@Classified('STRUCTURAL')
@InputType({ description: 'By which key to look a person up: exactly one.' })
export class PersonLookup {
  @Classified('STRUCTURAL', { carries: 'IDENTIFIER' })
  @Field(() => String, { nullable: true, description: 'National number: eleven digits.' })
  readonly niss?: string;

  @Classified('STRUCTURAL', { carries: 'IDENTIFIER' })
  @Field(() => String, {
    nullable: true,
    description: 'Membership number, written `<insurer>:<number>`; only that insurer is asked.',
  })
  readonly membership?: string;
}
