import { Of, Output, Text, Instant, OwnId } from '../declarations';
import type { AboutSubject, CaseSubject, CollectivitySubject } from '../../model/subject';
import type { CollectivityType } from '../../model/words';
import { CollectivityTypeEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';

@Output('One of the nineteen communes of Brussels.', { class: 'PUBLIC' })
export class Commune {
  @Text('NIS5 code: 21001 to 21019.')
  readonly nis5!: string;

  @Text('Name in French.')
  readonly nameFr!: string;

  @Text('Name in Dutch.')
  readonly nameNl!: string;

  @Of(() => [String], 'Postcodes in use there; a postcode does not give the commune.')
  readonly postcodes!: readonly string[];
}

@Output('An open call order for somebody else at the same address. Source: the call centre.', { class: 'PERSONAL' })
export class HouseholdOrder implements AboutSubject {
  readonly subject!: CaseSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text('Number of the order.')
  readonly orderNumber?: string | null;

  @Text('Whom the order is about.')
  readonly name?: string | null;

  @Instant('When the order was opened.')
  readonly openedAt?: Date | null;
}

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
