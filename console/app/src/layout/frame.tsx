/** What stands around each screen: where one can go, who one is, and for what purpose one asks. */
import { Suspense, useEffect, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { NavLink, Outlet } from 'react-router';
import { useSigned, useHubQuery } from '../hub/use-hub';
import { messagesOf, useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Waiting } from '../ui/suspended';
import { FrameDocument, type FrameQuery } from './generated/operations';
import { Preferences } from './preferences';
import { SCREEN_NAMES, SCREENS } from './screens';
import { usePurposeName } from '../ui/purposes';
import { useRuleWord } from '../ui/rule-words';

const MESSAGES = messagesOf({
  en: {
    skip: 'To the content',
    ways: 'Screens',
    product: 'Tracing hub',
    you: 'You: {name}',
    system: 'a system',
    roles: 'Roles: {roles}',
    purpose: 'Purpose',
    signOut: 'Sign out',
    ended: 'Your sign-in has ended. What you typed is still here to be copied; signing in again loads the page anew.',
    again: 'Sign in again',
  },
  fr: {
    skip: 'Vers le contenu',
    ways: 'Écrans',
    product: 'Hub de traçage',
    you: 'Vous : {name}',
    system: 'un système',
    roles: 'Rôles : {roles}',
    purpose: 'Finalité',
    signOut: 'Se déconnecter',
    ended:
      'Votre session est terminée. Ce que vous avez saisi est toujours là, à copier ; se reconnecter recharge la page.',
    again: 'Se reconnecter',
  },
  nl: {
    skip: 'Naar de inhoud',
    ways: 'Schermen',
    product: 'Tracinghub',
    you: 'U: {name}',
    system: 'een systeem',
    roles: 'Rollen: {roles}',
    purpose: 'Doeleinde',
    signOut: 'Afmelden',
    ended:
      'Uw sessie is afgelopen. Wat u hebt ingevuld staat er nog om te kopiëren; opnieuw aanmelden laadt de pagina opnieuw.',
    again: 'Opnieuw aanmelden',
  },
});

export function Frame() {
  const say = useMessages(MESSAGES);
  const { data, faults } = useHubQuery(FrameDocument, {});
  const viewer = data?.viewer ?? null;
  return (
    <>
      <a className="skip" href="#content">
        {say('skip')}
      </a>
      <header className="bar">
        <span className="product">{say('product')}</span>
        <Ways roles={viewer?.roles ?? []} />
        {viewer !== null && <You viewer={viewer} />}
      </header>
      <Ended />
      <main id="content" className="content">
        <Faults faults={faults} />
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}

function Ways({ roles }: { readonly roles: readonly string[] }) {
  const say = useMessages(MESSAGES);
  const sayName = useMessages(SCREEN_NAMES);
  const ways = SCREENS.flatMap(({ path, name, roles: wanted }) =>
    name !== undefined && (wanted === undefined || wanted.some((role) => roles.includes(role))) ? [{ path, name }] : [],
  );
  return (
    <nav aria-label={say('ways')}>
      <ul>
        {ways.map(({ path, name }) => (
          <li key={path}>
            <NavLink to={`/${path}`} end={path === ''}>
              {sayName(name)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function You({ viewer }: { readonly viewer: FrameQuery['viewer'] }) {
  const say = useMessages(MESSAGES);
  const sayPurpose = usePurposeName();
  const sayRole = useRuleWord();
  const { session, choosePurpose } = useSigned();
  const { name, roles, purpose, purposes } = viewer;
  return (
    <div className="row">
      {purposes !== null && purposes.length > 1 && (
        <Choice
          label={say('purpose')}
          options={purposes.map((one) => ({ id: one, name: sayPurpose(one) }))}
          chosen={purpose}
          onChoose={choosePurpose}
        />
      )}
      <DialogTrigger>
        <Button className="button">{say('you', { name: name ?? say('system') })}</Button>
        <Popover className="popover">
          <Dialog className="you" aria-label={say('you', { name: name ?? say('system') })}>
            <p>{say('roles', { roles: (roles ?? []).map(sayRole).join(', ') })}</p>
            <Preferences />
            <Button className="button" onPress={() => void session.signOut()}>
              {say('signOut')}
            </Button>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}

/** A token that has ended takes nothing away that somebody has typed. */
function Ended() {
  const say = useMessages(MESSAGES);
  const { session } = useSigned();
  const [isOver, setOver] = useState(false);
  useEffect(() => session.onEnded(() => setOver(true)), [session]);
  if (!isOver) return null;
  return (
    <Notice kind="WARNING">
      <p>{say('ended')}</p>
      <Button className="button" onPress={() => window.location.reload()}>
        {say('again')}
      </Button>
    </Notice>
  );
}
