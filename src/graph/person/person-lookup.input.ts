import { Input, Text } from '../declarations';

/**
 * Keys of a look-up, not filters: what is asked for is a row of which the caller may read the key, so the rule is
 * asked of the row found.
 */
@Input('By which key to look a person up: exactly one.', { class: 'STRUCTURAL' })
export class PersonLookup {
  @Text('National number: eleven digits.', { class: 'STRUCTURAL', carries: 'IDENTIFIER' })
  readonly niss?: string;

  @Text('Membership number, written `<insurer>:<number>`; only that insurer is asked.', {
    class: 'STRUCTURAL',
    carries: 'IDENTIFIER',
  })
  readonly membership?: string;
}
