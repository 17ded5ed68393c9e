/** The arguments every list has, declared once; `page-size.ts` and `cursor.ts` read what is given for them. */
import { Int } from 'type-graphql';
import { Argument } from '../declarations';

export function FirstArg(): ParameterDecorator {
  return Argument('first', () => Int, 'How many, from 1 to 200; left out means 50.');
}

/** @param of what the cursor has to belong to, as in `A cursor of this list.` */
export function AfterArg(of = 'this list'): ParameterDecorator {
  return Argument('after', () => String, `A cursor of ${of}.`);
}
