/** Several of a few, in a list that opens and stays open. */
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
import type { Option } from './choice';

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
      <Label>{label}</Label>
      <Button className="select">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <FieldError>{fault}</FieldError>
      <Popover className="popover">
        <ListBox items={options.map((option) => ({ ...option }))}>
          {({ id, name, hint }) => (
            <ListBoxItem id={id} textValue={name} className="option option-of-several">
              <Text slot="label">{name}</Text>
              {hint !== undefined && <Text slot="description">{hint}</Text>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
