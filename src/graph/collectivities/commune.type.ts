import { Extensions } from 'type-graphql';
import { CONSTANT_RECORDS } from '../../model/constant-records';
import { Of, Output, Text } from '../declarations';

@Output('One of the nineteen communes of Brussels.', { class: 'PUBLIC' })
@Extensions({ [CONSTANT_RECORDS]: true })
export class Commune {
  @Text('NIS5 code: 21001 to 21019.')
  readonly nis5!: string;

  @Text('Name in French.')
  readonly nameFr!: string;

  @Text('Name in Dutch.')
  readonly nameNl!: string;

  @Of(() => [String], 'Postcodes in use there; a postcode does not give the commune.')
  readonly postcodes!: readonly string[];
}
