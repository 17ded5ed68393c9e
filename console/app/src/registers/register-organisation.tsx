/** An organisation is registered: without an agreement yet, it may do nothing. */
import { useAskHub } from '../hub/use-hub';
import { cbeFault, plainCbe } from '../identifiers/cbe';
import { useMessages } from '../language/language';
import { useRuleWord } from '../ui/rule-words';
import { ConsoleRegisterOrganisationDocument } from './generated/operations';
import type { OrganisationKind } from '../generated/schema-types';
import { RegisterForm, type RegisterDialog } from './register-form';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import MESSAGES from '../../../../messages/console/registers/register-organisation.json';

/** The controller is registered with its first officers. */
const KINDS = ['CALL_CENTRE', 'MUTUALITY', 'EMPLOYMENT_OFFICE', 'TRAINING_BODY'] as const satisfies OrganisationKind[];
const INSURERS = ['100', '200', '300', '400', '500', '600', '900'];
const CBE_FAULTS = { FORM: 'noCbe', CHECK_DIGITS: 'cbeDigits', ESTABLISHMENT: 'establishment' } as const;

export function RegisterOrganisation(dialog: RegisterDialog) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayKind = useRuleWord();
  const askHub = useAskHub();
  const faultOfCbe = (text: string): string | null => {
    const wrong = cbeFault(plainCbe(text));
    return wrong === null ? null : sayWord(CBE_FAULTS[wrong]);
  };
  const options = INSURERS.map((id) => ({ id, name: id }));
  const insurer = { name: 'insurer', kind: 'choice', label: say('insurer'), options } as const;
  return (
    <RegisterForm<'cbe' | 'name' | 'kind' | 'insurer'>
      {...dialog}
      intro={<p>{say('means')}</p>}
      fields={({ kind }) => [
        { name: 'cbe', label: say('cbe'), hint: say('cbeHint'), faultOf: faultOfCbe },
        { name: 'name', label: say('name') },
        { name: 'kind', kind: 'choice', label: say('kind'), options: KINDS.map((id) => ({ id, name: sayKind(id) })) },
        ...(kind === 'MUTUALITY' ? [insurer] : []),
      ]}
      send={(typed) => {
        const given = { cbe: plainCbe(typed.cbe), name: typed.name, kind: typed.kind as OrganisationKind };
        return askHub(ConsoleRegisterOrganisationDocument, { input: { ...given, insurer: typed.insurer ?? null } });
      }}
    />
  );
}
