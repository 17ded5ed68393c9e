/** Where one can go, by what it is about; how much waits there; and who one is. */
import { LogOut, Search, Workflow } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { NavLink } from 'react-router';
import { useSigned } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { usePurposeName } from '../ui/purposes';
import { useRuleWord } from '../ui/rule-words';
import { Bell } from './bell';
import type { FrameQuery } from './generated/operations';
import { Preferences } from './preferences';
import type { ScreenName } from './screen-name';
import { GROUPS, SCREENS, isFor } from './screens';
import type { Inbox } from './use-inbox';
import type { Waiting } from './use-waiting';
import SCREEN_NAMES from '../../../../messages/console/layout/screens.json';
import MESSAGES from '../../../../messages/console/layout/frame.json';

type Viewer = FrameQuery['viewer'];

interface WaysProps {
  readonly viewer: Viewer | null;
  readonly waiting: Waiting;
  readonly inbox: Inbox;
  readonly onFind: () => void;
  readonly onInbox: () => void;
}

export function Ways({ viewer, waiting, inbox, onFind, onInbox }: WaysProps) {
  const say = useMessages(MESSAGES);
  const sayName = useMessages(SCREEN_NAMES);
  const shown = SCREENS.flatMap((screen) =>
    screen.name !== undefined && isFor(screen, viewer?.roles ?? []) ? [{ ...screen, name: screen.name }] : [],
  );
  return (
    <div className="ways">
      <div className="ways-head">
        <p className="product">
          <Workflow size={20} aria-hidden="true" />
          {say('product')}
        </p>
        <Bell inbox={inbox} onOpen={onInbox} />
      </div>
      <Button className="find" onPress={onFind}>
        <Search size={16} aria-hidden="true" />
        <span className="grows">{say('find')}</span>
        <kbd aria-hidden="true">{say('findKey')}</kbd>
      </Button>
      <nav aria-label={say('ways')}>
        {GROUPS.map((group) => {
          const ways = shown.filter((screen) => screen.group === group);
          if (ways.length === 0) return null;
          return (
            <div key={group}>
              {group !== 'work' && (
                <p className="ways-group" aria-hidden="true">
                  {say(group)}
                </p>
              )}
              <ul aria-label={say(group)}>
                {ways.map(({ path, name, Icon }) => (
                  <li key={path}>
                    <NavLink to={`/${path}`} end={path === ''}>
                      {Icon !== undefined && <Icon size={16} aria-hidden="true" />}
                      <span className="grows">{sayName(name)}</span>
                      <Badge name={name} waiting={waiting} />
                    </NavLink>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </nav>
      {viewer !== null && <You viewer={viewer} />}
    </div>
  );
}

function Badge({ name, waiting }: { readonly name: ScreenName; readonly waiting: Waiting }) {
  const say = useMessages(MESSAGES);
  const found = waiting.badges[name];
  if (found === undefined || found.count === 0) return null;
  return (
    <span className={found.isFault ? 'badge badge-bad' : 'badge'}>
      <span aria-hidden="true">{found.count}</span>
      <span className="only-read-out">{say('waits', { count: found.count })}</span>
    </span>
  );
}

function You({ viewer }: { readonly viewer: Viewer }) {
  const say = useMessages(MESSAGES);
  const sayPurpose = usePurposeName();
  const sayRole = useRuleWord();
  const { session, choosePurpose } = useSigned();
  const { name, roles, purpose, purposes } = viewer;
  const called = name ?? say('system');
  const does = (roles ?? []).map(sayRole).join(', ');
  return (
    <>
      {purposes !== null && purposes.length > 1 && (
        <Choice
          label={say('purpose')}
          options={purposes.map((one) => ({ id: one, name: sayPurpose(one) }))}
          chosen={purpose}
          onChoose={choosePurpose}
        />
      )}
      <DialogTrigger>
        <Button className="you-button">
          <span className="initials" aria-hidden="true">
            {initialsOf(called)}
          </span>
          <span className="grows">
            <span className="only-read-out">{say('you', { name: '' })}</span>
            {called} <span className="beneath">{does}</span>
          </span>
        </Button>
        <Popover className="popover" placement="top start">
          <Dialog className="you" aria-label={say('you', { name: called })}>
            <p>{say('roles', { roles: does })}</p>
            <Preferences />
            <Button className="button" onPress={() => void session.signOut()}>
              <LogOut size={16} aria-hidden="true" />
              {say('signOut')}
            </Button>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined].map((word) => word?.at(0) ?? '').join('');
}
