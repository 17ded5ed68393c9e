/** What a rule is about: fields one by one, or all of a group at once. */
import { useState } from 'react';
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Tag,
  TagGroup,
  TagList,
  Text,
} from 'react-aria-components';
import { useMessages } from '../language/language';
import { useGroupName } from '../policy/field-groups';
import { usePlainName } from '../policy/use-plain-name';
import { useRuleWord } from '../ui/rule-words';
import type { Groups } from './rule';
import MESSAGES from '../../../../messages/console/rules/field-picker.json';

/** A list that is longer is narrowed by typing. */
const MOST_SHOWN = 60;

export interface Field {
  readonly coordinate: string;
  /** Null where it is withheld from the officer. */
  readonly classification: string | null;
}

interface FieldPickerProps {
  readonly fields: readonly Field[];
  readonly groups: Groups;
  readonly chosen: readonly string[];
  readonly onChoose: (coordinates: string[]) => void;
  readonly fault: string | null;
}

interface Pickable {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly coordinates: readonly string[];
}

export function FieldPicker({ fields, groups, chosen, onChoose, fault }: FieldPickerProps) {
  const say = useMessages(MESSAGES);
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState(0);
  const pickable = usePickable(fields, groups);
  const wanted = typed.trim().toLowerCase();
  const found = pickable.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(wanted)).slice(0, MOST_SHOWN);
  const pick = (id: string | null): void => {
    const found = pickable.find((one) => one.id === id);
    if (!found) return;
    onChoose([...new Set([...chosen, ...found.coordinates])]);
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
      <Label>{say('label')}</Label>
      <div className="combo">
        <Input />
        <Button className="button" aria-label={say('open')}>
          ▾
        </Button>
      </div>
      <Text slot="description">{say('hint')}</Text>
      <FieldError>{fault}</FieldError>
      <Popover className="popover">
        <ListBox<Pickable>>
          {({ id, name, hint }) => (
            <ListBoxItem id={id} textValue={name} className="option">
              <Text slot="label">{name}</Text>
              <Text slot="description">{hint}</Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** Groups first: most rules are about one. */
function usePickable(fields: readonly Field[], groups: Groups): readonly Pickable[] {
  const say = useMessages(MESSAGES);
  const word = useRuleWord();
  const nameOf = useGroupName();
  const plain = usePlainName();
  return [
    ...[...groups].map(([group, coordinates]) => ({
      ...{ id: `group ${group}`, name: nameOf(group), coordinates },
      hint: say('group', { count: coordinates.length }),
    })),
    ...fields.map(({ coordinate, classification }) => ({
      ...{ id: coordinate, name: plain(coordinate), coordinates: [coordinate] },
      hint: [coordinate, ...(classification === null ? [] : [word(classification)])].join(' · '),
    })),
  ];
}

interface ChosenFieldsProps {
  readonly chosen: readonly string[];
  readonly onChoose: (coordinates: string[]) => void;
}

export function ChosenFields({ chosen, onChoose }: ChosenFieldsProps) {
  const say = useMessages(MESSAGES);
  const plain = usePlainName();
  const without = (gone: ReadonlySet<unknown>): void => onChoose(chosen.filter((one) => !gone.has(one)));
  return (
    <div className="chosen-fields">
      <TagGroup className="field" onRemove={without}>
        <Label>{say('chosen', { count: chosen.length })}</Label>
        <TagList className="field-tags" items={chosen.map((id) => ({ id }))} renderEmptyState={() => say('none')}>
          {({ id }) => (
            <Tag id={id} textValue={plain(id)} className="field-tag">
              <span>
                {plain(id)} <code className="beside">{id}</code>
              </span>
              <Button slot="remove" className="field-tag-remove" aria-label={say('remove', { field: plain(id) })}>
                ×
              </Button>
            </Tag>
          )}
        </TagList>
      </TagGroup>
      {chosen.length > 1 && (
        <Button className="button quiet" onPress={() => onChoose([])}>
          {say('clear')}
        </Button>
      )}
    </div>
  );
}
