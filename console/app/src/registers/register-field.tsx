/** One field of a form: a line, several lines, a day, one of a few, or several of a few. */
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { Choices } from '../ui/choices';
import { TextInput } from '../ui/text-input';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { chosenIn, type FormField } from './typed-faults';

interface RegisterFieldProps {
  readonly field: FormField<string>;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly fault: string | null;
}

export function RegisterField({ field, value, onChange, fault }: RegisterFieldProps) {
  const say = useMessages(REGISTER_WORDS);
  const {
    kind = 'line',
    label,
    hint,
    options = [],
    placeholder = say('choose'),
    isOptional = kind === 'last-day',
  } = field;
  if (kind === 'choice') {
    const chosen = chosenIn(field, value)[0] ?? null;
    return <Choice {...{ label, options, chosen, fault, onChoose: onChange, placeholder }} />;
  }
  if (kind === 'choices') {
    const several = { chosen: chosenIn(field, value), onChoose: (ids: string[]) => onChange(ids.join(' ')) };
    return <Choices {...{ label, options, fault, ...several, none: placeholder }} />;
  }
  return (
    <TextInput
      {...{ label, hint, value, onChange, fault }}
      type={kind === 'day' || kind === 'last-day' ? 'date' : 'text'}
      isLong={kind === 'lines'}
      isRequired={!isOptional}
    />
  );
}
