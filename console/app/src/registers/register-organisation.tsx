/** An organisation is registered: without an agreement yet, it may do nothing. */
import { useState } from 'react';
import { useAskHub } from '../hub/use-hub';
import { cbeFault, plainCbe } from '../identifiers/cbe';
import { messagesOf, useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { useRuleWord } from '../ui/rule-words';
import { TextInput } from '../ui/text-input';
import { ConsoleRegisterOrganisationDocument, type OrganisationKind } from './generated/operations';
import { RegisterForm } from './register-form';
import { MOST_IN_A_LINE, REGISTER_WORDS } from './register-words';
import { useTypedFaults } from './typed-faults';

const MESSAGES = messagesOf({
  en: {
    means: 'It may do nothing until its processing agreement is on record.',
    cbe: 'Number of the enterprise (CBE)',
    cbeHint: 'Ten digits, with or without points',
    name: 'Name',
    kind: 'What it does',
    insurer: 'Insurer code',
    choose: 'choose',
  },
  fr: {
    means: 'Elle ne peut rien tant que son accord de sous-traitance n’est pas inscrit.',
    cbe: 'Numéro d’entreprise (BCE)',
    cbeHint: 'Dix chiffres, avec ou sans points',
    name: 'Nom',
    kind: 'Ce qu’elle fait',
    insurer: 'Code de l’organisme assureur',
    choose: 'choisir',
  },
  nl: {
    means: 'Ze mag niets zolang haar verwerkersovereenkomst niet is vastgelegd.',
    cbe: 'Ondernemingsnummer (KBO)',
    cbeHint: 'Tien cijfers, met of zonder punten',
    name: 'Naam',
    kind: 'Wat ze doet',
    insurer: 'Code van de verzekeringsinstelling',
    choose: 'kiezen',
  },
});

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
