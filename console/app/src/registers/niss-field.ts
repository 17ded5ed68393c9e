/** The field for the national number of a person: checked before it is sent. */
import { nissFault, plainNiss } from '../identifiers/niss';
import { useMessages } from '../language/language';
import type { FormField } from './typed-faults';
import MESSAGES from '../../../../messages/console/registers/niss-field.json';

export function useNissField(): FormField<'niss'> {
  const say = useMessages(MESSAGES);
  return {
    name: 'niss',
    label: say('niss'),
    hint: say('nissHint'),
    faultOf(text) {
      const wrong = nissFault(plainNiss(text));
      return wrong === null ? null : say(wrong);
    },
  };
}
