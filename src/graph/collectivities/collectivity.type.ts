import { Of, Output, Text, Instant, OwnId } from '../declarations';
import { Fields, FieldsAsked } from '../fields';
import type { CaseSubject, CollectivitySubject } from '../../model/subject';
import { CollectivityTypeEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';

@Output('One of the nineteen communes of Brussels.', { class: 'PUBLIC' })
export class Commune extends Fields({
  nis5: Text('NIS5 code: 21001 to 21019.'),
  nameFr: Text('Name in French.'),
  nameNl: Text('Name in Dutch.'),
  postcodes: Of(() => [String], 'Postcodes in use there; a postcode does not give the commune.'),
}) {}

@Output('An open call order for somebody else at the same address. Source: the call centre.', { class: 'PERSONAL' })
export class HouseholdOrder extends FieldsAsked({
  id: OwnId('Opaque id.'),
  orderNumber: Text('Number of the order.'),
  name: Text('Whom the order is about.'),
  openedAt: Instant('When the order was opened.'),
}) {
  readonly subject!: CaseSubject;
}

@Output('The place where a case lives, works or learns, as far as it is followed as one. Source: the call centre.', {
  class: 'INTERNAL',
})
export class Collectivity extends FieldsAsked({
  id: OwnId('Opaque id.'),
  name: Text('Name of the collectivity.'),
  type: Of(() => CollectivityTypeEnum, 'Kind of collectivity.'),
  street: Text('Street of its address.'),
  houseNumber: Text('House number of its address.'),
  postcode: Text('Postcode of its address.'),
  commune: Text('Commune of its address, in French and Dutch; null outside Brussels.'),
  inCommune: Of(() => Commune, 'The commune of its address, with its names and postcodes; null outside Brussels.', {
    class: 'INTERNAL',
    derivedFrom: ['Collectivity.commune'],
  }),
  responsible: Text('Who is responsible there.', { class: 'PERSONAL' }),
  referencePhysician: Text('The physician to turn to there.', { class: 'PERSONAL' }),
}) {
  /** Itself, or the case through which the caller comes to it. */
  readonly subject!: CaseSubject | CollectivitySubject;
  /** The call centre's reference. */
  readonly key!: string;
}

export const CollectivityConnection = connectionType('Collectivity', Collectivity, 'collectivities');
