/** Who asks and for what purpose: the persona switch of the demonstration, or a pasted token; and the purpose header. */
import { useState, type ChangeEvent, type JSX } from 'react';
import type { Persona } from './personas';
import { say } from './say';
import type { Session } from './session';
import type { SessionState, SessionStore } from './session-store';

const OWN_TOKEN = say('ownToken');

export interface SessionBarProps extends SessionState {
  readonly store: SessionStore;
  readonly isDemonstration: boolean;
}

export function SessionBar({ store, session, personas, fault, isDemonstration }: SessionBarProps): JSX.Element {
  const [pasting, setPasting] = useState(!isDemonstration);
  return (
    <header className="session-bar">
      <h1>
        {say('explorer')} <small>{say('product')}</small>
      </h1>
      {isDemonstration && (
        <PersonaSwitch
          personas={personas}
          chosen={pasting ? OWN_TOKEN : (session?.persona ?? '')}
          onChoose={(name) => {
            setPasting(name === OWN_TOKEN);
            if (name === OWN_TOKEN) store.takeToken('');
            else store.become(name);
          }}
        />
      )}
      {pasting && (
        <label>
          {say('accessToken')}
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            placeholder={say('pasteHere')}
            onChange={(event) => store.takeToken(event.target.value)}
          />
        </label>
      )}
      <PurposeChoice session={session} onChoose={(purpose) => store.choosePurpose(purpose)} />
      <p role="status" className={fault === null ? 'about-session' : 'about-session fault'}>
        {fault ?? aboutSession(session, personas, isDemonstration)}
      </p>
    </header>
  );
}

interface PersonaSwitchProps {
  readonly personas: readonly Persona[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

function PersonaSwitch({ personas, chosen, onChoose }: PersonaSwitchProps): JSX.Element {
  const realms = [...new Set(personas.map(({ realm }) => realm))];
  return (
    <label>
      {say('persona')}
      <select value={chosen} onChange={(event: ChangeEvent<HTMLSelectElement>) => onChoose(event.target.value)}>
        {chosen === '' && <option value="">{say('nobody')}</option>}
        {realms.map((realm) => (
          <optgroup key={realm} label={REALMS[realm] ?? realm}>
            {personas
              .filter((persona) => persona.realm === realm)
              .map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
          </optgroup>
        ))}
        <optgroup label={say('somebodyElse')}>
          <option>{OWN_TOKEN}</option>
        </optgroup>
      </select>
    </label>
  );
}

const REALMS: Readonly<Record<string, string>> = {
  ...{ healthcare: say('healthcare'), staff: say('staff'), M2M: say('M2M'), citizen: say('citizen') },
};

function PurposeChoice({
  session,
  onChoose,
}: {
  session: Session | null;
  onChoose: (purpose: string) => void;
}): JSX.Element {
  const purposes = session?.purposes ?? [];
  return (
    <label title={say('purposeHeader')}>
      {say('purpose')}
      <select
        value={session?.purpose ?? ''}
        disabled={purposes.length === 0}
        onChange={(event) => onChoose(event.target.value)}
      >
        {purposes.length === 0 && <option value="">{say(session ? 'noPurposes' : 'needsToken')}</option>}
        {purposes.map((purpose) => (
          <option key={purpose}>{purpose}</option>
        ))}
      </select>
    </label>
  );
}

function aboutSession(session: Session | null, personas: readonly Persona[], isDemonstration: boolean): string {
  if (session === null) return say(isDemonstration ? 'nobodyYet' : 'callersOnly');
  const persona = personas.find(({ name }) => name === session.persona);
  const who = persona ? `${persona.roles.join(', ')} · ${persona.organisation}` : say('yourToken');
  const until = session.expiresAt?.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });
  if (until === undefined) return who;
  return say(persona ? 'renewedAt' : 'until', { who, at: until });
}
