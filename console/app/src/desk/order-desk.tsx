/** The order that is worked on: whom to call, what to say, and what came of it. Followed live; what is typed stays whatever comes. */
import { useCallback, useEffect, useRef } from 'react';
import { useCaseWatch } from '../case-view/use-case-watch';
import { useWord } from '../case-view/words';
import { useHasEnded } from '../hub/use-hub';
import { useViewer } from '../layout/viewer';
import { useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Waiting } from '../ui/waiting';
import { useEvery } from '../ui/use-every';
import { CallbackForm } from './callback-form';
import { ContactsPart } from './contacts-part';
import { isGone, type Held } from './desk-store';
import { EndingPart } from './ending-part';
import { OutcomePad } from './outcome-pad';
import { ScriptPart } from './script-part';
import { focusOn, useDesk } from './use-desk';
import { WhomPart } from './whom-part';
import MESSAGES from '../../../../messages/console/desk/order-desk.json';

interface OrderDeskProps {
  readonly held: Held;
  /** In which there are scripts. */
  readonly languages: readonly string[];
  readonly onNext: () => void;
}

/** Who may name contacts; the hygiene cell calls those responsible for collectivities. */
const NAMES_CONTACTS: readonly string[] = ['AGENT', 'FIELD_AGENT', 'NURSE', 'PHYSICIAN'];

export function OrderDesk({ held, languages, onNext }: OrderDeskProps) {
  const say = useMessages(MESSAGES);
  const { state } = useDesk();
  const sayWord = useWord();
  const { faults, orderId } = held;
  useFollowed(
    held.caseId,
    faults.some(({ code }) => code.startsWith('SOURCE_')),
  );
  const isOut = useHasEnded();
  const roles = useViewer()?.roles ?? [];
  useEffect(() => focusOn('desk-whom'), [orderId]);
  const found = isOut ? null : held.found;
  const order = found?.callOrders?.find(({ id }) => id === orderId) ?? null;
  const mayName = order?.type !== 'CONTACT' && roles.some((role) => NAMES_CONTACTS.includes(role));
  return (
    <div
      className="desk"
      onKeyDown={({ key, target }) => {
        // out of a field, to where keys act
        if (key === 'Escape' && target instanceof HTMLElement && target.matches('input, select')) focusOn('desk-whom');
      }}
    >
      <div className="desk-column desk-whom">
        <section className="card" aria-labelledby="desk-whom">
          <p className="beside">{order?.type ? sayWord('orderType', order.type) : say('order')}</p>
          <h2 id="desk-whom" tabIndex={-1}>
            {found === null ? '…' : (found.person?.name ?? say('noName'))}
          </h2>
          {!isOut && isGone(held) && (
            <Notice kind="WARNING">
              <p>{say('gone')}</p>
            </Notice>
          )}
          {found === null ? (
            <NotFound isOut={isOut} held={held} />
          ) : (
            <WhomPart found={found} order={order} faults={faults} />
          )}
        </section>
      </div>
      <div className="desk-column desk-said">
        {found !== null && <ScriptPart found={found} order={order} faults={faults} languages={languages} />}
        {mayName && <ContactsPart found={found} orderId={orderId} />}
      </div>
      <div className="desk-column desk-came">
        <OutcomePad found={found} roles={roles} />
        {state.typed.callback !== null && <CallbackForm {...{ found, languages }} />}
        <EndingPart {...{ order, roles, languages, onNext }} />
      </div>
    </div>
  );
}

function NotFound({ isOut, held }: { readonly isOut: boolean; readonly held: Held }) {
  const say = useMessages(MESSAGES);
  if (isOut) return <p className="beside">{say('ended')}</p>;
  if (isGone(held)) return null;
  return held.faults.length === 0 ? <Waiting /> : <Faults faults={held.faults} />;
}

/** Of what a source did not answer. */
const READ_AGAIN_MS = 10_000;

function nothing(): void {}

/** Read again whenever something of it has changed; off the screen first where it is decided otherwise. */
function useFollowed(caseId: string, isMissing: boolean): void {
  const { store } = useDesk();
  const { changes, news } = useCaseWatch(caseId);
  const seen = useRef({ changes: 0, news: 0 });
  useEffect(() => {
    const before = seen.current;
    seen.current = { changes, news };
    if (changes !== before.changes) void store.readAgain(true);
    else if (news !== before.news) void store.readAgain();
  }, [store, changes, news]);
  const readAgain = useCallback(() => void store.readAgain(), [store]);
  useEvery(READ_AGAIN_MS, isMissing ? readAgain : nothing);
}
