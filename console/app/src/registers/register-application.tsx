/** A system of an organisation is registered, with the public half of its key. */
import { useState } from 'react';
import { useAskHub, type Answered } from '../hub/use-hub';
import { messagesOf, useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { Choices } from '../ui/choices';
import { usePurposeName } from '../ui/purposes';
import { TextInput } from '../ui/text-input';
import { ConsoleRegisterApplicationDocument, type Purpose } from './generated/operations';
import type { ListedOrganisation } from './organisations';
import { RegisterForm } from './register-form';
import { MOST_IN_A_LINE, REGISTER_WORDS } from './register-words';
import { useTypedFaults } from './typed-faults';
import { WhyField } from './why-field';

const MESSAGES = messagesOf({
  en: {
    means: 'It may ask within what its organisation may, as long as the processing agreement holds.',
    name: 'Name of the system',
    clientId: 'Client id',
    clientIdHint: 'Left empty: {id}; or that with up to three words behind it',
    key: 'Public key (JSON Web Key)',
    keyHint: 'RSA of 2048 bits or more, EC on P-256 or P-384, or Ed25519. Never the private half.',
    noKey: 'This is no JSON Web Key: it begins with a brace and has a "kty".',
    privateKey: 'This is a private key. It has to be made anew: whoever has seen it can pass for the system.',
    choose: 'choose',
  },
  fr: {
    means: 'Elle peut demander dans les limites de son organisation, tant que l’accord de sous-traitance vaut.',
    name: 'Nom du système',
    clientId: 'Identifiant du client',
    clientIdHint: 'Laissé vide : {id} ; ou celui-ci suivi de trois mots au plus',
    key: 'Clé publique (JSON Web Key)',
    keyHint: 'RSA de 2048 bits ou plus, EC sur P-256 ou P-384, ou Ed25519. Jamais la moitié privée.',
    noKey: 'Ceci n’est pas une JSON Web Key : elle commence par une accolade et a un « kty ».',
    privateKey:
      'Ceci est une clé privée. Il faut en faire une nouvelle : qui l’a vue peut se faire passer pour le système.',
    choose: 'choisir',
  },
  nl: {
    means: 'Ze mag vragen binnen wat haar organisatie mag, zolang de verwerkersovereenkomst geldt.',
    name: 'Naam van het systeem',
    clientId: 'Client-id',
    clientIdHint: 'Leeg gelaten: {id}; of die met hoogstens drie woorden erachter',
    key: 'Publieke sleutel (JSON Web Key)',
    keyHint: 'RSA van 2048 bits of meer, EC op P-256 of P-384, of Ed25519. Nooit de private helft.',
    noKey: 'Dit is geen JSON Web Key: die begint met een accolade en heeft een “kty”.',
    privateKey: 'Dit is een private sleutel. Er moet een nieuwe komen: wie hem zag, kan zich als het systeem voordoen.',
    choose: 'kiezen',
  },
});

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
