/** What stands around each screen: where one can go, who one is, and for what purpose one asks. */
import { Suspense } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { NavLink, Outlet } from 'react-router';
import { useSigned, useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Ended } from '../sign-in/ended';
import { Choice } from '../ui/choice';
import { Faults } from '../ui/faults';
import { Waiting } from '../ui/suspended';
import { FrameDocument, type FrameQuery } from './generated/operations';
import { focusContent, useKeptFocus } from './kept-focus';
import { Preferences } from './preferences';
import { SCREENS } from './screens';
import SCREEN_NAMES from '../../../../messages/console/layout/screens.json';
import { usePurposeName } from '../ui/purposes';
import { useRuleWord } from '../ui/rule-words';
import MESSAGES from '../../../../messages/console/layout/frame.json';

export function Frame() {
  const say = useMessages(MESSAGES);
  const { data, faults } = useHubQuery(FrameDocument, {});
  const viewer = data?.viewer ?? null;
  useKeptFocus();
  return (
    <>
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          // the address stays as it is: places of the console have nothing behind a #
          event.preventDefault();
          focusContent();
        }}
      >
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
          <Outlet context={viewer} />
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
