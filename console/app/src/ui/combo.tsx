/** One of many, found by typing part of its name. What is picked is shown elsewhere: the field is empty again for the next one. */
import { useState } from 'react';
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import type { Option } from './select-options';

/** A list that is longer is narrowed by typing. */
const MOST_SHOWN = 60;

interface ComboProps {
  readonly label: string;
  readonly hint: string;
  /** What the button does that opens the list. */
  readonly open: string;
  readonly options: readonly Option<string>[];
  readonly onPick: (id: string) => void;
  readonly fault?: string | null;
}

export function Combo({ label, hint, open, options, onPick, fault = null }: ComboProps) {
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState(0);
  const wanted = typed.trim().toLowerCase();
  const found = options.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(wanted)).slice(0, MOST_SHOWN);
  const pick = (id: string | null): void => {
    if (id === null) return;
    onPick(id);
    setTyped('');
    setPicked(picked + 1);
  };
  return (
    <ComboBox
      // a new one for the next field: where the text of one is taken away it opens its list again
      key={picked}
      autoFocus={picked > 0}
      className="field"
      items={found.map((one) => ({ ...one }))}
      inputValue={typed}
      onInputChange={setTyped}
      value={null}
      onChange={(id) => pick(id as string | null)}
      menuTrigger="input"
      isInvalid={fault !== null}
    >
      <Label>{label}</Label>
      <div className="combo">
        <Input />
        <Button className="button" aria-label={open}>
          ▾
        </Button>
      </div>
      <Text slot="description">{hint}</Text>
      <FieldError>{fault}</FieldError>
      <Popover className="popover">
        <ListBox<Option<string>>>
          {({ id, name, hint: more }) => (
            <ListBoxItem id={id} textValue={name} className="option">
              <Text slot="label">{name}</Text>
              <Text slot="description">{more}</Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
