/** A field of an input that writes an entry's field: who may send it is who may write that. */
import { Classified } from '../classified';

export function Writes(
  coordinate: `${'Organisation' | 'Application' | 'PolicyVersion' | 'AuthorisedPerson'}.${string}`,
): PropertyDecorator {
  return Classified('INTERNAL', { reveals: { coordinate, right: 'WRITE' } });
}
