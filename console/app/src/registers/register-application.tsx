/** A system of an organisation is registered, with the public half of its key. */
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import type { Purpose } from '../generated/schema-types';
import type { ListedOrganisation } from './agreement-dialog';
import { ConsoleRegisterApplicationDocument } from './generated/operations';
import { RegisterForm, type RegisterDialog } from './register-form';
import { useWhyField } from './typed-faults';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import MESSAGES from '../../../../messages/console/registers/register-application.json';

/** Of private keys, whatever their kind. */
const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

interface RegisterApplicationProps extends RegisterDialog {
  readonly organisations: readonly ListedOrganisation[];
}

type Name = 'organisation' | 'name' | 'clientId' | 'purposes' | 'publicKey' | 'reason';

export function RegisterApplication({ organisations, ...dialog }: RegisterApplicationProps) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayPurpose = usePurposeName();
  const askHub = useAskHub();
  const why = useWhyField();
  const partners = organisations.filter(({ kind }) => kind !== 'CONTROLLER');
  const named = partners.map(({ id, name }) => ({ id, name: name ?? id }));
  const faultOfKey = (text: string): string | null => {
    const key = readKey(text);
    return typeof key === 'string' ? say(key) : null;
  };
  return (
    <RegisterForm<Name>
      {...dialog}
      intro={<p>{`${say('means')} ${sayWord('proposal')}`}</p>}
      fields={({ organisation }) => {
        const possible = partners.find(({ id }) => id === organisation)?.purposes ?? [];
        const purposes = possible.map((id) => ({ id, name: sayPurpose(id) }));
        const hint = say('clientIdHint', { id: `cbe-${organisation ?? '…'}` });
        return [
          { name: 'organisation', kind: 'choice', label: sayWord('organisation'), options: named },
          { name: 'name', label: say('name') },
          { name: 'clientId', label: say('clientId'), hint, isOptional: true, faultOf: () => null },
          { name: 'purposes', kind: 'choices', label: sayWord('purposes'), options: purposes },
          {
            name: 'publicKey',
            kind: 'lines',
            label: say('key'),
            hint: say('keyHint'),
            isWide: true,
            faultOf: faultOfKey,
          },
          why,
        ];
      }}
      send={async ({ organisation, name, clientId, purposes, publicKey: text, reason }) => {
        const publicKey = readKey(text);
        // the form is not sent before there is one
        if (typeof publicKey === 'string') return { data: null, faults: [] };
        const asked = { organisation, name, clientId: clientId || null, purposes: purposes.split(' ') as Purpose[] };
        return askHub(ConsoleRegisterApplicationDocument, { input: { ...asked, publicKey, reason } });
      }}
    />
  );
}

function readKey(text: string): Readonly<Record<string, unknown>> | 'noKey' | 'privateKey' {
  try {
    const key: unknown = JSON.parse(text);
    if (typeof key !== 'object' || key === null || !('kty' in key)) return 'noKey';
    return PRIVATE_PARTS.some((part) => part in key) ? 'privateKey' : { ...key };
  } catch {
    return 'noKey';
  }
}
