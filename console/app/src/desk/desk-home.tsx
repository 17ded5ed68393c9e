/** Between two calls: the next one, who calls in, what is the agent's already, and what waits. */
import { useCallback, useState } from 'react';
import { Button } from 'react-aria-components';
import { useLanguageName, useWord } from '../case-view/words';
import type { Asked } from '../hub/use-hub';
import { useHubQuery } from '../hub/use-hub';
import { useStream } from '../hub/use-stream';
import { dayOf } from '../language/days';
import { useViewer } from '../layout/viewer';
import { useInstant, useMessages } from '../language/language';
import { Faults } from '../ui/faults';
import { Notice } from '../ui/notice';
import { Table } from '../ui/table';
import { useEvery } from '../ui/use-every';
import {
  DeskQueueChangedDocument,
  DeskQueueDocument,
  type DeskHomeQuery,
  type DeskQueueQuery,
} from './generated/operations';
import { OwnDeadLetters } from './dead-letters';
import { InboundForm } from './inbound-form';
import { useDesk, useVisits } from './use-desk';
import { useKeys } from '../ui/use-keys';
import MESSAGES from '../../../../messages/console/desk/desk-home.json';

type OwnCase = NonNullable<NonNullable<DeskHomeQuery['viewer']['cases']>['edges'][number]['node']>;
type OwnOrder = NonNullable<OwnCase['callOrders']>[number];

interface Own {
  readonly of: OwnCase;
  readonly order: OwnOrder;
}

export function DeskHome({ home, onNext }: { readonly home: Asked<DeskHomeQuery>; readonly onNext: () => void }) {
  const say = useMessages(MESSAGES);
  const { state, store } = useDesk();
  const order = useVisits() ? 'VISIT' : 'CALL';
  const own = ownOrders(home.data, useViewer()?.roles ?? []);
  const first = own[0];
  const goOn = first && isHeld(first) ? (): void => void store.resume(first.of.id, first.order.id) : undefined;
  useKeys({ g: goOn }, state.hasKeys);
  return (
    <div className="desk-home">
      <div className="desk-column">
        <section className="card desk-next" aria-label={say('next', { order })}>
          <Button className="button primary desk-large" onPress={onNext} isPending={state.taking === 'ASKING'}>
            {say('next', { order })} <kbd>N</kbd>
          </Button>
          <p className="beside">{say('nextIs', { order })}</p>
          {state.says !== null && (
            <Notice kind="INFORMATION">
              <p>{say(state.says, { order })}</p>
            </Notice>
          )}
          <Faults faults={state.taking === 'UNSENT' ? [] : state.faults} />
        </section>
        <OwnOrders own={own} />
        <OwnDeadLetters />
      </div>
      <div className="desk-column">
        <InboundForm />
        {order === 'CALL' && <Queue />}
      </div>
    </div>
  );
}

/**
 * The type of an order is shown to those alone whose order or case it is; of a case, clinicians work on what is handed up. Those with a
 * callback come first, the earliest before the others.
 */
function ownOrders(home: DeskHomeQuery | null, roles: readonly string[]): Own[] {
  const worked = roles.includes('NURSE') || roles.includes('PHYSICIAN') ? 'ESCALATED' : 'ASSIGNED';
  const cases = home?.viewer.cases?.edges.flatMap(({ node }) => (node === null ? [] : [node])) ?? [];
  const own = cases.flatMap((of) =>
    (of.callOrders ?? [])
      .filter(({ type, state }) => type !== null && state === worked)
      .map((order) => ({ of, order })),
  );
  const at = ({ order }: Own): string => order.callback?.at ?? '9';
  return own.sort((one, other) => at(one).localeCompare(at(other)));
}

/** What was handed up is nobody's until it is taken, as the next call. */
function isHeld({ order }: Own): boolean {
  return order.state === 'ASSIGNED';
}

