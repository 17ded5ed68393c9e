/** Any operation, pasted: it is read and not run. What is wrong with it is shown beside it, and nothing typed is lost. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { useLanguage, useMessages } from '../language/language';
import { TextInput } from '../ui/text-input';
import type { AskedOperation } from './use-explanation';
import MESSAGES from '../../../../messages/console/see-as/operation-form.json';

const MOST_CHARACTERS = 20_000;
/** Codes of what is wrong with the text itself. */
const OF_TEXT: ReadonlySet<string> = new Set(['BAD_USER_INPUT', 'COST_EXCEEDED']);

export function isOfText({ code }: HubFault): boolean {
  return OF_TEXT.has(code);
}

interface OperationFormProps {
  readonly example: string;
  readonly faults: readonly HubFault[];
  readonly onAsk: (asked: AskedOperation) => void;
}

export function OperationForm({ example, faults, onAsk }: OperationFormProps) {
  const say = useMessages(MESSAGES);
  const [operation, setOperation] = useState('');
  const [name, setName] = useState('');
  const [variables, setVariables] = useState('');
  const [sent, setSent] = useState<string | null>(null);
  const given = objectIn(variables);
  const wrong = useWrong(operation);
  const refused = sent === operation ? faults.find(isOfText) : undefined;
  const fault = wrong ?? (refused ? say('refused', { detail: refused.detail ?? refused.message }) : null);
  const send = (): void => {
    setSent(operation);
    if (wrong === null && given !== null) {
      onAsk({ operation, operationName: name.trim() === '' ? null : name.trim(), variables: given });
    }
  };
  return (
    <Form
      className="operation-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextInput
        label={say('operation')}
        hint={say('hint')}
        value={operation}
        onChange={setOperation}
        fault={sent === null ? null : fault}
        isLong
        isRequired
      />
      <div className="row operation-more">
        <TextInput label={say('name')} hint={say('nameHint')} value={name} onChange={setName} />
        <TextInput
          label={say('variables')}
          hint={say('variablesHint')}
          value={variables}
          onChange={setVariables}
          fault={sent !== null && given === null ? say('notJson') : null}
        />
      </div>
      <div className="row">
        <Button type="submit" className="button primary">
          {say('annotate')}
        </Button>
        <Button className="button" onPress={() => setOperation(example)}>
          {say('example')}
        </Button>
      </div>
    </Form>
  );
}

/** What is wrong with a text before anybody is asked; null: nothing. */
function useWrong(operation: string): string | null {
  const say = useMessages(MESSAGES);
  const { locale } = useLanguage();
  const number = (value: number): string => value.toLocaleString(locale);
  if (operation.trim() === '') return say('empty');
  if (operation.length <= MOST_CHARACTERS) return null;
  return say('tooLong', { length: number(operation.length), most: number(MOST_CHARACTERS) });
}

/** Null: it is none. */
function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
