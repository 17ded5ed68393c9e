/** A purpose as it is to stand, whole. */
import { useState } from 'react';
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { TextInput } from '../ui/text-input';
import { ConsoleChangePurposeDocument, type ConsolePurposeFragment } from './generated/operations';
import type { ChangeDialogProps } from './policy-register';
import { MOST_IN_A_TEXT } from './policy-register-words';
import POLICY_REGISTER_WORDS from '../../../../messages/console/registers/policy-register-words.json';
import { RegisterForm } from './register-form';
import { useTypedFaults } from './typed-faults';

const DESCRIPTIONS = ['descriptionFr', 'descriptionNl', 'descriptionEn'] as const;
type Part = (typeof DESCRIPTIONS)[number] | 'validFrom' | 'validUntil' | 'reason';
type Typed = Readonly<Record<Part, string>>;

export function ChangePurpose({ title, entry, onStale, onClose }: ChangeDialogProps) {
  const say = useMessages(POLICY_REGISTER_WORDS);
  const askHub = useAskHub();
  const [typed, setTyped] = useState(() => typedOf(entry.purpose));
  const { ofText, ofDay, ofLastDay } = useTypedFaults();
  const faults = {
    descriptionFr: ofText(typed.descriptionFr, MOST_IN_A_TEXT),
    descriptionNl: ofText(typed.descriptionNl, MOST_IN_A_TEXT),
    descriptionEn: ofText(typed.descriptionEn, MOST_IN_A_TEXT),
    validFrom: ofDay(typed.validFrom),
    validUntil: ofLastDay(typed.validUntil, typed.validFrom),
    reason: ofText(typed.reason, MOST_IN_A_TEXT),
  };
  const put = (part: Part) => (text: string) => setTyped({ ...typed, [part]: text });
  const send = () => {
    const purpose = entry.purpose!.purpose!;
    const validUntil = typed.validUntil === '' ? null : typed.validUntil;
    return askHub(ConsoleChangePurposeDocument, {
      input: { ...typed, validUntil, purpose, revision: entry.revision ?? 0, reason: typed.reason.trim() },
    });
  };
  return (
    <RegisterForm
      {...{ title, faults, send, onStale, onClose }}
      intro={<p>{say('changeMeans')}</p>}
      fields={(faultOf) => (
        <div className="form-fields">
          {DESCRIPTIONS.map((part) => (
            <div key={part} className="wide">
              <TextInput
                {...{ label: say(part), value: typed[part], onChange: put(part), fault: faultOf(part) }}
                isRequired
              />
            </div>
          ))}
          <TextInput
            {...{ label: say('from'), value: typed.validFrom, onChange: put('validFrom'), fault: faultOf('validFrom') }}
            type="date"
            isRequired
          />
          <TextInput
            {...{ label: say('until'), value: typed.validUntil, onChange: put('validUntil') }}
            fault={faultOf('validUntil')}
            hint={say('untilHint')}
            type="date"
          />
          <div className="wide">
            <TextInput
              {...{ label: say('reason'), value: typed.reason, onChange: put('reason'), fault: faultOf('reason') }}
              hint={say('reasonHint')}
              isRequired
            />
          </div>
        </div>
      )}
    />
  );
}

function typedOf(purpose: ConsolePurposeFragment | null): Typed {
  return {
    descriptionFr: purpose?.descriptionFr ?? '',
    descriptionNl: purpose?.descriptionNl ?? '',
    descriptionEn: purpose?.descriptionEn ?? '',
    validFrom: purpose?.validFrom ?? '',
    validUntil: purpose?.validUntil ?? '',
    reason: '',
  };
}
