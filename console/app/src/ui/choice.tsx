/** One of a few, in a list that opens. */
import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';

export interface Option<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** A word more, beneath. */
  readonly hint?: string;
}

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
      <Label>{label}</Label>
      <Button className="select">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <FieldError>{fault}</FieldError>
      <Popover className="popover">
        <ListBox items={options.map((option) => ({ ...option }))}>
          {({ id, name, hint }) => (
            <ListBoxItem id={id} textValue={name} className="option">
              <Text slot="label">{name}</Text>
              {hint !== undefined && <Text slot="description">{hint}</Text>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
