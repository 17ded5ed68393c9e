/** The processing agreement with an organisation, in the place of the one on record. */
import { useState } from 'react';
import { useAskHub } from '../hub/use-hub';
import { dayAfter, dayOf, endOfDay, startOfDay } from '../language/days';
import { useMessages } from '../language/language';
import { TextInput } from '../ui/text-input';
import { ConsoleRecordAgreementDocument } from './generated/operations';
import type { ListedOrganisation } from './organisations';
import { RegisterForm } from './register-form';
import { MOST_IN_A_LINE } from './register-words';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { useTypedFaults } from './typed-faults';
import { WhyField } from './why-field';
import MESSAGES from '../../../../messages/console/registers/agreement-dialog.json';

interface AgreementDialogProps {
  readonly title: string;
  readonly organisation: ListedOrganisation;
  readonly onStale: () => void | Promise<void>;
  readonly onClose: (isDone: boolean) => void;
}

export function AgreementDialog({ title, organisation, onStale, onClose }: AgreementDialogProps) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const { agreementReference, agreementFrom, agreementUntil } = organisation;
  const [reference, setReference] = useState(agreementReference ?? '');
  const [from, setFrom] = useState(agreementFrom === null ? '' : dayOf(new Date(agreementFrom)));
  const [until, setUntil] = useState(agreementUntil === null ? '' : lastDayOf(agreementUntil));
  const [reason, setReason] = useState('');
  const sayWord = useMessages(REGISTER_WORDS);
  const { ofText, ofDay, ofLastDay } = useTypedFaults();
  const faults = {
    reference: ofText(reference, MOST_IN_A_LINE),
    validFrom: ofDay(from),
    validUntil: ofLastDay(until, from),
    reason: ofText(reason, MOST_IN_A_LINE),
  };
  const send = () =>
    askHub(ConsoleRecordAgreementDocument, {
      input: {
        organisation: organisation.id,
        revision: organisation.revision ?? 0,
        reference: reference.trim(),
        // what is not changed stays to the instant
        validFrom: from === dayIn(agreementFrom) ? agreementFrom! : startOfDay(from)!,
        validUntil: until === '' ? null : endOfDay(until),
        reason: reason.trim(),
      },
    });
  return (
    <RegisterForm
      {...{ title, faults, send, onStale, onClose }}
      intro={<p>{`${say('means')} ${sayWord('narrowsOrProposal')}`}</p>}
      fields={(faultOf) => (
        <div className="form-fields">
          <TextInput
            {...{ label: say('reference'), hint: say('referenceHint'), value: reference, onChange: setReference }}
            fault={faultOf('reference')}
            isRequired
          />
          <TextInput
            {...{ label: say('from'), value: from, onChange: setFrom, fault: faultOf('validFrom') }}
            type="date"
            isRequired
          />
          <TextInput
            {...{ label: say('until'), hint: say('untilHint'), value: until, onChange: setUntil }}
            fault={faultOf('validUntil')}
            type="date"
          />
          <WhyField value={reason} onChange={setReason} fault={faultOf('reason')} />
        </div>
      )}
    />
  );
}

function dayIn(instant: string | null): string | null {
  return instant === null ? null : dayOf(new Date(instant));
}

/** The hub's end is the first instant after it. */
function lastDayOf(end: string): string {
  const day = dayOf(new Date(end));
  return startOfDay(day) === new Date(end).toISOString() ? dayAfter(day, -1) : day;
}
