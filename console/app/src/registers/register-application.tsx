/** A system of an organisation is registered, with the public half of its key. */
import { useState } from 'react';
import { useAskHub, type Answered } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { Choices } from '../ui/choices';
import { usePurposeName } from '../ui/purposes';
import { TextInput } from '../ui/text-input';
import { ConsoleRegisterApplicationDocument, type Purpose } from './generated/operations';
import type { ListedOrganisation } from './organisations';
import { RegisterForm } from './register-form';
import { MOST_IN_A_LINE } from './register-words';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { useTypedFaults } from './typed-faults';
import { WhyField } from './why-field';
import MESSAGES from '../../../../messages/console/registers/register-application.json';

/** Of private keys, whatever their kind. */
const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

interface RegisterApplicationProps {
  readonly title: string;
  readonly organisations: readonly ListedOrganisation[];
  readonly onClose: (isDone: boolean) => void;
}

interface Typed {
  /** CBE number. */
  readonly organisation: string | null;
  readonly name: string;
  readonly clientId: string;
  readonly purposes: readonly Purpose[];
  readonly key: string;
  readonly reason: string;
}

const NOTHING: Typed = { organisation: null, name: '', clientId: '', purposes: [], key: '', reason: '' };

export function RegisterApplication({ title, organisations, onClose }: RegisterApplicationProps) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const { ofText } = useTypedFaults();
  const askHub = useAskHub();
  const [typed, setTyped] = useState(NOTHING);
  const { organisation, name, clientId, purposes, key, reason } = typed;
  const publicKey = readKey(key);
  const faults = {
    organisation: organisation === null ? sayWord('empty') : null,
    name: ofText(name, MOST_IN_A_LINE),
    clientId: null,
    purposes: purposes.length === 0 ? sayWord('empty') : null,
    publicKey: typeof publicKey === 'string' ? say(publicKey) : null,
    reason: ofText(reason, MOST_IN_A_LINE),
  };
  const send = async (): Promise<Answered<unknown>> => {
    // the form is not sent before both are there
    if (organisation === null || typeof publicKey === 'string') return { data: null, faults: [] };
    const named = clientId.trim() === '' ? null : clientId.trim();
    const asked = { organisation, name: name.trim(), clientId: named, purposes: [...purposes], publicKey };
    const input = { ...asked, reason: reason.trim() };
    return askHub(ConsoleRegisterApplicationDocument, { input });
  };
  return (
    <RegisterForm
      {...{ title, faults, send, onClose }}
      intro={<p>{`${say('means')} ${sayWord('proposal')}`}</p>}
      fields={(faultOf) => (
        <ApplicationFields {...{ typed, organisations, faultOf }} put={(part) => setTyped({ ...typed, ...part })} />
      )}
    />
  );
}

interface ApplicationFieldsProps extends Pick<RegisterApplicationProps, 'organisations'> {
  readonly typed: Typed;
  readonly put: (part: Partial<Typed>) => void;
  readonly faultOf: (
    field: 'organisation' | 'name' | 'clientId' | 'purposes' | 'publicKey' | 'reason',
  ) => string | null;
}

function ApplicationFields({ typed, organisations, put, faultOf }: ApplicationFieldsProps) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayPurpose = usePurposeName();
  const { organisation, name, clientId, purposes, key, reason } = typed;
  const partners = organisations.filter(({ kind }) => kind !== 'CONTROLLER');
  const possible = partners.find(({ id }) => id === organisation)?.purposes ?? [];
  const clientIdHint = say('clientIdHint', { id: `cbe-${organisation ?? '…'}` });
  return (
    <div className="form-fields">
      <Choice
        label={sayWord('organisation')}
        options={partners.map((one) => ({ id: one.id, name: one.name ?? one.id }))}
        chosen={organisation}
        onChoose={(id) => put({ organisation: id, purposes: [] })}
        fault={faultOf('organisation')}
        placeholder={say('choose')}
      />
      <TextInput
        {...{ label: say('name'), value: name, fault: faultOf('name') }}
        onChange={(text) => put({ name: text })}
        isRequired
      />
      <TextInput
        {...{ label: say('clientId'), hint: clientIdHint, value: clientId, fault: faultOf('clientId') }}
        onChange={(text) => put({ clientId: text })}
      />
      <Choices
        {...{ label: sayWord('purposes'), chosen: purposes, fault: faultOf('purposes'), none: say('choose') }}
        options={possible.map((id) => ({ id, name: sayPurpose(id) }))}
        onChoose={(ids) => put({ purposes: ids })}
      />
      <div className="wide">
        <TextInput
          {...{ label: say('key'), hint: say('keyHint'), value: key, fault: faultOf('publicKey') }}
          onChange={(text) => put({ key: text })}
          isLong
          isRequired
        />
      </div>
      <WhyField value={reason} onChange={(text) => put({ reason: text })} fault={faultOf('reason')} />
    </div>
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
