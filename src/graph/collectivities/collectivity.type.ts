import { Of, Output, Text, Instant, OwnId } from '../declarations';
import { Fields, FieldsAsked, recordsWithId } from '../fields';
import type { CaseSubject, CollectivitySubject } from '../../model/subject';
import { CollectivityTypeEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';
import { COMMUNES } from '../../model/identifiers/communes';
import type { CollectivityRecord, HouseholdOrderRecord } from '../../model/records';
import type { RequestContext, Pseudonyms } from '../request-context';

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

interface Known {
  readonly record: Commune;
  readonly name: string;
}

/** Constants: one record for each commune, shared by all rows of all requests, so nothing may be written into it. */
const KNOWN: ReadonlyMap<string, Known> = new Map(
  COMMUNES.map(({ nis5, nameFr, nameNl, postcodes }) => {
    const values = { nis5, nameFr, nameNl, postcodes: Object.freeze([...postcodes]) };
    const record = Object.freeze(Object.assign(new Commune(), values));
    return [nis5, { record, name: nameFr === nameNl ? nameFr : `${nameFr} / ${nameNl}` }];
  }),
);
const ALL: readonly Commune[] = [...KNOWN.values()].map(({ record }) => record);

/** As signs have it: French and Dutch, once where they are the same. Null outside Brussels. */
export function communeName(nis5: string | null | undefined): string | null {
  return nis5 ? (KNOWN.get(nis5)?.name ?? null) : null;
}

/** The same object for the same commune. Null outside Brussels. */
export function communeRecord(nis5: string | null | undefined): Commune | null {
  return nis5 ? (KNOWN.get(nis5)?.record ?? null) : null;
}

export function allCommunes(): readonly Commune[] {
  return ALL;
}

const newCollectivity = recordsWithId(Collectivity, 'Collectivity');
const newHouseholdOrder = recordsWithId(HouseholdOrder, 'HouseholdOrder');

/** A collectivity as a row in its own right; its id is made when it is read, which is for a record of access only. */
class ListedCollectivity implements CollectivitySubject {
  readonly kind = 'COLLECTIVITY';
  readonly reference: string;
  readonly organisation: string;
  readonly zone: string | null;
  readonly #pseudonyms: Pseudonyms;

  constructor(pseudonyms: Pseudonyms, { reference, organisation, zone }: CollectivityRecord) {
    this.reference = reference;
    this.organisation = organisation;
    this.zone = zone;
    this.#pseudonyms = pseudonyms;
  }

  get id(): string {
    return this.#pseudonyms.opaqueId('Collectivity', this.reference);
  }
}

export function collectivitySubject({ pseudonyms }: RequestContext, record: CollectivityRecord): CollectivitySubject {
  return new ListedCollectivity(pseudonyms, record);
}

export function collectivity(
  { pseudonyms }: RequestContext,
  subject: CaseSubject | CollectivitySubject,
  record: CollectivityRecord,
): Collectivity {
  return newCollectivity(pseudonyms, record.reference, {
    ...record,
    subject,
    key: record.reference,
    commune: communeName(record.communeNis5),
    inCommune: communeRecord(record.communeNis5),
  });
}

export function householdOrder(
  { pseudonyms }: RequestContext,
  subject: CaseSubject,
  record: HouseholdOrderRecord,
): HouseholdOrder {
  return newHouseholdOrder(pseudonyms, record.orderNumber, { ...record, subject });
}
