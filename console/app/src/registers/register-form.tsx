/** A form in a window, from its fields as data: it keeps what was typed, whatever the hub says, and says beside a field what is wrong with it. */
import { useState, type ReactNode } from 'react';
import { Button, Form } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import type { Answered } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { DialogWindow } from '../ui/dialog-window';
import { Faults } from '../ui/faults';
import { faultBeside, faultsElsewhere } from '../ui/field-fault';
import { RegisterField } from './register-field';
import { StaleNotice } from './stale-notice';
import { textOf, textsOf, useTypedFaults, type FormField, type Typed } from './typed-faults';
import MESSAGES from '../../../../messages/console/registers/register-form.json';

/** What a window over a register is given. */
export interface RegisterDialog {
  readonly title: string;
  /** It takes something away from somebody: its button is red. */
  readonly isDestructive?: boolean;
  /** Where somebody else has changed the entry meanwhile: reads it again. Left out: it has no revision. */
  readonly onStale?: () => void | Promise<void>;
  readonly onClose: (isDone: boolean) => void;
}

interface RegisterFormProps<Name extends string> extends RegisterDialog {
  /** What it means. */
  readonly intro: ReactNode;
  /** Those that are wanted after what was typed so far, in their order. */
  readonly fields: (typed: Typed<Name>) => readonly FormField<Name>[];
  /** @param texts of the fields that are wanted, without blanks around them; of the others none */
  readonly send: (texts: Readonly<Record<Name, string>>) => Promise<Answered<unknown>>;
}

export function RegisterForm<Name extends string>(props: RegisterFormProps<Name>) {
  const { title, intro, fields, send, isDestructive = false, onStale, onClose } = props;
  const say = useMessages(MESSAGES);
  const [typed, setTyped] = useState<Typed<Name>>({});
  const [wasSent, setWasSent] = useState(false);
  const [isSending, setSending] = useState(false);
  const [refusals, setRefusals] = useState<readonly HubFault[]>([]);
  const shown = fields(typed);
  const faultIn = useTypedFaults(shown, typed);
  const faultOf = (field: FormField<Name>): string | null =>
    (wasSent ? faultIn(field) : null) ?? faultBeside(refusals, field.name);
  const act = async (): Promise<void> => {
    setWasSent(true);
    setRefusals([]);
    if (isSending || shown.some((field) => faultIn(field) !== null)) return;
    setSending(true);
    const answer = await send(textsOf(shown, typed));
    setSending(false);
    setRefusals(answer.faults);
    if (answer.faults.length === 0) onClose(true);
  };
  return (
    <DialogWindow title={title} isOpen onClose={() => onClose(false)}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void act();
        }}
      >
        <div>{intro}</div>
        {shown.length > 0 && (
          <div className="form-fields">
            {shown.map((field) => (
              <div key={field.name} className={field.isWide ? 'wide' : undefined}>
                <RegisterField
                  {...{ field, value: textOf(field, typed), fault: faultOf(field) }}
                  onChange={(text) => setTyped((before) => ({ ...before, [field.name]: text }))}
                />
              </div>
            ))}
          </div>
        )}
        <StaleNotice faults={refusals} onStale={onStale} />
        <Faults faults={faultsElsewhere(refusals, [...shown.map(({ name }) => name), 'revision'])} />
        <div className="row">
          <Button type="submit" className={isDestructive ? 'button destroy' : 'button primary'} isPending={isSending}>
            {title}
          </Button>
          <Button className="button" onPress={() => onClose(false)}>
            {say('cancel')}
          </Button>
        </div>
      </Form>
    </DialogWindow>
  );
}
