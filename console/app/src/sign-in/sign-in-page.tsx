/** The way in: which issuer vouches for whom, and, in a demonstration, who one wants to be. */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { messagesOf, useMessages } from '../language/language';
import { Preferences } from '../layout/preferences';
import type { ConsoleSettings, Realm } from '../settings';
import { Notice } from '../ui/notice';
import { listPersonas, type Persona } from './personas';
import { signIn } from './session';

const MESSAGES = messagesOf({
  en: {
    title: 'Brussels tracing hub',
    sub: 'Console of the contact-tracing organisation',
    how: 'Sign in',
    healthcare: 'As a health professional',
    staff: 'As a member of staff',
    personas: 'Or be one of the demonstration’s personas',
    invented: 'All persons are invented.',
    healthcareRealm: 'Health professionals',
    staffRealm: 'Staff',
    refused: 'You are not signed in: {problem}',
    another: 'Somebody else has signed in than before. What was open here is put away.',
    noProvider: 'The identity provider does not answer: {problem}',
  },
  fr: {
    title: 'Hub de traçage bruxellois',
    sub: 'Console de l’organisation du suivi des contacts',
    how: 'Se connecter',
    healthcare: 'Comme professionnel de la santé',
    staff: 'Comme membre du personnel',
    personas: 'Ou être un des personnages de la démonstration',
    invented: 'Toutes les personnes sont inventées.',
    healthcareRealm: 'Professionnels de la santé',
    staffRealm: 'Personnel',
    refused: 'Vous n’êtes pas connecté : {problem}',
    another: 'Une autre personne s’est connectée. Ce qui était ouvert ici est rangé.',
    noProvider: 'Le fournisseur d’identité ne répond pas : {problem}',
  },
  nl: {
    title: 'Brusselse tracinghub',
    sub: 'Console van de organisatie voor contactopsporing',
    how: 'Aanmelden',
    healthcare: 'Als gezondheidszorgbeoefenaar',
    staff: 'Als personeelslid',
    personas: 'Of wees een van de personages van de demonstratie',
    invented: 'Alle personen zijn verzonnen.',
    healthcareRealm: 'Gezondheidszorgbeoefenaars',
    staffRealm: 'Personeel',
    refused: 'U bent niet aangemeld: {problem}',
    another: 'Iemand anders heeft zich aangemeld. Wat hier openstond, is weggeborgen.',
    noProvider: 'De identiteitsprovider antwoordt niet: {problem}',
  },
});

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
                    <span>{roles.join(', ')}</span>
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
