/** Filter and order of the list of collectivities; each field names the output field it reveals and the right it takes. */
import type { CollectivityType } from '../../model/words';
import { Direction, Input, Of, Text } from '../declarations';
import { CollectivityTypeEnum, type SortDirection } from '../domain-enums';
import { HubError } from '../../errors/hub-error';
import { communeOf } from '../../model/identifiers/communes';

@Input('Which collectivities: those that fit all of this.')
export class CollectivityFilter {
  @Of(() => CollectivityTypeEnum, 'Of this kind.', { class: 'INTERNAL', filters: 'Collectivity.type' })
  readonly type?: CollectivityType | null;

  @Text('Lying in this commune: NIS5 code, 21001 to 21019.', { class: 'INTERNAL', filters: 'Collectivity.commune' })
  readonly commune?: string | null;
}

@Input("By what collectivities are put in order: exactly one. Left out: in the call centre's own order.")
export class CollectivityOrder {
  @Direction('By name.', { class: 'INTERNAL', sorts: 'Collectivity.name' })
  readonly name?: SortDirection | null;

  @Direction('By kind.', { class: 'INTERNAL', sorts: 'Collectivity.type' })
  readonly type?: SortDirection | null;
}

/** Turns the filter and order of the list of collectivities into what its driving source is asked. */
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
