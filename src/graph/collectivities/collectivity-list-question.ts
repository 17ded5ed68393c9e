/** Turns the filter and order of the list of collectivities into what its driving source is asked. */
import { HubError } from '../../errors/hub-error';
import { communeOf } from '../../model/identifiers/communes';
import type { CollectivityType } from '../../model/words';
import type { SortDirection } from '../paging/sort-direction';
import type { CollectivityFilter, CollectivityOrder } from './collectivity-criteria.input';

export interface CollectivityCriteria {
  readonly type?: CollectivityType;
  readonly communeNis5?: string;
}

export interface CollectivitySort {
  readonly by: 'name' | 'type';
  readonly direction: SortDirection;
}

/** @throws HubError BAD_USER_INPUT, naming the filter field and never its value. */
export function collectivityCriteria(filter: CollectivityFilter | null | undefined): CollectivityCriteria {
  const { type, commune } = filter ?? {};
  if (typeof commune === 'string' && !communeOf(commune)) {
    const detail = 'filter.commune must be the NIS5 code of a commune of Brussels: 21001 to 21019.';
    throw new HubError('BAD_USER_INPUT', { argument: 'filter' }, { detail });
  }
  return { ...(type && { type }), ...(commune && { communeNis5: commune }) };
}

export function collectivitySort(orderBy: CollectivityOrder | null | undefined): CollectivitySort | undefined {
  for (const by of ['name', 'type'] as const) {
    const direction = orderBy?.[by];
    if (direction) return { by, direction };
  }
  return undefined;
}
