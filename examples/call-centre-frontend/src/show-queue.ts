/** The queue as lines of text. */
import type { CallQueueQuery } from './generated/operations';
import type { HubAnswer } from '../../client/src/hub-client';
import { table } from './table';
import { withheldLines } from './withheld';

type Order = NonNullable<NonNullable<CallQueueQuery['callOrders']>['edges'][number]['node']>;

/** Those that nobody has taken yet, in the order of the answer. */
export function waitingOrders({ data }: HubAnswer<CallQueueQuery>): Order[] {
  const orders = data?.callOrders?.edges.flatMap(({ node }) => (node ? [node] : [])) ?? [];
  return orders.filter(({ state }) => state === 'OPEN');
}

/** @param shown how many of the waiting orders */
export function showQueue(answer: HubAnswer<CallQueueQuery>, shown: number): string {
  const { data, errors } = answer;
  const viewer = data?.viewer;
  const greeting = `${viewer?.name ?? 'A system'} · ${viewer?.roles?.join(', ') ?? 'no role'} · ${viewer?.purpose ?? 'no purpose'}`;
  const untrained = viewer?.training?.some(({ passed }) => passed === false)
    ? ['The data-protection module is not passed: nothing personal is shown.']
    : [];
  const waiting = waitingOrders(answer);
  const rows = waiting.slice(0, shown);
  const lines = rows.map(({ number, priority, openedAt, callLanguage, attemptsCount, type, ...order }) => [
    number,
    priority,
    openedAt?.slice(0, 16).replace('T', ' '),
    callLanguage,
    attemptsCount,
    type,
    order.case?.reference,
  ]);
  return [
    greeting,
    ...untrained,
    ...ownCases(viewer),
    '',
    rows.length === 0
      ? 'No order is waiting.'
      : `Waiting:\n${table(['order', 'prio', 'opened', 'language', 'attempts', 'type', 'case'], lines)}`,
    ...(waiting.length > shown || data?.callOrders?.pageInfo.hasNextPage ? ['… and more'] : []),
    ...withheldLines(errors),
  ].join('\n');
}

function ownCases(viewer: CallQueueQuery['viewer'] | undefined): string[] {
  const own = viewer?.cases?.edges.flatMap(({ node }) => (node ? [node] : [])) ?? [];
  if (own.length === 0) return [];
  const rows = own.map(({ reference, openedAt, person, id }) => [
    reference,
    openedAt?.slice(0, 10),
    person?.name,
    person?.language,
    id,
  ]);
  return ['', 'Assigned to you:', table(['case', 'opened', 'name', 'language', 'id'], rows)];
}
