/** Several of a few, in a list that opens and stays open. */
import { Select } from 'react-aria-components';
import { OptionsOfSelect, type Option } from './select-options';

interface ChoicesProps<Id extends string> {
  readonly label: string;
  readonly options: readonly Option<Id>[];
  readonly chosen: readonly Id[];
  readonly onChoose: (ids: Id[]) => void;
  /** What it means that none is chosen. */
  readonly none: string;
  readonly fault?: string | null;
}

export function Choices<Id extends string>(props: ChoicesProps<Id>) {
  const { label, options, chosen, onChoose, none, fault = null } = props;
  return (
    <Select
      className="field"
      selectionMode="multiple"
      value={[...chosen]}
      // in the order of the options, not of the clicks
      onChange={(ids) => onChoose(options.map(({ id }) => id).filter((id) => ids.includes(id)))}
      isInvalid={fault !== null}
      placeholder={none}
    >
      <OptionsOfSelect {...{ label, options, fault }} className="option option-of-several" />
    </Select>
  );
}
