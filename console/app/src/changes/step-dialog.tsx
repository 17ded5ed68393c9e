/** One step of a version: what it means, what is to be said with it, and what the hub answers. What is typed stays until it is done. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { useMessages } from '../language/language';
import { SaidAgainst } from '../rules/version-faults';
import { DialogWindow } from '../ui/dialog-window';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { TextInput } from '../ui/text-input';
import { useAskStep } from './ask-step';
import { instantInBrussels, typedInBrussels } from '../language/brussels-time';
import { useRefusal, useStepWords } from './step-words';
import { faultOfInstant, faultOfReason, MOST_IN_REASON, type Step, type StepFault, type Version } from './steps';
import MESSAGES from '../../../../messages/console/changes/step-dialog.json';

interface StepDialogProps {
  readonly step: Step;
  readonly version: Version;
  readonly onClose: () => void;
  readonly onDone: (version: Version) => void;
}

export function StepDialog({ step, version, onClose, onDone }: StepDialogProps) {
  const say = useMessages(MESSAGES);
  const { nameOf, meaningOf } = useStepWords();
  const { reason, setReason, at, setAt, fault, faults, isSending, send } = useStep(step, version, onDone);
  const title = nameOf(step.name, step.number);
  const values = { length: reason.trim().length, most: MOST_IN_REASON };
  const said = fault === null ? null : say(fault, values);
  return (
    <DialogWindow title={title} isOpen onClose={onClose}>
      <p>{meaningOf(step.name)}</p>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {asksWhy(step) && (
          <TextInput
            label={say('reason')}
            value={reason}
            onChange={setReason}
            hint={say('reasonHint', values)}
            fault={said}
            isLong
            isRequired
          />
        )}
        {step.name === 'SCHEDULE' && (
          <TextInput label={say('at')} type="datetime-local" value={at} onChange={setAt} fault={said} isRequired />
        )}
        <StepFaults faults={faults} version={version} />
        <div className="row">
          <Button type="submit" className={asksWhy(step) ? 'button destroy' : 'button primary'} isPending={isSending}>
            {title}
          </Button>
          <Button className="button" onPress={onClose}>
            {say('cancel')}
          </Button>
        </div>
      </Form>
    </DialogWindow>
  );
}

function asksWhy({ name }: Step): boolean {
  return name === 'REJECT' || name === 'DISCARD';
}

function useStep(step: Step, version: Version, onDone: (version: Version) => void) {
  const askStep = useAskStep();
  const [reason, setReason] = useState('');
  const [at, setAt] = useState(() => typedInBrussels(tomorrowMorning()));
  const [wasSent, setWasSent] = useState(false);
  const [isSending, setSending] = useState(false);
  const [faults, setFaults] = useState<readonly HubFault[]>([]);
  // a draft that was changed since this window opened is not what was meant
  const [revision] = useState(version.revision ?? 0);
  const instant = step.name === 'SCHEDULE' ? instantInBrussels(at) : null;
  const faultNow = (): StepFault | null =>
    asksWhy(step) ? faultOfReason(reason) : step.name === 'SCHEDULE' ? faultOfInstant(instant, new Date()) : null;
  const send = async (): Promise<void> => {
    setWasSent(true);
    if (faultNow() !== null || isSending) return;
    setSending(true);
    const answer = await askStep(step, { reason: reason.trim(), at: instant, revision });
    setSending(false);
    setFaults(answer.faults);
    if (answer.version !== null) onDone(answer.version);
  };
  return { reason, setReason, at, setAt, fault: wasSent ? faultNow() : null, faults, isSending, send };
}

/** When most schedules begin: before the call centre opens. */
function tomorrowMorning(): Date {
  const tomorrow = typedInBrussels(new Date(Date.now() + 24 * 3_600_000)).slice(0, 11);
  return instantInBrussels(`${tomorrow}07:00`) ?? new Date();
}

interface StepFaultsProps {
  readonly faults: readonly HubFault[];
  readonly version: Version;
}

/** Refusals that are known in all languages; what else stands against it, a sentence a line. */
function StepFaults({ faults, version }: StepFaultsProps) {
  const refusalOf = useRefusal();
  const ofVersion = faults.filter(({ argument }) => argument === 'input.number' || argument === 'input.revision');
  const others = faults.filter((fault) => !ofVersion.includes(fault));
  return (
    <>
      {ofVersion.map((fault) => (
        <Notice key={fault.message} kind="FAULT">
          <Refusal said={refusalOf(fault)} lines={fault.message.split('\n')} version={version} />
        </Notice>
      ))}
      <Faults faults={others} />
    </>
  );
}

interface RefusalProps {
  readonly said: string | null;
  /** In English, as refusals are. */
  readonly lines: readonly string[];
  readonly version: Version;
}

function Refusal({ said, lines, version }: RefusalProps) {
  const say = useMessages(MESSAGES);
  if (said !== null) return <p>{said}</p>;
  return (
    <>
      <SaidAgainst version={version} lines={lines} />
      <p>{say('more')}</p>
    </>
  );
}
