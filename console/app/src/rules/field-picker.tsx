/** What a rule is about: fields one by one, or all of a group at once. */
import { Button, Label, Tag, TagGroup, TagList } from 'react-aria-components';
import { useMessages } from '../language/language';
import { useGroupName } from '../policy/field-groups';
import { usePlainName } from '../policy/use-plain-name';
import { Combo } from '../ui/combo';
import { useRuleWord } from '../ui/rule-words';
import type { Groups } from './rule';
import MESSAGES from '../../../../messages/console/rules/field-picker.json';

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
  const pickable = usePickable(fields, groups);
  const pick = (id: string): void => {
    const found = pickable.find((one) => one.id === id);
    if (found) onChoose([...new Set([...chosen, ...found.coordinates])]);
  };
  return (
    <Combo {...{ label: say('label'), hint: say('hint'), open: say('open'), fault }} options={pickable} onPick={pick} />
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
