/** A line, or several, that somebody writes, and what is wrong with it beside it. */
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';

interface TextInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with it; null: nothing. */
  readonly fault?: string | null;
  readonly hint?: string;
  /** Several lines. */
  readonly isLong?: boolean;
  readonly isRequired?: boolean;
  readonly type?: 'text' | 'search' | 'date' | 'datetime-local';
}

export function TextInput(props: TextInputProps) {
  const { label, value, onChange, fault = null, hint, isLong = false, isRequired = false, type = 'text' } = props;
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={fault !== null}
      isRequired={isRequired}
      validationBehavior="aria"
      type={type}
    >
      <Label>{label}</Label>
      {isLong ? <TextArea rows={3} /> : <Input />}
      {hint !== undefined && <Text slot="description">{hint}</Text>}
      <FieldError>{fault}</FieldError>
    </TextField>
  );
}
