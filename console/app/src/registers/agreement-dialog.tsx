/** The processing agreement with an organisation, in the place of the one on record. */
import { useAskHub } from '../hub/use-hub';
import { dayAfter, dayOf, endOfDay, startOfDay } from '../language/days';
import { useMessages } from '../language/language';
import { ConsoleRecordAgreementDocument, type ConsoleOrganisationFragment } from './generated/operations';
import { RegisterForm, type RegisterDialog } from './register-form';
import { useWhyField } from './typed-faults';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import MESSAGES from '../../../../messages/console/registers/agreement-dialog.json';

export type ListedOrganisation = ConsoleOrganisationFragment;

interface AgreementDialogProps extends RegisterDialog {
  readonly organisation: ListedOrganisation;
}

export function AgreementDialog({ organisation, ...dialog }: AgreementDialogProps) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const askHub = useAskHub();
  const why = useWhyField();
  const { id, revision, agreementReference, agreementFrom, agreementUntil } = organisation;
  const begun = agreementFrom === null ? null : dayOf(new Date(agreementFrom));
  return (
    <RegisterForm
      {...dialog}
      intro={<p>{`${say('means')} ${sayWord('narrowsOrProposal')}`}</p>}
      fields={() => [
        { name: 'reference', label: say('reference'), hint: say('referenceHint'), begin: agreementReference },
        { name: 'validFrom', kind: 'day', label: say('from'), begin: begun },
        {
          name: 'validUntil',
          kind: 'last-day',
          after: 'validFrom',
          label: say('until'),
          hint: say('untilHint'),
          begin: agreementUntil === null ? null : lastDayOf(agreementUntil),
        },
        why,
      ]}
      send={({ reference, validFrom, validUntil, reason }) => {
        // what is not changed stays to the instant
        const from = validFrom === begun ? agreementFrom! : startOfDay(validFrom)!;
        const until = validUntil === '' ? null : endOfDay(validUntil);
        const at = { organisation: id, revision: revision ?? 0, reason };
        return askHub(ConsoleRecordAgreementDocument, {
          input: { ...at, reference, validFrom: from, validUntil: until },
        });
      }}
    />
  );
}

/** The hub's end is the first instant after it. */
function lastDayOf(end: string): string {
  const day = dayOf(new Date(end));
  return startOfDay(day) === new Date(end).toISOString() ? dayAfter(day, -1) : day;
}
