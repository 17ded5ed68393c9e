/** An organisation is registered: without an agreement yet, it may do nothing. */
import { useState } from 'react';
import { useAskHub } from '../hub/use-hub';
import { cbeFault, plainCbe } from '../identifiers/cbe';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { useRuleWord } from '../ui/rule-words';
import { TextInput } from '../ui/text-input';
import { ConsoleRegisterOrganisationDocument, type OrganisationKind } from './generated/operations';
import { RegisterForm } from './register-form';
import { MOST_IN_A_LINE } from './register-words';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { useTypedFaults } from './typed-faults';
import MESSAGES from '../../../../messages/console/registers/register-organisation.json';

/** The controller is registered with its first officers. */
const KINDS = ['CALL_CENTRE', 'MUTUALITY', 'EMPLOYMENT_OFFICE', 'TRAINING_BODY'] as const satisfies OrganisationKind[];
const INSURERS = ['100', '200', '300', '400', '500', '600', '900'] as const;
const CBE_FAULTS = { FORM: 'noCbe', CHECK_DIGITS: 'cbeDigits', ESTABLISHMENT: 'establishment' } as const;

interface RegisterOrganisationProps {
  readonly title: string;
  readonly onClose: (isDone: boolean) => void;
}

export function RegisterOrganisation({ title, onClose }: RegisterOrganisationProps) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayKind = useRuleWord();
  const askHub = useAskHub();
  const [cbe, setCbe] = useState('');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<(typeof KINDS)[number] | null>(null);
  const [insurer, setInsurer] = useState<string | null>(null);
  const { ofText } = useTypedFaults();
  const isMutuality = kind === 'MUTUALITY';
  const wrongNumber = cbeFault(plainCbe(cbe));
  const faults = {
    cbe: wrongNumber === null ? null : sayWord(CBE_FAULTS[wrongNumber]),
    name: ofText(name, MOST_IN_A_LINE),
    kind: kind === null ? sayWord('empty') : null,
    insurer: isMutuality && insurer === null ? sayWord('empty') : null,
  };
  const send = () => {
    const input = { cbe: plainCbe(cbe), name: name.trim(), kind: kind!, insurer: isMutuality ? insurer : null };
    return askHub(ConsoleRegisterOrganisationDocument, { input });
  };
  return (
    <RegisterForm
      {...{ title, faults, send, onClose }}
      intro={<p>{say('means')}</p>}
      fields={(faultOf) => (
        <div className="form-fields">
          <TextInput
            label={say('cbe')}
            hint={say('cbeHint')}
            value={cbe}
            onChange={setCbe}
            fault={faultOf('cbe')}
            isRequired
          />
          <TextInput label={say('name')} value={name} onChange={setName} fault={faultOf('name')} isRequired />
          <Choice
            label={say('kind')}
            options={KINDS.map((id) => ({ id, name: sayKind(id) }))}
            chosen={kind}
            onChoose={setKind}
            fault={faultOf('kind')}
            placeholder={say('choose')}
          />
          {isMutuality && (
            <Choice
              label={say('insurer')}
              options={INSURERS.map((id) => ({ id, name: id }))}
              chosen={insurer as (typeof INSURERS)[number] | null}
              onChoose={setInsurer}
              fault={faultOf('insurer')}
              placeholder={say('choose')}
            />
          )}
        </div>
      )}
    />
  );
}
