/** One of a few, in a list that opens. */
import { Select } from 'react-aria-components';
import { OptionsOfSelect, type Option } from './select-options';

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: readonly Option<Id>[];
  /** Null: none yet. */
  readonly chosen: Id | null;
  readonly onChoose: (id: Id) => void;
  /** What is wrong with it, beside it. */
  readonly fault?: string | null;
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
}

export function Choice<Id extends string>(props: ChoiceProps<Id>) {
  const { label, options, chosen, onChoose, fault = null, isDisabled, placeholder } = props;
  return (
    <Select
      className="field"
      value={chosen}
      onChange={(id) => onChoose(id as Id)}
      isInvalid={fault !== null}
      isDisabled={isDisabled}
      placeholder={placeholder}
    >
      <OptionsOfSelect {...{ label, options, fault }} className="option" />
    </Select>
  );
}