function OwnOrders({ own }: { readonly own: readonly Own[] }) {
  const say = useMessages(MESSAGES);
  const sayLanguage = useLanguageName();
  const sayWord = useWord();
  const at = useInstant();
  const { store } = useDesk();
  const today = dayOf(new Date());
  const callbacks = own.filter(({ order }) => order.callback?.at && dayOf(new Date(order.callback.at)) === today);
  return (
    <section aria-labelledby="desk-own">
      <h2 id="desk-own">{say('own')}</h2>
      <p className="beside">{say('callbacks', { callbacks: callbacks.length })}</p>
      {own.length > 0 && (
        <Table
          name={say('own')}
          columns={(['person', 'type', 'callback', 'goOn'] as const).map((id) => ({ id, name: say(id) }))}
        >
          {own.map(({ of, order }, place) => (
            <tr key={order.id}>
              <th scope="row">
                {of.person?.name ?? order.number}
                <span className="beneath">{of.reference}</span>
              </th>
              <td>
                {order.type !== null && sayWord('orderType', order.type)}
                <span className="beneath">{order.callLanguage !== null && sayLanguage(order.callLanguage)}</span>
              </td>
              <td className="when">{order.callback?.at ? at(order.callback.at) : '—'}</td>
              <td>
                {isHeld({ of, order }) ? (
                  <Button className="button desk-go-on" onPress={() => void store.resume(of.id, order.id)}>
                    <span>
                      {say('goOn')}
                      <span className="only-read-out"> {of.person?.name ?? order.number}</span>
                    </span>
                    {place === 0 && <kbd aria-hidden="true">G</kbd>}
                  </Button>
                ) : (
                  <span className="beside">{say('handedUp')}</span>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

type Waiting = NonNullable<NonNullable<DeskQueueQuery['callOrders']>['edges'][number]['node']>;

const SHOWN = 15;
/** What waits is called within days. */
const QUEUE_OF_MS = 14 * 86_400_000;
/** A queue on which many work changes all the time. */
const READ_EVERY_MS = 2_000;
const NOTHING = {};

function Queue() {
  const say = useMessages(MESSAGES);
  const sayLanguage = useLanguageName();
  const at = useInstant();
  const [from] = useState(() => ({ from: new Date(Date.now() - QUEUE_OF_MS).toISOString() }));
  const { data, faults, askAgain } = useHubQuery(DeskQueueDocument, from);
  const [isChanged, setChanged] = useState(false);
  const change = useCallback(() => setChanged(true), []);
  useStream(DeskQueueChangedDocument, NOTHING, change, change);
  useEvery(
    READ_EVERY_MS,
    useCallback(() => {
      if (!isChanged) return;
      setChanged(false);
      askAgain();
    }, [isChanged, askAgain]),
  );
  const orders = data?.callOrders?.edges.flatMap(({ node }): Waiting[] => (node?.state === 'OPEN' ? [node] : [])) ?? [];
  return (
    <section aria-labelledby="desk-queue">
      <h2 id="desk-queue">{say('queue')}</h2>
      <Faults faults={data === null ? faults : []} />
      {orders.length === 0 ? (
        data !== null && <p className="beside">{say('nothingWaits')}</p>
      ) : (
        <Table
          name={say('queue')}
          columns={(['priority', 'since', 'language', 'tries', 'line'] as const).map((id) => ({
            ...{ id, name: say(id), isNumber: id === 'priority' || id === 'tries' },
          }))}
        >
          {orders.slice(0, SHOWN).map((order) => (
            <tr key={order.id}>
              <td className="number">{order.priority}</td>
              <td className="when">{order.openedAt !== null && at(order.openedAt)}</td>
              <td>{order.callLanguage !== null && sayLanguage(order.callLanguage)}</td>
              <td className="number">{order.attemptsCount}</td>
              <td>{order.queue}</td>
            </tr>
          ))}
        </Table>
      )}
      {orders.length > SHOWN && <p className="beside">{say('more', { more: orders.length - SHOWN })}</p>}
    </section>
  );
}
