/** A supervisor's day: queues against who can take them, how calls go, what was not taken, and who is there. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useLanguageName, useWord } from '../case-view/words';
import { DecidedLetters, useDeadLetters } from '../desk/dead-letters';
import { useHubQuery } from '../hub/use-hub';
import { usePages } from '../hub/use-pages';
import { useStream } from '../hub/use-stream';
import { useInstant, useLanguage, useMessages } from '../language/language';
import { Empty } from '../ui/empty';
import { Faults } from '../ui/faults';
import { Waiting } from '../ui/waiting';
import { Table } from '../ui/table';
import { Tile } from '../ui/tile';
import {
  SupervisorCallsDocument,
  SupervisorHomeDocument,
  SupervisorOrdersDocument,
  SupervisorQueuesDocument,
  type SupervisorCallsQuery,
  type SupervisorHomeQuery,
  type SupervisorOrdersQuery,
} from './generated/operations';
import MESSAGES from '../../../../messages/console/start/supervisor-home.json';

/** Older orders are looked for under `Cases`. */
const DAYS = 14;
const DAY_MS = 86_400_000;
/** Pages of 200. */
const MOST_PAGES = 5;
const NOTHING = {};

type Order = NonNullable<NonNullable<SupervisorOrdersQuery['callOrders']>['edges'][number]['node']>;
type Calls = NonNullable<NonNullable<SupervisorCallsQuery['callOrders']>['edges'][number]['node']>;

const ordersIn = ({ callOrders }: SupervisorOrdersQuery) => callOrders;
const callsIn = ({ callOrders }: SupervisorCallsQuery) => callOrders;

export function SupervisorHome() {
  const say = useMessages(MESSAGES);
  const [from] = useState(() => new Date(Date.now() - DAYS * DAY_MS).toISOString());
  const asked = useMemo(() => ({ from }), [from]);
  const all = { wanted: MOST_PAGES * 200, most: MOST_PAGES };
  const orders = usePages(SupervisorOrdersDocument, asked, { connectionOf: ordersIn, ...all });
  const calls = usePages(SupervisorCallsDocument, asked, { connectionOf: callsIn, ...all });
  const { data, faults, askAgain } = useHubQuery(SupervisorHomeDocument, NOTHING);
  const dead = useDeadLetters();
  const { letters } = dead;
  const askedAgain = (): void => {
    void orders.askAgain();
    askAgain();
    dead.askAgain();
  };
  const changed = useTogether(askedAgain);
  useStream(SupervisorQueuesDocument, NOTHING, changed, changed);
  const broken = [...orders.faults, ...faults, ...dead.faults].filter(({ code }) => code !== 'FIELD_WITHHELD');
  return (
    <>
      <Faults faults={broken} />
      {orders.isAsking && orders.rows.length === 0 && <Waiting />}
      <Figures orders={orders.rows} calls={calls.rows} dead={letters?.length ?? null} />
      {letters !== null && letters.length > 0 && (
        <section>
          <h2>{say('dead')}</h2>
          <DecidedLetters letters={letters} onDecided={dead.askAgain} />
        </section>
      )}
      <section>
        <h2>{say('queues')}</h2>
        <Queues orders={orders.rows} home={data} />
        {orders.hasMore && <p className="beside">{say('more', { count: orders.rows.length })}</p>}
      </section>
      <section>
        <h2>{say('people')}</h2>
        <People calls={calls.rows} />
        <Button className="button" onPress={() => void calls.askAgain()}>
          {say('again')}
        </Button>
      </section>
    </>
  );
}

/** Many events together are one. */
const TOGETHER_MS = 1_000;

/** @returns the same function each time: it acts once a while after it was called, however often that was */
function useTogether(act: () => void): () => void {
  const now = useRef(act);
  now.current = act;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => now.current(), TOGETHER_MS);
  }, []);
}

interface FiguresProps {
  readonly orders: readonly Order[];
  readonly calls: readonly Calls[];
  /** How many were not taken; null: not known. */
  readonly dead: number | null;
}

