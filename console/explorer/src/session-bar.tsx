/** Who asks and for what purpose: the persona switch of the demonstration, or a pasted token; and the purpose header. */
import { useState, type ChangeEvent, type JSX } from 'react';
import type { Persona } from './personas';
import type { Session } from './session';
import type { SessionState, SessionStore } from './session-store';

const OWN_TOKEN = 'a token of my own';

export interface SessionBarProps extends SessionState {
  readonly store: SessionStore;
  readonly isDemonstration: boolean;
}

export function SessionBar({ store, session, personas, fault, isDemonstration }: SessionBarProps): JSX.Element {
  const [pasting, setPasting] = useState(!isDemonstration);
  return (
    <header className="session-bar">
      <h1>
        Explorer <small>Brussels tracing hub</small>
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
          Access token
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            placeholder="paste it here"
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
      Persona
      <select value={chosen} onChange={(event: ChangeEvent<HTMLSelectElement>) => onChoose(event.target.value)}>
        {chosen === '' && <option value="">nobody</option>}
        {realms.map((realm) => (
          <optgroup key={realm} label={REALMS[realm] ?? realm}>
            {personas
              .filter((persona) => persona.realm === realm)
              .map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
          </optgroup>
        ))}
        <optgroup label="somebody else">
          <option>{OWN_TOKEN}</option>
        </optgroup>
      </select>
    </label>
  );
}

const REALMS: Readonly<Record<string, string>> = {
  healthcare: 'health professionals',
  staff: 'staff',
  M2M: 'systems of organisations',
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
    <label title="Sent as the header Purpose-Of-Use">
      Purpose
      <select
        value={session?.purpose ?? ''}
        disabled={purposes.length === 0}
        onChange={(event) => onChoose(event.target.value)}
      >
        {purposes.length === 0 && <option value="">{session ? 'the token lists none' : 'needs a token'}</option>}
        {purposes.map((purpose) => (
          <option key={purpose}>{purpose}</option>
        ))}
      </select>
    </label>
  );
}

function aboutSession(session: Session | null, personas: readonly Persona[], isDemonstration: boolean): string {
  if (session === null) return isDemonstration ? 'Nobody asks yet.' : 'The hub shows its schema to callers only.';
  const persona = personas.find(({ name }) => name === session.persona);
  const who = persona ? `${persona.roles.join(', ')} · ${persona.organisation}` : 'Your token';
  const until = session.expiresAt?.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });
  if (until === undefined) return who;
  return persona ? `${who} · renewed at ${until}` : `${who} · until ${until}`;
}
