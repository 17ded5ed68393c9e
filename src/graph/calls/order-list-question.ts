/** Turns the filter and order of a list into what its driving source is asked, and refuses what makes no sense. */
import { HubError } from '../../errors/hub-error';
import type { CallOrderFilter, CallOrderOrder } from './order-criteria.input';

const SORT_KEYS = ['openedAt', 'priority', 'queue', 'callLanguage'] as const;

export interface OrderListSort {
  readonly by: (typeof SORT_KEYS)[number];
  readonly direction: 'ASC' | 'DESC';
}

export interface OrderListCriteria {
  readonly openedFrom?: Date;
  readonly openedUntil?: Date;
  readonly priority?: number;
  readonly queue?: string;
  readonly callLanguage?: string;
  readonly state?: NonNullable<CallOrderFilter['state']>;
  readonly type?: NonNullable<CallOrderFilter['type']>;
}

const LONGEST_QUEUE_NAME = 100;

/** @throws HubError BAD_USER_INPUT, naming the filter field and never its value. */
export function orderListCriteria(filter: CallOrderFilter | null | undefined): OrderListCriteria {
  const given = Object.fromEntries(
    Object.entries(filter ?? {}).filter(([, value]) => value !== null && value !== undefined),
  ) as OrderListCriteria;
  const { priority, queue, callLanguage, openedFrom, openedUntil } = given;
  if (priority !== undefined && (priority < 1 || priority > 5)) throw badFilter('filter.priority must be from 1 to 5.');
  if (queue !== undefined && (queue === '' || queue.length > LONGEST_QUEUE_NAME)) {
    throw badFilter(`filter.queue must have from 1 to ${LONGEST_QUEUE_NAME} characters.`);
  }
  if (callLanguage !== undefined && !/^[a-z]{2,3}$/.test(callLanguage)) {
    throw badFilter('filter.callLanguage must be a language subtag in lower case, such as fr.');
  }
  if (openedFrom && openedUntil && openedFrom >= openedUntil) {
    throw badFilter('filter.openedFrom must be before filter.openedUntil.');
  }
  return given;
}

/** The oldest first, unless another order is asked for. */
export function orderListSort(orderBy: CallOrderOrder | null | undefined): OrderListSort {
  for (const by of SORT_KEYS) {
    const direction = orderBy?.[by];
    if (direction) return { by, direction };
  }
  return { by: 'openedAt', direction: 'ASC' };
}

function badFilter(detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: 'filter' }, { detail });
}
