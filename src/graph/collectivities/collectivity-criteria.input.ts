/** Filter and order of the list of collectivities; each field names the output field it reveals and the right it takes. */
import { Field, InputType } from 'type-graphql';
import type { CollectivityType } from '../../model/words';
import { Classified } from '../classified';
import { CollectivityTypeEnum } from '../domain-enums';
import { SortDirectionEnum, type SortDirection } from '../paging/sort-direction';

@InputType({ description: 'Which collectivities: those that fit all of this.' })
export class CollectivityFilter {
  @Classified('INTERNAL', { reveals: { coordinate: 'Collectivity.type', right: 'FILTER' } })
  @Field(() => CollectivityTypeEnum, { nullable: true, description: 'Of this kind.' })
  readonly type?: CollectivityType | null;

  @Classified('INTERNAL', { reveals: { coordinate: 'Collectivity.commune', right: 'FILTER' } })
  @Field(() => String, { nullable: true, description: 'Lying in this commune: NIS5 code, 21001 to 21019.' })
  readonly commune?: string | null;
}

@InputType({
  description: "By what collectivities are put in order: exactly one. Left out: in the call centre's own order.",
})
export class CollectivityOrder {
  @Classified('INTERNAL', { reveals: { coordinate: 'Collectivity.name', right: 'SORT' } })
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By name.' })
  readonly name?: SortDirection | null;

  @Classified('INTERNAL', { reveals: { coordinate: 'Collectivity.type', right: 'SORT' } })
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By kind.' })
  readonly type?: SortDirection | null;
}
