/** Any operation, pasted: it is read and not run. What is wrong with it is told beside it, and nothing typed is lost. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { messagesOf, useLanguage, useMessages } from '../language/language';
import { TextInput } from '../ui/text-input';
import type { AskedOperation } from './use-explanation';

const MESSAGES = messagesOf({
  en: {
    operation: 'GraphQL operation',
    hint: 'It is read, never run: nobody’s data is touched.',
    name: 'Name of the operation',
    nameHint: 'Only where the text holds several.',
    variables: 'Variables',
    variablesHint: 'A JSON object; only what decides which fields are included counts.',
    annotate: 'Annotate',
    example: 'Take the case view',
    empty: 'Paste an operation first.',
    tooLong: '{length} characters are too many; at most {most}.',
    notJson: 'This is no JSON object.',
    refused: 'The hub cannot read it: {detail}',
  },
  fr: {
    operation: 'Opération GraphQL',
    hint: 'Elle est lue, jamais exécutée : aucune donnée de personne n’est touchée.',
    name: 'Nom de l’opération',
    nameHint: 'Seulement si le texte en contient plusieurs.',
    variables: 'Variables',
    variablesHint: 'Un objet JSON ; seul compte ce qui décide des champs inclus.',
    annotate: 'Annoter',
    example: 'Prendre la vue du dossier',
    empty: 'Collez d’abord une opération.',
    tooLong: '{length} caractères sont trop ; {most} au plus.',
    notJson: 'Ce n’est pas un objet JSON.',
    refused: 'Le hub ne peut pas la lire : {detail}',
  },
  nl: {
    operation: 'GraphQL-operatie',
    hint: 'Ze wordt gelezen, nooit uitgevoerd: niemands gegevens worden aangeraakt.',
    name: 'Naam van de operatie',
    nameHint: 'Alleen als de tekst er meer dan één bevat.',
    variables: 'Variabelen',
    variablesHint: 'Een JSON-object; alleen wat bepaalt welke velden erbij horen, telt.',
    annotate: 'Annoteren',
    example: 'Neem het dossieroverzicht',
    empty: 'Plak eerst een operatie.',
    tooLong: '{length} tekens zijn te veel; hoogstens {most}.',
    notJson: 'Dit is geen JSON-object.',
    refused: 'De hub kan ze niet lezen: {detail}',
  },
});

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
