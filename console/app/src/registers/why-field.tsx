/** Why an entry is changed, for the officer who confirms it. */
import { useMessages } from '../language/language';
import { TextInput } from '../ui/text-input';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';

interface WhyFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly fault: string | null;
}

export function WhyField(props: WhyFieldProps) {
  const say = useMessages(REGISTER_WORDS);
  return (
    <div className="wide">
      <TextInput {...props} label={say('why')} hint={say('whyHint')} isRequired />
    </div>
  );
}
