/** What stands around each screen: where one can go, who one is, and for what purpose one asks. */
import { Menu } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Button, Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { Outlet, useLocation } from 'react-router';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Ended } from '../sign-in/ended';
import { ErrorBoundary } from '../ui/error-boundary';
import { Faults } from '../ui/faults';
import { CountInTitle } from '../ui/page';
import { Waiting } from '../ui/suspended';
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

const loadPalette = () => import('./palette');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const KeysWindow = lazy(async () => ({ default: (await import('./keys-window')).KeysWindow }));
const InboxWindow = lazy(async () => ({ default: (await import('./inbox-window')).InboxWindow }));

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
  // what is typed right after the key would go nowhere
  useEffect(() => void requestIdleCallback(() => void loadPalette()), []);
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
              <Suspense fallback={<Waiting />}>
                <Outlet context={{ viewer, waiting }} />
              </Suspense>
            </ErrorBoundary>
          </CountInTitle>
        </main>
      </div>
      <ModalOverlay className="drawer-behind" isDismissable isOpen={above === 'WAYS'} onOpenChange={close}>
        <Modal className="drawer">
          <Dialog aria-label={say('ways')}>{ways}</Dialog>
        </Modal>
      </ModalOverlay>
      <Suspense>
        {above === 'PALETTE' && <Palette roles={viewer?.roles ?? []} onClose={close} />}
        {above === 'KEYS' && <KeysWindow onClose={close} />}
        {above === 'INBOX' && <InboxWindow inbox={inbox} onClose={close} />}
      </Suspense>
    </OfficersContext>
  );
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
