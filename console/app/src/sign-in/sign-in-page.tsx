/** The way in: which issuer vouches for whom, and, in a demonstration, who one wants to be. */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useMessages } from '../language/language';
import { Preferences } from '../layout/preferences';
import type { ConsoleSettings, Realm } from '../settings';
import { Notice } from '../ui/notice';
import { useRuleWord } from '../ui/rule-words';
import { listPersonas, type Persona } from './personas';
import { signIn } from './session';
import MESSAGES from '../../../../messages/console/sign-in/sign-in-page.json';

const REALMS: readonly Realm[] = ['healthcare', 'staff'];

interface SignInPageProps {
  readonly settings: ConsoleSettings;
  /** Where to be once signed in. */
  readonly place: string;
  /** Why the last try failed, or why it is asked for in the middle of something. */
  readonly problem: { readonly refused: string } | 'ANOTHER' | null;
}

export function SignInPage({ settings, place, problem: first }: SignInPageProps) {
  const say = useMessages(MESSAGES);
  const [problem, setProblem] = useState(() => {
    if (first === null) return null;
    return first === 'ANOTHER' ? say('another') : say('refused', { problem: first.refused });
  });
  const [leaving, setLeaving] = useState(false);
  const go = (realm: Realm, hint?: string): void => {
    setLeaving(true);
    signIn(settings, realm, place, hint).catch((error: Error) => {
      setLeaving(false);
      setProblem(say('noProvider', { problem: error.message }));
    });
  };
  return (
    <main className="sign-in">
      <header>
        <h1>{say('title')}</h1>
        <p>{say('sub')}</p>
        <Preferences />
      </header>
      {problem !== null && <Notice kind="FAULT">{problem}</Notice>}
      <h2>{say('how')}</h2>
      <div className="row">
        {REALMS.map((realm) => (
          <Button key={realm} className="button" isDisabled={leaving} onPress={() => go(realm)}>
            {say(realm)}
          </Button>
        ))}
      </div>
      {settings.demonstrationPersonasUrl !== null && (
        <Personas url={settings.demonstrationPersonasUrl} isDisabled={leaving} onPick={go} />
      )}
    </main>
  );
}

interface PersonasProps {
  readonly url: string;
  readonly isDisabled: boolean;
  readonly onPick: (realm: Realm, name: string) => void;
}

function Personas({ url, isDisabled, onPick }: PersonasProps) {
  const say = useMessages(MESSAGES);
  const sayRole = useRuleWord();
  const [personas, setPersonas] = useState<readonly Persona[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    listPersonas(url).then(setPersonas, (error: Error) => setProblem(error.message));
  }, [url]);
  if (problem !== null) return <Notice kind="FAULT">{say('noProvider', { problem })}</Notice>;
  return (
    <section aria-labelledby="personas">
      <h2 id="personas">{say('personas')}</h2>
      <p>{say('invented')}</p>
      {REALMS.map((realm) => (
        <div key={realm}>
          <h3>{say(`${realm}Realm`)}</h3>
          <ul className="personas">
            {personas
              .filter((persona) => persona.realm === realm)
              .map(({ name, roles, organisation }) => (
                <li key={name}>
                  <Button className="persona" isDisabled={isDisabled} onPress={() => onPick(realm, name)}>
                    <strong>{name}</strong>
                    <span>{roles.map(sayRole).join(', ')}</span>
                    <span>{organisation}</span>
                  </Button>
                </li>
              ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
