/** What stands around each screen: where one can go, who one is, and for what purpose one asks. */
import { Menu } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { Outlet, useLocation } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Ended } from '../sign-in/ended';
import { ErrorBoundary } from '../ui/error-boundary';
import { Faults } from '../ui/faults';
import { CountInTitle } from '../ui/page';
import { later } from '../ui/arrived';
import { useKeys } from '../ui/use-keys';
import { OfficersContext } from '../ui/use-officer-name';
import { Bell } from './bell';
import { FrameDocument } from './generated/operations';
import { focusContent, useKeptFocus } from './kept-focus';
import './layout.css';
import { useInbox } from './use-inbox';
import { useWaiting } from './use-waiting';
import { Ways } from './ways';
import MESSAGES from '../../../../messages/console/layout/frame.json';
import INBOX_MESSAGES from '../../../../messages/console/layout/inbox.json';

const Palette = later(async () => (await import('./palette')).Palette, null);
const KeysWindow = later(async () => (await import('./keys-window')).KeysWindow, null);
const InboxWindow = later(async () => (await import('./inbox-window')).InboxWindow, null);

type Above = 'WAYS' | 'PALETTE' | 'KEYS' | 'INBOX';

export function Frame() {
  const say = useMessages(MESSAGES);
  const sayOfInbox = useMessages(INBOX_MESSAGES);
  const { data, faults } = useHubQuery(FrameDocument, {});
  const [above, setAbove] = useState<Above | null>(null);
  const { pathname, search } = useLocation();
  const viewer = data?.viewer ?? null;
  const waiting = useWaiting(viewer);
  const inbox = useInbox(waiting);
  useKeptFocus();
  // where one has gone nothing stands above
  useEffect(() => setAbove(null), [pathname, search]);
  useSomebody(Palette.preload);
  useKeys({ 'Ctrl+k': () => setAbove('PALETTE'), '?': () => setAbove('KEYS') });
  const close = (): void => setAbove(null);
  const openInbox = (): void => setAbove('INBOX');
  const ways = <Ways {...{ viewer, waiting, inbox }} onFind={() => setAbove('PALETTE')} onInbox={openInbox} />;
  return (
    <OfficersContext value={waiting.officers}>
      <Skip />
      <div className="frame">
        <header className="ways-side">{ways}</header>
        <header className="top">
          <Button className="button plain" aria-label={say('ways')} onPress={() => setAbove('WAYS')}>
            <Menu size={18} aria-hidden="true" />
          </Button>
          <span className="product">{say('product')}</span>
          <Bell inbox={inbox} onOpen={openInbox} />
        </header>

        <main id="content" className="content">
          <p className="only-read-out" role="status">
            {inbox.count > 0 && sayOfInbox('some', { count: inbox.count })}
          </p>
          <Ended />
          <Faults faults={faults} />
          <CountInTitle value={inbox.count}>
            {/* the screen before, and what went wrong with it, is gone at once */}
            <ErrorBoundary key={pathname}>
              <Outlet context={{ viewer, waiting }} />
            </ErrorBoundary>
          </CountInTitle>
        </main>
      </div>
      <ModalOverlay className="drawer-behind" isDismissable isOpen={above === 'WAYS'} onOpenChange={close}>
        <Modal className="drawer">
          <Dialog aria-label={say('ways')}>{ways}</Dialog>
        </Modal>
      </ModalOverlay>
      {above === 'PALETTE' && <Palette roles={viewer?.roles ?? []} onClose={close} />}
      {above === 'KEYS' && <KeysWindow onClose={close} />}
      {above === 'INBOX' && <InboxWindow inbox={inbox} onClose={close} />}
    </OfficersContext>
  );
}

/** With the first sign of somebody: what is typed right after the key would go nowhere. */
function useSomebody(act: () => void): void {
  useEffect(() => {
    const came = new AbortController();
    // a pointer that rests on the page moves as the page is shown, which says nothing
    for (const sign of ['pointerdown', 'keydown']) {
      const once = (): void => {
        came.abort();
        act();
      };
      addEventListener(sign, once, { signal: came.signal });
    }
    return () => came.abort();
  }, [act]);
}

function Skip() {
  const say = useMessages(MESSAGES);
  return (
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
  );
}
