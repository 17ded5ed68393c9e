/** Fields that are typed in quickly: they have ids to be led to, and a list takes the first letter of what is meant. */
import type { ReactNode } from 'react';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isFaulty?: boolean;
}

function Field({ id, label, children }: Pick<FieldProps, 'id' | 'label'> & { readonly children: ReactNode }) {
  return (
    <div className="field">
      <label className="desk-label" htmlFor={id}>
        {label}
      </label>
      {children}
    </div>
  );
}

interface LineProps extends FieldProps {
  readonly type?: 'text' | 'date' | 'time' | 'tel';
}

export function Line({ id, label, value, onChange, isFaulty, type = 'text' }: LineProps) {
  return (
    <Field id={id} label={label}>
      <input
        {...{ id, type, value }}
        autoComplete="off"
        aria-invalid={isFaulty || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

interface PickProps extends FieldProps {
  readonly options: readonly { readonly id: string; readonly name: string }[];
}

/** Enter in it sends the form it is in, as in a line. */
export function Pick({ id, label, value, onChange, isFaulty, options }: PickProps) {
  return (
    <Field id={id} label={label}>
      <select
        {...{ id, value }}
        aria-invalid={isFaulty || undefined}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </Field>
  );
}
