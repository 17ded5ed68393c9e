/** One more filter: which, and its value; what is wrong with it stands beside it, and nothing typed is lost. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import type { Option } from '../ui/select-options';
import { ROLES, useRuleWord } from '../ui/rule-words';
import { TextInput } from '../ui/text-input';
import { MOST_NAMES } from './field-names';
import { DECISIONS, faultsIn, MOST_CHARACTERS, type FilterField, type LogFilter } from './log-filter';
import LOG_MESSAGES from '../../../../messages/console/access-log/log-messages.json';
import type { NamedOrganisation } from './organisations';
import MESSAGES from '../../../../messages/console/access-log/log-chips.json';

export interface AddFilterProps {
  readonly filter: LogFilter;
  readonly fields: readonly string[] | null;
  readonly organisations: readonly NamedOrganisation[];
  readonly onLook: (filter: LogFilter) => void;
}

/** The most wanted first. */
const IN_ORDER: readonly FilterField[] = [
  ...(['role', 'organisation', 'decision', 'field', 'from', 'until'] as const),
  ...(['caller', 'person', 'case', 'request'] as const),
];
const HINTS: Partial<Record<FilterField, 'personHint' | 'fieldHint'>> = { person: 'personHint', field: 'fieldHint' };

export function AddFilter({ filter, fields, organisations, onLook }: AddFilterProps) {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const [which, setWhich] = useState<FilterField>(() => IN_ORDER.find((field) => filter[field] === '') ?? 'role');
  const [value, setValue] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const wanted: LogFilter = { ...filter, [which]: value.trim() };
  const fault = value.trim() === '' ? 'empty' : faultsIn(wanted, fields)[which];
  const said = wasSent && fault !== undefined ? say(fault, { most: MOST_CHARACTERS, many: MOST_NAMES }) : null;
  return (
    <Form
      className="stacked"
      onSubmit={(event) => {
        event.preventDefault();
        setWasSent(true);
        if (fault === undefined) onLook(wanted);
      }}
    >
      <Choice
        label={say('which')}
        options={IN_ORDER.map((id) => ({ id, name: sayLog(id) }))}
        chosen={which}
        onChoose={(chosen) => {
          setWhich(chosen);
          setValue('');
          setWasSent(false);
        }}
      />
      <Value {...{ which, value, organisations, fault: said }} onChange={setValue} />
      <div className="row">
        <Button type="submit" className="button primary">
          {say('put')}
        </Button>
      </div>
    </Form>
  );
}

interface ValueProps extends Pick<AddFilterProps, 'organisations'> {
  readonly which: FilterField;
  readonly value: string;
  readonly fault: string | null;
  readonly onChange: (value: string) => void;
}

function Value({ which, value, organisations, fault, onChange }: ValueProps) {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const sayRole = useRuleWord();
  const options: Partial<Record<FilterField, readonly Option<string>[]>> = {
    role: ROLES.map((id) => ({ id, name: sayRole(id) })),
    decision: DECISIONS.map((id) => ({ id, name: sayLog(id) })),
    organisation: organisations,
  };
  const ofChoice = options[which];
  if (ofChoice !== undefined) {
    return (
      <Choice
        label={sayLog(which)}
        options={ofChoice}
        chosen={value === '' ? null : value}
        onChoose={onChange}
        fault={fault}
        placeholder={say('choose')}
      />
    );
  }
  const hint = HINTS[which];
  return (
    <TextInput
      label={sayLog(which)}
      value={value}
      onChange={onChange}
      fault={fault}
      type={which === 'from' || which === 'until' ? 'date' : 'text'}
      {...(hint !== undefined && { hint: say(hint) })}
    />
  );
}
