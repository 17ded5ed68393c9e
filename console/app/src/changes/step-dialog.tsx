/** One step of a version: what it means, what is to be said with it, and what the hub answers. What is typed stays until it is done. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { messagesOf, useMessages } from '../language/language';
import { SaidAgainst } from '../rules/version-faults';
import { DialogWindow } from '../ui/dialog-window';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { TextInput } from '../ui/text-input';
import { useAskStep } from './ask-step';
import { instantInBrussels, typedInBrussels } from './brussels-time';
import { useRefusal, useStepWords } from './step-words';
import { faultOfInstant, faultOfReason, MOST_IN_REASON, type Step, type StepFault } from './steps';
import type { Version } from './version-screen';

const MESSAGES = messagesOf({
  en: {
    reason: 'Why',
    reasonHint: 'At most {most} characters: for whoever wrote it, and for the record.',
    at: 'When, on the clocks of Brussels',
    cancel: 'Cancel',
    more: 'Under “What stands against it” and “Guarantees” it is said again, with whom it would concern.',
    NO_REASON: 'Say why: whoever wrote it wants to know.',
    REASON_TOO_LONG: '{length} characters are too many; at most {most}.',
    NO_INSTANT: 'Give a day and an hour.',
    INSTANT_PAST: 'That is past. Pick an hour to come, or put the version in force now.',
  },
  fr: {
    reason: 'Pourquoi',
    reasonHint: '{most} caractères au plus : pour qui l’a écrite, et pour le registre.',
    at: 'Quand, à l’heure de Bruxelles',
    cancel: 'Annuler',
    more: 'Sous « Ce qui s’y oppose » et « Garanties », c’est redit, avec qui serait concerné.',
    NO_REASON: 'Dites pourquoi : qui l’a écrite veut le savoir.',
    REASON_TOO_LONG: '{length} caractères sont trop ; {most} au plus.',
    NO_INSTANT: 'Donnez un jour et une heure.',
    INSTANT_PAST: 'C’est passé. Choisissez une heure à venir, ou mettez la version en vigueur maintenant.',
  },
  nl: {
    reason: 'Waarom',
    reasonHint: 'Hoogstens {most} tekens: voor wie ze schreef, en voor het dossier.',
    at: 'Wanneer, op de klok van Brussel',
    cancel: 'Annuleren',
    more: 'Onder “Wat in de weg staat” en “Garanties” staat het nog eens, met wie het zou aangaan.',
    NO_REASON: 'Zeg waarom: wie ze schreef, wil het weten.',
    REASON_TOO_LONG: '{length} tekens zijn te veel; hoogstens {most}.',
    NO_INSTANT: 'Geef een dag en een uur.',
    INSTANT_PAST: 'Dat is voorbij. Kies een uur dat nog komt, of stel de versie nu in werking.',
  },
});

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
          <Button type="submit" className="button primary" isPending={isSending}>
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
