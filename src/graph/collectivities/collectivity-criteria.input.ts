/** Filter and order of the list of collectivities; each field names the output field it reveals and the right it takes. */
import { Direction, Input, Of, Text } from '../declarations';
import { InputFields } from '../fields';
import { CollectivityTypeEnum } from '../domain-enums';
import { givenIn, requireInFilter, sortIn } from '../paging/criteria';
import type { RequestContext } from '../request-context';
import { communeOf } from '../../model/identifiers/communes';

@Input('Which collectivities: those that fit all of this.')
export class CollectivityFilter extends InputFields({
  type: Of(() => CollectivityTypeEnum, 'Of this kind.', { class: 'INTERNAL', filters: 'Collectivity.type' }),
  commune: Text('Lying in this commune: NIS5 code, 21001 to 21019.', {
    class: 'INTERNAL',
    filters: 'Collectivity.commune',
  }),
}) {}

@Input("By what collectivities are put in order: exactly one. Left out: in the call centre's own order.")
export class CollectivityOrder extends InputFields({
  name: Direction('By name.', { class: 'INTERNAL', sorts: 'Collectivity.name' }),
  type: Direction('By kind.', { class: 'INTERNAL', sorts: 'Collectivity.type' }),
}) {}

/** What the driving source of the list is asked. */
type CollectivityQuery = Parameters<RequestContext['loaders']['listCollectivities']>[0];

/** @throws HubError BAD_USER_INPUT */
export function collectivityCriteria(filter: CollectivityFilter | null | undefined): CollectivityQuery['criteria'] {
  const { commune: communeNis5, ...given } = givenIn(filter);
  const isKnown = communeNis5 === undefined || communeOf(communeNis5) !== null;
  requireInFilter(isKnown, 'commune must be the NIS5 code of a commune of Brussels: 21001 to 21019.');
  return { ...given, ...(communeNis5 && { communeNis5 }) };
}

export function collectivitySort(orderBy: CollectivityOrder | null | undefined): CollectivityQuery['sort'] {
  return sortIn(orderBy) ?? undefined;
}
