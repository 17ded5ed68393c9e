/** What to look for: what is wrong with it stands beside the field, and the list is asked for when the form is sent. */
import { useEffect, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import type { Option } from '../ui/select-options';
import { ROLES, useRuleWord } from '../ui/rule-words';
import { TextInput } from '../ui/text-input';
import {
  DECISIONS,
  faultsIn,
  FILTER_FIELDS,
  MOST_CHARACTERS,
  type FilterField,
  type FilterFaults,
  type LogFilter,
} from './log-filter';
import { MOST_NAMES } from './field-names';
import LOG_MESSAGES from '../../../../messages/console/access-log/log-messages.json';
import type { NamedOrganisation } from './organisations';
import MESSAGES from '../../../../messages/console/access-log/log-filter-form.json';

interface LogFilterFormProps {
  readonly filter: LogFilter;
  readonly fields: readonly string[] | null;
  readonly organisations: readonly NamedOrganisation[];
  readonly onLook: (filter: LogFilter) => void;
}

const NOTHING = Object.fromEntries(FILTER_FIELDS.map((field) => [field, ''])) as Record<FilterField, string>;

export function LogFilterForm({ filter, fields, organisations, onLook }: LogFilterFormProps) {
  const say = useMessages(MESSAGES);
  const [draft, setDraft] = useState(filter);
  const [faults, setFaults] = useState<FilterFaults>(() => faultsIn(filter, fields));
  // a pseudonym in the list was pressed, or the browser went back
  useEffect(() => setDraft(filter), [filter]);
  useEffect(() => setFaults(faultsIn(filter, fields)), [filter, fields]);
  const look = (): void => {
    const found = faultsIn(draft, fields);
    setFaults(found);
    if (Object.keys(found).length === 0) onLook(draft);
  };
  const change = (field: FilterField, text: string): void => {
    setDraft({ ...draft, [field]: text });
    setFaults({ ...faults, [field]: undefined });
  };
  return (
    <Form
      className="card stacked"
      aria-label={say('form')}
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <Fields {...{ draft, faults, organisations, change }} />
      <div className="row">
        <Button type="submit" className="button primary">
          {say('look')}
        </Button>
        <Button
          className="button"
          onPress={() => {
            setDraft(NOTHING);
            onLook(NOTHING);
          }}
        >
          {say('clear')}
        </Button>
      </div>
    </Form>
  );
}

interface FieldsProps {
  readonly draft: LogFilter;
  readonly faults: FilterFaults;
  readonly organisations: readonly NamedOrganisation[];
  readonly change: (field: FilterField, text: string) => void;
}

const HINTS = { person: 'personHint', field: 'fieldHint' } as const;
const DAYS = ['from', 'until'] as const;

function Fields({ draft, faults, organisations, change }: FieldsProps) {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const sayRole = useRuleWord();
  const faultOf = (field: FilterField): string | null => {
    const fault = faults[field];
    return fault === undefined ? null : say(fault, { most: MOST_CHARACTERS, many: MOST_NAMES });
  };
  const text = (field: FilterField) => (
    <TextInput
      key={field}
      label={sayLog(field)}
      value={draft[field]}
      onChange={(typed) => change(field, typed)}
      fault={faultOf(field)}
      type={DAYS.some((day) => day === field) ? 'date' : 'text'}
      {...(field in HINTS && { hint: say(HINTS[field as keyof typeof HINTS]) })}
    />
  );
  const choice = (field: FilterField, options: readonly Option<string>[]) => (
    <Choice
      label={sayLog(field)}
      options={[{ id: ANY, name: say('any') }, ...options]}
      chosen={draft[field] === '' ? ANY : draft[field]}
      onChoose={(chosen) => change(field, chosen === ANY ? '' : chosen)}
    />
  );
  return (
    <div className="form-fields">
      {DAYS.map(text)}
      {choice(
        'role',
        ROLES.map((role) => ({ id: role, name: sayRole(role) })),
      )}
      {choice('organisation', organisations)}
      {choice(
        'decision',
        DECISIONS.map((decision) => ({ id: decision, name: sayLog(decision) })),
      )}
      {text('field')}
      {(['person', 'caller', 'case', 'request'] as const).map(text)}
    </div>
  );
}

const ANY = 'ANY';
