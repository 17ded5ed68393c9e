/** From what the call centre says to the records that resolvers hand on. */
import { COMMUNES } from '../../model/identifiers/communes';
import { Commune, Collectivity, HouseholdOrder } from './collectivity.type';
import type { CollectivityRecord, HouseholdOrderRecord } from '../../model/records';
import type { CaseSubject, CollectivitySubject } from '../../model/subject';
import { recordsWithId } from '../record-with-id';
import type { RequestContext, Pseudonyms } from '../request-context';

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
