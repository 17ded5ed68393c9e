/** A purpose as it is to stand, whole. */
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { ConsoleChangePurposeDocument } from './generated/operations';
import { MOST_IN_A_TEXT, type ChangeDialogProps } from './policy-register';
import POLICY_REGISTER_WORDS from '../../../../messages/console/registers/policy-register-words.json';
import { RegisterForm } from './register-form';

const DESCRIPTIONS = ['descriptionFr', 'descriptionNl', 'descriptionEn'] as const;

export function ChangePurpose({ entry, ...dialog }: ChangeDialogProps) {
  const say = useMessages(POLICY_REGISTER_WORDS);
  const askHub = useAskHub();
  const stands = entry.purpose;
  const text = { most: MOST_IN_A_TEXT, isWide: true };
  return (
    <RegisterForm<(typeof DESCRIPTIONS)[number] | 'validFrom' | 'validUntil' | 'reason'>
      {...dialog}
      intro={<p>{say('changeMeans')}</p>}
      fields={() => [
        ...DESCRIPTIONS.map((name) => ({ name, label: say(name), begin: stands?.[name], ...text })),
        { name: 'validFrom', kind: 'day', label: say('from'), begin: stands?.validFrom },
        {
          name: 'validUntil',
          kind: 'last-day',
          after: 'validFrom',
          label: say('until'),
          hint: say('untilHint'),
          begin: stands?.validUntil,
        },
        { name: 'reason', label: say('reason'), hint: say('reasonHint'), ...text },
      ]}
      send={(typed) => {
        const at = { purpose: stands!.purpose!, revision: entry.revision ?? 0 };
        return askHub(ConsoleChangePurposeDocument, {
          input: { ...typed, ...at, validUntil: typed.validUntil || null },
        });
      }}
    />
  );
}
