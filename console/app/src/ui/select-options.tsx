/** What a list that opens is made of: its label, its button, what is wrong with it, and its options. */
import { Button, FieldError, Label, ListBox, ListBoxItem, Popover, SelectValue, Text } from 'react-aria-components';

export interface Option<Id extends string> {
  readonly id: Id;
  readonly name: string;
  /** A word more, beneath. */
  readonly hint?: string;
}

interface OptionsOfSelectProps {
  readonly label: string;
  readonly options: readonly Option<string>[];
  readonly fault: string | null;
  /** Of an option. */
  readonly className: string;
}

export function OptionsOfSelect({ label, options, fault, className }: OptionsOfSelectProps) {
  return (
    <>
      <Label>{label}</Label>
      <Button className="select">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <FieldError>{fault}</FieldError>
      <Popover className="popover">
        <ListBox items={options.map((option) => ({ ...option }))}>
          {({ id, name, hint }) => (
            <ListBoxItem id={id} textValue={name} className={className}>
              <Text slot="label">{name}</Text>
              {hint !== undefined && <Text slot="description">{hint}</Text>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </>
  );
}