function Figures({ orders, calls, dead }: FiguresProps) {
  const say = useMessages(MESSAGES);
  const { locale } = useLanguage();
  const open = orders.filter(({ state }) => state === 'OPEN').length;
  const escalated = orders.filter(({ state }) => state === 'ESCALATED').length;
  const attempts = calls.flatMap(({ attempts }) => attempts ?? []);
  const missed = attempts.filter(({ technicalOutcome }) => technicalOutcome !== 'ANSWERED').length;
  const share = attempts.length === 0 ? null : missed / attempts.length;
  return (
    <ul className="tiles">
      <li>
        <Tile
          to="/cases?list=all"
          title={say('waiting')}
          figure={String(open)}
          detail={say('lastDays', { days: DAYS })}
        />
      </li>
      <li>
        <Tile
          to="/cases?list=all"
          title={say('escalated')}
          figure={String(escalated)}
          detail={say('lastDays', { days: DAYS })}
        />
      </li>
      <li>
        <Tile
          to="/cases?list=all"
          title={say('unreachable')}
          figure={share === null ? '–' : share.toLocaleString(locale, { style: 'percent' })}
          detail={say('ofAttempts', { count: attempts.length })}
        />
      </li>
      <li>
        <Tile
          title={say('dead')}
          figure={dead === null ? '–' : String(dead)}
          detail={say(dead === 0 ? 'none' : 'deadMeans')}
          tone={(dead ?? 0) > 0 ? 'BAD' : 'QUIET'}
        />
      </li>
    </ul>
  );
}

/** Of the call centre: `brussels-nl` is served by those who speak Dutch. */
const LANGUAGE = /-([a-z]{2})$/;

function Queues({ orders, home }: { readonly orders: readonly Order[]; readonly home: SupervisorHomeQuery | null }) {
  const say = useMessages(MESSAGES);
  const at = useInstant();
  const { locale } = useLanguage();
  const sayLanguage = useLanguageName();
  const columns = (['queue', 'waiting', 'taken', 'escalated', 'oldest', 'speak'] as const).map((id) => ({
    ...{ id, name: say(id), isNumber: id !== 'queue' && id !== 'oldest' },
  }));
  const filled = new Map(
    (home?.staffingFigures?.byLanguage ?? []).map(({ language, filled: of }) => [language, of?.value]),
  );
  return (
    <Table name={say('queues')} columns={columns}>
      {queuesOf(orders).map(({ queue, waiting, taken, escalated, oldest }) => {
        const language = LANGUAGE.exec(queue)?.[1];
        return (
          <tr key={queue}>
            <th scope="row">
              {queue}
              {language !== undefined && <span className="beneath">{sayLanguage(language)}</span>}
            </th>
            <td className="number">{waiting.toLocaleString(locale)}</td>
            <td className="number">{taken.toLocaleString(locale)}</td>
            <td className="number">{escalated.toLocaleString(locale)}</td>
            <td>{oldest === null ? '' : at(oldest)}</td>
            <td className="number">
              {language === undefined ? '' : (filled.get(language)?.toLocaleString(locale) ?? say('suppressed'))}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

interface Queue {
  readonly queue: string;
  readonly waiting: number;
  readonly taken: number;
  readonly escalated: number;
  /** The oldest that waits; null: none does. */
  readonly oldest: string | null;
}

/** The longest first. */
function queuesOf(orders: readonly Order[]): Queue[] {
  const names = [...new Set(orders.flatMap(({ queue }) => queue ?? []))];
  return names
    .map((queue) => {
      const own = orders.filter((order) => order.queue === queue);
      const of = (wanted: Order['state']): Order[] => own.filter(({ state }) => state === wanted);
      const oldest = of('OPEN')
        .map(({ openedAt }) => openedAt ?? '')
        .sort()[0];
      const counts = { waiting: of('OPEN').length, taken: of('ASSIGNED').length, escalated: of('ESCALATED').length };
      return { queue, ...counts, oldest: oldest ?? null };
    })
    .sort((one, other) => other.waiting - one.waiting);
}

function People({ calls }: { readonly calls: readonly Calls[] }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const people = new Map<string, { name: string; line: string; orders: number }>();
  for (const { case: of } of calls) {
    for (const { id, name, line, onDuty } of of?.careTeam ?? []) {
      if (onDuty !== true || name === null) continue;
      const before = people.get(id);
      people.set(id, { name, line: line ?? '', orders: (before?.orders ?? 0) + 1 });
    }
  }
  if (people.size === 0) return <Empty title={say('nobody')}>{say('nobodyMeans')}</Empty>;
  return (
    <Table
      name={say('people')}
      columns={(['name', 'line', 'orders'] as const).map((id) => ({ id, name: say(id), isNumber: id === 'orders' }))}
    >
      {[...people].map(([id, { name, line, orders }]) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          <td>{sayWord('line', line)}</td>
          <td className="number">{orders}</td>
        </tr>
      ))}
    </Table>
  );
}
