/** The frame of a form in a window: it keeps what was typed, whatever the hub says, and says beside the field what is wrong with it. */
import { useState, type ReactNode } from 'react';
import { Button, Form } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import type { Answered } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { DialogWindow } from '../ui/dialog-window';
import { Faults } from '../ui/faults';
import { faultBeside, faultsElsewhere } from '../ui/field-fault';
import { StaleNotice } from './stale-notice';
import MESSAGES from '../../../../messages/console/registers/register-form.json';

interface RegisterFormProps<Field extends string> {
  readonly title: string;
  readonly intro?: ReactNode;
  /** By part of the input: the sentence about what is typed there; null where it is sound. */
  readonly faults: Readonly<Record<Field, string | null>>;
  /** @param faultOf what to say beside a field */
  readonly fields: (faultOf: (field: Field) => string | null) => ReactNode;
  readonly send: () => Promise<Answered<unknown>>;
  readonly onStale?: () => void | Promise<void>;
  readonly onClose: (isDone: boolean) => void;
}

export function RegisterForm<Field extends string>(props: RegisterFormProps<Field>) {
  const { title, intro, faults, fields, send, onStale, onClose } = props;
  const say = useMessages(MESSAGES);
  const [wasSent, setWasSent] = useState(false);
  const [isSending, setSending] = useState(false);
  const [refusals, setRefusals] = useState<readonly HubFault[]>([]);
  const names = Object.keys(faults) as Field[];
  const isSound = names.every((name) => faults[name] === null);
  const faultOf = (field: Field): string | null => (wasSent ? faults[field] : null) ?? faultBeside(refusals, field);
  const act = async (): Promise<void> => {
    setWasSent(true);
    setRefusals([]);
    if (!isSound || isSending) return;
    setSending(true);
    const answer = await send();
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
        {intro !== undefined && <div>{intro}</div>}
        {fields(faultOf)}
        <StaleNotice faults={refusals} onStale={onStale} />
        <Faults faults={faultsElsewhere(refusals, [...names, 'revision'])} />
        <div className="row">
          <Button type="submit" className="button primary" isPending={isSending}>
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
