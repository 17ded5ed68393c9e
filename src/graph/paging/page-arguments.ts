/** The arguments every list has, declared once; `page-size.ts` and `cursor.ts` read what is given for them. */
import { Int } from 'type-graphql';
import { ClassifiedArg } from '../classified';

export function FirstArg(): ParameterDecorator {
  return ClassifiedArg('first', () => Int, {
    as: 'STRUCTURAL',
    nullable: true,
    description: 'How many, from 1 to 200; left out means 50.',
  });
}

/** @param of what the cursor has to belong to, as in `A cursor of this list.` */
export function AfterArg(of = 'this list'): ParameterDecorator {
  return ClassifiedArg('after', () => String, { as: 'STRUCTURAL', nullable: true, description: `A cursor of ${of}.` });
}
