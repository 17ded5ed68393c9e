/** Filter and order of the list of collectivities; each field names the output field it reveals and the right it takes. */
import type { CollectivityType } from '../../model/words';
import { Direction, Input, Of, Text } from '../declarations';
import { CollectivityTypeEnum } from '../domain-enums';
import type { SortDirection } from '../paging/sort-direction';

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
