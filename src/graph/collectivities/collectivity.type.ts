import type { AboutSubject, CaseSubject, CollectivitySubject } from '../../model/subject';
import type { CollectivityType } from '../../model/words';
import { Of, Output, OwnId, Text } from '../declarations';
import { CollectivityTypeEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';
import { Commune } from './commune.type';

@Output('The place where a case lives, works or learns, as far as it is followed as one. Source: the call centre.', {
  class: 'INTERNAL',
})
export class Collectivity implements AboutSubject {
  /** Itself, or the case through which the caller comes to it. */
  readonly subject!: CaseSubject | CollectivitySubject;
  /** The call centre's reference. */
  readonly key!: string;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text('Name of the collectivity.')
  readonly name?: string | null;

  @Of(() => CollectivityTypeEnum, 'Kind of collectivity.')
  readonly type?: CollectivityType | null;

  @Text('Street of its address.')
  readonly street?: string | null;

  @Text('House number of its address.')
  readonly houseNumber?: string | null;

  @Text('Postcode of its address.')
  readonly postcode?: string | null;

  @Text('Commune of its address, in French and Dutch; null outside Brussels.')
  readonly commune?: string | null;

  @Of(() => Commune, 'The commune of its address, with its names and postcodes; null outside Brussels.', {
    class: 'INTERNAL',
    derivedFrom: ['Collectivity.commune'],
  })
  readonly inCommune?: Commune | null;

  @Text('Who is responsible there.', { class: 'PERSONAL' })
  readonly responsible?: string | null;

  @Text('The physician to turn to there.', { class: 'PERSONAL' })
  readonly referencePhysician?: string | null;
}

export const CollectivityConnection = connectionType('Collectivity', Collectivity, 'collectivities');
