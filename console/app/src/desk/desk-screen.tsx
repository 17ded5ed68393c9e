/** The desk: one screen for a call, worked by keys alone. */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { Provider } from 'urql';
import { useHubQuery } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Notice } from '../ui/notice';
import { Page } from '../ui/page';
import { later } from '../ui/arrived';
import { Tick } from '../ui/tick';
import { useIdle } from '../ui/use-idle';
import { DeskHome } from './desk-home';
import { DeskHomeDocument } from './generated/operations';
import { isGone } from './desk-store';
import { GivenList } from './given-list';
import { isOver, isTaken } from './given';
import { isUnsent } from './typed';
import { focusOn, useDesk, type Desk } from './use-desk';
import './desk.css';
import { useKeys } from '../ui/use-keys';
import MESSAGES from '../../../../messages/console/desk/desk-screen.json';

const OrderDesk = later(async () => (await import('./order-desk')).OrderDesk);

const IDLE_AFTER_MS = 30 * 60_000;

export function DeskScreen() {
  const { store } = useDesk();
  const [isIdle, goOn] = useIdle(IDLE_AFTER_MS);
  // what was decided while another screen was open is not known here
  useEffect(() => void store.readAgain(true), [store, isIdle]);
  return <Provider value={store.line.client}>{isIdle ? <Idle onGoOn={goOn} /> : <Working />}</Provider>;
}

function Idle({ onGoOn }: { readonly onGoOn: () => void }) {
  const say = useMessages(MESSAGES);
  return (
    <Page title={say('title')}>
      <Notice kind="INFORMATION">
        <p>{say('idle')}</p>
        <Button className="button" onPress={onGoOn}>
          {say('goOn')}
        </Button>
      </Notice>
    </Page>
  );
}

/** What keeps the next order from being taken. */
type Kept = 'OUTCOME' | 'UNSENT' | 'NOT_DONE' | null;

function keptBy({ state: { held, typed, given } }: Desk): Kept {
  if (held === null) return null;
  if (isUnsent(typed)) return 'UNSENT';
  // with the next order it could not be corrected any more
  if (given.some((one) => one.orderId === held.orderId && !isTaken(one) && !isOver(one))) return 'NOT_DONE';
  const isEnded = given.some(
    (one) => one.orderId === held.orderId && ['CLOSE', 'RELEASE', 'ESCALATE'].includes(one.kind) && isTaken(one),
  );
  return typed.ending === null && !isEnded && !isGone(held) ? 'OUTCOME' : null;
}

function Working() {
  const say = useMessages(MESSAGES);
  const desk = useDesk();
  const { state, store } = desk;
  const { held, hasKeys, given } = state;
  const [isPressed, setPressed] = useState(false);
  const kept = keptBy(desk);
  const home = useHubQuery(DeskHomeDocument, {});
  const next = (): void => {
    setPressed(kept !== null);
    if (kept === null) void store.next();
    else if (kept !== 'UNSENT') focusOn('desk-outcome');
    else focusOn(state.typed.callback !== null ? 'desk-callback' : 'desk-contact');
  };
  useKeys({ n: next }, hasKeys);
  const isHome = home.data !== null;
  // after the first screen, and before the first call
  useEffect(() => {
    if (isHome) requestIdleCallback(OrderDesk.preload);
  }, [isHome]);
  const waiting = given.filter((one) => one.state === 'UNSENT').length;
  return (
    <Page title={say('title')} actions={<Tick label={say('keys')} isTicked={hasKeys} onTick={store.useKeys} />}>
      {(waiting > 0 || state.taking === 'UNSENT') && (
        <Notice kind="WARNING">
          <p>{say('unsent', { waiting })}</p>
        </Notice>
      )}
      {isPressed && kept !== null && (
        <Notice kind="INFORMATION">
          <p>{say(kept)}</p>
        </Notice>
      )}
      {held === null ? (
        <DeskHome home={home} onNext={next} />
      ) : (
        <OrderDesk key={held.orderId} held={held} languages={home.data?.scriptLanguages ?? []} onNext={next} />
      )}
      <GivenList />
    </Page>
  );
}
